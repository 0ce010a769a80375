from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect.given_logs import read_given_log

RECORD = (
    '{"ibm_messageId": "AMQ9639E", "ibm_datetime": "2026-11-04T11:29:41.102Z", '
    '"ibm_serverName": "QM1", "message": "AMQ9639E: Remote channel \'A.B\' did not specify a '
    'CipherSpec."}\n'
)


def test_a_json_log_has_file_line_time_side_and_channel(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("\n" + RECORD)
    (record,) = read_given_log("a.json", str(tmp_path)).records
    assert (record.message, record.side, record.channel) == ("AMQ9639", "queue manager", "A.B")
    assert str(record.source) == f"{tmp_path}/a.json:2"
    assert record.when is not None
    assert record.when.isoformat() == "2026-11-04T11:29:41.102000+00:00"


def test_what_is_stated_decides_the_side(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(RECORD)
    (record,) = read_given_log("client:a.json", str(tmp_path)).records
    assert record.side == "client"


def test_a_missing_or_foreign_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("shopping\n")
    assert read_given_log("none", str(tmp_path)).problem
    assert read_given_log("b", str(tmp_path)).problem


@given(st.binary(max_size=300))
def test_any_bytes_give_records_or_a_problem(tmp_path_factory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("log") / "x"
    path.write_bytes(data)
    read = read_given_log(str(path), "/")
    assert bool(read.records) != bool(read.problem)
