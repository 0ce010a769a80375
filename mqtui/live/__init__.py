"""Asks a live queue manager: name resolution, TCP, TLS, MQ. Facts out, no judgement."""
