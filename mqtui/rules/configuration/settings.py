"""Which value of each client setting is in effect, and which ones lose to it.

Sources: IBM MQ, "Connecting IBM MQ MQI client applications to queue managers" and "URL access to
the client channel definition table" for the order of channel definitions; for the others the table
``assets/knowledge/settings.toml``, each with its source. An order that no source states is marked
``verified=False`` and taken by analogy.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

from mqtui.engine.secrets import PLACEHOLDER
from mqtui.facts import (
    ChannelDefinition,
    ClientIni,
    Configuration,
    Environment,
    FileState,
    HostInfo,
    Place,
    Request,
    Setting,
    SettingValue,
    Source,
    SourceKind,
    Variable,
)
from mqtui.knowledge.settings import SettingInfo, client_settings
from mqtui.rules.configuration.machines import on_machines
from mqtui.rules.configuration.unknown_value import CHANNEL_VARIABLES, unless_unknown

#: The name of the setting that says where the channel definition comes from.
CHANNEL = "channel-definition"
KEY_REPOSITORY = "key-repository"
PASSWORD = "key-repository-password"  # noqa: S105 - the name of a setting
LABEL = "certificate-label"
SNI = "outbound-sni"
INI = "client-configuration-file"
CIPHER_SPEC = "cipher-spec"
PEER_NAME = "peer-name"

DEFAULT_TABLE = "AMQCLCHL.TAB"
#: In the order in which they are looked at here.
_DATA_PATH_VARIABLES = ("MQ_OVERRIDE_DATA_PATH", "MQ_DATA_PATH", "MQ_FILE_PATH")


def resolve(
    request: Request, environment: Environment, ini: ClientIni, host: HostInfo
) -> Configuration:
    """Every setting with all values offered for it; pure, nothing is opened."""
    written = _by_place(ini)
    settings = [
        _channel_definition(request, environment, ini, host),
        _client_ini(ini),
        _data_path(environment, host),
    ]
    for info in client_settings():
        if info.name == LABEL:
            settings.append(label_setting(request, environment, ini, host))
        elif not info.part_of:
            settings.append(_from_table(info, request, environment, written))
    told = (s for s in settings if s.values or s.unknown)
    found = (on_machines(s, environment.machine_of_paths) for s in told)
    return Configuration(tuple(found))


#: The lines of mqclient.ini by stanza and attribute in lower case.
_Written = dict[tuple[str, str], list[SettingValue]]
#: Lines of one name that are shown.
_MOST_LINES = 5


def _by_place(ini: ClientIni) -> _Written:
    """Each attribute's values, the last line first, which is taken for the one that counts."""
    found: _Written = {}
    for entry in reversed(ini.entries):
        lines = found.setdefault((entry.stanza.lower(), entry.key.lower()), [])
        if len(lines) < _MOST_LINES:
            value = PLACEHOLDER if entry.secret and entry.value else entry.value
            source = _ini_source(ini, entry.line)
            lines.append(SettingValue(value, source, Place.FILE, name=entry.key))
    return found


def _from_table(
    info: SettingInfo, request: Request, environment: Environment, in_file: _Written
) -> Setting:
    offered: list[SettingValue] = []
    if info.option and (stated := getattr(request, info.option)):
        source = _option(info.option)
        offered.append(SettingValue(stated, source, Place.PROGRAM, why="set by the program"))
    if info.name == PASSWORD and request.key_repository_password:
        source = _option("key-repository-password-file")
        offered.append(SettingValue(PLACEHOLDER, source, Place.PROGRAM, why="set by the program"))
    if info.variable and (variable := environment.get(info.variable)):
        offered.append(_variable(variable))
    written = in_file.get((info.stanza.lower(), info.key.lower()), []) if info.key else []
    offered += written
    if info.default:
        offered.append(SettingValue(info.default, _default(), Place.DEFAULT, why="MQ's default"))
    if info.name == PASSWORD:
        # An empty one is none: the next place counts.
        offered = [each for each in offered if each.value]
    ranked = _ranked(offered)
    setting = Setting(
        info.name,
        info.title,
        ranked,
        # Which of two lines of one name MQ takes is not documented.
        verified=info.verified and (len(written) < 2 or ranked[0].place is not Place.FILE),
        basis=_basis(info),
    )
    if info.name == PASSWORD:  # one that is not known is kept with the passwords
        return setting
    decides = info.name == KEY_REPOSITORY
    names = {info.variable: Place.VARIABLE} if info.variable else {}
    return unless_unknown(setting, environment, names, may_be_unread=decides)


