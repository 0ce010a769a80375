"""Inquire Channel Status as PCF: the command, and its answer by MQSC keyword.

Ids and values: the constants of IBM's ibmmq 2.1.2 package, and of Wireshark's dissector for
MCASTAT, STOPREQ and reason 3065. What has no name here is shown as a number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mqtui.wire.errors import WireError
from mqtui.wire.mq.pcf import (
    EQUAL,
    LAST,
    RESPONSE,
    VERSION_WITH_FILTERS,
    Parameter,
    PcfMessage,
    StringFilter,
)

INQUIRE_CHANNEL_STATUS = 42
COMMAND_QUEUE = "SYSTEM.ADMIN.COMMAND.QUEUE"

_CHANNEL_NAME = 3501
_INSTANCE_TYPE = 1523
_CURRENT_CHANNEL = 1011
_APPLICATION_TAG = 3548
#: "No channel status was found": the answer for a channel that does not run.
STATUS_NOT_FOUND = 3065


@dataclass(frozen=True, slots=True)
class StatusField:
    """A field of DIS CHSTATUS. ``names`` maps numbers to what runmqsc prints for them."""

    keyword: str
    id: int
    names: Mapping[int, str] = field(default_factory=dict)


FIELDS = (
    StatusField("CHANNEL", _CHANNEL_NAME),
    StatusField("CHLTYPE", 1511, {6: "CLNTCONN", 7: "SVRCONN"}),
    StatusField(
        "STATUS",
        1527,
        {
            0: "INACTIVE",
            1: "BINDING",
            2: "STARTING",
            3: "RUNNING",
            4: "STOPPING",
            5: "RETRYING",
            6: "STOPPED",
            7: "REQUESTING",
            8: "PAUSED",
            9: "DISCONNECTED",
            13: "INITIALIZING",
            14: "SWITCHING",
        },
    ),
    StatusField("SUBSTATE", 1609, {300: "RECEIVE", 1300: "SSLHANDSHK"}),
    StatusField("CONNAME", 3506),
    StatusField("LOCLADDR", 3520),
    StatusField("MCAUSER", 3527),
    StatusField("JOBNAME", 3530),
    StatusField("RAPPLTAG", _APPLICATION_TAG),
    StatusField("RVERSION", 3560),
    StatusField("RPRODUCT", 3561),
    StatusField("SECPROT", 1645, {0: "NONE", 1: "SSLV3", 2: "TLSV1", 4: "TLSV12", 8: "TLSV13"}),
    StatusField("SSLCIPH", 3544),
    StatusField("SSLCERTI", 3550),
    StatusField("SSLCERTU", 3549),
    StatusField("SSLPEER", 3547),
    # Of 10.0, for quantum-safe TLS; what runmqsc calls them is not known, so they have the names of
    # their constants (https://pypi.org/project/ibmmq/, 2.1.2).
    StatusField(
        "MQIACH_SSL_QS", 1647, {-1: "UNKNOWN", 0: "UNPROTECTED", 1: "HYBMLKEM", 2: "MLKEM"}
    ),
    StatusField("MQIACH_SSL_QSR", 1648, {0: "OPTIONAL", 1: "REQUIRED"}),
    StatusField("SSLRKEYS", 1610),
    StatusField("SSLKEYDA", 3558),
    StatusField("SSLKEYTI", 3559),
    StatusField("CHSTADA", 3529),
    StatusField("CHSTATI", 3528),
    StatusField("LSTMSGDA", 3525),
    StatusField("LSTMSGTI", 3524),
    StatusField("MSGS", 1534),
    StatusField("BYTSSENT", 1535),
    StatusField("BYTSRCVD", 1536),
    StatusField("HBINT", 1563),
    StatusField("CURSHCNV", 1617),
    StatusField("MAXSHCNV", 1616),
    StatusField("MCASTAT", 1542, {0: "STOPPED", 3: "RUNNING"}),
    StatusField("STOPREQ", 1543, {0: "NO", 1: "YES"}),
)
_BY_ID = {f.id: f for f in FIELDS}
_BY_KEYWORD = {f.keyword: f for f in FIELDS}


def status_command(channel: str, application: str = "") -> PcfMessage:
    """DIS CHSTATUS(channel) ALL for running instances: without a list, all is returned.

    ``application`` asks for those alone whose RAPPLTAG it is. A queue manager may not take the
    filter; then the command has to be sent without.
    """
    asked = (Parameter(_CHANNEL_NAME, channel), Parameter(_INSTANCE_TYPE, _CURRENT_CHANNEL))
    if not application:
        return PcfMessage(INQUIRE_CHANNEL_STATUS, asked)
    only = Parameter(_APPLICATION_TAG, StringFilter(EQUAL, application))
    return PcfMessage(INQUIRE_CHANNEL_STATUS, (*asked, only), version=VERSION_WITH_FILTERS)


def status_fields(message: PcfMessage) -> dict[str, str]:
    """One instance's fields by MQSC keyword, as runmqsc would print the values."""
    fields: dict[str, str] = {}
    for parameter in message.parameters:
        known = _BY_ID.get(parameter.id)
        if known is None or known.keyword in fields:
            continue
        value = parameter.value
        if isinstance(value, int):
            fields[known.keyword] = known.names.get(value, str(value))
        elif isinstance(value, str):
            fields[known.keyword] = value
    return fields


def asked_channel(message: PcfMessage) -> str:
    """The channel that an Inquire Channel Status asks for (the queue manager's role)."""
    return message.text(_CHANNEL_NAME)


def asked_application(message: PcfMessage) -> str | None:
    """The RAPPLTAG that an Inquire Channel Status asks for alone; ``None`` for any.

    Raises:
        WireError: for a filter on anything else.
    """
    filters = [p for p in message.parameters if isinstance(p.value, StringFilter)]
    if not filters:
        return None
    first = filters[0]
    assert isinstance(first.value, StringFilter)  # noqa: S101 - we made it, some lines above
    known = first.id == _APPLICATION_TAG and first.value.operator == EQUAL
    if not known or len(filters) > 1 or message.version < VERSION_WITH_FILTERS:
        raise WireError("a filter that is not known here")
    return first.value.text


def status_response(
    fields: Mapping[str, str], sequence: int = 1, control: int = LAST
) -> PcfMessage:
    """One instance's status as a response message (the queue manager's role).

    Keywords that are not in :data:`FIELDS` are left out; ``STATUS`` and the like are given by
    their MQSC names.
    """
    parameters = []
    for keyword, value in fields.items():
        known = _BY_KEYWORD.get(keyword)
        if known is None:
            continue
        numbers = {name: number for number, name in known.names.items()}
        is_number = known.names or known.id in _NUMBERS
        parameters.append(
            Parameter(known.id, numbers.get(value, _number(value)) if is_number else value)
        )
    return PcfMessage(
        INQUIRE_CHANNEL_STATUS,
        tuple(parameters),
        type=RESPONSE,
        sequence=sequence,
        control=control,
    )


def failed_response(reason: int) -> PcfMessage:
    """A command server's refusal (the queue manager's role)."""
    return PcfMessage(INQUIRE_CHANNEL_STATUS, type=RESPONSE, completion=2, reason=reason)


#: MQIACH ids lie between 1501 and 2000; the strings' start above 3500.
_NUMBERS = frozenset(f.id for f in FIELDS if f.id < 2000)


def _number(value: str) -> int:
    return int(value) if value.lstrip("-").isdigit() else 0
