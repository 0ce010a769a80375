"""The error that every reader of a format raises. Its text is a sentence for a person."""

from __future__ import annotations


class FormatError(ValueError):
    """The bytes are not what they were taken for; the text says what was found instead."""


class WrongPassword(FormatError):
    """The file is sound as far as can be told, but this password (or none) does not open it."""
