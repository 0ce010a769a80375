"""The places at which a setting can be set, in the order in which MQ looks at them.

The order is that of :class:`~mqtui.facts.Place`; which places a setting has is told by the table
``assets/knowledge/settings.toml``. Source of the channel definition's: docs/knowledge/settings.md
"""

from __future__ import annotations

from typing import NamedTuple

from mqtui.facts import Place
from mqtui.knowledge.settings import SettingInfo, client_settings
from mqtui.rules.configuration import settings


class SettingPlace(NamedTuple):
    """A place, and the variables or attributes there that set it; none for the program itself."""

    place: Place
    names: tuple[str, ...] = ()


_CHANNEL_DEFINITION = (
    SettingPlace(Place.PROGRAM),
    SettingPlace(Place.SERVER_VARIABLE, ("MQSERVER",)),
    SettingPlace(Place.SERVER_STANZA, ("ServerConnectionParms",)),
    SettingPlace(Place.TABLE_URL, ("MQCCDTURL",)),
    SettingPlace(Place.TABLE_VARIABLES, ("MQCHLLIB", "MQCHLTAB")),
    SettingPlace(Place.TABLE_STANZA, ("ChannelDefinitionDirectory", "ChannelDefinitionFile")),
    SettingPlace(Place.TABLE_DEFAULT),
)


def places_of(name: str) -> tuple[SettingPlace, ...]:
    """The places of the setting ``name``, the one that wins over the others first.

    Empty for what has no order of its own, such as the search for mqclient.ini.
    """
    if name == settings.CHANNEL:
        return _CHANNEL_DEFINITION
    info = next((i for i in client_settings() if i.name == name and not i.part_of), None)
    return () if info is None else tuple(_of_table(info))


def _of_table(info: SettingInfo) -> list[SettingPlace]:
    found = []
    if info.option or info.name == settings.PASSWORD:
        found.append(SettingPlace(Place.PROGRAM))
    if info.name == settings.LABEL:
        found.append(SettingPlace(Place.CHANNEL, ("CERTLABL",)))
    if info.variable:
        found.append(SettingPlace(Place.VARIABLE, (info.variable,)))
    if info.key:
        found.append(SettingPlace(Place.FILE, (info.key,)))
    if info.default or info.name == settings.LABEL:
        found.append(SettingPlace(Place.DEFAULT))
    return found
