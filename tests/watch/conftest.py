"""Certificates of any dates, cheaply: one authority and one key for all of a run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mqtui.lab.pki.authority import Authority, Issued


class Dated:
    """``issue(days)`` is a certificate that expires so many days, and an hour, from now."""

    def __init__(self) -> None:
        self.authority = Authority("Watch CA", "EC")
        self._key = self.authority.issue("first", "EC").private_key

    def issue(self, days: float, name: str = "app", *, begins: float = -400) -> Issued:
        now = datetime.now(UTC) + timedelta(hours=1)
        return self.authority.issue(
            name,
            private_key=self._key,
            not_before=now + timedelta(days=begins),
            not_after=now + timedelta(days=days),
        )


@pytest.fixture(scope="session")
def dated() -> Dated:
    return Dated()
