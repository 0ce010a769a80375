"""The head of a report: time with its zone, user, host, options, versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import report_sample

from mqtui.report.meta import Meta, file_stamp, head_rows, moment


def test_a_time_has_its_zone_and_utc():
    assert moment(datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)) == "2026-01-02 03:04:05 UTC"
    told = "2026-11-29 12:00:05 +0100 (2026-11-29 11:00:05 UTC)"
    assert moment(report_sample.NOON) == told
    assert file_stamp(report_sample.NOON) == "2026-11-29T120005"


def test_the_rows_of_a_walk():
    _, facts, meta = report_sample.sample()
    rows = dict(head_rows(facts, meta))
    assert rows["Host"] == "client7"
    assert rows["User of the program"].startswith("orders")
    assert rows["Channel"].startswith("ORDERS.PLAIN, no CipherSpec")
    assert rows["Options"] == "--qmgr QM1  --hold 3"
    assert rows["mqtui"] == "1.2.3, Python 3.11.7"


def test_what_is_not_known_has_no_row():
    rows = dict(head_rows(None, Meta(report_sample.NOON, "1.2.3")))
    assert rows == {"Time": moment(report_sample.NOON), "Options": "none", "mqtui": "1.2.3"}


def test_a_user_of_the_program_that_was_not_stated_is_said_to_be_assumed():
    _, facts, meta = report_sample.sample()
    host = replace(facts.host, application_user_stated=False)
    rows = dict(head_rows(replace(facts, host=host), meta))
    assert "not stated" in rows["User of the program"]
