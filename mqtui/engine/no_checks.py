"""The error of a walk that has nothing to check with. Light: the command line names it."""


class NoChecksError(Exception):
    """No check is declared where some must be. The message is a sentence for the person."""
