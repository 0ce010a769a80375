"""``mqtui explain --file``: what a log, a stack or the output of a tool tells, line by line."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from mqtui.cli.exits import FINE, CommandError
from mqtui.cli.explain_formats import explanation_of
from mqtui.cli.standard_input import read_standard_input
from mqtui.collect.files import read_tail
from mqtui.collect.redact import redact_posted
from mqtui.engine.text import printable
from mqtui.evidence.candidates import Candidates, candidates
from mqtui.evidence.model import Event, Reading, Side
from mqtui.evidence.quoting import unquoted
from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import read
from mqtui.facts import FileState
from mqtui.formats.decoding import decoded
from mqtui.knowledge.codes import CodeList, return_code
from mqtui.output import write

#: The end of a longer text is read.
LIMIT = 16 << 20
STANDARD_INPUT = "-"
#: The lists that the values of an event are codes of.
_LISTS = {"gskit": CodeList.GSKIT, "system-ssl": CodeList.SYSTEM_SSL}
_WIDTH = 100
#: So many records are shown as they come.
_MANY = 60


def explain_file(path: str) -> int:
    """Print what the file ``path`` tells, or standard input where that is ``-``.

    Raises:
        CommandError: it cannot be read, or is of no kind that is known.
    """
    data, cut = _given(path)
    name = "standard input" if path == STANDARD_INPUT else printable(path)
    text = unquoted(decoded(data).text)
    found = read(text, READERS)
    if found is None or not found.events:
        tried = ", ".join(reader.kind for reader in READERS)
        raise CommandError(f"nothing in {name} was recognised. It was read as: {tried}.")
    write("\n\n".join(_report(name, found, cut)) + "\n")
    return FINE


def _given(path: str) -> tuple[bytes, bool]:
    if path == STANDARD_INPUT:
        try:
            data = read_standard_input(LIMIT + 1)
        except (OSError, ValueError, AttributeError) as error:
            raise CommandError(
                f"standard input could not be read: {printable(str(error))}."
            ) from None
        return data[:LIMIT], len(data) > LIMIT
    found = read_tail(path, LIMIT)
    if found.state is FileState.EMPTY:
        raise CommandError(f"{printable(path)} is empty.")
    if found.state is not FileState.OK:
        raise CommandError(found.error)
    return found.data, found.cut


def _report(name: str, reading: Reading, cut: bool) -> Iterator[str]:
    head = [f"{name}: {reading.kind}"]
    if not reading.seen:
        head.append("This form is read by what is published of it; no real sample was seen.")
    if cut:
        head.append(f"It is long: only {LIMIT >> 20} MB of it were read.")
    if reading.left_unread:
        head.append(f"Lines that tell nothing: {reading.left_unread}.")
    yield "\n".join(head)
    shown, left_out = _shown(reading.events)
    if left_out:
        many = f"{left_out} of {len(reading.events)} records are not shown"
        yield f"{many}: their code is not known here, or they are older."
    yield "\n".join(map(_line, shown))
    yield from map(_cause, candidates(reading.events))
    said: dict[str, None] = {}
    for event in shown:
        said.update(dict.fromkeys(_explanations(event)))
    if said:
        yield "What it means"
        yield from said


def _shown(events: tuple[Event, ...]) -> tuple[list[Event], int]:
    """All, or of a long log the last of those that are explained, and how many that leaves out."""
    if len(events) <= _MANY:
        return list(events), 0
    explained = {code: bool(explanation_of(code)) for code in {event.code for event in events}}
    kept = [event for event in events if explained[event.code]][-_MANY:] or list(events[-_MANY:])
    return kept, len(events) - len(kept)


def _cause(found: Candidates) -> str:
    """What the records prove, or what each of the kinds that they leave can be told by."""
    names = ", ".join(f"{event.code} in line {event.line}" for event in found.events)
    channel = f" on channel {printable(redact_posted(found.channel))}" if found.channel else ""
    if found.proven:
        (kind,) = found.kinds
        lines = [f"Cause{channel} ({names}): {kind.title}.", kind.advice]
    else:
        lines = [f"What may be the cause{channel} ({names}), likeliest first:"]
        for kind in found.kinds:
            doubt = "" if kind.proven else " (not verified)"
            lines.append(f"- {kind.title}{doubt}. How to tell: {kind.tells}.")
    return "\n".join(_wrapped(line) for line in lines)


def _wrapped(line: str) -> str:
    return textwrap.fill(line, _WIDTH, subsequent_indent="    ", break_on_hyphens=False)


def _line(event: Event) -> str:
    side = "" if event.side is Side.UNKNOWN else f"{event.side.value}: "
    code = f"{event.code}: " if event.code and not event.text.startswith(event.code) else ""
    when = f"{event.when} " if event.when else ""
    text = printable(f"line {event.line}: {when}{side}{code}{redact_posted(event.text)}")
    return _wrapped(text)


def _explanations(event: Event) -> Iterator[str]:
    if event.code and (known := explanation_of(event.code)):
        yield known
    if (number := event.value("reason")) and (known := explanation_of(number)):
        yield known
    for name, owner in _LISTS.items():
        if (code := return_code(owner, event.value(name))) is not None:
            cause = f"\nusual cause: {code.cause}" if code.cause else ""
            yield f"{code.said}{cause}\nsource: {code.source}"
