"""``mqtui probe CONNAME --enumerate``: which CipherSpecs a listener accepts."""

from __future__ import annotations

import socket

from mqtui.cli.exits import COULD_NOT_RUN, FINE, CommandError
from mqtui.engine.blocking import call_bounded, call_until_told
from mqtui.engine.text import printable
from mqtui.facts.enumeration import Enumeration
from mqtui.live.connection.network_errors import reason_of
from mqtui.live.survey.survey_blocking import enumerate_now
from mqtui.output import tell, write, write_json
from mqtui.report.enumeration import enumeration_lines, enumeration_value, heard
from mqtui.rules.configuration.conname import ConnameError, typed_conname
from mqtui.wire.errors import WireError
from mqtui.wire.tls.sni import encode_channel


def run_enumerate(conname: str, channel: str | None, timeout: float, format: str) -> int:
    """Ask the first listener of ``conname`` that speaks TLS, print what it accepts.

    ``timeout`` bounds every network step; ``format`` is ``text`` or ``json``. Returns the exit
    code: 2 when nothing could be enumerated; why stands on standard error.

    Raises:
        CommandError: for a connection name or a channel name that is none.
    """
    try:
        endpoints = typed_conname(conname)
        sni = encode_channel(channel) if channel else None
    except (ConnameError, WireError) as error:
        raise CommandError(f"{printable(str(error))}.") from None
    targets = [(endpoint.host, endpoint.port) for endpoint in endpoints]
    tried, problems = call_until_told(lambda: _until_one_answers(targets, sni, timeout))
    for problem in problems:
        tell(f"mqtui: {problem}.")
    if not tried:
        return COULD_NOT_RUN
    found = tried[-1]
    if format == "json":
        write_json(enumeration_value(found, channel or ""))
    elif heard(found):
        write("".join(f"{line}\n" for line in enumeration_lines(found, channel or "")))
    return FINE if heard(found) else COULD_NOT_RUN


def _until_one_answers(
    targets: list[tuple[str, int]], sni: str | None, timeout: float
) -> tuple[list[Enumeration], list[str]]:
    """Ask one address after the other until one speaks TLS; and why the others do not."""
    tried: list[Enumeration] = []
    problems: list[str] = []
    for host, port in targets:
        try:
            addresses = _addresses(host, port, timeout)
        except (OSError, UnicodeError) as error:
            why = f"no answer in {timeout:g} seconds"
            if not isinstance(error, TimeoutError):
                why = reason_of(error)
            problems.append(f"{printable(host)} cannot be resolved: {printable(why)}")
            continue
        for address in addresses:
            found = enumerate_now(address, port, sni, timeout, host=host)
            tried.append(found)
            if heard(found):
                return tried, problems
            why = printable(found.stopped) or "no ClientHello was answered in TLS"
            problems.append(f"{printable(host)}({port}) at {address}: {why}")
    return tried, problems


def _addresses(host: str, port: int, timeout: float) -> list[str]:
    """The addresses of ``host`` in the system's order.

    Raises:
        OSError: the name does not resolve.
        UnicodeError: the name cannot be encoded for a name server.
    """
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            socket.inet_pton(family, host)
        except (OSError, ValueError):
            continue
        return [host]
    rows = call_bounded(_lookup, host, port, timeout=timeout)
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


def _lookup(
    host: str, port: int
) -> list[tuple[object, object, object, object, tuple[object, ...]]]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(f, t, p, c, tuple(address)) for f, t, p, c, address in found]
