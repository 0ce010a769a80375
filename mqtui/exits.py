"""Exit codes, a contract with scripts."""

#: Nothing failed; at least one check failed; the command could not be run.
FINE, FAILED, COULD_NOT_RUN = 0, 1, 2
