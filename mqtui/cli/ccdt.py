"""``mqtui ccdt FILE``: which channel a client picks from a table, before anything connects.

With ``--to`` it is the table in another form.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from typing import Any

from mqtui.cli.exits import COULD_NOT_RUN, FAILED, FINE, CommandError
from mqtui.collect.client_files.channel_table import LONGEST_TABLE, read_ccdt
from mqtui.collect.files import read_bounded
from mqtui.engine.text import printable
from mqtui.facts import Candidate, Ccdt, ChannelDefinition, FileState, Selection, Source, SourceKind
from mqtui.formats.errors import FormatError
from mqtui.output import tell, write, write_json
from mqtui.rules.channel.selection import only_group, plain_first, select
from mqtui.rules.configuration.settings import is_remote

_FORMATS = {"json": "JSON channel table", "binary": "binary channel table"}


def run(given: argparse.Namespace) -> int:
    """Read the table, print what the client tries in order; returns the exit code.

    Raises:
        CommandError: the table cannot be converted.
    """
    if given.to is not None:
        return _convert(given)
    table = read_ccdt(given.file, Source(SourceKind.OPTION, "FILE"), os.getcwd())
    # The walk has the option too, so it may stand before the command.
    name = getattr(given, "qmgr", None)
    if name is None:
        name = only_group(table.channels)
    chosen = select(name, table.channels, table.path)
    if table.state is not FileState.OK:
        error = table.error or f"{given.file} is {table.state.value}."
        error += f" This shows its channels: {table.look}" if table.look else ""
        if given.format == "json":
            write_json(_value(table, chosen, [error]))
        tell(f"mqtui: {printable(error)}")
        return COULD_NOT_RUN
    problems = list(_problems(table, chosen))
    if given.format == "json":
        write_json(_value(table, chosen, problems))
    else:
        write("".join(f"{line}\n" for line in _lines(table, chosen, problems)))
    return FAILED if problems else FINE


def _convert(given: argparse.Namespace) -> int:
    """Print the table in the other form; 1 where something is not carried over."""
    from mqtui.make.channel_table import convert

    if getattr(given, "qmgr", None) is not None:
        raise CommandError("--to converts the whole table, and --qmgr asks for a part of it.")
    if is_remote(given.file):
        raise CommandError("--to converts a file; fetch the table first, for example with curl -O.")
    if given.format != "text":
        raise CommandError("--to says the form; --format is for the list of candidates.")
    read = read_bounded(os.path.abspath(given.file), LONGEST_TABLE)
    if read.state is not FileState.OK:
        raise CommandError(f"The channel table: {printable(read.error)}")
    try:
        made = convert(read.data, given.to)
    except FormatError as error:
        raise CommandError(f"{printable(given.file)} cannot be converted: {error}") from None
    write(made.text)
    for note in made.notes:
        tell(f"mqtui: not carried over: {printable(note)}")
    return FAILED if made.notes else FINE


def _problems(table: Ccdt, chosen: Selection) -> Iterator[str]:
    name = chosen.queue_manager.strip() or "(blank)"
    plain = plain_first(chosen)
    tls = [c for c in chosen.candidates if uses_tls(c.definition)]
    if not chosen.candidates:
        others = sorted({c.queue_manager.strip() or "(blank)" for c in table.channels})
        shown = ", ".join(others[:10]) + (", ..." if len(others) > 10 else "")
        yield f"No entry matches queue manager {name}; the table has {shown or 'no entries'}."
    elif plain:
        first = plain[0]
        percent = round(100 * (first.probability or 0))
        often = "" if percent == 100 else f" in {percent} % of its random choices"
        rest = f", before {tls[0].definition.name}, which has one" if tls else ""
        none = "" if tls else "; no entry for this name has one"
        yield (
            f"The client picks {first.definition.name}, which has no CipherSpec{rest}{often}{none}."
        )
    yield from table.problems


def uses_tls(definition: ChannelDefinition) -> bool:
    """Whether it names a CipherSpec."""
    return bool(definition.cipher_spec.strip())


def _value(table: Ccdt, chosen: Selection, problems: list[str]) -> dict[str, Any]:
    return {
        "format": table.format,
        "entries": len(table.channels),
        "candidates": [_candidate_value(c) for c in chosen.candidates],
        "problems": problems,
    }


def _candidate_value(candidate: Candidate) -> dict[str, Any]:
    definition = candidate.definition
    return {
        "rank": candidate.order,
        "channel": definition.name,
        "queue_manager": definition.queue_manager,
        "connections": [str(endpoint) for endpoint in definition.endpoints],
        "cipher_spec": definition.cipher_spec,
        "certificate_label": definition.certificate_label,
        "weight": definition.weight,
        "affinity": definition.affinity,
        "tls": uses_tls(definition),
        "probability": candidate.probability,
    }


# --- text ---------------------------------------------------------------------------------------


def _lines(table: Ccdt, chosen: Selection, problems: list[str]) -> Iterator[str]:
    kind = _FORMATS.get(table.format, table.format)
    yield f"{printable(table.path)}: {kind}, {_count(len(table.channels))}"
    if table.deleted:
        yield f"deleted, but still in the file: {printable(', '.join(table.deleted))}"
    name = printable(chosen.queue_manager) or "(blank)"
    checked = "must have this name" if chosen.name_checked else "may have any name"
    yield f"for queue manager {name}, in the order tried; the queue manager reached {checked}"
    yield ""
    for candidate in chosen.candidates:
        yield from _candidate_lines(candidate)
    if not chosen.candidates:
        yield "  no entry matches"
    if chosen.note:
        yield f"  {printable(chosen.note)}"
    if chosen.ignored:
        yield f"  {_count(len(chosen.ignored))} for other queue managers not shown"
    yield from (f"problem: {printable(problem)}" for problem in problems)


def _count(number: int) -> str:
    return f"{number:,} entr{'y' if number == 1 else 'ies'}"


def _candidate_lines(candidate: Candidate) -> Iterator[str]:
    definition = candidate.definition
    spec = printable(definition.cipher_spec) if uses_tls(definition) else "no TLS"
    yield f"{candidate.order:>3} {printable(definition.name)}  {spec}"
    where = ", ".join(map(str, definition.endpoints)) or "no CONNAME"
    yield f"      {printable(where)}"
    details = [f"weight {definition.weight}, affinity {printable(definition.affinity)}"]
    if definition.weight and candidate.probability is not None:
        details.append(f"tried first in {round(100 * candidate.probability)} %")
    if definition.certificate_label:
        details.append(f"certificate label {printable(definition.certificate_label)}")
    yield f"      {', '.join(details)}"
