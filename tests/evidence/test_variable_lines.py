"""MQ's variables in scripts, manifests and listings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import recognised
from mqtui.evidence.variable_lines import KIND, READER

FORMS = {
    "export": "export MQSSLKEYR=/etc/mq/key",
    "set": "set MQSSLKEYR=/etc/mq/key",
    "setx": 'setx MQSSLKEYR "/etc/mq/key"',
    "powershell": "$env:MQSSLKEYR = '/etc/mq/key'",
    "listing": "MQSSLKEYR                      /etc/mq/key",
    "printenv": "MQSSLKEYR=/etc/mq/key",
    "unit": 'Environment="MQSSLKEYR=/etc/mq/key"',
    "run": "docker run -e MQSSLKEYR=/etc/mq/key app",
    "compose": "      MQSSLKEYR: /etc/mq/key",
    "list": "      - MQSSLKEYR=/etc/mq/key",
    "manifest": "        - name: MQSSLKEYR\n          value: /etc/mq/key",
    "json": '{"name": "MQSSLKEYR",\n "value": "/etc/mq/key"}',
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_read(form: str) -> None:
    first = READER.read(FORMS[form]).events[0]
    assert (first.line, first.text) == (1, "MQSSLKEYR=/etc/mq/key")
    found = recognised(FORMS[form], READERS)
    assert found is not None
    assert found[0].kind == KIND


def test_what_a_shell_puts_in_is_told_as_written() -> None:
    text = "export MQSSLKEYR=${CONF:-/etc/mq}/key\nexport MQCERTLABL=$(hostname -s)\n"
    told = [event.text for event in READER.read(text).events[:2]]
    assert told == ["MQSSLKEYR=${CONF:-/etc/mq}/key", "MQCERTLABL=$(hostname -s)"]


def test_a_password_is_not_told() -> None:
    assert "canary-4711" not in str(READER.read("export MQKEYRPWD=canary-4711\n"))
    url = "export MQCCDTURL=http://me:canary-4711@h/ccdt.json\n"
    assert "canary-4711" not in str(READER.read(url))


def test_a_use_of_a_variable_is_no_setting() -> None:
    assert READER.score("the client reads MQSSLKEYR first, then the file\n") == 0
    assert READER.score("echo $MQSSLKEYR\n") == 0


def test_a_record_of_a_log_stays_one() -> None:
    text = "AMQ9650E: x\nexport MQSSLKEYR=/etc/mq/key\n"
    assert READER.score(text) < 0.4


@given(st.text(alphabet="MQSLKEYR=:\"'${}()\n export-name:value"))
def test_any_text_is_read(text: str) -> None:
    assert 0 <= READER.score(text) <= 1
    READER.read(text)
