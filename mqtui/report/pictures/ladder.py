"""Who wins: each setting's places in MQ's order, the value at each, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mqtui.facts import (
    ClientIni,
    Environment,
    Facts,
    FileState,
    Place,
    Setting,
    SettingValue,
    Source,
    SourceKind,
    UnknownVariable,
)
from mqtui.rules.configuration.places import SettingPlace, places_of

_IN_FILE = (Place.SERVER_STANZA, Place.TABLE_STANZA, Place.FILE)
_IN_VARIABLE = (Place.SERVER_VARIABLE, Place.TABLE_URL, Place.TABLE_VARIABLES, Place.VARIABLE)

_DEFAULTS = (Place.TABLE_DEFAULT, Place.DEFAULT, Place.SEARCH)


class Standing(StrEnum):
    """What becomes of a place's value."""

    WINS = "wins"
    LOSES = "loses"
    OPEN = "open"
    """It wins only if a place above it, which is not known, sets nothing."""
    UNKNOWN = "unknown"
    """Set, or perhaps set, to a value that is not known."""
    NOT_SET = "not set"
    NOT_STATED = "not stated"
    """Only the program's code tells, and no option says so."""
    NOT_SEEN = "not seen"
    """It could not be looked at."""


#: What is said of places that have no value.
EMPTY = {
    Standing.NOT_SET: "not set",
    Standing.NOT_STATED: "not stated",
    Standing.NOT_SEEN: "not known",
}
_PLACES = {
    Place.PROGRAM: "the program",
    Place.CHANNEL: "channel entry",
    Place.SEARCH: "file found",
    Place.DEFAULT: "MQ's default",
    Place.TABLE_DEFAULT: "MQ's default",
}


@dataclass(frozen=True, slots=True)
class Rung:
    """A place. ``names`` set it there; ``value`` and ``source`` are blank where it has none.

    ``maybe``: it is not known either whether the unknown one is set.
    """

    place: Place
    standing: Standing
    names: tuple[str, ...] = ()
    value: str = ""
    source: Source | None = None
    note: str = ""
    maybe: bool = False


@dataclass(frozen=True, slots=True)
class Ladder:
    """A setting. ``verified``: a source states the order."""

    name: str
    title: str
    rungs: tuple[Rung, ...]
    verified: bool = True

    @property
    def overrides(self) -> bool:
        """Whether a value that somebody wrote loses, or it is not known which one wins."""
        return any(
            (rung.standing is Standing.LOSES and rung.place not in _DEFAULTS)
            or rung.standing is Standing.UNKNOWN
            for rung in self.rungs
        )


@dataclass(frozen=True, slots=True)
class Ladders:
    """The settings that somebody set, and the names and values of those at MQ's default."""

    contested: tuple[Ladder, ...]
    defaults: tuple[tuple[str, str], ...] = ()


def ladders(facts: Facts) -> Ladders | None:
    """All of a walk, those in front that override something; ``None`` where none was read."""
    if facts.configuration is None:
        return None
    contested, defaults = [], []
    for setting in facts.configuration.settings:
        if _is_default(setting):
            defaults.append((setting.title or setting.name, setting.values[0].value))
        else:
            contested.append(ladder(setting, facts))
    return Ladders(tuple(sorted(contested, key=lambda each: not each.overrides)), tuple(defaults))


def _is_default(setting: Setting) -> bool:
    kinds = [value.source.kind for value in setting.values]
    return setting.unknown is None and kinds == [SourceKind.DEFAULT]


def ladder(setting: Setting, facts: Facts) -> Ladder:
    """One setting's."""
    places = places_of(setting.name)
    rungs: list[Rung] = []
    left = list(setting.values)
    for place in places:
        here = [value for value in left if value.place is place.place]
        left = [value for value in left if value.place is not place.place]
        rungs += _unknown(setting.unknown, place)
        rungs += [_rung(setting, value, place.names) for value in here]
        if not here and not _holds(setting.unknown, place):
            rungs += _empty(place, facts)
    if setting.unknown is not None and not any(_holds(setting.unknown, p) for p in places):
        rungs.insert(0, _of_unknown(setting.unknown, Place.VARIABLE))
    rungs += [_rung(setting, value) for value in left]
    return Ladder(setting.name, setting.title or setting.name, tuple(rungs), setting.verified)


def _holds(unknown: UnknownVariable | None, place: SettingPlace) -> bool:
    return unknown is not None and unknown.name in place.names


def _unknown(unknown: UnknownVariable | None, place: SettingPlace) -> Iterator[Rung]:
    if unknown is not None and unknown.name in place.names:
        yield _of_unknown(unknown, place.place)


def _of_unknown(unknown: UnknownVariable, place: Place) -> Rung:
    return Rung(
        place, Standing.UNKNOWN, (unknown.name,), source=unknown.source, maybe=unknown.maybe
    )


def _rung(setting: Setting, value: SettingValue, names: tuple[str, ...] = ()) -> Rung:
    standing = Standing.WINS if value.wins else Standing.LOSES
    if setting.winner is None:
        unknown = setting.unknown
        standing = Standing.OPEN if unknown is None or unknown.maybe else Standing.LOSES
    set_by = (value.name,) if value.name else names
    return Rung(value.place, standing, set_by, value.value, value.source, value.why)


def _empty(place: SettingPlace, facts: Facts) -> Iterator[Rung]:
    """The rung of a place that sets nothing, as far as it was looked at."""
    if place.place is Place.PROGRAM:
        yield Rung(place.place, Standing.NOT_STATED)
    elif place.place is Place.CHANNEL:
        known = facts.selection is not None and facts.selection.in_use is not None
        yield Rung(place.place, _looked(known), place.names)
    elif place.place in _IN_VARIABLE:
        yield Rung(place.place, _looked(_variables_seen(facts.environment, place)), place.names)
    elif place.place in _IN_FILE:
        yield Rung(place.place, _looked(_file_seen(facts.ini)), place.names)


def _looked(seen: bool) -> Standing:
    return Standing.NOT_SET if seen else Standing.NOT_SEEN


def _variables_seen(environment: Environment | None, place: SettingPlace) -> bool:
    if environment is None or environment.error:
        return False
    return not any(environment.may_be_set(n) or environment.not_known(n) for n in place.names)


def _file_seen(ini: ClientIni | None) -> bool:
    return ini is not None and not ini.error and ini.state in (FileState.OK, FileState.ABSENT)


def place_name(rung: Rung) -> str:
    """The place in words: what sets it there, where that has a name."""
    if rung.place in _PLACES and not (rung.place is Place.CHANNEL and rung.names):
        return _PLACES[rung.place]
    if rung.names:
        return ", ".join(rung.names)
    return "mqclient.ini" if rung.place in _IN_FILE else "variable"
