"""The errors that readers of formats raise. Their text is a sentence for a person."""

from __future__ import annotations


class FormatError(ValueError):
    """The bytes are not what they were taken for; the text says what was found instead."""


class KeyRepositoryError(FormatError):
    """A key repository, or a part of one, that cannot be read.

    ``offset`` is the byte where reading failed and ``expected`` what should have stood there.
    """

    def __init__(self, text: str, *, offset: int = 0, expected: str = "") -> None:
        super().__init__(text)
        self.offset = offset
        self.expected = expected


class NotAKeyRepository(KeyRepositoryError):
    """The bytes are of another kind."""


class UnknownVersion(KeyRepositoryError):
    """A version of the format that nobody has described; nothing is guessed of it."""


class Truncated(KeyRepositoryError):
    """The bytes end before the store does."""


class Damaged(KeyRepositoryError):
    """Something stands where it cannot belong."""


class WrongPassword(KeyRepositoryError):
    """The file is sound as far as can be told, but this password (or none) does not open it."""

    def __init__(
        self, text: str, *, offset: int = 0, expected: str = "the store's password"
    ) -> None:
        super().__init__(text, offset=offset, expected=expected)


def unexpected(
    kind: type[KeyRepositoryError], offset: int, expected: str, found: str
) -> KeyRepositoryError:
    """The error of that ``kind`` for what was ``found`` at byte ``offset``."""
    text = f"Byte {offset:,}: {expected} is expected, but {found}."
    return kind(text, offset=offset, expected=expected)
