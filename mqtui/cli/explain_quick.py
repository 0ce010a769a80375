"""``mqtui explain CODE...`` without reading a table: what was made of all of them beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from mqtui.cli.wrapping import fitted

_TOGETHER = "All of them together:"
#: Between two texts of the table, which is one literal, and between the parts of a text.
RECORD, PART = "\n%%\n", "\n%\n"


def answer(words: Sequence[str]) -> str:
    """What is said of those words; blank where the tables must be asked."""
    from mqtui.cli.explain_answers import TEXTS

    groups = [_numbers(each.upper()) if each.isascii() else () for each in dict.fromkeys(words)]
    if not groups or not all(groups):
        return ""
    records = TEXTS[1:-1].split(RECORD)
    texts = [records[number].split(PART) for number in dict.fromkeys(chain(*groups))]
    codes = _coded(groups) if len(groups) > 1 else []
    if len(codes) > 1:
        first = f"{_together(codes)}\n"
        parts = [first, *(_joined(head, tail) for head, _, tail in texts)]
    else:
        first, parts = "", [_joined(*text) for text in texts]
    return fitted("\n\n".join(part.rstrip("\n") for part in parts) + "\n", words, first)


def _numbers(word: str) -> tuple[int, ...]:
    """The texts of a word; none where it is no word of the table."""
    from mqtui.cli.explain_answers import WORDS

    start = WORDS.find(f"\n{word} ") if word and " " not in word else -1
    if start < 0 or "\n" in word:
        return ()
    return tuple(map(int, WORDS[start + len(word) + 2 :].partition("\n")[0].split()))


def _coded(groups: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    from mqtui.cli.explain_pairs import CODES

    coded = (tuple(number for number in group if number in CODES) for group in groups)
    return [group for group in dict.fromkeys(coded) if group]


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _together(codes: Sequence[tuple[int, ...]]) -> str:
    """As mqtui.explain.together finds it; the numbers of causes are in their order."""
    from mqtui.cli.explain_pairs import CAUSES, CHECKS, CODES

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
    from mqtui.cli.explain_pairs import CODES

    groups = [
        {check for number in group for check in CODES[number][2]}
        for group in codes
        if any(CODES[number][1] for number in group)
    ]
    return sorted(set.intersection(*groups)) if len(groups) > 1 else []


def _nothing(codes: Sequence[tuple[int, ...]]) -> str:
    from mqtui.cli.explain_pairs import CODES, NOTHING, OF_TWO

    told = dict(CODES[number][3:5] for group in codes for number in group)
    lines = [f"{name}: {text}" for name, text in told.items() if text]
    return "\n".join([NOTHING, *lines, *(["", OF_TWO] if len(lines) > 1 else [])])
