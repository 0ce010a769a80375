"""``mqtui explain CODE...`` without reading a table: what was made of all of them beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from mqtui.cli.explain_answers import CAUSES, CHECKS, CODES, TEXTS, WORDS
from mqtui.cli.wrapping import fitted

_TOGETHER = "All of them together:"


def answer(words: Sequence[str]) -> str:
    """What is said of those words; blank where the tables must be asked."""
    groups = [
        WORDS.get(each.upper(), ()) if each.isascii() else () for each in dict.fromkeys(words)
    ]
    if not groups or not all(groups):
        return ""
    texts = [TEXTS[number] for number in dict.fromkeys(chain(*groups))]
    coded = (tuple(number for number in group if number in CODES) for group in groups)
    codes = [group for group in dict.fromkeys(coded) if group]
    if len(codes) > 1:
        first = f"{_together(codes)}\n"
        parts = [first, *(_joined(head, tail) for head, _, tail in texts)]
    else:
        first, parts = "", [_joined(*text) for text in texts]
    return fitted("\n\n".join(part.rstrip("\n") for part in parts) + "\n", words, first)


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _together(codes: Sequence[tuple[int, ...]]) -> str:
    """As mqtui.explain.together finds it; the numbers of causes are in their order."""
    fitting = set.intersection(
        *({cause for number in group for cause in CODES[number][0]} for group in codes)
    )
    found = [CAUSES[cause][0] for cause in sorted(fitting) if not CAUSES[cause][1]]
    found = found or [CAUSES[cause][0] for cause in sorted(fitting)]
    if shared := _shared(codes):
        titles = "\n".join(map(CHECKS.__getitem__, shared))
        found.append(f"checks that may find a cause of all of them\n{titles}")
    return f"{_TOGETHER}\n\n" + "\n\n".join(found or [_nothing(codes)])


def _shared(codes: Sequence[tuple[int, ...]]) -> list[int]:
    groups = [
        {check for number in group for check in CODES[number][2]}
        for group in codes
        if any(CODES[number][1] for number in group)
    ]
    return sorted(set.intersection(*groups)) if len(groups) > 1 else []


def _nothing(codes: Sequence[tuple[int, ...]]) -> str:
    from mqtui.cli.explain_answers import NOTHING, OF_TWO

    told = dict(CODES[number][3:5] for group in codes for number in group)
    lines = [f"{name}: {text}" for name, text in told.items() if text]
    return "\n".join([NOTHING, *lines, *(["", OF_TWO] if len(lines) > 1 else [])])
