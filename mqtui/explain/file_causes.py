"""What the messages of a text prove or leave, and what to look at next, as lines and as a value."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.collect.redact import shown_posted
from mqtui.evidence.about import of_zos
from mqtui.evidence.candidates import Candidates
from mqtui.evidence.model import Machines, Side
from mqtui.evidence.next_piece import UNKNOWN, NextPiece, next_piece

_NOTHING = "nothing there"


def _title(found: Candidates) -> str:
    names = ", ".join(f"{event.code} in {event.place}" for event in found.events)
    channel = f" on channel {shown_posted(found.channel)}" if found.channel else ""
    if found.proven:
        return f"Cause{channel} ({names}): {found.kinds[0].title}."
    if len(found.kinds) == 1:
        sure = found.kinds[0].proven and not any(of_zos(event.code) for event in found.events)
        doubt = "" if sure else ", not verified"
        return f"Likely cause{channel} ({names}{doubt}): {found.kinds[0].title}."
    return f"What may be the cause{channel} ({names}), likeliest first:"


def cause_lines(found: Candidates, machines: Machines = UNKNOWN) -> list[str]:
    """What the records prove, or what each of the kinds that they leave can be told by."""
    lines = [_title(found)]
    if len(found.kinds) == 1:
        only = found.kinds[0]
        lines.append(only.advice or f"How to tell: {only.tells}.")
    else:
        for kind in found.kinds:
            doubt = "" if kind.proven else " (not verified)"
            lines.append(f"- {kind.title}{doubt}. How to tell: {kind.tells}.")
    if piece := next_piece(found, machines):
        lines += next_lines(piece)
    return lines


def next_lines(piece: NextPiece) -> Iterator[str]:
    """What to look at, on which machine, the command that prints it, and what it may answer."""
    machine = "queue manager's" if piece.side is Side.QUEUE_MANAGER else "program's"
    yield f"Look next at {piece.what}, on the {machine} machine:"
    yield f"    {piece.command}"
    if len(piece.answers) > 1:
        for message, titles in piece.answers:
            yield f"- {message or _NOTHING}: {'; or '.join(titles)}"


def piece_value(piece: NextPiece | None) -> dict[str, object] | None:
    """The same as a value; ``None`` where nothing is to be looked at."""
    if piece is None:
        return None
    return {
        "side": piece.side.value,
        "machine": piece.machine.value,
        "what": piece.what,
        "command": piece.command,
        "answers": [{"message": m, "causes": list(titles)} for m, titles in piece.answers],
    }


def cause_value(found: Candidates, machines: Machines = UNKNOWN) -> dict[str, object]:
    """What is proven or left, as a value."""
    return {
        "proven": found.proven,
        "channel": shown_posted(found.channel),
        "from": [{**event.place_value, "code": event.code} for event in found.events],
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
        "look_next": piece_value(next_piece(found, machines)),
    }
