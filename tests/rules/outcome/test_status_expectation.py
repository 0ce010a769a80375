"""Channel status against what was meant: the false success fails, an old level is unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mqtui.facts import Certificate
from mqtui.rules.outcome.status_expectation import Meant, common_names, judge_status

SPEC = "ECDHE_RSA_AES_256_GCM_SHA384"
GOOD = {
    "CHANNEL": "APP.TLS",
    "STATUS": "RUNNING",
    "SECPROT": "TLSV12",
    "SSLCIPH": SPEC,
    "SSLPEER": "SERIALNUMBER=01:02,CN=app,O=Example",
    "SSLCERTI": "CN=CA",
    "SUBSTATE": "RECEIVE",
    "CONNAME": "192.0.2.7",
    "MCAUSER": "appuser",
    "RAPPLTAG": "mqtui 1a2b3c4d",
    "SSLRKEYS": "0",
    "RPRODUCT": "MQCC",
    "RVERSION": "09030000",
}
APP = Certificate(
    subject="CN=app,O=Example",
    issuer="CN=CA",
    serial="0102",
    sha256="",
    key="RSA",
    bits=2048,
    not_before=datetime(2026, 1, 1, tzinfo=UTC),
    not_after=datetime(2027, 1, 1, tzinfo=UTC),
    signature="",
    is_ca=False,
    pem="",
    label="app",
    has_private_key=True,
)
MEANT = Meant(
    "APP.TLS",
    "ANY_TLS12_OR_HIGHER",
    certificate=APP,
    application="mqtui 1a2b3c4d",
    address="192.0.2.7",
)


def row(field, meant=MEANT, **changes):
    rows = judge_status(meant, {**GOOD, **changes}).rows
    return next(r for r in rows if r.field == field)


def test_a_connection_as_meant_holds_in_every_field():
    judged = judge_status(MEANT, GOOD)
    assert judged.confirms
    assert judged.wrong == ()
    assert judged.doubts == ()
    assert {r.field for r in judged.rows} == set(GOOD)
    held = {r.field for r in judged.rows if r.holds}
    assert held == set(GOOD) - {"MCAUSER", "RPRODUCT", "RVERSION", "SSLRKEYS"}
    assert row("SECPROT").expected == "TLSV12 or TLSV13"
    assert row("SSLCIPH").expected == "a CipherSpec of ANY_TLS12_OR_HIGHER"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"CHANNEL": "OTHER"}, "on channel OTHER instead of APP.TLS"),
        ({"SECPROT": "NONE"}, "without TLS: nothing on this connection is encrypted"),
        ({"SSLCIPH": ""}, "without TLS: nothing on this connection is encrypted"),
        ({"SSLCIPH": "  "}, "without TLS: nothing on this connection is encrypted"),
        ({"SSLCIPH": "TLS_RSA_WITH_NULL_MD5"}, "which ANY_TLS12_OR_HIGHER does not include"),
        ({"STATUS": "BINDING"}, "with the channel in status BINDING"),
    ],
)
def test_the_false_success(changes, why):
    judged = judge_status(MEANT, {**GOOD, **changes})
    assert len(judged.wrong) == 1
    assert why in judged.wrong[0]
    assert not judged.confirms


def test_in_the_clear_is_said_once_though_two_fields_show_it():
    assert len(judge_status(MEANT, {**GOOD, "SECPROT": "NONE", "SSLCIPH": ""}).wrong) == 1


def test_plain_fails_also_when_the_definition_has_no_cipherspec_but_tls_is_meant():
    meant = Meant("APP.TLS", "", tls=True)
    judged = judge_status(meant, {**GOOD, "SECPROT": "NONE", "SSLCIPH": ""})
    assert judged.wrong == ("without TLS: nothing on this connection is encrypted",)


def test_an_8_0_queue_manager_shows_neither_field_and_proves_nothing():
    old = {k: v for k, v in GOOD.items() if k not in ("SECPROT", "SSLCIPH")}
    judged = judge_status(MEANT, old)
    assert judged.wrong == ()
    assert not judged.confirms
    assert [r.field for r in judged.unproven] == ["SECPROT", "SSLCIPH"]
    assert all(r.actual == "(not shown)" for r in judged.unproven)


def test_secprot_alone_is_proof_on_a_level_without_sslciph():
    old = {k: v for k, v in GOOD.items() if k != "SSLCIPH"}
    assert judge_status(MEANT, old).confirms
    assert judge_status(MEANT, {**old, "SECPROT": "NONE"}).wrong


def test_where_no_tls_is_meant_plain_is_right():
    meant = Meant("APP", tls=False)
    plain = {"CHANNEL": "APP", "STATUS": "RUNNING", "SECPROT": "NONE", "SSLCIPH": ""}
    assert judge_status(meant, plain).confirms
    assert judge_status(meant, {"CHANNEL": "APP", "STATUS": "RUNNING"}).confirms


def test_status_that_shows_the_alias_itself_holds():
    assert row("SSLCIPH", SSLCIPH="ANY_TLS12_OR_HIGHER").holds


def test_a_cipherspec_of_unknown_name_is_no_verdict():
    assert row("SSLCIPH", Meant("APP.TLS", "NEW_SPEC"), SSLCIPH="OTHER_SPEC").holds is None


def test_another_protocol_is_a_doubt():
    judged = judge_status(MEANT, {**GOOD, "SECPROT": "TLSV1"})
    assert judged.wrong == ()
    assert [r.field for r in judged.doubts] == ["SECPROT"]


def test_a_blank_sslpeer_though_there_is_a_certificate_is_a_doubt():
    found = row("SSLPEER", SSLPEER=" ")
    assert (found.holds, found.decides, found.actual) == (False, False, "(blank)")
    assert "received no client certificate" in found.why
    assert row("SSLPEER", Meant("APP.TLS"), SSLPEER=" ").holds is None
    in_the_clear = replace(MEANT, tls=False)
    assert row("SSLPEER", in_the_clear, SSLPEER=" ").holds is None
    assert row("SSLPEER", in_the_clear, SSLPEER="CN=Other").holds is None


def test_another_certificate_is_told_by_its_common_name():
    assert row("SSLPEER", SSLPEER="SERIALNUMBER=01,CN=Other").holds is False
    assert row("SSLPEER", SSLPEER="O=Example").holds is False
    assert row("SSLPEER", SSLPEER="CN=APP").holds
    assert row("SSLCERTI", SSLCERTI="CN=Other CA").holds is False


def test_a_name_that_status_has_cut_is_no_verdict():
    cut = ("SERIALNUMBER=01,O=" + "x" * 300)[:256]
    assert common_names(cut) is None
    assert row("SSLPEER", SSLPEER=cut).holds is None
    assert common_names("no name at all") is None


def test_a_channel_in_its_handshake_is_a_doubt_that_says_what_to_look_at():
    found = row("SUBSTATE", SUBSTATE="SSLHANDSHK")
    assert (found.holds, found.decides) == (False, False)
    assert "OCSP" in found.why


def test_another_address_is_shown_and_no_fault():
    found = row("CONNAME", CONNAME="10.0.0.1")
    assert found.holds is None
    assert "proxy or NAT" in found.why
    assert row("CONNAME", CONNAME="192.0.2.7(50000)").holds


def test_secret_key_resets_are_told():
    assert "secret key reset" in row("SSLRKEYS", SSLRKEYS="4").why
    assert row("SSLRKEYS").why == ""


@pytest.mark.parametrize("keyword", ["SSLQS", "QSAFE", "SECNEW", "MQIACH_SSL_QS", "SSLQUANTUM"])
def test_what_a_later_level_shows_of_tls_is_shown_as_it_stands(keyword):
    found = row(keyword, **{keyword: "HYBMLKEM"})
    assert (found.actual, found.holds, found.decides) == ("HYBMLKEM", None, False)


def test_other_unknown_fields_are_not_and_of_many_only_a_few():
    assert not [r for r in judge_status(MEANT, {**GOOD, "XYZ": "1"}).rows if r.field == "XYZ"]
    many = {f"SSLNEW{number}": "1" for number in range(100)}
    rows = judge_status(MEANT, {**GOOD, **many}).rows
    assert len([r for r in rows if r.field.startswith("SSLNEW")]) == 8