def _basis(info: SettingInfo) -> str:
    return f"{info.basis} ({info.source})"


def _client_ini(ini: ClientIni) -> Setting:
    """The file that is read, and the ones further on in the search that are there too."""
    offered = [
        SettingValue(c.path, Source(SourceKind.COMPUTED, f"place {number}: {c.why}"), Place.SEARCH)
        for number, c in enumerate(ini.candidates, 1)
        if c.used or c.state is not FileState.ABSENT
    ]
    used = [c.used for c in ini.candidates if c.used or c.state is not FileState.ABSENT]
    values = tuple(replace(v, wins=wins) for v, wins in zip(offered, used, strict=True))
    return Setting(
        INI,
        "mqclient.ini",
        tuple(sorted(values, key=lambda v: not v.wins)) if any(used) else (),
        basis="the first file found is read, no other "
        "(IBM MQ: Location of the client configuration file)",
    )


def _data_path(environment: Environment, host: HostInfo) -> Setting:
    offered = [
        _variable(variable)
        for name in _DATA_PATH_VARIABLES
        if (variable := environment.get(name)) and variable.value.strip()
    ]
    if not offered or offered[0].value != host.data_path:
        offered.append(SettingValue(host.data_path, _default(), Place.DEFAULT, why="MQ's default"))
    return Setting(
        "data-path",
        "MQ's data directory",
        _ranked(offered),
        verified=False,
        basis="the order of the variables is not documented (IBM MQ: Location of the client "
        "configuration file)",
    )


def label_setting(
    request: Request,
    environment: Environment,
    ini: ClientIni,
    host: HostInfo,
    channel_label: SettingValue | None = None,
) -> Setting:
    """The certificate label. ``channel_label`` is that of the channel definition, once known.

    No source states one order for all places; the one here is the likely one, so it is marked as
    not verified. The default label rule is documented.
    """
    offered: list[SettingValue] = []
    if request.label:
        offered.append(SettingValue(request.label, _option("label"), Place.PROGRAM, why="stated"))
    if channel_label and channel_label.value.strip():
        offered.append(channel_label)
    variable = environment.get("MQCERTLABL")
    if variable and variable.value.strip():
        offered.append(_variable(variable))
    entry = ini.entry("SSL", "CertificateLabel")
    if entry and entry.value.strip():
        source = _ini_source(ini, entry.line)
        offered.append(SettingValue(entry.value, source, Place.FILE, name=entry.key))
    offered.append(
        SettingValue(
            default_label(host.application_user),
            Source(SourceKind.COMPUTED, f"default rule for user {host.application_user}"),
            Place.DEFAULT,
            why="ibmwebspheremq and the login name, in lower case",
        )
    )
    setting = Setting(
        LABEL,
        "certificate label",
        _ranked(offered),
        verified=False,
        basis="IBM documents each place but not their order; channel, variable, file is assumed",
    )
    return unless_unknown(setting, environment, {"MQCERTLABL": Place.VARIABLE})


def default_label(user: str) -> str:
    """The label that a client without a configured one looks for.

    Source: IBM MQ, "Setting up a key repository on AIX, Linux, and Windows".
    """
    return f"ibmwebspheremq{user}".lower()


def _channel_definition(
    request: Request, environment: Environment, ini: ClientIni, host: HostInfo
) -> Setting:
    offered = [
        *_stated_definition(request),
        *_server_strings(environment, ini),
        *_tables(request, environment, ini, host),
    ]
    setting = Setting(
        CHANNEL,
        "channel definition",
        _ranked(offered),
        basis="IBM MQ: URL access to the client channel definition table",
    )
    return unless_unknown(setting, environment, CHANNEL_VARIABLES)


