"""mqclient.ini: what does not do what it looks like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.facts import IniEntry
from mqtui.rules.configuration.ini_dialect import MOST, doubts


def messages(stanza, key, value="x"):
    return [p.message for p in doubts([IniEntry(stanza, key, value, 3, text=f"{key}={value}")])]


@pytest.mark.parametrize(
    ("stanza", "key", "value", "says"),
    [
        ("CHANNELS", "SSLKeyRepository", "/k", "belongs to the stanza 'SSL:'"),
        ("SSL", "ChannelDefinitionFile", "t", "belongs to the stanza 'CHANNELS:'"),
        ("SSL", "SSLKeyRepositry", "/k", "possibly 'SSLKeyRepository'"),
        ("SSL", "KeyRepository", "/k", "possibly 'SSLKeyRepository'"),
        ("SSL", "Zebra", "1", "Unknown attribute 'Zebra'"),
        ("SSL", "MQSSLKEYR", "/k", "in mqclient.ini it is 'SSLKeyRepository'"),
        ("SSL", "AllowedCipherSpecs", "X", "qm.ini"),
        ("SSL", "SecureCommsOnly", "YES", "the stanza 'TCP:' of a queue manager's qm.ini"),
        ("TCP", "SecureCommsOnly", "YES", "the stanza 'TCP:' of a queue manager's qm.ini"),
        ("ApplicationDefaults", "Type", "Fancy", "SIMPLE, REQREP or MANAGED"),
        ("ApplicationDefaults", "BalanceTimeout", "soon", "NEVER, IMMEDIATE, DEFAULT or a number"),
        ("ApplicationDefault", "Zebra", "1", "possibly 'ApplicationDefaults:'"),
        ("SSL", "SSLCipherSpec", "X", "only from the channel definition"),
        ("TLS", "Zebra", "1", "possibly 'SSL:'"),
        ("CHANELS", "Zebra", "1", "possibly 'CHANNELS:'"),
        ("SSL", "OutboundSNI", "HOST", "'HOST' is not valid"),
        ("SSL", "SSLFipsRequired", "ON", "allowed: YES or NO"),
        ("SSL", "SSLKeyResetCount", "lots", "number from 0 to 999999999"),
        ("SSL", "OutboundSNI", " ", "has no value"),
        ("SSL", "outboundsni", "CHANNEL", "spelling is 'OutboundSNI'"),
        ("TCP", "KeepAlive", "1", "default, NO"),
    ],
)
def test_slips(stanza, key, value, says):
    (message,) = messages(stanza, key, value)
    assert says in message


@pytest.mark.parametrize(
    ("stanza", "key", "value"),
    [
        ("SSL", "OutboundSNI", "HOSTNAME"),
        ("ssl", "SSLFipsRequired", "yes"),
        ("SSL", "EncryptionPolicySuiteB", "128_BIT, 192_BIT"),
        ("Security", "HTTPSKeyStore", "/k"),
        ("ClientExitPath", "Whatever", "1"),
        ("", "Lost", "1"),
    ],
)
def test_nothing_to_say(stanza, key, value):
    assert messages(stanza, key, value) == []


def test_a_secret_is_not_quoted():
    entry = IniEntry("CHANNELS", "SSLKeyRepositoryPassword", "hidden", 1, secret=True)
    assert all("hidden" not in p.message + p.text for p in doubts([entry]))


def test_a_file_of_another_kind_is_not_judged_line_by_line():
    found = doubts(IniEntry("SSL", f"key{n}", "v", n + 1) for n in range(500))
    assert len(found) == MOST + 1
    assert found[-1].line == MOST + 1
    assert "not checked" in found[-1].message


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_anything_is_judged(stanza, key, value):
    assert all(messages(stanza, key, value))


@pytest.mark.parametrize(
    ("stanza", "key", "value"),
    [
        ("ApplicationDefaults", "Type", "Simple"),
        ("ApplicationDefaults", "BalanceTimeout", "Never"),
        ("ApplicationDefaults", "BalanceTimeout", "30"),
        ("ApplicationDefaults", "BalanceOptions", "IgnTrans"),
        ("Application", "Whatever", "1"),
        ("SSL", "RFC5280EKUChecks", "FALSE"),
        ("TCP", "Connect_Timeout", "0"),
    ],
)
def test_what_is_documented_raises_no_doubt(stanza, key, value):
    assert messages(stanza, key, value) == []
