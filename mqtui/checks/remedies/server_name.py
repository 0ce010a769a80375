"""Remedies for the server name (SNI): what the client sends, and what a router has a route for.

Sources: docs/knowledge/outbound-sni.md ; docs/knowledge/routers.md
"""

from __future__ import annotations

from dataclasses import replace
from typing import LiteralString

from mqtui.checks.remedies.builders import edit, shell
from mqtui.engine.change import Need, SetAttribute, UseServerName
from mqtui.engine.model import Remedy
from mqtui.facts import ClientIni, IniEntry
from mqtui.pasted.values import FilePath

_STANZA, _KEY, _OLD_KEY = "SSL", "OutboundSNI", "AllowOutboundSNI"
#: What the name before 9.2.1 calls the same.
_LEGACY = {"CHANNEL": "YES", "HOSTNAME": "NO"}
_TITLES = {
    "CHANNEL": "Send the channel's name as SNI",
    "HOSTNAME": "Send the host name as SNI",
}

_NEW_FILE: dict[str, LiteralString] = {
    "CHANNEL": "printf '%s\\n' 'SSL:' '   OutboundSNI=CHANNEL' > mqclient.ini\n"
    'export MQCLNTCF="$PWD/mqclient.ini"',
    "HOSTNAME": "printf '%s\\n' 'SSL:' '   OutboundSNI=HOSTNAME' > mqclient.ini\n"
    'export MQCLNTCF="$PWD/mqclient.ini"',
}
_NEW_LINE: dict[str, LiteralString] = {
    "CHANNEL": "sed -i.bak '{line}a OutboundSNI=CHANNEL' {path}",
    "HOSTNAME": "sed -i.bak '{line}a OutboundSNI=HOSTNAME' {path}",
}
_NEW_STANZA: dict[str, LiteralString] = {
    "CHANNEL": "printf '%s\\n' 'SSL:' '   OutboundSNI=CHANNEL' >> {path}",
    "HOSTNAME": "printf '%s\\n' 'SSL:' '   OutboundSNI=HOSTNAME' >> {path}",
}


def send_route_host(ini: ClientIni | None) -> Remedy:
    """As :func:`send` with HOSTNAME, where CONNAME has an address: that is no server name."""
    title = "Put the route's host name into CONNAME, and send it as SNI"
    return replace(send("HOSTNAME", ini, title), needs=(Need.ADDRESS,))


def send(form: str, ini: ClientIni | None, title: str = "") -> Remedy:
    """``CHANNEL`` or ``HOSTNAME`` as OutboundSNI, where mqclient.ini has it or should have it."""
    title = title or _TITLES[form]
    path = ini.path if ini else ""
    entry = ini.entry(_STANZA, _KEY) if ini else None
    if ini is None or not path:
        return shell(
            f"{title}: write an mqclient.ini where the program starts",
            _NEW_FILE[form],
            changes=(UseServerName(form),),
        )
    if entry is not None:
        return _change(title, path, entry, form, form)
    old = ini.entry(_STANZA, _OLD_KEY)
    if old is not None:
        return _change(title, path, old, _LEGACY[form], form)
    beside = next((e for e in ini.entries if e.stanza.upper() == _STANZA), None)
    changes = (UseServerName(form), SetAttribute(path, _STANZA, _KEY, form))
    if beside is not None:
        return shell(
            f"{title}: one line more in the SSL stanza of mqclient.ini",
            _NEW_LINE[form],
            line=beside.line,
            path=FilePath(path),
            changes=changes,
        )
    return shell(
        f"{title}: the SSL stanza of mqclient.ini",
        _NEW_STANZA[form],
        path=FilePath(path),
        changes=changes,
    )


def _change(title: str, path: str, entry: IniEntry, value: str, form: str) -> Remedy:
    old = entry.text or f"{entry.key}={entry.value}"
    new = value.join(old.rsplit(entry.value, 1)) if entry.value else f"{old}{value}"
    change = SetAttribute(path, entry.stanza, entry.key, value, entry.line)
    return edit(title, path, entry.line, old, new, changes=(UseServerName(form), change))


def add_route(server_name: str) -> Remedy:
    """A route that passes TLS through, for exactly the name that the client sends."""
    return shell(
        "Or give the router a passthrough route for exactly this name (here OpenShift's; insert "
        "the service)",
        "oc create route passthrough --service SERVICE --hostname {server_name}",
        needs=(Need.SERVICE,),
        server_name=server_name,
    )


def list_routes() -> Remedy:
    """The names that an OpenShift router knows."""
    return shell("List the names that the router has routes for", "oc get routes -A")
