"""The head of a report on a case names the host that was walked, and not the reader's."""

from __future__ import annotations

from datetime import UTC, datetime

import mqtui
from mqtui.case.case import Case, Manifest
from mqtui.case.head import meta_of
from mqtui.collect.host import unknown_host
from mqtui.facts import Facts, Request


def test_host_time_and_options_are_those_of_the_walk():
    noon = datetime(2026, 11, 29, 12, tzinfo=UTC)
    facts = Facts(noon, unknown_host(), Request(queue_manager="QM1"))
    meta = meta_of(Case(Manifest("0.1", noon, "client7"), facts), "case of client7")
    assert (meta.host, meta.taken_at, meta.case) == ("client7", noon, "case of client7")
    assert (meta.captured_by, meta.version) == ("mqtui 0.1", mqtui.__version__)
    assert meta.options == (("--qmgr", "QM1"),)
