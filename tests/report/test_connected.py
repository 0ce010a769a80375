"""That it connects is said only where MQCONN over TLS did, with what the wire showed."""

from __future__ import annotations

from dataclasses import replace

import pytest
import screens_sample
from report_sample import META

from mqtui.engine.model import Report, Verdict
from mqtui.facts import Connect, Facts, Outcome
from mqtui.report.connected import connected_words
from mqtui.report.html import html_report
from mqtui.report.markdown import markdown_report
from mqtui.report.terminal import terminal_report
from mqtui.report.textreport import text_report

GOOD = Report(Verdict.PASS, (), ())


def facts(**live: object) -> Facts:
    return replace(screens_sample.facts(), live=replace(screens_sample.LIVE, **live))


def test_it_names_channel_queue_manager_protocol_and_certificates() -> None:
    said = connected_words(GOOD, facts())
    assert said == (
        "It connects: channel ORDERS.TLS, queue manager QM1, TLS 1.2, "
        "ECDHE_RSA_AES_256_GCM_SHA384, certificate CN=qm1.orders.example,O=Example, "
        "client certificate 'Orders-Client'."
    )
    for text in (
        text_report(GOOD, facts(), width=400),
        markdown_report(GOOD, facts(), META),
        html_report(GOOD, facts(), META),
        "\n".join(line for _, line in terminal_report(GOOD, facts(), width=400)),
    ):
        assert "It connects: channel ORDERS.TLS" in text.replace("`", "")
    assert said in text_report(GOOD, facts(), width=400)


@pytest.mark.parametrize(
    "live",
    [
        {"plain": True},
        {"connect": Connect(Outcome.REJECTED, 2, 2035)},
        {"connect": None},
        {"handshake": None},
    ],
)
def test_nothing_less_than_mqconn_over_tls_is_said_to_connect(live: dict[str, object]) -> None:
    assert connected_words(GOOD, facts(**live)) == ""


def test_where_something_fails_or_nothing_was_tried_it_is_not_said() -> None:
    assert connected_words(replace(GOOD, verdict=Verdict.FAIL), facts()) == ""
    assert connected_words(GOOD, replace(facts(), live=None)) == ""
    assert connected_words(None, None) == ""
