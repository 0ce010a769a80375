"""Names that look like variables of MQ and are none."""

import pytest

from mqtui.knowledge import variables
from mqtui.rules.configuration.invented import instead, may_be_a_programs


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("MQSSLCIPH", "CipherSpec"),
        ("MQCIPHERSPEC", "CipherSpec"),
        ("MQ_SSL_CIPHER_SUITE", "CipherSpec"),
        ("MQSSLPEER", "SSLPEER"),
        ("MQSSLCAUTH", "certificate"),
        ("MQOCSPURL", "OCSP"),
        ("MQSSLKEYRPWD", "MQKEYRPWD"),
        ("MQSSLKEYSTORE", "MQSSLKEYR"),
        ("MQTRUSTSTORE", "MQSSLKEYR"),
        ("MQCERTLABEL", "MQCERTLABL"),
        ("MQCHANNEL", "MQCCDTURL"),
    ],
)
def test_what_sets_it_instead(name, what):
    assert what in instead(name)


@pytest.mark.parametrize(
    "name", ["MQ_APP_PASSWORD", "MQ_CHANNEL", "MQ_QMGR_NAME", "MQ_USER", "MQABC", "AMQ_CIPHER", ""]
)
def test_of_a_programs_own_nothing_is_said(name):
    assert instead(name) == ""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("MQ_CIPHER_SUITE", True),
        ("MQ_TLS_CIPHER", True),
        ("MQ_TRUSTSTORE_PATH", True),
        ("MQSSLCIPH", False),
        ("MQ_QMGR_NAME", False),
        ("MQ_APP_PASSWORD", False),
    ],
)
def test_what_a_program_may_read_is_said_to_be_no_variable_of_mq(name, told):
    assert may_be_a_programs(name) is told


def test_it_is_asked_only_of_what_mq_does_not_read():
    assert "MQSSLCIPH" not in {v.name for v in variables()}
