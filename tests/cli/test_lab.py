"""``mqtui lab``: what its actions print, and what they refuse."""

import pytest


def test_lab_list(mqtui):
    result = mqtui("lab", "list", "--format", "json")
    ids = {s["id"] for s in result.json["scenarios"]}
    assert {"healthy", "mqserver-set", "plain-channel-first", "refresh-forgotten"} <= ids
    assert all(i in mqtui("lab", "list").out for i in ids)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("verify", "no-such-scenario"), "no-such-scenario"),
        (("up", "--dir", "box"), "give a scenario"),
        (("up", "--dir", "box", "--resume", "--port", "1500"), "omit --port"),
        (("mqsc", "DIS QMGR"), "--dir DIR"),
    ],
)
def test_what_cannot_be_run_ends_with_2_and_a_sentence(mqtui, monkeypatch, arguments, says):
    monkeypatch.delenv("MQTUI_LAB", raising=False)
    result = mqtui("lab", *arguments)
    assert (result.code, result.out) == (2, "")
    assert says in result.err
