"""Remedies that make the client use another certificate label, where the one in effect is set."""

from __future__ import annotations

from mqtui.checks.remedies import client, tables, variables
from mqtui.checks.remedies.builders import change_value
from mqtui.checks.remedies.origin import origin_for, origin_of
from mqtui.engine.model import Remedy
from mqtui.facts import Facts, Place, SettingValue
from mqtui.rules.configuration import settings

_VARIABLE, _ATTRIBUTE, _ENTRY = "MQCERTLABL", "CertificateLabel", "certificateLabel"


def use_label(facts: Facts, value: SettingValue, label: str) -> Remedy:
    """``label`` in the place of ``value``, the setting in effect.

    A variable that hides just that label goes away.
    """
    entry = facts.ini.entry("SSL", _ATTRIBUTE) if facts.ini else None
    if facts.ini and entry and facts.ini.path and value.place is Place.FILE:
        return change_value(entry, facts.ini.path, label)
    table, definition = facts.ccdt, facts.selection.in_use if facts.selection else None
    if table and definition and value.source.name == table.path and table.format == "json":
        title = "Correct the label in the channel table"
        return tables.change_table(title, definition, _ENTRY, value.value, label)
    if value.place is Place.VARIABLE and label in hidden_labels(facts):
        return variables.unset(_VARIABLE, value.source, origin_of(facts, value.source))
    return client.name_label(label, origin_for(facts, _VARIABLE))


def hidden_labels(facts: Facts) -> tuple[str, ...]:
    """The labels that are set where they do not count, the likelier first."""
    setting = facts.setting(settings.LABEL)
    values = setting.values if setting else ()
    return tuple(v.value for v in values if not v.wins and v.place is not Place.DEFAULT)
