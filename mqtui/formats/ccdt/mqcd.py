"""The MQCD as it lies in a binary channel table: version 11, little-endian, four-byte pointers.

Names and order of the fields are public (IBM's MQCD topic, the constants of the ibmmq package). In
the table, pointers take four bytes, so the structure is 1940 bytes long; it says so itself in
StrucLength, which is how this layout is recognised. What stands behind the structure was worked
out by the authors of the Perl package MQSeries (MQSeries::Config::ChannelTable) for older
versions, and fits the one real table of version 11 that was available.
"""

from __future__ import annotations

import struct

VERSION = 11
STRUCTURE_LENGTH = 1940
CLIENT_CONNECTION = 6  # MQCHT_CLNTCONN
TRANSPORTS = {1: "LU62", 2: "TCP", 3: "NETBIOS", 4: "SPX"}  # MQXPT_*
AFFINITIES = {0: "none", 1: "preferred"}  # MQCAFTY_*

_LONG, _POINTER = "i", "I"
_EXIT, _DATA = "128s", "32s"

#: Field and :mod:`struct` code, in order.
FIELDS: tuple[tuple[str, str], ...] = (
    ("ChannelName", "20s"),
    ("Version", _LONG),
    ("ChannelType", _LONG),
    ("TransportType", _LONG),
    ("Desc", "64s"),
    ("QMgrName", "48s"),
    ("XmitQName", "48s"),
    ("ShortConnectionName", "20s"),
    ("MCAName", "20s"),
    ("ModeName", "8s"),
    ("TpName", "64s"),
    ("BatchSize", _LONG),
    ("DiscInterval", _LONG),
    ("ShortRetryCount", _LONG),
    ("ShortRetryInterval", _LONG),
    ("LongRetryCount", _LONG),
    ("LongRetryInterval", _LONG),
    ("SecurityExit", _EXIT),
    ("MsgExit", _EXIT),
    ("SendExit", _EXIT),
    ("ReceiveExit", _EXIT),
    ("SeqNumberWrap", _LONG),
    ("MaxMsgLength", _LONG),
    ("PutAuthority", _LONG),
    ("DataConversion", _LONG),
    ("SecurityUserData", _DATA),
    ("MsgUserData", _DATA),
    ("SendUserData", _DATA),
    ("ReceiveUserData", _DATA),
    ("UserIdentifier", "12s"),
    ("Password", "12s"),
    ("MCAUserIdentifier", "12s"),
    ("MCAType", _LONG),
    ("ConnectionName", "264s"),
    ("RemoteUserIdentifier", "12s"),
    ("RemotePassword", "12s"),
    ("MsgRetryExit", _EXIT),
    ("MsgRetryUserData", _DATA),
    ("MsgRetryCount", _LONG),
    ("MsgRetryInterval", _LONG),
    ("HeartbeatInterval", _LONG),
    ("BatchInterval", _LONG),
    ("NonPersistentMsgSpeed", _LONG),
    ("StrucLength", _LONG),
    ("ExitNameLength", _LONG),
    ("ExitDataLength", _LONG),
    ("MsgExitsDefined", _LONG),
    ("SendExitsDefined", _LONG),
    ("ReceiveExitsDefined", _LONG),
    ("MsgExitPtr", _POINTER),
    ("MsgUserDataPtr", _POINTER),
    ("SendExitPtr", _POINTER),
    ("SendUserDataPtr", _POINTER),
    ("ReceiveExitPtr", _POINTER),
    ("ReceiveUserDataPtr", _POINTER),
    ("ClusterPtr", _POINTER),
    ("ClustersDefined", _LONG),
    ("NetworkPriority", _LONG),
    ("LongMCAUserIdLength", _LONG),
    ("LongRemoteUserIdLength", _LONG),
    ("LongMCAUserIdPtr", _POINTER),
    ("LongRemoteUserIdPtr", _POINTER),
    ("MCASecurityId", "40s"),
    ("RemoteSecurityId", "40s"),
    ("SSLCipherSpec", "32s"),
    ("SSLPeerNamePtr", _POINTER),
    ("SSLPeerNameLength", _LONG),
    ("SSLClientAuth", _LONG),
    ("KeepAliveInterval", _LONG),
    ("LocalAddress", "48s"),
    ("BatchHeartbeat", _LONG),
    ("HdrCompList", "8s"),
    ("MsgCompList", "64s"),
    ("CLWLChannelRank", _LONG),
    ("CLWLChannelPriority", _LONG),
    ("CLWLChannelWeight", _LONG),
    ("ChannelMonitoring", _LONG),
    ("ChannelStatistics", _LONG),
    ("SharingConversations", _LONG),
    ("PropertyControl", _LONG),
    ("MaxInstances", _LONG),
    ("MaxInstancesPerClient", _LONG),
    ("ClientChannelWeight", _LONG),
    ("ConnectionAffinity", _LONG),
    ("BatchDataLimit", _LONG),
    ("UseDLQ", _LONG),
    ("DefReconnect", _LONG),
    ("CertificateLabel", "64s"),
    # Behind the structure; only the two numbers have a known meaning.
    ("_Behind1", "8s"),
    ("_ExitTextLength", _LONG),
    ("_Behind2", "52s"),
    ("_WrittenAt", "I"),  # seconds since 1970
    ("_Behind3", "64s"),
)

NAMES = tuple(name for name, _ in FIELDS)
LAYOUT = struct.Struct("<" + "".join(code for _, code in FIELDS))

Value = int | bytes
Fields = dict[str, Value]

#: A text field is blank-padded; these are what a queue manager left in fields that a client
#: connection does not use (as in the real table).
_ZEROED = frozenset(
    (
        *("XmitQName", "MCAName", "MsgExit", "SendExit", "ReceiveExit", "MsgRetryExit"),
        *("MsgUserData", "SendUserData", "ReceiveUserData", "MsgRetryUserData"),
        *("RemoteUserIdentifier", "RemotePassword", "MCASecurityId", "RemoteSecurityId"),
        "_Behind1",
    )
)
_NUMBERS = {
    "Version": VERSION,
    "ChannelType": CLIENT_CONNECTION,
    "TransportType": 2,
    "MaxMsgLength": 4194304,
    "HeartbeatInterval": 300,
    "StrucLength": STRUCTURE_LENGTH,
    "ExitNameLength": 128,
    "ExitDataLength": 32,
    "KeepAliveInterval": -1,
    "SharingConversations": 10,
    "ConnectionAffinity": 1,
}
#: Lists of compression techniques: none, then unused places.
_BYTES = {
    "HdrCompList": struct.pack("<2i", 0, -1),
    "MsgCompList": struct.pack("<16i", 0, *[-1] * 15),
    "_Behind2": bytes(4) + b"    " + bytes(44),
}


def defaults() -> Fields:
    """The fields of a client-connection channel that a queue manager defines with no options."""
    return {name: _default(name, code) for name, code in FIELDS}


def _default(name: str, code: str) -> Value:
    if not code.endswith("s"):
        return _NUMBERS.get(name, 0)
    length = int(code[:-1])
    return _BYTES.get(name, (b"\0" if name in _ZEROED else b" ") * length)


def unpack(data: bytes) -> Fields:
    """The fields at the beginning of ``data``, which is at least as long as the layout."""
    return dict(zip(NAMES, LAYOUT.unpack_from(data), strict=True))


def pack(fields: Fields) -> bytes:
    """The bytes of the fields; a text is padded with blanks."""
    values = (
        value.ljust(int(code[:-1])) if isinstance(value := fields[name], bytes) else value
        for name, code in FIELDS
    )
    return LAYOUT.pack(*values)
