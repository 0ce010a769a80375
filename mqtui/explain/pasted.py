"""What a pasted text means: read as the kind that it is, or else the codes that it names."""

from __future__ import annotations

from mqtui.collect.evidence_file import read_stream
from mqtui.evidence.quoting import unquoted
from mqtui.explain.answer import answer_to
from mqtui.explain.file_formats import Told, file_as_text
from mqtui.formats.lines import split_lines

#: Of a text that is of no known kind so many lines are searched for names.
_MOST_LINES = 200
#: Lines stay whole: whoever shows them wraps them.
_UNWRAPPED = 1 << 20


def meaning_of(text: str, name: str = "the pasted text") -> str:
    """What a pasted text tells, as paragraphs of which no line is wrapped."""
    found = read_stream([text.encode("utf-8", "replace")], name)
    if found.reading is not None:
        told = Told(name, found.reading, found.read_only_mb, found.notes, found.older)
        return file_as_text(told, _UNWRAPPED)
    lines = [line for line in split_lines(unquoted(text)) if line.strip()][:_MOST_LINES]
    named = answer_to(lines)
    known = answer_to([line for line in lines if line not in named.missing])
    if known.topics:
        return known.text
    return f"{found.error[:1].upper()}{found.error[1:]}\n"
