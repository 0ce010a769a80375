"""A repeated walk looks at the program as it is now, or says that it has ended."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest

from mqtui.engine.program_ended import ProgramEndedError
from mqtui.facts import Request
from mqtui.walk import Walk, program_again
from mqtui.walk.followups import WalkTools
from mqtui.walk.program_again import ProgramAgain


@dataclass
class Known:
    """What is known of a process."""

    pid: int
    name: str = "orders-svc"
    unit: str = ""
    has_ended: bool = False

    @property
    def title(self) -> str:
        return f"process {self.pid} ({self.name})"


@pytest.fixture
def first(monkeypatch: pytest.MonkeyPatch) -> Known:
    known = Known(41, unit="orders.service")
    monkeypatch.setattr(program_again, "program", lambda pid: known if pid == 41 else None)
    monkeypatch.setattr(program_again, "successor", lambda _before, named: None)
    return known


def test_a_restarted_service_is_walked_by_its_new_process(
    first: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = ProgramAgain()
    asked = Request(pid=41, label="a")
    assert again.now(asked) == (asked, "") == again.now(asked)
    first.has_ended = True
    second = Known(57, unit="orders.service")
    monkeypatch.setattr(program_again, "successor", lambda _before, named: second)
    request, note = again.now(asked)
    assert request == Request(pid=57, label="a")
    assert note == (
        "orders.service was restarted: this is process 57 (orders-svc). It was process 41."
    )
    assert again.now(asked) == (Request(pid=57, label="a"), "")


def test_a_program_that_has_ended_says_which_and_what_to_do(first: Known) -> None:
    again = ProgramAgain()
    again.now(Request(pid=41))
    first.has_ended = True
    with pytest.raises(ProgramEndedError, match=r"Process 41 .*no main process now.*press r"):
        again.now(Request(pid=41))
    first.unit = ""
    with pytest.raises(ProgramEndedError, match="by its name, user and command line"):
        again.now(Request(pid=41))


def test_what_was_never_seen_and_what_is_no_process_is_walked_as_asked(first: Known) -> None:
    for asked in (Request(pid=7), Request(unit="a"), Request()):
        assert ProgramAgain().now(asked) == (asked, "")
    walk = Walk(Request(pid=41))
    assert asyncio.run(WalkTools(1.0).renew(walk)) == ""
    assert walk.request.pid == first.pid
