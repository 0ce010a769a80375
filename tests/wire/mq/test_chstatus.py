"""Channel status as PCF: ids, names of values, filters, and the queue manager's answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mqtui.wire.errors import WireError
from mqtui.wire.mq.chstatus import (
    FIELDS,
    asked_application,
    asked_channel,
    failed_response,
    status_command,
    status_fields,
    status_response,
)
from mqtui.wire.mq.pcf import Parameter, PcfMessage, StringFilter

#: The constants of IBM's public package ibmmq (MQCACH_..., MQIACH_...), by MQSC keyword.
IDS = {
    "CHANNEL": 3501,
    "CHLTYPE": 1511,
    "STATUS": 1527,
    "SUBSTATE": 1609,
    "CONNAME": 3506,
    "LOCLADDR": 3520,
    "MCAUSER": 3527,
    "JOBNAME": 3530,
    "RAPPLTAG": 3548,
    "RVERSION": 3560,
    "RPRODUCT": 3561,
    "SECPROT": 1645,
    "SSLCIPH": 3544,
    "SSLCERTI": 3550,
    "SSLCERTU": 3549,
    "SSLPEER": 3547,
    "MQIACH_SSL_QS": 1647,
    "MQIACH_SSL_QSR": 1648,
    "SSLRKEYS": 1610,
    "SSLKEYDA": 3558,
    "SSLKEYTI": 3559,
    "CHSTADA": 3529,
    "CHSTATI": 3528,
    "LSTMSGDA": 3525,
    "LSTMSGTI": 3524,
    "MSGS": 1534,
    "BYTSSENT": 1535,
    "BYTSRCVD": 1536,
    "HBINT": 1563,
    "CURSHCNV": 1617,
    "MAXSHCNV": 1616,
    "MCASTAT": 1542,
    "STOPREQ": 1543,
}
NAMES = [
    ("CHLTYPE", 6, "CLNTCONN"),
    ("CHLTYPE", 7, "SVRCONN"),
    ("STATUS", 0, "INACTIVE"),
    ("STATUS", 1, "BINDING"),
    ("STATUS", 2, "STARTING"),
    ("STATUS", 3, "RUNNING"),
    ("STATUS", 4, "STOPPING"),
    ("STATUS", 5, "RETRYING"),
    ("STATUS", 6, "STOPPED"),
    ("STATUS", 7, "REQUESTING"),
    ("STATUS", 8, "PAUSED"),
    ("STATUS", 9, "DISCONNECTED"),
    ("STATUS", 13, "INITIALIZING"),
    ("STATUS", 14, "SWITCHING"),
    ("SUBSTATE", 300, "RECEIVE"),
    ("SUBSTATE", 1300, "SSLHANDSHK"),
    ("SECPROT", 0, "NONE"),
    ("SECPROT", 1, "SSLV3"),
    ("SECPROT", 2, "TLSV1"),
    ("SECPROT", 4, "TLSV12"),
    ("SECPROT", 8, "TLSV13"),
    ("MQIACH_SSL_QS", -1, "UNKNOWN"),
    ("MQIACH_SSL_QS", 0, "UNPROTECTED"),
    ("MQIACH_SSL_QS", 1, "HYBMLKEM"),
    ("MQIACH_SSL_QS", 2, "MLKEM"),
    ("MQIACH_SSL_QSR", 0, "OPTIONAL"),
    ("MQIACH_SSL_QSR", 1, "REQUIRED"),
    ("MCASTAT", 0, "STOPPED"),
    ("MCASTAT", 3, "RUNNING"),
    ("STOPREQ", 0, "NO"),
    ("STOPREQ", 1, "YES"),
]


def test_every_field_has_its_id() -> None:
    assert {field.keyword: field.id for field in FIELDS} == IDS


@pytest.mark.parametrize(("keyword", "number", "name"), NAMES)
def test_every_value_has_its_name_both_ways(keyword: str, number: int, name: str) -> None:
    message = PcfMessage(42, (Parameter(IDS[keyword], number),))
    assert status_fields(message) == {keyword: name}
    assert status_response({keyword: name}).parameters == message.parameters


def test_no_value_has_two_numbers() -> None:
    assert sum(len(field.names) for field in FIELDS) == len(NAMES)


@pytest.mark.parametrize(
    ("keyword", "written", "value", "shown"),
    [
        ("MSGS", "17", 17, "17"),
        ("MSGS", "-1", -1, "-1"),
        ("MSGS", "many", 0, "0"),
        ("HBINT", "300", 300, "300"),
        ("STATUS", "99", 99, "99"),
        ("STATUS", "NEW", 0, "INACTIVE"),
        ("MCAUSER", "17", "17", "17"),
        ("CONNAME", "", "", ""),
    ],
)
def test_numbers_and_texts(keyword: str, written: str, value: int | str, shown: str) -> None:
    response = status_response({keyword: written})
    assert response.parameters == (Parameter(IDS[keyword], value),)
    assert status_fields(response) == {keyword: shown}


def test_a_response_of_several_messages() -> None:
    response = status_response({"CHANNEL": "A", "NEWWORD": "x", "MSGS": "1"}, 2, 0)
    assert response == PcfMessage(
        42, (Parameter(3501, "A"), Parameter(1534, 1)), type=2, sequence=2, control=0
    )
    single = status_response({})
    assert (single.type, single.sequence, single.control, single.last) == (2, 1, 1, True)
    assert failed_response(3065) == PcfMessage(42, type=2, completion=2, reason=3065)


def test_of_a_parameter_that_comes_twice_the_first_counts_and_odd_kinds_are_left_out() -> None:
    message = PcfMessage(
        42,
        (
            Parameter(1, "unknown"),
            Parameter(3506, b"raw"),
            Parameter(3501, "A"),
            Parameter(3501, "B"),
            Parameter(1534, (1, 2)),
            Parameter(3527, "u"),
        ),
    )
    assert status_fields(message) == {"CHANNEL": "A", "MCAUSER": "u"}


def test_the_command_with_and_without_an_application() -> None:
    asked = (Parameter(3501, "APP"), Parameter(1523, 1011))
    assert status_command("APP") == PcfMessage(42, asked)
    only = Parameter(3548, StringFilter(2, "tag"))
    command = status_command("APP", "tag")
    assert command == PcfMessage(42, (*asked, only), version=3)
    assert asked_channel(command) == "APP"
    assert asked_channel(PcfMessage(42)) == ""
    assert asked_application(command) == "tag"
    assert asked_application(replace(command, version=4)) == "tag"


@pytest.mark.parametrize(
    ("version", "filters"),
    [
        (2, [Parameter(3548, StringFilter(2, "tag"))]),
        (3, [Parameter(3548, StringFilter(3, "tag"))]),
        (3, [Parameter(3501, StringFilter(2, "tag"))]),
        (3, [Parameter(3548, StringFilter(2, "a")), Parameter(3548, StringFilter(2, "b"))]),
    ],
)
def test_another_filter_is_refused(version: int, filters: list[Parameter]) -> None:
    with pytest.raises(WireError):
        asked_application(PcfMessage(42, tuple(filters), version=version))
