"""A setting that a variable sets to what cannot be told here: nothing that it beats may win."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mqtui.facts import Environment, Place, Setting, SourceKind

#: What may define the channel, in the order of precedence.
CHANNEL_VARIABLES = {
    "MQSERVER": Place.SERVER_VARIABLE,
    "MQCCDTURL": Place.TABLE_URL,
    "MQCHLLIB": Place.TABLE_VARIABLES,
    "MQCHLTAB": Place.TABLE_VARIABLES,
}

_DEFAULTS = frozenset({Place.TABLE_DEFAULT, Place.DEFAULT})


def unless_unknown(
    setting: Setting,
    environment: Environment,
    names: Mapping[str, Place],
    *,
    may_be_unread: bool = True,
) -> Setting:
    """The setting; without a winner where a variable of unknown value is not beaten by one.

    What an option of this program states wins over a variable of the same place. MQCHLLIB and
    MQCHLTAB make one value, so that either leaves it unknown. A variable that may be set by what
    was not read leaves only MQ's default unknown: a value that is written is more than that.
    """
    winner = setting.winner
    if winner is not None and winner.source.kind is SourceKind.OPTION:
        return setting
    for name, place in names.items():
        found = environment.not_known(name)
        if found is not None and not (winner is not None and winner.place.beats(place)):
            values = tuple(replace(value, wins=False) for value in setting.values)
            return replace(setting, values=values, unknown=found)
    if may_be_unread and (winner is None or winner.place in _DEFAULTS):
        maybe = next(filter(None, map(environment.may_be_set, names)), None)
        if maybe is not None:
            values = tuple(replace(value, wins=False) for value in setting.values)
            return replace(setting, values=values, unknown=maybe)
    return setting
