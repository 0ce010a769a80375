"""Words, phrases and lines as people type or paste them, and the codes that they hold."""

import pytest

from mqtui.checks import load
from mqtui.explain.topics import like, topics_of
from mqtui.explain.words import joined

load()
NO_PATH = "sun.security.provider.certpath.SunCertPathBuilderException"


def found(*words):
    return list(dict.fromkeys(f"{t.kind}:{t.id}" for w in joined(words) for t in topics_of(w)))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("rc=2393", ["mqrc:2393"]),
        ("reason code 2393", ["mqrc:2393"]),
        ("CompCode 2, Reason 2393", ["mqrc:2393"]),
        ("CompCode=2;Reason=2393", ["mqrc:2393"]),
        ("0x0959", ["mqrc:2393"]),
        ("0x00000959", ["mqrc:2393"]),
        ("X'0959'", ["mqrc:2393"]),
        ("07D9", ["mqrc:2009"]),
        ("AMQ9637E:", ["message:AMQ9637"]),
        ("9637", ["message:AMQ9637"]),
        ("HOST_NOT_AVAILABLE", ["mqrc:2538"]),
        ("MQJE001: Completion Code '2', Reason '2397'.", ["message:MQJE001", "mqrc:2397"]),
        (
            "JMSCMQ0001: IBM MQ call failed with compcode '2' ('MQCC_FAILED') reason '2397'",
            ["message:JMSCMQ0001", "mqrc:2397"],
        ),
        ("MQCC = MQCC_FAILED [2] MQRC = MQRC_Q_MGR_NAME_ERROR [2058]", ["mqrc:2058"]),
        ("MQI Error. Comp: 2, Reason 2393: FAILED: MQRC_SSL_INITIALIZATION_ERROR", ["mqrc:2393"]),
        ("AMQ9639E: The channel 'C' named no CipherSpec on its connection.", ["message:AMQ9639"]),
        ("gskit return code 414", ["gskit:414"]),
        ("z/OS:13", ["systemssl:13"]),
        ("TLS alert 42", ["alert:42"]),
        ("PKIX path building failed", [f"exception:{NO_PATH}"]),
        ("status 24", ["status:24"]),
        ("pcf:1645", ["pcf:MQIACH_SECURITY_PROTOCOL"]),
        ("49200", ["cipher:ECDHE_RSA_AES_256_GCM_SHA384"]),
        ("C0,30", ["cipher:ECDHE_RSA_AES_256_GCM_SHA384"]),
        ("{0xC0, 0x30}", ["cipher:ECDHE_RSA_AES_256_GCM_SHA384"]),
        ("0x00C030", ["cipher:ECDHE_RSA_AES_256_GCM_SHA384"]),
        ("cipher:157", ["cipher:TLS_RSA_WITH_AES_256_GCM_SHA384"]),
        ("cipher:9D", ["cipher:TLS_RSA_WITH_AES_256_GCM_SHA384"]),
    ],
)  # fmt: skip
def test_a_phrase_is_the_code_that_it_names(text, codes):
    assert found(text) == codes


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["reason", "code", "2393"], ["mqrc:2393"]),
        (["CompCode", "2,", "Reason", "2393"], ["mqrc:2393"]),
        (["stage", "5"], ["stage:5"]),
        (["gskit:414", "alert:42"], ["gskit:414", "alert:42"]),
        (["channel", "SSLPEER"], ["channel:SSLPEER"]),
        (["error", "414"], ["gskit:414"]),
    ],
)
def test_words_that_belong_together_are_one_name(words, codes):
    assert found(*words) == codes


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("MQRC_SSL_INITIALISATION_ERROR", "MQRC_SSL_INITIALIZATION_ERROR"),
        ("ECDHE_RSA_WITH_AES_256_GCM_SHA384", "ECDHE_RSA_AES_256_GCM_SHA384"),
        ("AMQ9634", "AMQ9633"),
        ("JMSCMQ001", "JMSCMQ0001"),
        ("MQIACH_SECURITY_PROTOCOLL", "MQIACH_SECURITY_PROTOCOL"),
        ("com.ibm.msg.client.config.locaton", "com.ibm.msg.client.config.location"),
    ],
)
def test_what_is_misspelt_leads_to_what_was_meant(misspelt, meant):
    assert meant in like(misspelt)
