"""Which value of each client setting is in effect, and which ones lose to it.

Sources: IBM MQ, "Connecting IBM MQ MQI client applications to queue managers" and "URL access to
the client channel definition table" for the order of channel definitions; the topics of MQSCO
KeyRepository, KeyRepoPasswordPtr, FipsRequired and CertificateValPolicy for the others. An order
that no source states is marked ``verified=False`` and taken by analogy.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mqtui.engine.facts import (
    ClientIni,
    Configuration,
    Environment,
    HostInfo,
    Request,
    Setting,
    SettingValue,
    Source,
    SourceKind,
    Variable,
)
from mqtui.engine.secrets import PLACEHOLDER

#: The name of the setting that says where the channel definition comes from.
CHANNEL = "channel-definition"
KEY_REPOSITORY = "key-repository"
PASSWORD = "key-repository-password"
LABEL = "certificate-label"
SNI = "outbound-sni"

#: Ranks of channel definition sources, 1 wins over all.
PROGRAM, SERVER_VARIABLE, SERVER_STANZA, CCDT_URL, CCDT_VARIABLES, CCDT_STANZA, CCDT_DEFAULT = (
    1,
    3,
    4,
    5,
    6,
    7,
    8,
)

DEFAULT_TABLE = "AMQCLCHL.TAB"


@dataclass(frozen=True, slots=True)
class _Simple:
    """A setting with one option, one variable and one mqclient.ini attribute."""

    name: str
    title: str
    stanza: str
    key: str
    variable: str = ""
    option: str = ""
    default: str = ""
    verified: bool = True
    basis: str = ""


_SIMPLE: tuple[_Simple, ...] = (
    _Simple(
        KEY_REPOSITORY,
        "key repository",
        "SSL",
        "SSLKeyRepository",
        "MQSSLKEYR",
        "key_repository",
        basis="MQSCO, then MQSSLKEYR, then SSLKeyRepository (IBM MQ: KeyRepository, reason 2381)",
    ),
    _Simple(
        PASSWORD,
        "key repository password",
        "SSL",
        "SSLKeyRepositoryPassword",
        "MQKEYRPWD",
        basis="MQSCO, then MQKEYRPWD, then SSLKeyRepositoryPassword (IBM MQ: KeyRepoPasswordPtr)",
    ),
    _Simple(
        "sni-legacy",
        "AllowOutboundSNI",
        "SSL",
        "AllowOutboundSNI",
        basis="deprecated from 9.2.1; OutboundSNI wins over it (IBM MQ: SSL stanza)",
    ),
    _Simple(
        SNI,
        "host name form sent in TLS",
        "SSL",
        "OutboundSNI",
        default="CHANNEL",
        basis="IBM MQ: SSL stanza of the client configuration file",
    ),
    _Simple(
        "tls13",
        "TLS 1.3 allowed",
        "SSL",
        "AllowTLSV13",
        basis="IBM MQ: SSL stanza of the client configuration file",
    ),
    _Simple(
        "fips",
        "FIPS CipherSpecs only",
        "SSL",
        "SSLFipsRequired",
        "MQSSLFIPS",
        default="NO",
        basis="MQSCO, then MQSSLFIPS, then SSLFipsRequired (IBM MQ: FipsRequired)",
    ),
    _Simple(
        "suite-b",
        "Suite B",
        "SSL",
        "EncryptionPolicySuiteB",
        "MQSUITEB",
        verified=False,
        basis="variable over file by analogy",
    ),
    _Simple(
        "validation-policy",
        "certificate validation policy",
        "SSL",
        "CertificateValPolicy",
        "MQCERTVPOL",
        default="ANY",
        basis="MQSCO, then MQCERTVPOL, then CertificateValPolicy (IBM MQ: CertificateValPolicy)",
    ),
    _Simple(
        "crypto-hardware",
        "cryptographic hardware",
        "SSL",
        "SSLCryptoHardware",
        "MQSSLCRYP",
        verified=False,
        basis="variable over file by analogy",
    ),
    _Simple(
        "ocsp",
        "revocation look-up (OCSP)",
        "SSL",
        "OCSPAuthentication",
        default="REQUIRED",
        basis="IBM MQ: SSL stanza of the client configuration file",
    ),
)


def resolve(
    request: Request, environment: Environment, ini: ClientIni, host: HostInfo
) -> Configuration:
    """Every setting with all values offered for it; pure, nothing is opened."""
    settings = [_channel_definition(request, environment, ini, host)]
    settings += [_simple(simple, request, environment, ini) for simple in _SIMPLE]
    settings.insert(3, label_setting(request, environment, ini, host))
    return Configuration(tuple(s for s in settings if s.values))


def _simple(simple: _Simple, request: Request, environment: Environment, ini: ClientIni) -> Setting:
    offered: list[SettingValue] = []
    if simple.option and (stated := getattr(request, simple.option)):
        offered.append(SettingValue(stated, _option(simple.option), 1, why="stated by the program"))
    if simple.variable and (variable := environment.get(simple.variable)):
        offered.append(_variable(variable, 2))
    if entry := ini.entry(simple.stanza, simple.key):
        value = PLACEHOLDER if entry.secret else entry.value
        offered.append(SettingValue(value, _ini_source(ini, entry.line), 3, why=entry.key))
    if simple.default:
        offered.append(SettingValue(simple.default, _default(), 9, why="MQ's default"))
    return Setting(
        simple.name, simple.title, _ranked(offered), verified=simple.verified, basis=simple.basis
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
        offered.append(SettingValue(request.label, _option("label"), 1, why="stated"))
    if channel_label and channel_label.value.strip():
        offered.append(replace(channel_label, rank=2))
    variable = environment.get("MQCERTLABL")
    if variable and variable.value.strip():
        offered.append(_variable(variable, 3))
    entry = ini.entry("SSL", "CertificateLabel")
    if entry and entry.value.strip():
        source = _ini_source(ini, entry.line)
        offered.append(SettingValue(entry.value, source, 4, why=entry.key))
    offered.append(
        SettingValue(
            default_label(host.application_user),
            Source(SourceKind.COMPUTED, f"default rule for user {host.application_user}"),
            9,
            why="ibmwebspheremq and the login name, in lower case",
        )
    )
    return Setting(
        LABEL,
        "certificate label",
        _ranked(offered),
        verified=False,
        basis="IBM documents each place but not one order; channel, variable, file is assumed",
    )


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
    return Setting(
        CHANNEL,
        "channel definition",
        _ranked(offered),
        basis="IBM MQ: URL access to the client channel definition table",
    )


def _stated_definition(request: Request) -> Iterator[SettingValue]:
    if request.channel and request.conname:
        text = f"{request.channel}/TCP/{request.conname}"
        source = Source(SourceKind.OPTION, "--channel --conname")
        yield SettingValue(text, source, PROGRAM, why="as the program's own MQCD")


def _server_strings(environment: Environment, ini: ClientIni) -> Iterator[SettingValue]:
    variable = environment.get("MQSERVER")
    if variable and variable.value.strip():
        yield SettingValue(variable.value, variable.source, SERVER_VARIABLE, why="MQSERVER")
    entry = ini.entry("CHANNELS", "ServerConnectionParms")
    if entry and entry.value.strip():
        source = _ini_source(ini, entry.line)
        yield SettingValue(entry.value, source, SERVER_STANZA, why="ServerConnectionParms")


def _tables(
    request: Request, environment: Environment, ini: ClientIni, host: HostInfo
) -> Iterator[SettingValue]:
    if request.ccdt:
        yield SettingValue(request.ccdt, _option("ccdt"), CCDT_URL, why="stated")
    url = environment.get("MQCCDTURL")
    if url and url.value.strip():
        yield SettingValue(url.value, url.source, CCDT_URL, why="MQCCDTURL")
    library, table = environment.get("MQCHLLIB"), environment.get("MQCHLTAB")
    directory = ini.entry("CHANNELS", "ChannelDefinitionDirectory")
    file = ini.entry("CHANNELS", "ChannelDefinitionFile")
    folder = directory.value if directory else host.data_path
    name = file.value if file else DEFAULT_TABLE
    if first := library or table:
        where = _join(library.value if library else folder, table.value if table else name)
        yield SettingValue(where, first.source, CCDT_VARIABLES, why="MQCHLLIB and MQCHLTAB")
    if entry := directory or file:
        why = "ChannelDefinitionDirectory and ChannelDefinitionFile"
        source = _ini_source(ini, entry.line)
        yield SettingValue(_join(folder, name), source, CCDT_STANZA, why=why)
    default = _join(host.data_path, DEFAULT_TABLE)
    yield SettingValue(default, _default(), CCDT_DEFAULT, why="MQ's default")


def _join(folder: str, name: str) -> str:
    if "://" in folder:
        return folder.rstrip("/") + "/" + name
    return os.path.join(folder, name)


def _ranked(offered: list[SettingValue]) -> tuple[SettingValue, ...]:
    """By rank, the first of them marked as the winner; equal ranks keep the order given."""
    ordered = sorted(offered, key=lambda value: value.rank)
    return tuple(replace(value, wins=index == 0) for index, value in enumerate(ordered))


def _variable(variable: Variable, rank: int) -> SettingValue:
    value = PLACEHOLDER if variable.secret else variable.value
    return SettingValue(value, variable.source, rank, why=variable.name)


def _ini_source(ini: ClientIni, line: int) -> Source:
    return Source(SourceKind.FILE, ini.path or "mqclient.ini", line)


def _option(name: str) -> Source:
    return Source(SourceKind.OPTION, "--" + name.replace("_", "-"))


def _default() -> Source:
    return Source(SourceKind.DEFAULT, "default")
