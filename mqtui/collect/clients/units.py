"""The systemd units that give their program MQ variables."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mqtui.collect.environment.unit import (
    PROPERTIES,
    UnitView,
    ask_systemctl,
    view_of,
    wanted,
)
from mqtui.facts.found_clients import ClientUnit
from mqtui.formats.text import shown
from mqtui.rules.configuration.named import is_client_variable

_ASKED = ("Id", "ActiveState", *PROPERTIES)
#: A variable of MQ's in a line of ``Environment=``: a look before the line is taken apart.
_MQ = re.compile(r"\b(?:MQ|AMQ_)\w*=")


def client_units() -> tuple[tuple[ClientUnit, ...], str]:
    """The services with MQ variables, and a sentence where the units cannot be read.

    Those that systemd has loaded: what runs, has failed, or is enabled. Never raises.
    """
    answer = ask_systemctl("show", *wanted(_ASKED), "--", "*.service")
    found = (_unit(each) for each in answer.units)
    units = sorted((each for each in found if each is not None), key=_order)
    return tuple(units), answer.error or ""


def _order(unit: ClientUnit) -> tuple[bool, bool, str]:
    """What failed first, then by name; what may have no MQ variables last."""
    return not unit.variables, unit.state != "failed", unit.unit


def _unit(told: Mapping[str, list[str]]) -> ClientUnit | None:
    name = "".join(told.get("Id", ()))
    stated = any(_MQ.search(line) for line in told.get("Environment", ()))
    if not name or not (stated or told.get("EnvironmentFiles")):
        return None
    view = view_of(name, told)
    variables = _variables(view)
    unread = tuple(shown(source.name, 200) for source in view.unread)
    if view.error or not (variables or unread):
        return None
    return ClientUnit(name, view.user, "".join(told.get("ActiveState", ())), variables, unread)


def _variables(view: UnitView) -> tuple[str, ...]:
    return tuple(sorted({a.name for a, _source in view.assignments if is_client_variable(a.name)}))
