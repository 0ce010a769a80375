"""QMG13 and QMG14: whose saved text it is, and whose files."""

from dataclasses import replace

import pytest

from mqtui.facts import (
    FileState,
    KeyRepository,
    Machine,
    MachineKind,
    MqscObject,
    QueueManagerOwner,
    QueueManagerView,
    Source,
    SourceKind,
)

SAVED = Source(SourceKind.FILE, "qm.txt", 3)
CONTAINER = Machine(MachineKind.CONTAINER, "qm1")


def objects(name):
    return (
        MqscObject("QMGR", name, {"QMNAME": name}, SAVED),
        MqscObject("CHANNEL", "APP.TLS", {"CHLTYPE": "SVRCONN", "SSLCIPH": ""}, SAVED),
    )


def with_view(facts, **changes):
    return replace(facts, queue_manager=QueueManagerView(**changes))


def unstarted(bench, facts):
    return bench.live(facts, handshake=None, start=None, connect=None, status=None)


def test_text_of_the_one_that_answered(bench):
    facts = with_view(bench.healthy(), objects=objects("QM1"), answered="QM1")
    (finding,) = bench.run("QMG13", facts)
    assert finding.verdict == "pass"
    assert bench.verdicts("QMG13", with_view(facts, objects=objects("QM1"))) == []
    assert bench.verdicts("QMG13", with_view(facts)) == []


def test_text_of_another_one_is_told_of_and_decides_nothing(bench):
    facts = with_view(bench.healthy(), foreign=objects("QM9"), answered="QM1")
    (finding,) = bench.run("QMG13", facts)
    assert finding.verdict == "warn"
    assert "of queue manager QM9, not of QM1, which answered: it was not used" in finding.headline
    assert [r.text for r in finding.remedies] == ["dmpmqcfg -a -m QM1 > qmgr.mqsc"]
    # A channel without a CipherSpec in it would be a failure.
    assert bench.verdicts("CIP04", facts) == ["pass"]


def test_text_of_another_one_than_was_asked_for(bench):
    facts = with_view(bench.healthy(), foreign=objects("QM9")[1:])
    (finding,) = bench.run("QMG13", facts)
    assert "of another queue manager, not of QM1, which was asked for" in finding.headline


def test_text_of_two(bench):
    facts = with_view(
        bench.healthy(), objects=objects("QM1"), foreign=objects("QM9"), answered="QM1"
    )
    (finding,) = bench.run("QMG13", facts)
    assert finding.verdict == "pass"
    assert "also of queue manager QM9" in finding.headline
    assert finding.headline.endswith("The rest of it was used.")


def stored(bench, owner, *, machine=CONTAINER, **changes):
    repository = KeyRepository(
        "/secret/key.p12",
        SAVED,
        None,
        ("/secret/key.p12",),
        "as it is",
        False,
        FileState.ELSEWHERE,
        machine=machine,
    )
    repository = replace(repository, **changes)
    view = {"objects": objects("QM1"), "repository": repository, "owner": owner}
    return with_view(bench.healthy(), **view)


def test_a_store_of_another_machine_is_looked_at_there(bench):
    owner = QueueManagerOwner(CONTAINER, "docker-proxy (pid 7) listens on port 1414")
    facts = stored(bench, owner)
    (finding,) = bench.run("QMG14", unstarted(bench, facts))
    assert finding.verdict == "unknown"
    assert "was not opened: it is on container qm1" in finding.headline
    texts = [r.text for r in finding.remedies]
    assert texts[0] == (
        "docker exec qm1 runmqakm -cert -list all -db /secret/key.p12 -type pkcs12 -stashed"
    )
    assert any("docker-proxy" in e.value for e in finding.evidence)
    # Where TLS works it need not be looked at.
    (finding,) = bench.run("QMG14", facts)
    assert finding.verdict == "skip"


@pytest.mark.parametrize(
    ("owner", "says", "remedy"),
    [
        (QueueManagerOwner(why="w", proven=True), "the client's own", "DISPLAY QMGR SSLKEYR"),
        (QueueManagerOwner(why="w"), "nothing proves", "DISPLAY QMGR SSLKEYR"),
        (
            QueueManagerOwner(Machine(MachineKind.HOST), "w", hidden=True),
            "not known which process",
            "mqtui check",
        ),
        (
            QueueManagerOwner(Machine(MachineKind.HOST, "qm.example"), "w"),
            "on host qm.example",
            "ssh qm.example",
        ),
        (
            QueueManagerOwner(Machine(MachineKind.WINDOWS), "w"),
            "on a Windows machine",
            "No command is given",
        ),
    ],
)
def test_why_it_was_not_opened(bench, owner, says, remedy):
    facts = unstarted(bench, stored(bench, owner, machine=owner.machine))
    (finding,) = bench.run("QMG14", facts)
    assert finding.verdict == "unknown"
    assert says in finding.headline
    assert remedy in finding.remedies[0].text


def test_what_was_opened_is_said_with_its_proof(bench):
    here = {"machine": Machine(), "exists": True, "state": FileState.OK}
    facts = stored(bench, QueueManagerOwner(why="runmqlsr (pid 7)", proven=True), **here)
    (finding,) = bench.run("QMG14", facts)
    assert finding.verdict == "pass"
    assert finding.evidence[1].value == "runmqlsr (pid 7)"
    facts = stored(bench, QueueManagerOwner(CONTAINER, "docker-proxy"), **here)
    (finding,) = bench.run("QMG14", facts)
    assert finding.verdict == "pass"
    assert "presented certificate" in finding.evidence[1].value
