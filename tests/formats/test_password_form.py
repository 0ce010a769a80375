"""Which values are a password, and which only stand for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats.password_form import (
    PasswordForm,
    described,
    form_of,
    is_described,
    may_refer,
)
from mqtui.formats.redacted import PLACEHOLDER


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("passw0rd", "plain"),
        ("", "plain"),
        ("<x", "plain"),
        ("a<MQI>1!b", "plain"),
        ("{MQ", "plain"),
        ("pä§§ wörd", "plain"),
        ("x" * 1024, "plain"),
        ("********", "plain"),
        ("<MQI>1!PCaB1HWrFMOp43ngjwgArg==!6N/vsbqru7iqMhFN+wozxQ==", "encrypted"),
        ("<MQI>anything", "encrypted"),
        ("<mqiptPW>2!AAAA!BBBB!CCCC", "encrypted"),
        ("{MQ}abcdef", "encrypted"),
        ("{MQI2}abcdef", "encrypted"),
        ("<set to the key 'password' in secret 'mq'>  Optional: false", "elsewhere"),
        ("<set to the key 'pw' of config map 'mq'>\tOptional: true", "elsewhere"),
        (described(), "elsewhere"),
        (PLACEHOLDER, "elsewhere"),
        ("<redacted>", "plain"),
    ],
)
def test_forms(value, form):
    assert form_of(value) is PasswordForm(form)


def test_what_kubectl_describes_is_no_value():
    assert is_described("<set to the key 'a' in secret 'b'>")
    assert not is_described("<set to")
    assert not is_described("<set to the key 'a'> and more")


@pytest.mark.parametrize("value", ["$PW", "${PW}", "$(cat pw)", "%PW%", "a$b"])
def test_what_may_stand_for_another_value(value):
    assert may_refer(value)
    assert not may_refer(value.replace("$", "").replace("%", ""))


@pytest.mark.parametrize("value", ["***", "<redacted>", "<your password>", "REDACTED", "xxxx"])
def test_what_people_put_over_a_secret(value):
    assert may_refer(value)
    assert not may_refer(f"{value}1 ")


@given(st.text(max_size=2000))
def test_any_text_has_a_form(value):
    assert form_of(value) in PasswordForm
