"""Which records of a log that was given may be of this failure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mqtui.facts.given_log import GivenRecord

#: A record as near as this to the connect may be of it; two clocks may differ by so much.
NEAR = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class PairedRecord:
    """``apart`` is how long before the connect it was written; ``None`` without a known time."""

    record: GivenRecord
    apart: timedelta | None

    @property
    def old(self) -> bool:
        """Whether it is from an earlier attempt."""
        return self.apart is not None and self.apart > NEAR


def paired(
    records: Iterable[GivenRecord], connected: datetime, channel: str
) -> tuple[PairedRecord, ...]:
    """The records that name ``channel`` or none. Old ones only where nothing newer is there."""
    of_it = [r for r in records if not r.channel or not channel or r.channel == channel]
    found = [PairedRecord(r, connected - r.when if r.when else None) for r in of_it]
    newer = tuple(each for each in found if not each.old)
    return newer or tuple(found)
