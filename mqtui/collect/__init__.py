"""Looks at this machine: files, environment, processes, permissions. Facts out, no judgement."""
