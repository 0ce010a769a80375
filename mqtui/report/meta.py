"""What stands at the head of a report: who looked at what, when, with which program and options.

Facts do not hold it, since it belongs to the walk and not to what was seen. A walk of this machine
has it from :mod:`mqtui.walk.meta`, an opened case from its manifest.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from mqtui.engine.model import Stage
from mqtui.facts import Facts
from mqtui.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Meta:
    """One walk, from outside. What is not known is blank.

    ``taken_at`` is when it began, in the time zone of the ``host`` that was looked at. ``subject``
    says what was looked at (``this machine``, ``lab: ID``), ``scenario`` is that of a lab, ``case``
    the title of an opened case and ``captured_by`` the program that took it. ``options`` are those
    of the walk, as they stand on the command line, ``stages`` the stages that were asked for.
    ``system`` is the operating system, ``python`` the version of Python that mqtui ran under.
    """

    taken_at: datetime
    version: str
    python: str = ""
    system: str = ""
    host: str = ""
    subject: str = ""
    scenario: str = ""
    case: str = ""
    captured_by: str = ""
    options: tuple[tuple[str, str], ...] = ()
    stages: tuple[Stage, ...] = tuple(Stage)


def moment(when: datetime) -> str:
    """A time with its zone, and in UTC too where that is another."""
    text = f"{when:%Y-%m-%d %H:%M:%S}"
    if not when.utcoffset():
        return f"{text} UTC"
    return f"{text} {when:%z} ({when.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC)"


def head_rows(facts: Facts | None, meta: Meta) -> Iterator[tuple[str, str]]:
    """The rows at the head of a report: what, and its value. None has a blank value."""
    rows = [
        ("Looked at", meta.subject),
        ("Host", meta.host),
        ("Operating system", meta.system),
        ("Time", moment(meta.taken_at)),
    ]
    if facts is not None:
        host = facts.host
        stated = "" if host.application_user_stated else " (not stated: the user who ran mqtui)"
        rows += [
            ("User", f"{host.user} (uid {host.uid})" if host.uid >= 0 else host.user),
            ("User of the program", f"{host.identity}{stated}"),
            ("Working directory", host.working_directory),
        ]
        rows += _connection(facts)
    rows += [
        ("Captured by", meta.captured_by),
        ("Options", "  ".join(f"{flag} {value}".strip() for flag, value in meta.options) or "none"),
        ("mqtui", f"{meta.version}, Python {meta.python}" if meta.python else meta.version),
    ]
    return ((name, value) for name, value in rows if value.strip())


def _connection(facts: Facts) -> Iterator[tuple[str, str]]:
    """What the client connects to, as far as that came out."""
    used = facts.selection.in_use if facts.selection else None
    if used is not None:
        spec = used.cipher_spec.strip() or "no CipherSpec"
        to = ", ".join(map(str, used.endpoints))
        yield "Channel", f"{used.name}, {spec}{f', to {to}' if to else ''}"
    if facts.selection is not None and facts.selection.queue_manager:
        yield "Queue manager name", facts.selection.queue_manager
    if facts.queue_manager is not None and facts.queue_manager.answered:
        yield "Queue manager that answered", facts.queue_manager.answered


def file_stamp(when: datetime) -> str:
    """A time as it may stand in a file's name: ``2026-11-29T114720``."""
    return f"{when:%Y-%m-%dT%H%M%S}"
