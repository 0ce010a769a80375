"""One topic of ``mqtui explain``: a name or a number of one list, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """What one list says of a name.

    ``kind`` is the list's word, as it stands before a colon in ``gskit:414``. ``facts`` are labels
    and sentences. ``number`` is how checks and kinds of refusal name it, blank if they do not.
    """

    kind: str
    id: str
    heading: str
    facts: tuple[tuple[str, str], ...] = ()
    source: str = ""
    verified: bool = True
    number: str = ""


def facts(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Those of the pairs whose second part is not blank."""
    return tuple((label, text) for label, text in pairs if text)


def folded(name: str) -> str:
    """A name as it is compared: without case, spaces, dots, hyphens and underscores."""
    return "".join(letter for letter in name.casefold() if letter not in " ._-\t")
