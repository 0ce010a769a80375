"""A running channel as DISPLAY CHSTATUS and Inquire Channel Status show it.

Keywords, PCF numbers and what they mean: docs/knowledge/chstatus.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime


@dataclass(eq=False)
class ChannelInstance:
    """One connection that got through the start of its channel. Counts are bytes and messages."""

    channel: str
    connection_name: str
    local_address: str
    security_protocol: str = "NONE"
    cipher_spec: str = ""
    peer: str = ""
    issuer: str = ""
    user: str = ""
    application: str = ""
    product: str = ""
    version: str = ""
    conversations: int = 1
    messages: int = 0
    bytes_sent: int = 0
    bytes_received: int = 0
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    job: str = ""
    #: Ends the connection; the session that serves it puts its own way here.
    end: Callable[[], object] = field(default=lambda: None, repr=False, compare=False)

    def values(self) -> list[tuple[str, str | None]]:
        """Keyword and value in the order DISPLAY CHSTATUS shows them; ``CURRENT`` stands alone."""
        return [
            ("CHANNEL", self.channel),
            ("CHLTYPE", "SVRCONN"),
            ("BYTSRCVD", str(self.bytes_received)),
            ("BYTSSENT", str(self.bytes_sent)),
            ("CHSTADA", f"{self.started:%Y-%m-%d}"),
            ("CHSTATI", f"{self.started:%H.%M.%S}"),
            ("CONNAME", self.connection_name),
            ("CURRENT", None),
            ("HBINT", "300"),
            ("JOBNAME", self.job),
            ("LOCLADDR", self.local_address),
            ("MCASTAT", "RUNNING"),
            ("MCAUSER", self.user),
            ("MSGS", str(self.messages)),
            ("RAPPLTAG", self.application),
            ("SECPROT", self.security_protocol),
            ("SSLCERTI", self.issuer),
            ("SSLCIPH", self.cipher_spec),
            ("SSLKEYDA", ""),
            ("SSLKEYTI", ""),
            ("SSLPEER", self.peer),
            ("SSLRKEYS", "0"),
            ("STATUS", "RUNNING"),
            ("STOPREQ", "NO"),
            ("SUBSTATE", "RECEIVE"),
            ("CURSHCNV", str(self.conversations)),
            ("MAXSHCNV", "10"),
            ("RVERSION", self.version),
            ("RPRODUCT", self.product),
        ]


#: All that DISPLAY CHSTATUS knows here.
STATUS_KEYWORDS = frozenset(keyword for keyword, _ in ChannelInstance("", "", "").values())