def _stated_definition(request: Request) -> Iterator[SettingValue]:
    if request.channel and request.conname:
        text = f"{request.channel}/TCP/{request.conname}"
        source = Source(SourceKind.OPTION, "--channel --conname")
        yield SettingValue(text, source, Place.PROGRAM, why="as the program's own MQCD")


def _server_strings(environment: Environment, ini: ClientIni) -> Iterator[SettingValue]:
    variable = environment.get("MQSERVER")
    if variable and variable.value.strip():
        name = variable.name
        yield SettingValue(variable.value, variable.source, Place.SERVER_VARIABLE, name=name)
    entry = ini.entry("CHANNELS", "ServerConnectionParms")
    if entry and entry.value.strip():
        source = _ini_source(ini, entry.line)
        yield SettingValue(entry.value, source, Place.SERVER_STANZA, name="ServerConnectionParms")


def _tables(
    request: Request, environment: Environment, ini: ClientIni, host: HostInfo
) -> Iterator[SettingValue]:
    if request.ccdt:
        yield SettingValue(request.ccdt, _option("ccdt"), Place.TABLE_URL, why="stated")
    url = environment.get("MQCCDTURL")
    if url and url.value.strip():
        yield SettingValue(url.value, url.source, Place.TABLE_URL, name=url.name)
    library, table = environment.get("MQCHLLIB"), environment.get("MQCHLTAB")
    directory = ini.entry("CHANNELS", "ChannelDefinitionDirectory")
    file = ini.entry("CHANNELS", "ChannelDefinitionFile")
    folder = directory.value if directory else host.data_path
    name = file.value if file else DEFAULT_TABLE
    if first := library or table:
        where = _join(library.value if library else folder, table.value if table else name)
        why = "MQCHLLIB and MQCHLTAB"
        yield SettingValue(where, first.source, Place.TABLE_VARIABLES, why=why)
    if entry := directory or file:
        why = "ChannelDefinitionDirectory and ChannelDefinitionFile"
        source = _ini_source(ini, entry.line)
        yield SettingValue(_join(folder, name), source, Place.TABLE_STANZA, why=why)
    default = _join(host.data_path, DEFAULT_TABLE)
    yield SettingValue(default, _default(), Place.TABLE_DEFAULT, why="MQ's default")


def _join(folder: str, name: str) -> str:
    if "://" in folder:
        return folder.rstrip("/") + "/" + name
    return os.path.join(folder, name)


def channel_settings(definition: ChannelDefinition) -> tuple[Setting, ...]:
    """What only a channel definition can set, as the one that the client uses has it.

    Source: IBM MQ, "SSL/TLS for the MQI client" (no variable and no attribute of mqclient.ini).
    """
    basis = "only the channel definition sets it (IBM MQ: SSL/TLS for the MQI client)"
    why = f"channel {definition.name}"
    source = definition.source
    return tuple(
        Setting(
            name, title, (SettingValue(value, source, Place.CHANNEL, True, why=why),), basis=basis
        )
        for name, title, value in (
            (CIPHER_SPEC, "CipherSpec", definition.cipher_spec),
            (PEER_NAME, "name required of the queue manager (SSLPEER)", definition.peer_name),
        )
        if name == CIPHER_SPEC or value.strip()
    )


def _ranked(offered: list[SettingValue]) -> tuple[SettingValue, ...]:
    """By place, the first of them marked as the winner; equal places keep the order given."""
    ordered = sorted(offered, key=lambda value: value.place.order)
    return tuple(replace(value, wins=index == 0) for index, value in enumerate(ordered))


def _variable(variable: Variable) -> SettingValue:
    value = PLACEHOLDER if variable.secret and variable.value else variable.value
    return SettingValue(value, variable.source, Place.VARIABLE, name=variable.name)


def _ini_source(ini: ClientIni, line: int) -> Source:
    return Source(SourceKind.FILE, ini.path or "mqclient.ini", line)


def _option(name: str) -> Source:
    return Source(SourceKind.OPTION, "--" + name.replace("_", "-"))


def _default() -> Source:
    return Source(SourceKind.DEFAULT, "default")


def is_remote(table: str) -> bool:
    """Whether the channel table has to be fetched, being named by a URL that is no ``file:``."""
    scheme, separator, _ = table.partition("://")
    return bool(separator) and scheme.strip().lower() != "file"
