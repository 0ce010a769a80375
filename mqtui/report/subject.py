"""Who is walked, in one line: program, user, queue manager, channel, address.

It is built from facts alone, and stands at the top of every screen. What is not known yet is left
out. Where there is no room for all, the least important part goes first, and as a whole: only the
last one left is ever cut, with a mark.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from enum import IntEnum

from mqtui.facts import Facts
from mqtui.frozen import dataclass


class Worth(IntEnum):
    """What a part says. The higher, the longer it stays."""

    QUEUE_MANAGER = 1
    MACHINE = 2
    ENDPOINT = 3
    USER = 4
    CHANNEL = 5
    RUNS_AS = 6
    PROGRAM = 7
    NAMED = 8


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the line."""

    worth: Worth
    text: str


def subject(facts: Facts | None, named: str = "", change: str = "") -> tuple[Part, ...]:
    """The parts in their order, as far as they are known.

    ``named`` is what is walked in place of this machine, such as a lab or a case. ``change`` is the
    key that changes the program's user, where that can be changed.
    """
    parts = [Part(Worth.NAMED, named)] if named else []
    if facts is not None:
        parts += [part for part in _parts(facts, here=not named, change=change) if part.text]
    return tuple(parts)


def fitted(
    parts: Sequence[Part], width: int, length: Callable[[str], int] = len, *, ascii: bool = False
) -> tuple[Part, ...]:
    """Those of ``parts`` that fit into ``width`` cells beside each other; ``length`` measures."""
    kept = list(parts)
    while len(kept) > 1 and length(line(kept, ascii=ascii)) > width:
        kept.remove(min(kept, key=lambda part: part.worth))
    if kept and length(kept[0].text) > width:
        text = kept[0].text
        while text and length(text) >= width:
            text = text[:-1]
        kept[0] = replace(kept[0], text=f"{text}{'~' if ascii else '…'}")
    return tuple(kept)


def line(parts: Sequence[Part], *, ascii: bool = False) -> str:
    """The parts as one line."""
    return "".join(
        f"{separator(part, ascii=ascii) if place else ''}{part.text}"
        for place, part in enumerate(parts)
    )


def separator(part: Part, *, ascii: bool = False) -> str:
    """What stands before a part that is not the first."""
    if part.worth is Worth.ENDPOINT:
        return " -> " if ascii else " → "
    return " - " if ascii else " · "


def _parts(facts: Facts, *, here: bool, change: str) -> Iterator[Part]:
    yield Part(Worth.PROGRAM, _program(facts, here=here))
    environment, host = facts.environment, facts.host
    if environment is not None and not environment.machine.is_here:
        yield Part(Worth.MACHINE, str(environment.machine))
    # A file does not say who runs the program: it is checked as whoever runs mqtui then.
    known = host.application_user_stated or facts.request.env_file is None
    if known:
        yield Part(Worth.USER, f"user {host.identity}" if host.application_user else "")
    if here and (not known or host.application_user != host.user):
        key = f" ({change})" if change else ""
        yield Part(Worth.RUNS_AS, f"you are {host.user}{key}")
    yield Part(Worth.QUEUE_MANAGER, _queue_manager(facts))
    used = facts.selection.in_use if facts.selection else None
    if used is not None:
        yield Part(Worth.CHANNEL, used.name)
        yield Part(Worth.ENDPOINT, _endpoint(facts))


def _program(facts: Facts, *, here: bool) -> str:
    request, environment = facts.request, facts.environment
    if request.unit:
        return request.unit
    if request.env_file:
        return request.container or os.path.basename(request.env_file)
    if environment is None:
        return ""
    if request.pid is not None or facts.shell is not None:
        return environment.origin.name
    return "this shell" if here else ""


def _queue_manager(facts: Facts) -> str:
    asked = facts.selection.queue_manager if facts.selection else facts.request.queue_manager
    answered = facts.queue_manager.answered if facts.queue_manager else ""
    return (asked or "").lstrip("*").strip() or answered


def _endpoint(facts: Facts) -> str:
    used = facts.selection.in_use if facts.selection else None
    ends = list(used.endpoints) if used is not None else []
    if facts.live is not None and facts.live.endpoint in ends:
        ends = [facts.live.endpoint, *(end for end in ends if end != facts.live.endpoint)]
    if not ends:
        return ""
    return f"{ends[0]} +{len(ends) - 1}" if len(ends) > 1 else str(ends[0])
