"""``mqtui explain --file`` as text, JSON or Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mqtui.collect.redact import redact_posted
from mqtui.engine.text import printable
from mqtui.evidence.candidates import Candidates, candidates
from mqtui.evidence.model import Event, Part, Reading, Side
from mqtui.evidence.next_piece import NextPiece, next_piece
from mqtui.explain.formats import explanation_of
from mqtui.knowledge.codes import CodeList, return_code

SCHEMA = "mqtui.evidence/1"
#: The lists that the values of an event are codes of.
_LISTS = {"gskit": CodeList.GSKIT, "system-ssl": CodeList.SYSTEM_SSL}
_WIDTH = 100
#: So many records are shown as they come.
_MANY = 60
_NOTHING = "nothing there"


@dataclass(frozen=True, slots=True)
class Told:
    """What a text of that name tells. ``read_only`` is how many MB of its end were read, or 0."""

    name: str
    reading: Reading
    read_only: int = 0

    @property
    def shown(self) -> list[Event]:
        """All, or of a long log the last of those that are explained."""
        events = self.reading.events
        if len(events) <= _MANY:
            return list(events)
        explained = {code: bool(explanation_of(code)) for code in {e.code for e in events}}
        return [event for event in events if explained[event.code]][-_MANY:] or [*events[-_MANY:]]

    @property
    def meanings(self) -> list[str]:
        """What is known of the codes of what is shown, each once."""
        said: dict[str, None] = {}
        for event in self.shown:
            said.update(dict.fromkeys(_explanations(event)))
        return list(said)


def file_as_text(told: Told) -> str:
    """Paragraphs: what it is, its records, what they prove or leave, what the codes mean."""
    parts = ["\n".join(_wrapped(line) for line in _head(told))]
    shown = told.shown
    if left_out := len(told.reading.events) - len(shown):
        parts.append(_left_out(told, left_out))
    parts.append("\n".join(_wrapped(_line(event)) for event in shown))
    for found in candidates(told.reading.events):
        parts.append("\n".join(_wrapped(line) for line in _cause(found)))
    if meanings := told.meanings:
        parts += ["What it means", *meanings]
    return "\n\n".join(parts) + "\n"


def file_as_markdown(told: Told) -> str:
    """The same under headings, to be posted; what the text says stands as code."""
    first, *others = map(_escaped, _head(told))
    parts = [f"## {first}", "\n".join(f"- {line}" for line in others)]
    shown = told.shown
    if left_out := len(told.reading.events) - len(shown):
        parts.append(_left_out(told, left_out))
    parts += ["### What it says", _block(map(_line, shown))]
    for found in candidates(told.reading.events):
        parts += [f"### {_escaped(_title(found))}", _block(_cause(found)[1:])]
    if meanings := told.meanings:
        parts += ["### What it means", _block(["\n\n".join(meanings)])]
    return "\n\n".join(part for part in parts if part) + "\n"


def file_as_json(told: Told) -> dict[str, object]:
    """The same as a value; ``causes`` have what is proven, or what is left and what decides."""
    shown = told.shown
    return {
        "schema": SCHEMA,
        "name": told.name,
        "kind": told.reading.kind,
        "sample_seen": told.reading.seen,
        "read_only_mb": told.read_only or None,
        "parts": [
            {"kind": p.kind, "first_line": p.first, "last_line": p.last, "sample_seen": p.seen}
            for p in told.reading.parts
        ],
        "lines_without_meaning": told.reading.left_unread,
        "records": len(told.reading.events),
        "events": [_event(event) for event in shown],
        "causes": [_found(found) for found in candidates(told.reading.events)],
        "meanings": told.meanings,
    }


def _head(told: Told) -> list[str]:
    head = [f"{told.name}: {told.reading.kind}"]
    for part in told.reading.parts:
        head.append(_part(part))
    if not told.reading.seen and not told.reading.parts:
        head.append("This form is read by what is published of it; no real sample was seen.")
    if told.read_only:
        head.append(f"It is long: only {told.read_only} MB of it were read.")
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


def _title(found: Candidates) -> str:
    names = ", ".join(f"{event.code} in line {event.line}" for event in found.events)
    channel = f" on channel {_shown(found.channel)}" if found.channel else ""
    if found.proven:
        return f"Cause{channel} ({names}): {found.kinds[0].title}."
    return f"What may be the cause{channel} ({names}), likeliest first:"


def _cause(found: Candidates) -> list[str]:
    """What the records prove, or what each of the kinds that they leave can be told by."""
    lines = [_title(found)]
    if found.proven:
        return [*lines, found.kinds[0].advice]
    for kind in found.kinds:
        doubt = "" if kind.proven else " (not verified)"
        lines.append(f"- {kind.title}{doubt}. How to tell: {kind.tells}.")
    if piece := next_piece(found):
        lines += _next(piece)
    return lines


def _next(piece: NextPiece) -> Iterator[str]:
    machine = "queue manager's" if piece.side is Side.QUEUE_MANAGER else "program's"
    yield f"Look next at {piece.what}, on the {machine} machine:"
    yield f"    {piece.command}"  # on a line of its own: it is shorter than any width
    for message, titles in piece.answers:
        yield f"- {message or _NOTHING}: {'; or '.join(titles)}"


def _found(found: Candidates) -> dict[str, object]:
    piece = next_piece(found)
    return {
        "proven": found.proven,
        "channel": _shown(found.channel),
        "from": [{"line": event.line, "code": event.code} for event in found.events],
        "kinds": [
            {
                "id": kind.id,
                "title": kind.title,
                "how_to_tell": kind.tells,
                "advice": kind.advice,
                "verified": kind.proven,
                "source": kind.source,
            }
            for kind in found.kinds
        ],
        "look_next": None
        if piece is None
        else {
            "side": piece.side.value,
            "what": piece.what,
            "command": piece.command,
            "answers": [{"message": m, "causes": list(titles)} for m, titles in piece.answers],
        },
    }


def _event(event: Event) -> dict[str, object]:
    return {
        "line": event.line,
        "when": event.when,
        "side": event.side.value,
        "code": event.code,
        "text": _shown(event.text),
        "values": {name: _shown(value) for name, value in event.values},
    }


def _shown(text: str) -> str:
    return printable(redact_posted(text))


def _line(event: Event) -> str:
    side = "" if event.side is Side.UNKNOWN else f"{event.side.value}: "
    code = f"{event.code}: " if event.code and not event.text.startswith(event.code) else ""
    when = f"{event.when} " if event.when else ""
    return printable(f"line {event.line}: {when}{side}{code}{redact_posted(event.text)}")


def _wrapped(line: str) -> str:
    return textwrap.fill(line, _WIDTH, subsequent_indent="    ", break_on_hyphens=False)


def _escaped(text: str) -> str:
    """Text of somebody else's in a line of Markdown: no link, picture or tag comes of it."""
    return "".join(f"\\{each}" if each in "\\`*_[]<>!#|&" else each for each in text)


def _block(lines: Iterable[str]) -> str:
    """Lines as a block of code; its fence is longer than any in it."""
    text = "\n".join(lines)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}" if text else ""


def _explanations(event: Event) -> Iterator[str]:
    if event.code and (known := explanation_of(event.code)):
        yield known
    if (number := event.value("reason")) and (known := explanation_of(number)):
        yield known
    for name, owner in _LISTS.items():
        if (code := return_code(owner, event.value(name))) is not None:
            cause = f"\nusual cause: {code.cause}" if code.cause else ""
            yield f"{code.said}{cause}\nsource: {code.source}"
