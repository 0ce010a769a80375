"""The error log is one that a reader of real ones reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats.errorlog import parse_error_log
from mqtui.lab.queue_manager.log.error_log import MESSAGES, ErrorLog


@pytest.mark.parametrize("number", sorted(MESSAGES))
def test_every_message_is_read_back(tmp_path: Path, number: str) -> None:
    log = ErrorLog(tmp_path / "AMQERR01.LOG", "LABQM")
    log.write(number, "LAB.APP.TLS", "127.0.0.1", "a (b) detail", (414, 575010))
    log.write("AMQ9999", "????", "127.0.0.1")
    first, second = parse_error_log(log.path.read_text("utf-8"))
    assert (first.message, second.message) == (number, "AMQ9999")
    assert first.queue_manager == "LABQM"
    assert first.remote_host == "127.0.0.1"
    assert first.when is not None
    assert first.inserts["ArithInsert1"] == "414"
    assert first.inserts["CommentInsert1"] == "LAB.APP.TLS"
    assert first.inserts["CommentInsert3"] == "a (b) detail"


@given(channel=st.text(max_size=20), detail=st.text(max_size=200))
def test_nothing_a_client_names_can_add_a_record(tmp_path_factory, channel, detail) -> None:
    path = tmp_path_factory.mktemp("log") / "AMQERR01.LOG"
    ErrorLog(path, "LABQM").write("AMQ9519", channel, "127.0.0.1", detail)
    text = path.read_text("utf-8")
    assert len(parse_error_log(text)) == 1
    assert "\x1b" not in text


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    ErrorLog(tmp_path / "no" / "such" / "AMQERR01.LOG", "LABQM").write("AMQ9999")
    assert list(tmp_path.iterdir()) == []
