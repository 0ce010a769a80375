"""Exit codes, a contract with scripts, and the error that ends a command."""

#: Nothing failed; at least one check failed; the command could not be run.
FINE, FAILED, COULD_NOT_RUN = 0, 1, 2


class CommandError(Exception):
    """The command cannot be run; the message is a sentence for the person."""
