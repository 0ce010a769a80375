"""Formatted traces of an MQ client: what was in force, and which calls failed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.mq_trace import KIND, READER
from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import LEAST, recognised

HEAD = " Timestamp        Process.Thread  Trace Ident  Trace Data\n"
AT = " 10:02:11.100050     4711.1           :           "
RSESS = " 10:02:11.200100     4711.1      RSESS:000001   "
TRACE = (
    f"{HEAD}"
    f"{AT}PID : 4711 Process : amqsgetc (64-bit)\n"
    f"{AT}----{{  xcsGetEnvironmentString\n"
    f"{AT}xcsGetEnvironmentString[MQSSLKEYR] = /home/anna/mq/zzclient\n"
    f"{AT}xcsGetEnvironmentString[MQCERTLABL] = NULL\n"
    f"{AT}xcsGetEnvironmentString[MQKEYRPWD] = s3cr3t-of-me\n"
    f"{AT}xcsGetEnvironmentString[PS1] = $\n"
    f"{AT}----}}  xcsGetEnvironmentString rc=OK\n"
    f"{AT}Attempting to connect using the client library\n"
    f"{RSESS}0x0000:  2f6f7074 2f617070 2f746c73 2f7a7a63  |/opt/app/tls/zzc|\n"
    f"{RSESS}0x0010:  6c69656e 74000000 73336372 33740000  |lient...s3cr3t..|\n"
    f"{AT}---}}! gsk_environment_init (rc=408)\n"
)


def texts(text: str) -> list[str]:
    return [event.text for event in READER.read(text).events]


def test_it_is_known_among_all_kinds() -> None:
    found = recognised(TRACE, READERS)
    assert found is not None
    assert found[0].kind == KIND


def test_the_process_is_named() -> None:
    assert any("amqsgetc" in text for text in texts(TRACE))


def test_the_environment_in_force_is_told() -> None:
    told = {e.value("name"): e.value("value") for e in READER.read(TRACE).events if e.value("name")}
    assert told["MQSSLKEYR"] == "/home/anna/mq/zzclient"
    assert told["MQCERTLABL"] == ""
    assert "PS1" not in told
    assert "MQCERTLABL is not set." in texts(TRACE)


def test_no_secret_is_told() -> None:
    assert "s3cr3t" not in repr(READER.read(TRACE))


def test_a_path_across_two_rows_is_joined() -> None:
    assert "/opt/app/tls/zzclient" in [e.value("path") for e in READER.read(TRACE).events]


def test_another_dump_is_not_joined_to_it() -> None:
    other = TRACE.replace("RSESS:000001   0x0010", "RSESS:000002   0x0010")
    assert "/opt/app/tls/zzc" in [e.value("path") for e in READER.read(other).events]


def test_a_failed_call_of_gskit_has_its_code() -> None:
    failed = [event for event in READER.read(TRACE).events if event.value("call")]
    assert [(e.value("call"), e.value("gskit")) for e in failed] == [
        ("gsk_environment_init", "408")
    ]


def test_a_call_that_went_well_is_not_told() -> None:
    assert not any("rc=OK" in text for text in texts(TRACE))


def test_a_row_of_windows_has_a_counter_and_brackets() -> None:
    row = "0000012A 10:02:11.100050   4711.1   :  --}! gsk_secure_soc_init (rc=414)\n"
    (event,) = READER.read(row).events
    assert event.value("gskit") == "414"


def test_what_is_told_twice_in_the_trace_is_told_once() -> None:
    assert texts(TRACE + TRACE) == texts(TRACE)


def test_the_anchors_were_not_seen_in_a_real_trace() -> None:
    assert not READER.read(TRACE).seen


def test_a_text_with_times_is_no_trace() -> None:
    assert READER.score("10:02:11 started\n10:02:12.100 ready\n") < LEAST


PIECES = [*TRACE.splitlines(keepends=True), "\n", "0x", RSESS, AT]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_gives_a_reading(text: str) -> None:
    assert 0 <= READER.score(text) <= 1
    assert all(1 <= event.line <= text.count("\n") + 1 for event in READER.read(text).events)
