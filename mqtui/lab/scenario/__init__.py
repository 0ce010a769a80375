"""Scenarios: what is planted in a sandbox, and what it needs of this machine."""
