"""Logs that --log names: each record with file, line, end and time."""

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect import given_logs
from mqtui.collect.given_logs import read_given_log
from mqtui.facts.given_log import LogSide

RECORD = (
    '{"ibm_messageId": "AMQ9639E", "ibm_datetime": "2026-11-04T11:29:41.102Z", '
    '"ibm_serverName": "QM1", "ibm_processId": "17", "ibm_remoteHost": "192.0.2.5", '
    '"message": "AMQ9639E: Remote channel \'A.B\' did not specify a CipherSpec."}\n'
)
OLD_LEVEL = """\
11/04/26 11:29:41 - Process(4720.1) User(anna) Program(amqsputc)
                    ArithInsert1(414)

AMQ9633: Bad SSL certificate for channel '????'.

EXPLANATION:
----- amqccisa.c : 999 -----
"""
TRACE = """\
 Timestamp        Process.Thread  Trace Ident  Trace Data
 10:02:11.100050     4711.1           :           PID : 4711 Process : amqsgetc (64-bit)
 10:02:11.100901     4711.1           :      xcsGetEnvironmentString[MQSSLKEYR] = /x/zzclient
 10:02:11.100901     4711.1           :      xcsGetEnvironmentString[MQKEYRPWD] = hunter22222
"""


def test_a_json_log_has_file_line_time_side_and_channel(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("\n" + RECORD)
    log = read_given_log("a.json", str(tmp_path))
    (record,) = log.records
    assert (log.over_time, log.trace, log.given) == (True, False, "a.json")
    assert (record.message, record.side) == ("AMQ9639", LogSide.QUEUE_MANAGER)
    assert (record.channel, record.host, record.queue_manager) == ("A.B", "192.0.2.5", "QM1")
    assert record.process == ("17",)
    assert str(record.source) == f"{tmp_path}/a.json:2"
    assert record.when == datetime(2026, 11, 4, 11, 29, 41, 102000, UTC)


def test_a_record_of_an_old_level_has_no_time_and_its_return_code(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(OLD_LEVEL)
    (record,) = read_given_log("a", str(tmp_path)).records
    assert (record.when, record.channel, record.side) == (None, "", LogSide.CLIENT)
    assert (record.value("gskit"), record.process) == ("414", ("4720", "amqsputc"))


def test_what_is_stated_decides_the_side(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(RECORD)
    for given_name, side in (("client:a.json", LogSide.CLIENT), ("qmgr:a.json", "queue manager")):
        (record,) = read_given_log(given_name, str(tmp_path)).records
        assert record.side == side


def test_a_file_whose_name_has_the_prefix_is_named_with_its_directory(tmp_path: Path) -> None:
    (tmp_path / "client:a").write_text(RECORD)
    assert read_given_log("./client:a", str(tmp_path)).records
    assert read_given_log("client:a", str(tmp_path)).problem


def test_of_a_long_log_the_newest_records_are_kept_with_their_lines(
    tmp_path: Path, monkeypatch
) -> None:
    (tmp_path / "a").write_text(RECORD * 5)
    monkeypatch.setattr(given_logs, "MOST_RECORDS", 2)
    log = read_given_log("a", str(tmp_path))
    assert (log.cut, [r.source.line for r in log.records]) == (True, [4, 5])


def test_utf_16_is_read_as_windows_writes_it(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(OLD_LEVEL.replace("\n", "\r\n").encode("utf-16"))
    assert read_given_log("a", str(tmp_path)).records


def test_a_trace_is_one_and_has_no_password(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(TRACE)
    log = read_given_log("a", str(tmp_path))
    assert log.trace
    assert "hunter" not in repr(log)
    assert ("name", "MQSSLKEYR") in [pair for record in log.records for pair in record.values]


def test_a_missing_or_foreign_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("shopping\n")
    (tmp_path / "empty").write_text("")
    for name in ("none", "b", "empty", "."):
        log = read_given_log(name, str(tmp_path))
        assert log.problem
        assert not log.records


@given(st.binary(max_size=300))
def test_any_bytes_give_records_or_a_problem(tmp_path_factory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("log") / "x"
    path.write_bytes(data)
    read = read_given_log(str(path), "/")
    assert bool(read.records) != bool(read.problem)
