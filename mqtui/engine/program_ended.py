"""The one thing that keeps a walk from being repeated."""


class ProgramEndedError(Exception):
    """The process that was walked runs no more, and nothing has taken its place.

    The message is sentences for people: which one, and what to do.
    """
