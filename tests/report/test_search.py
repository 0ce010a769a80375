"""What a walk has seen is found by any word of it, and leads to where it is shown."""

from __future__ import annotations

import pytest
import screens_sample

from mqtui.engine.model import Stage
from mqtui.engine.ranking import best
from mqtui.report.search import WalkHit, walk_entries


def search(typed: str) -> list[WalkHit]:
    report = screens_sample.report()
    findings = [(stage.stage, finding) for stage in report.stages for finding in stage.findings]
    return best(walk_entries(findings, screens_sample.facts()), typed, 20)[0]


@pytest.mark.parametrize(
    ("typed", "kind", "stage"),
    [
        ("ENV03", "finding", Stage.ENVIRONMENT),
        ("Orders-Client", "certificate", Stage.CERTIFICATE),
        ("ORDERS.W", "channel", Stage.CCDT),
        ("client.p12", "file", Stage.KEYSTORE),
        ("qm1.orders.example", "certificate", Stage.LIVE),
        ("unset MQSERVER", "finding", Stage.ENVIRONMENT),
        ("MQSSLKEYR", "setting", Stage.ENVIRONMENT),
    ],
)
def test_it_leads_to_where_it_is_shown(typed: str, kind: str, stage: Stage) -> None:
    assert (kind, stage) in [(hit.kind, hit.stage) for hit in search(typed)]


def test_a_check_id_finds_its_finding_first_and_nothing_typed_lists_all() -> None:
    hits = search("env03")
    assert hits[0].finding is screens_sample.SET_MQSERVER
    assert hits[0].verdict is screens_sample.SET_MQSERVER.verdict
    assert search("")[0].kind == "finding"
    assert search("no such words") == []
