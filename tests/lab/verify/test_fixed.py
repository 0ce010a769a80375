"""A scenario's plan is made in its sandbox, helps, and is undone byte for byte."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from pathlib import Path

import pytest

from mqtui.fix.errors import FixError
from mqtui.lab.scenario.scenario import find
from mqtui.lab.verify import fixed
from mqtui.lab.verify.fixed import FixVerdict, from_value, json_value
from mqtui.lab.verify.judge import Verified, verify_one
from mqtui.lab.verify.report import result_table, totals, verify_value

pytestmark = pytest.mark.slow


def verified(scenario: str) -> Verified:
    return asyncio.run(verify_one(find(scenario), fix=True))


def test_a_plan_that_mqtui_makes() -> None:
    result = verified("double-label-and-cipher")
    made = ("ini-CertificateLabel", "table-cipherSpecification")
    assert result.fix == FixVerdict(made, healthy=True)
    assert result.passed
    sums = totals([result])
    assert (sums.fixed, sums.fixed_in_part, sums.fixed_by_hand) == (1, 0, 0)
    assert "Fix plans: 1 repaired by mqtui alone" in result_table([result])


def test_a_plan_of_which_it_makes_a_part() -> None:
    result = verified("double-table-and-stash")
    assert result.fix.made == ("unset-MQCCDTURL",)
    assert (result.fix.healthy, result.fix.next) == (False, "KEY07")
    assert result.fix.by_hand[0].startswith("stash: this needs the password")
    assert result.fix.complaints == ()
    assert "not made by mqtui: stash: this needs" in result_table([result])


def test_a_plan_that_is_made_by_hand() -> None:
    result = verified("svrconn-sslpeer-mismatch")
    assert result.fix.made == ()
    assert result.fix.by_hand
    value = verify_value([result])["scenarios"][0]["fix"]
    assert value["healthy"] is None


def test_what_does_not_come_back_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    undo = fixed.undo_step

    def sloppy(run: object, record: object) -> None:
        undo(run, record)  # type: ignore[arg-type]
        path = Path(record.edits[0].path)  # type: ignore[attr-defined]
        path.chmod(0o600)

    monkeypatch.setattr(fixed, "undo_step", sloppy)
    result = verified("mqserver-set")
    assert result.fix.complaints == ("client.env is not as it was before, after the undo",)
    assert not result.passed


def test_a_step_without_effect_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fixed, "apply_edits", lambda *_: None)
    told = verified("mqserver-set").fix.complaints
    assert told == (
        "ENV03 is as it was after unset-MQSERVER",
        "the plan works in a trial, and with its files ENV03 fails",
    )


def test_a_step_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise FixError("The disk is full.")

    monkeypatch.setattr(fixed, "apply_edits", fails)
    (told,) = verified("mqserver-set").fix.complaints
    assert told == "step unset-MQSERVER was not made: The disk is full."


def test_it_comes_back_from_a_worker() -> None:
    verdict = FixVerdict(("a",), ("b: c",), True, "X", ("d",))
    assert from_value(json.loads(json.dumps(asdict(verdict)))) == verdict
    assert json_value(verdict)["made"] == ["a"]
