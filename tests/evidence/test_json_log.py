"""The JSON log: a record a line, laid out, packed into another, or cut."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.json_log import read, score
from mqtui.evidence.model import Side
from mqtui.evidence.quoting import unquoted

MANAGER = {
    "ibm_messageId": "AMQ9639E",
    "ibm_arithInsert1": 0,
    "ibm_commentInsert1": "SHOP.APP",
    "ibm_datetime": "2026-11-04T11:29:41.102Z",
    "ibm_serverName": "SHOPQ",
    "type": "mq_log",
    "ibm_remoteHost": "192.0.2.5",
    "message": "AMQ9639E: Remote channel 'SHOP.APP' did not specify a CipherSpec.",
}
CLIENT = {
    "ibm_messageId": "AMQ9633E",
    "ibm_arithInsert1": 414,
    "message": "AMQ9633E: Bad SSL certificate for channel '????'.",
}
ONE, TWO = json.dumps(MANAGER), json.dumps(CLIENT)
TEXT = f"{ONE}\n{TWO}\n"


def test_each_record_has_its_line_side_and_parts() -> None:
    found = read(TEXT)
    manager, client = found.events
    assert (manager.line, manager.code, manager.side) == (1, "AMQ9639", Side.QUEUE_MANAGER)
    assert manager.text == "Remote channel 'SHOP.APP' did not specify a CipherSpec."
    assert manager.when == "2026-11-04T11:29:41.102Z"
    assert dict(manager.values) == {
        "channel": "SHOP.APP",
        "host": "192.0.2.5",
        "queue-manager": "SHOPQ",
    }
    assert (client.line, client.side, client.value("gskit")) == (2, Side.CLIENT, "414")
    assert found.left_unread == 0


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([MANAGER, CLIENT], indent=2),
        json.dumps(MANAGER, indent=4) + "\n" + json.dumps(CLIENT, indent=4),
        "\n".join(json.dumps({"log": f"{each}\n", "stream": "stdout"}) for each in (ONE, TWO)),
        "\n".join(json.dumps({"_source": {"message": each}}) for each in (ONE, TWO)),
        "\n".join(json.dumps({"jsonPayload": each}) for each in (MANAGER, CLIENT)),
        f"> {ONE}\n> {TWO}",
        f"qmgr-1  | {ONE}\nqmgr-1  | {TWO}",
        TEXT.replace('"', "&quot;").replace("'", "&#39;"),
        TEXT.replace('"', "”"),
        TEXT.replace(" did not", "\ndid not").replace(" certificate", "\ncertificate"),
        f"{ONE[:-1]}\n{TWO[:-9]}",
        f"Hello,\nthis is it:\n\n- {ONE}\n- {TWO}\n",
    ],
)
def test_it_is_read_however_it_was_packed_or_damaged(text: str) -> None:
    text = unquoted(text)
    assert score(text) > 0.7
    events = read(text).events
    assert [event.code for event in events] == ["AMQ9639", "AMQ9633"]
    assert events[0].text == "Remote channel 'SHOP.APP' did not specify a CipherSpec."
    assert events[1].value("gskit") == "414"


def test_lines_that_are_no_record_are_counted() -> None:
    found = read(f'Hello\n{ONE}\n{{"msg": "other"}}\n')
    assert (len(found.events), found.left_unread) == (1, 2)
    assert score('{"msg": "other"}') == 0


@given(st.text() | st.text(alphabet=st.sampled_from('{}[]":,\n\\ibm_messageIdAMQ9633E')))
def test_any_text_gives_a_reading(text: str) -> None:
    assert 0 <= score(text) <= 1
    lines = [event.line for event in read(text).events]
    assert lines == sorted(lines)


@given(st.integers(min_value=0, max_value=len(TEXT)))
def test_a_log_that_was_cut_anywhere_keeps_its_other_records(end: int) -> None:
    whole = TEXT[:end].count("\n")
    assert len(read(TEXT[:end]).events) >= whole
