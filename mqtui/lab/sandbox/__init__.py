"""A sandbox: built, running, resumed, repaired."""
