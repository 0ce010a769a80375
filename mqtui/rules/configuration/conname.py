"""Connection names: ``host(port)`` lists, and the ``CHANNEL/TCP/host(port)`` form around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mqtui.facts.endpoint import Endpoint

if TYPE_CHECKING:
    from mqtui.facts import ChannelDefinition, Source

#: MQ_CONN_NAME_LENGTH, of a whole list (IBM MQ: ConnectionName of the MQCD).
LONGEST = 264

# Nothing is given back where a match fails, so that a long text costs no more than its length.
_ONE = re.compile(r"^\s*+(?P<host>[^\s(),]++)\s*+(?:\(\s*+(?P<port>\d{1,5}+)\s*+\)\s*+)?$")


# How others write a host and a port: host:port, host port, [IPv6]:port, a URL, a lost bracket.
_OTHERWISE = re.compile(
    r"^(?:\w++://)?(?:\[(?P<six>[\w:.%]++)\]|(?P<host>[^\s()\[\],:/]++))"
    r"(?:(?:\s*+:\s*+|\s++|\()(?P<port>\d{1,5}+)\)?)?/?$"
)


class ConnameError(ValueError):
    """The text is not a connection name; the message says what is wrong with it."""


def parse_conname(text: str) -> tuple[Endpoint, ...]:
    """Read a CONNAME, a comma-separated list of ``host(port)``; the port defaults to 1414.

    Raises:
        ConnameError: an entry is empty, has no closing bracket or an impossible port, or the list
            is longer than MQ allows.
    """
    endpoints = []
    for part in _entries(text):
        match = _ONE.match(part)
        if match is None:
            raise ConnameError(f"{part.strip()!r} is not of the form host(port)")
        port = int(match["port"] or 1414)
        if not 0 < port < 65536:
            raise ConnameError(f"{part.strip()!r} has a port outside 1 to 65535")
        endpoints.append(Endpoint(match["host"], port))
    return tuple(endpoints)


def _entries(text: str) -> list[str]:
    written = text.strip().strip("'\"")
    if len(written) > LONGEST:
        raise ConnameError(
            f"the connection name has {len(written):,} characters; MQ allows {LONGEST}"
        )
    return written.split(",")


def typed_conname(text: str) -> tuple[Endpoint, ...]:
    """As :func:`parse_conname`, for what a person types: how it is written here is said too.

    Raises:
        ConnameError: as there, and where host and port are written as elsewhere (``host:port``).
    """
    for part in _entries(text):
        written = part.strip()
        other = _OTHERWISE.match(written)
        if other is not None:
            host, port = other["six"] or other["host"], other["port"]
            here = f"{host}({port})" if port else host
            if here != written:
                raise ConnameError(f"{written!r} is not of the form host(port); write '{here}'")
    return parse_conname(text)


def parse_server_string(text: str, source: Source) -> ChannelDefinition:
    """Read the value of MQSERVER or ServerConnectionParms.

    Source: IBM MQ, "Using IBM MQ environment variables" (channel/transport/connection name). The
    form has no place for a CipherSpec, so the definition's is blank.

    Raises:
        ConnameError: it does not have three parts, the first is no channel name, or the last is no
            connection name.
    """
    from mqtui.facts import ChannelDefinition
    from mqtui.rules.channel.channel_name import name_problem

    parts = text.strip().strip("'\"").split("/", 2)
    if len(parts) != 3 or not parts[0].strip():
        raise ConnameError(f"{text.strip()!r} is not of the form CHANNEL/TCP/host(port)")
    name, transport, conname = (part.strip() for part in parts)
    if problem := name_problem(name):
        raise ConnameError(problem)
    return ChannelDefinition(name, source, endpoints=parse_conname(conname), transport=transport)
