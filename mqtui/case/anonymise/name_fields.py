"""What each text of the facts is: a name, a sentence, a word of mqtui's own, or something to make.

A field that stands in no table here is a sentence, where every word that is not known is taken for
a name. So a new field tells nothing until somebody says that it may.
"""

from __future__ import annotations

import re

#: Names, paths and distinguished names.
NAMES: dict[str, str] = {
    "HostInfo": "user application_user working_directory home data_path application_group",
    "Request": (
        "unit env_file container ini ccdt key_repository key_repository_password label "
        "queue_manager channel conname user mqsc chstatus application userid"
    ),
    "Machine": "name namespace container",
    "ClientIni": "path",
    "IniCandidate": "path",
    "Ccdt": "path deleted",
    "ChannelDefinition": "name queue_manager certificate_label peer_name",
    "Endpoint": "host",
    "Selection": "queue_manager",
    "Resolution": "host",
    "Address": "address",
    "TcpAttempt": "host address",
    "MqAnswer": "host address channel queue_manager",
    "ListenerProcess": "address process",
    "KeyRepository": "stated path tried stash siblings displaced",
    "PathStep": "path owner group acl link_target",
    "FileAccess": "user target group",
    "AccessStep": "path",
    "StoreContents": "path",
    "Certificate": "subject issuer label",
    "PendingRequest": "label subject",
    "QueueManagerView": "ini_path answered",
    "MqscObject": "name",
    "LogRecord": "queue_manager remote_host",
    "LiveConnect": "local_address",
    "Handshake": "address sni certificate_sent",
    "Xray": "acceptable_issuers",
    "ClientHelloFact": "sni channel",
    "ChannelStart": "channel queue_manager",
    "Connect": "queue_manager",
    "ChannelStatus": "application address",
    "ServerNames": "channel",
    "NamedHandshake": "sni subject",
    "ClientProcess": "name user library",
    "NativeConnect": "library queue_manager user",
    "Tools": "runmqakm",
    "GivenRecord": "channel host queue_manager process",
    "Manifest": "host",
}
#: Words of mqtui, MQ or TLS.
WORDS: dict[str, str] = {
    "HostInfo": "system",
    "Request": "cipher",
    "Environment": "form",
    "Variable": "name",
    "UnknownVariable": "name",
    "IniEntry": "stanza key",
    "Setting": "name title basis",
    "SettingValue": "name",
    "Ccdt": "format",
    "ChannelDefinition": "cipher_spec affinity transport",
    "AttributeLine": "attribute",
    "Candidate": "chance",
    "Address": "family",
    "MqAnswer": "product peer",
    "KeyRepository": "format file_system",
    "PathStep": "kind",
    "AccessStep": "needed",
    "StoreContents": "format",
    "Certificate": "key signature",
    "CipherMatrix": "clients servers",
    "CipherCell": "client server why",
    "QueueManagerView": "unread",
    "MqscObject": "kind",
    "LogRecord": "message",
    "Handshake": "offered offered_suites protocol suite cipher_spec alert alert_by",
    "Xray": "finished",
    "HandshakeMessage": "name sender",
    "ClientHelloFact": "versions groups signatures",
    "OfferedSuite": "name cipher_specs",
    "ServerHelloFact": "version suite cipher_spec group",
    "ChannelStart": "product peer",
    "ServerNames": "sent",
    "NamedHandshake": "form peer",
    "NativeConnect": "adapter adapter_version built_for variables left_out",
    "GivenLog": "kind",
    "GivenRecord": "message",
    "TriedCause": "check next_check",
    "Manifest": "version verdict",
}
#: Fingerprints and serial numbers.
HEXADECIMAL: dict[str, str] = {
    "Certificate": "serial sha256",
    "PendingRequest": "sha256",
    "NamedHandshake": "sha256",
}
#: Names of settings, variables and attributes whose values are words of MQ's.
_OF_MQ = re.compile(
    r"cipher|ciph$|sslcauth|fips|suite-?b|validation|valpol|valpolicy|outbound.?sni|^sni|tls|"
    r"ssl_v3|allow|ocsp(?!.*url)|revocation|security|certvpol|chltype|trptype|secprot|usersrc|"
    r"chckclnt|chcklocl|adoptctx|^type$|^warn$|^match$|^action$|^status$|substate|platform|"
    r"affinity|severity|ccsid|version|level|reset|recon|timeout|keepalive|"
    r"^(?:alt|lst|chsta)?(?:date|time|da|ti)$|checks?$|extensions?$",
    re.IGNORECASE,
)

NAME, WORD, HEX, SENTENCE = "name", "word", "hexadecimal", "sentence"


def kind_of(owner: str, field: str) -> str:
    """What the texts of that field of that type are."""
    for kind, table in ((NAME, NAMES), (WORD, WORDS), (HEX, HEXADECIMAL)):
        if field in table.get(owner, "").split():
            return kind
    return SENTENCE


def is_of_mq(name: str) -> bool:
    """Whether the value of a setting, a variable or an attribute of that name is MQ's own word."""
    return _OF_MQ.search(name) is not None
