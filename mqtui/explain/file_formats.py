"""``mqtui explain --file`` as text, JSON or Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mqtui.collect.redact import redact_posted, shown_posted
from mqtui.engine.text import printable
from mqtui.evidence.candidates import candidates
from mqtui.evidence.model import Event, Part, Reading, Side
from mqtui.evidence.next_piece import first_piece
from mqtui.explain.file_causes import cause_lines, cause_value, next_lines, piece_value
from mqtui.explain.formats import explanation_of, meanings_of
from mqtui.knowledge.codes import CodeList, return_code
from mqtui.knowledge.topics import find_topics

SCHEMA = "mqtui.evidence/1"
#: The lists that the values of an event are codes of.
_LISTS = {
    "gskit": CodeList.GSKIT,
    "validation": CodeList.GSKIT,
    "system-ssl": CodeList.SYSTEM_SSL,
}
#: What of a record's inserts is told behind its text, where that does not have it.
_SHOWN = {
    "gskit": "GSKit return code",
    "validation": "validation code",
    "cipher": "CipherSpec",
    "ciphers": "CipherSpecs of this end and of the other",
    "subject": "subject of the certificate",
    "issuer": "its issuer",
    "active": "values that matched",
}
_WIDTH = 100
#: So many records are shown as they come.
_MANY = 60


@dataclass(frozen=True, slots=True)
class Told:
    """What a text of that name tells. ``read_only`` is how many MB of it were read, 0 if all.

    ``notes`` are sentences: how a long text was read, and what of it was left out. Of its records
    ``older`` were read and not kept.
    """

    name: str
    reading: Reading
    read_only: int = 0
    notes: tuple[str, ...] = ()
    older: int = 0

    @property
    def shown(self) -> list[Event]:
        """All, or of a long log the last of those that are explained."""
        events = self.reading.events
        if len(events) <= _MANY:
            return list(events)
        explained = {code: bool(find_topics(code)) for code in {e.code for e in events}}
        return [event for event in events if explained[event.code]][-_MANY:] or [*events[-_MANY:]]

    @property
    def meanings(self) -> list[str]:
        """What is known of the codes of what is shown, each once."""
        said: dict[str, None] = {}
        for event in self.shown:
            said.update(dict.fromkeys(_explanations(event)))
        return list(said)

    @property
    def meant(self) -> tuple[list[str], list[str]]:
        """The same without sources and without checks of a walk, and the sources, each once."""
        said: dict[str, None] = {}
        sources: dict[str, None] = {}
        for event in self.shown:
            for text, source in _meant(event):
                said[text] = None
                sources.update(dict.fromkeys(each for each in source.split(" ; ") if each))
        return list(said), list(sources)


def file_as_text(told: Told, width: int = _WIDTH) -> str:
    """Paragraphs: what it is, its records, what they prove or leave, what the codes mean.

    A command stays on one line however long it is.
    """
    parts = [_head(told)]
    shown = told.shown
    if left_out := len(told.reading.events) - len(shown):
        parts.append([_left_out(told, left_out)])
    parts.append([_line(event) for event in shown])
    parts += _causes(told)
    meanings, sources = told.meant
    if meanings:
        parts += [["What it means"], *(meaning.split("\n") for meaning in meanings)]
    if sources:
        parts.append(["Sources", *sources])
    return "\n\n".join("\n".join(_wrapped(line, width) for line in part) for part in parts) + "\n"


def file_as_markdown(told: Told) -> str:
    """The same under headings, to be posted; what the text says stands as code."""
    first, *others = map(_escaped, _head(told))
    parts = [f"## {first}", "\n".join(f"- {line}" for line in others)]
    shown = told.shown
    if left_out := len(told.reading.events) - len(shown):
        parts.append(_left_out(told, left_out))
    parts += ["### What it says", _block(map(_line, shown))]
    for title, *rest in _causes(told):
        parts += [f"### {_escaped(title)}", _block(rest)]
    meanings, sources = told.meant
    if meanings:
        parts += ["### What it means", _block(["\n\n".join(meanings)])]
    if sources:
        parts += ["### Sources", "\n".join(f"- {source}" for source in sources)]
    return "\n\n".join(part for part in parts if part) + "\n"


def file_as_json(told: Told) -> dict[str, object]:
    """The same as a value; ``causes`` have what is proven, or what is left and what decides."""
    shown = told.shown
    causes = candidates(told.reading.events)
    return {
        "schema": SCHEMA,
        "name": told.name,
        "kind": told.reading.kind,
        "sample_seen": told.reading.seen,
        "read_only_mb": told.read_only or None,
        "notes": list(told.notes),
        "parts": [
            {"kind": p.kind, "first_line": p.first, "last_line": p.last, "sample_seen": p.seen}
            for p in told.reading.parts
        ],
        "lines_without_meaning": told.reading.left_unread,
        "records": len(told.reading.events) + told.older,
        "events": [_event(event) for event in shown],
        "causes": [cause_value(found, told.reading.machines) for found in causes],
        "look_next": None
        if causes
        else piece_value(first_piece(told.reading.events, told.reading.machines)),
        "meanings": told.meanings,
    }


def _head(told: Told) -> list[str]:
    head = [f"{told.name}: {told.reading.kind}"]
    for part in told.reading.parts:
        head.append(_part(part))
    if not told.reading.seen and not told.reading.parts:
        head.append("This form is read by what is published of it; no real sample was seen.")
    head.extend(told.notes)
    if told.reading.left_unread:
        head.append(f"Lines that tell nothing: {told.reading.left_unread}.")
    return head


def _part(part: Part) -> str:
    lines = f"line {part.first}" if part.first == part.last else f"lines {part.first}-{part.last}"
    doubt = "" if part.seen else " (its form was not seen in a real sample)"
    return f"{lines}: {part.kind}{doubt}"


def _left_out(told: Told, left_out: int) -> str:
    many = f"{left_out} of {len(told.reading.events)} records are not shown"
    return f"{many}: their code is not known here, or they are older."


def _causes(told: Told) -> list[list[str]]:
    """What is proven or left, a title and what is told of it; else where the cause is."""
    events, machines = told.reading.events, told.reading.machines
    if found := [cause_lines(each, machines) for each in candidates(events)]:
        return found
    piece = first_piece(events, machines)
    return [["This text names no cause.", *next_lines(piece)]] if piece else []


def _event(event: Event) -> dict[str, object]:
    return {
        **event.place_value,
        "when": event.when,
        "side": event.side.value,
        "code": event.code,
        "text": shown_posted(event.text),
        "values": {name: shown_posted(value) for name, value in event.values},
    }


def _line(event: Event) -> str:
    side = "" if event.side is Side.UNKNOWN else f"{event.side.value}: "
    code = f"{event.code}: " if event.code and not event.text.startswith(event.code) else ""
    when = f"{event.when} " if event.when else ""
    more = "; ".join(
        f"{label} {value}"
        for name, label in _SHOWN.items()
        if (value := event.value(name)) and value not in event.text
    )
    text = redact_posted(f"{event.text} ({more})" if more else event.text)
    return printable(f"{event.place}: {when}{side}{code}{text}")


def _wrapped(line: str, width: int) -> str:
    if len(line) <= width or line.startswith("    "):
        return line  # a command that is pasted is one line
    return textwrap.fill(
        line, width, subsequent_indent="    ", break_on_hyphens=False, break_long_words=False
    )


def _escaped(text: str) -> str:
    """Text of somebody else's in a line of Markdown: no link, picture or tag comes of it."""
    return "".join(f"\\{each}" if each in "\\`*_[]<>!#|&" else each for each in text)


def _block(lines: Iterable[str]) -> str:
    """Lines as a block of code; its fence is longer than any in it."""
    text = "\n".join(lines)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}" if text else ""


def _meant(event: Event) -> Iterator[tuple[str, str]]:
    for code in (event.code, event.value("reason")):
        yield from meanings_of(code) if code else ()
    for name, owner in _LISTS.items():
        if (known := return_code(owner, event.value(name))) is not None:
            cause = f"\nusual cause: {known.cause}" if known.cause else ""
            yield f"{known.said}{cause}", known.source


def _explanations(event: Event) -> Iterator[str]:
    if event.code and (known := explanation_of(event.code)):
        yield known
    if (number := event.value("reason")) and (known := explanation_of(number)):
        yield known
    for name, owner in _LISTS.items():
        if (code := return_code(owner, event.value(name))) is not None:
            cause = f"\nusual cause: {code.cause}" if code.cause else ""
            yield f"{code.said}{cause}\nsource: {code.source}"
