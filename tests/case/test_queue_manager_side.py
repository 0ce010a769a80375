"""A capture on the queue manager's own machine: its files, and no client."""

import asyncio

import pytest

from mqtui.case.archive import case_bytes, case_of
from mqtui.case.case import Case, Manifest, Side
from mqtui.case.errors import CaseError
from mqtui.case.queue_manager_side import queue_manager_side
from mqtui.case.replay import judged
from mqtui.engine.model import Verdict
from mqtui.facts import FileState, Request
from mqtui.facts.given_log import LogSide
from mqtui.lab.sandbox.up import running
from mqtui.walk import Walk


def looked(request, **environ):
    return asyncio.run(queue_manager_side(request, environ))


@pytest.fixture
def data(tmp_path):
    for name in ("QM1", "QM2"):
        (tmp_path / "qmgrs" / name).mkdir(parents=True)
        (tmp_path / "qmgrs" / name / "qm.ini").write_text("SSL:\n   AllowTLSV13=N\n")
    return tmp_path


def test_one_of_several_is_named(data):
    with pytest.raises(CaseError, match=r"several queue managers: QM1, QM2\. Say one with --qmgr"):
        looked(Request(), MQ_DATA_PATH=str(data))


def test_a_name_that_is_not_here_is_one_sentence(data):
    with pytest.raises(CaseError, match=r"no queue manager QM9 below .*\. It has QM1, QM2\.$"):
        looked(Request(queue_manager="QM9"), MQ_DATA_PATH=str(data))


def test_a_machine_without_any_says_so(tmp_path):
    with pytest.raises(CaseError, match=r"No queue manager was found below .*MQ_DATA_PATH"):
        looked(Request(), MQ_DATA_PATH=str(tmp_path))


def test_its_files_are_its_own_although_nothing_listens(data):
    facts = looked(Request(queue_manager="*QM1"), MQ_DATA_PATH=str(data))
    view = facts.queue_manager
    assert facts.request.queue_manager == "QM1"
    assert view.owner.proven
    assert view.owner.machine.is_here
    assert [(e.stanza, e.key, e.value) for e in view.ini] == [("SSL", "AllowTLSV13", "N")]
    # The default of SSLKEYR, which is not there.
    assert view.repository.state is FileState.ABSENT


def test_a_password_and_a_log_that_are_named(data, tmp_path):
    log = tmp_path / "AMQERR01.LOG"
    log.write_text("nothing of MQ")
    asked = Request(
        queue_manager="QM1",
        key_repository_password=str(tmp_path / "none"),
        log=(f"qmgr:{log}",),
        chstatus="-",
        chstatus_text="AMQ8420I: Channel Status not found.\n",
    )
    facts = looked(asked, MQ_DATA_PATH=str(data))
    assert [gap.what for gap in facts.unavailable] == ["--key-repository-password-file"]
    assert facts.given_logs[0].problem
    assert facts.saved_status is not None


@pytest.mark.slow
def test_a_sandbox_from_its_queue_managers_side():
    async def both():
        async with running("client-authority-unknown-to-queue-manager") as sandbox:
            walked = await Walk(sandbox.request, environ={}, trials=0).run()
            request = Request(mqsc=sandbox.request.mqsc)
            return walked.facts, await queue_manager_side(
                request, {"MQ_DATA_PATH": str(sandbox.data_path)}
            )

    seen, facts = asyncio.run(both())
    assert facts.request.queue_manager == "LABQM"
    view = facts.queue_manager
    assert view.store == seen.queue_manager.store
    assert view.objects == seen.queue_manager.objects
    assert view.log == seen.queue_manager.log
    messages = [r.message for log in facts.found_logs for r in log.records]
    assert "AMQ9633" in messages
    assert {r.side for log in facts.found_logs for r in log.records} == {LogSide.QUEUE_MANAGER}
    case = Case(Manifest("0.2.0", facts.taken_at, "mqhost", Side.QUEUE_MANAGER), facts)
    assert case_of(case_bytes(case)).facts == facts
    report = asyncio.run(judged(facts))
    failed = [f.headline for s in report.stages for f in s.findings if f.verdict is Verdict.FAIL]
    assert failed == []
