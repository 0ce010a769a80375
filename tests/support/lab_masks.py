"""Takes out of a walk's report what differs between runs, users and machines."""

from __future__ import annotations

import getpass
import os
import re
import socket
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_PLACE = r"(?:/[^\s/'\"(),:;=]+)*"
#: From what is most special to what is least.
_PATTERNS = tuple(
    (re.compile(pattern), mask)
    for pattern, mask in (
        (rf"{_PLACE}/mqtui-lab-[A-Za-z0-9_]{{8}}/sandbox", "{box}"),
        # MQSC folds what has no quotes.
        (rf"{_PLACE}/MQTUI-LAB-[A-Z0-9_]{{8}}/SANDBOX", "{BOX}"),
        (rf"{_PLACE}/mqtui-lab-[A-Za-z0-9_]{{8}}", "{lab}"),
        (rf"{_PLACE}/mqtui-verify-[A-Za-z0-9_]{{8}}(?:/\d+)?", "{lab}"),
        (r"\b([ug]id) \d+\b", r"\1 {number}"),
        (r"\bSERIALNUMBER=[0-9A-F:]+", "SERIALNUMBER={hex}"),
        (r"\b[0-9a-fA-F]{16,}\b", "{hex}"),
        (r"\b(?:[0-9A-F]{2}:){7,}[0-9A-F]{2}\b", "{hex}"),
        # The application tag of the walk's own connection.
        (r"\bmqtui [0-9a-f]{8}\b", "mqtui {hex}"),
        (r"((?:127\.0\.0\.\d+|::1|localhost|[\w-]+(?:\.[\w-]+)+)\()\d{4,5}(\))", r"\1{port}\2"),
        (r"(\bport:? )\d{4,5}\b", r"\1{port}"),
        # What systems give to whoever asks for any port.
        (r"(?<![\w.{-])(?:3[2-9]\d{3}|[45]\d{4}|6[0-5]\d{3})(?![\w.-])", "{port}"),
        (r"\b\d+ ms\b", "{n} ms"),
        (r"\b20\d\d-\d\d-\d\d(?:[ T]\d\d[:.]\d\d(?:[:.]\d\d)?)?(?: UTC|Z)?", "{date}"),
        (r"\b\d\d[:.]\d\d[:.]\d\d\b", "{time}"),
        (r"\b(pid|PID|process|Process) \d+\b", r"\1 {pid}"),
        (r"(AMQERR\d\d\.LOG):\d+", r"\1:{line}"),
    )
)


class Masks:
    """Masks for this machine, this user, and this working directory."""

    def __init__(
        self,
        *,
        user: str | None = None,
        host: str | None = None,
        directory: str | None = None,
        temporary: str | None = None,
    ) -> None:
        users = {user or getpass.getuser(), "root", "nobody", "nogroup"}
        names = "|".join(sorted(map(re.escape, users), key=len, reverse=True))
        self._user = re.compile(rf"(?<!the )(?<![\w/.-])(ibmwebspheremq)?(?:{names})(?![\w/-])")
        self._host = re.compile(rf"(?<![\w.-]){re.escape(host or socket.gethostname())}(?![\w-])")
        self._directory = directory or os.getcwd()
        top = Path(temporary or tempfile.gettempdir())
        self._above = {str(place) for place in (top, *top.parents)}

    def text(self, text: str) -> str:
        """``text`` as it would be anywhere."""
        for pattern, mask in _PATTERNS:
            text = pattern.sub(mask, text)
        if len(self._directory) > 1:
            here = re.compile(rf"(?<![\w.-]){re.escape(self._directory)}(?=[/\s:'\"),]|$)")
            text = here.sub("{cwd}", text)
        text = self._host.sub("{host}", text)
        return self._user.sub(lambda found: f"{found[1] or ''}{{user}}", text)

    def finding(self, finding: Mapping[str, Any]) -> dict[str, Any]:
        """The finding as it would be anywhere, without the directories above the sandbox."""
        return {
            **finding,
            "headline": self.text(finding["headline"]),
            "evidence": [
                self._texts(evidence)
                for evidence in finding["evidence"]
                if not self._tells_of_above(evidence)
            ],
            "remedies": [self._texts(remedy) for remedy in finding["remedies"]],
            "possible": [
                {
                    **self._texts(possible),
                    "remedies": [self._texts(remedy) for remedy in possible["remedies"]],
                }
                for possible in finding.get("possible", ())
            ],
        }

    def _texts(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return {
            key: self.text(text) if isinstance(text, str) else text for key, text in value.items()
        }

    def _tells_of_above(self, evidence: Mapping[str, Any]) -> bool:
        """Whether it is about a directory that the sandbox happens to lie in."""
        return (evidence["what"].rstrip("/") or evidence["what"]) in self._above
