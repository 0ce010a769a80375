"""Channels as the queue manager has them defined: attributes by MQSC keyword, and how to show them.

A channel of another type than SVRCONN is here for its name only: a client that asks for it is
refused (docs/knowledge/refusals.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

SERVER = "SVRCONN"
_ANY_TYPE = {
    "COMPHDR": "NONE",
    "COMPMSG": "NONE",
    "DESCR": "",
    "HBINT": "300",
    "KAINT": "AUTO",
    "MAXMSGL": "4194304",
    "MCAUSER": "",
    "RCVDATA": "",
    "RCVEXIT": "",
    "SCYDATA": "",
    "SCYEXIT": "",
    "SENDDATA": "",
    "SENDEXIT": "",
    "SSLCIPH": "",
    "SSLPEER": "",
    "TRPTYPE": "TCP",
}
_SERVER = {
    **_ANY_TYPE,
    "CERTLABL": "",
    "DISCINT": "0",
    "MAXINST": "999999999",
    "MAXINSTC": "999999999",
    "MONCHL": "QMGR",
    "SHARECNV": "10",
    "SSLCAUTH": "REQUIRED",
}
_SENDER = {**_ANY_TYPE, "CERTLABL": "", "CONNAME": "", "XMITQ": ""}
_RECEIVER = {**_ANY_TYPE, "CERTLABL": "", "SSLCAUTH": "REQUIRED"}
#: The types and what each takes here; a real channel has more attributes.
TYPES = {
    SERVER: _SERVER,
    "SDR": _SENDER,
    "SVR": _SENDER,
    "RCVR": _RECEIVER,
    "RQSTR": _RECEIVER,
    "CLUSRCVR": _RECEIVER,
    "CLUSSDR": _SENDER,
}
#: All that DISPLAY CHANNEL knows of a channel of any type.
KEYWORDS = frozenset({"CHANNEL", "CHLTYPE", "ALTDATE", "ALTTIME"}.union(*TYPES.values()))
_EXITS = ("SCYEXIT", "RCVEXIT", "SENDEXIT")


@dataclass
class Channel:
    """A channel. Blank strings mean "not set". ``stopped`` is what STOP CHANNEL leaves behind."""

    name: str
    type: str = SERVER
    values: dict[str, str] = field(default_factory=dict)
    altered: datetime = field(default_factory=lambda: datetime.now(UTC))
    stopped: bool = False

    def __post_init__(self) -> None:
        self.values = {**TYPES[self.type], **self.values}

    @property
    def cipher_spec(self) -> str:
        """SSLCIPH."""
        return self.values["SSLCIPH"].strip()

    @property
    def certificate_label(self) -> str:
        """CERTLABL."""
        return self.values.get("CERTLABL", "").strip()

    @property
    def peer_name(self) -> str:
        """SSLPEER."""
        return self.values["SSLPEER"].strip()

    @property
    def needs_certificate(self) -> bool:
        """Whether a client must send a certificate (SSLPEER needs one too)."""
        return self.values.get("SSLCAUTH") == "REQUIRED" or bool(self.peer_name)

    @property
    def has_exit(self) -> bool:
        """Whether an exit is named."""
        return any(self.values[name].strip() for name in _EXITS)

    def limit(self, keyword: str) -> int:
        """MAXINST or MAXINSTC."""
        return int(self.values[keyword])

    def attributes(self) -> list[tuple[str, str | None]]:
        """Keyword and value as DISPLAY CHANNEL shows them."""
        return [
            ("CHANNEL", self.name),
            ("CHLTYPE", self.type),
            *sorted({**dates(self.altered), **self.values}.items()),
        ]


def dates(altered: datetime) -> dict[str, str]:
    """ALTDATE and ALTTIME."""
    return {"ALTDATE": f"{altered:%Y-%m-%d}", "ALTTIME": f"{altered:%H.%M.%S}"}
