"""Return codes that stand in messages, each in its list: ``assets/knowledge/codes.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from mqtui.knowledge.tables import rows


class CodeList(StrEnum):
    """Whose numbers they are: the same one means something else in another list."""

    GSKIT = "GSKit"
    HTTPS_TABLE = "AMQ9795"
    SYSTEM_SSL = "System SSL of z/OS"
    IBM_I = "IBM i"
    IBM_I_KEYS = "IBM i key management"
    AMS = "Advanced Message Security"
    RUNMQAKM = "runmqakm"


@dataclass(frozen=True, slots=True)
class ReturnCode:
    """A code of one list. ``name``, ``cause`` and ``client`` are blank where none is known.

    ``client`` is what it says to an MQ client over TLS.
    """

    list: CodeList
    code: str
    name: str
    meaning: str
    cause: str
    verified: bool
    source: str
    client: str = ""

    @property
    def said(self) -> str:
        """The code in words, such as ``GSKit 407 GSK_ERROR_BAD_KEYFILE_LABEL: ...``."""
        owner = "" if self.list is CodeList.HTTPS_TABLE else f"{self.list.value} "
        name = f" {self.name}" if self.name else ""
        doubt = "" if self.verified else " (not verified)"
        return f"{owner}{self.code}{name}: {self.meaning}{doubt}"


@cache
def _table() -> dict[tuple[str, str], ReturnCode]:
    return {
        (row["list"], row["code"]): ReturnCode(
            CodeList(row["list"]),
            row["code"],
            row.get("name", ""),
            row["meaning"],
            row.get("cause", ""),
            row["verified"],
            row["source"],
            row.get("client", ""),
        )
        for row in rows("code")
    }


def return_code(owner: CodeList, code: str) -> ReturnCode | None:
    """What the code means in that list; ``None`` where the list has no such code."""
    return _table().get((owner.value, code))


def return_codes() -> tuple[ReturnCode, ...]:
    """Every code of every list."""
    return tuple(_table().values())
