"""One record and the kinds of refusal that it may be a sign of."""

from __future__ import annotations

import pytest

from mqtui.evidence.about import is_of_sender, kinds_of, of_zos, on_zos, proves, twin_of
from mqtui.evidence.model import Event, Side


def record(code, side, **values):
    return Event(1, "x", code, side, values=tuple(values.items()))


def ids(event):
    return [kind.id for kind in kinds_of(event)]


def test_a_guess_stands_behind_what_is_known():
    assert ids(record("AMQ9633", Side.CLIENT)) == ["manager-untrusted", "led-elsewhere"]


@pytest.mark.parametrize(
    ("side", "left"),
    [
        (Side.QUEUE_MANAGER, ["client-untrusted"]),
        (Side.CLIENT, ["manager-untrusted", "led-elsewhere"]),
    ],
)
def test_no_chain_leaves_what_a_missing_ca_explains(side, left):
    assert ids(record("AMQ9633", side, validation="575010")) == left


@pytest.mark.parametrize(
    ("ciphers", "left"),
    [
        ("none -> ????", ["plain-on-tls"]),
        ("none -> TLS_AES_256_GCM_SHA384", ["plain-on-tls"]),
        ("TLS_AES_256_GCM_SHA384 -> none", ["tls-on-plain"]),
        ("TLS_AES_256_GCM_SHA384 -> TLS_AES_128_GCM_SHA256", ["cipher-mismatch"]),
        ("TLS_AES_256_GCM_SHA384 -> ????", ["cipher-mismatch", "tls-on-plain"]),
        ("", ["plain-on-tls", "cipher-mismatch", "tls-on-plain"]),
    ],
)
def test_the_cipherspecs_of_both_ends_leave_what_fits_them(ciphers, left):
    assert ids(record("AMQ9641", Side.CLIENT, ciphers=ciphers)) == left


def test_values_that_fit_no_kind_take_none_away():
    assert ids(record("AMQ9637", Side.QUEUE_MANAGER, validation="575010"))


@pytest.mark.parametrize("program", ["runmqchl", "RUNMQCHL.EXE", r"C:\\mq\\bin64\\runmqchi.exe"])
def test_a_queue_managers_own_outgoing_channel(program):
    assert is_of_sender(record("AMQ9642", Side.QUEUE_MANAGER, program=program))
    assert not is_of_sender(record("AMQ9642", Side.CLIENT, program="orderd"))


def test_a_reason_code_has_kinds_only_where_they_are_few():
    assert ids(record("2540", Side.CLIENT)) == ["unknown-channel"]
    for code in ("2393", "2059", "0"):
        assert ids(record(code, Side.CLIENT)) == []


def test_a_message_that_one_kind_has_for_itself():
    lacking = record("AMQ9637E", Side.QUEUE_MANAGER)
    (kind,) = kinds_of(lacking)
    assert proves(lacking, kind)
    bad = record("AMQ9633", Side.CLIENT)
    assert not any(proves(bad, kind) for kind in kinds_of(bad))


def test_the_clients_own_causes_are_those_of_messages_that_no_refusal_has():
    assert ids(record("AMQ9635", Side.CLIENT)) == ["spec-invalid"]
    assert ids(record("AMQ9716", Side.CLIENT)) == ["label-unknown", "revocation"]
    assert ids(record("AMQ9642", Side.CLIENT)) == ["no-client-certificate"]
    assert ids(record("AMQ9716", Side.QUEUE_MANAGER)) == []


def test_a_symptom_and_the_frame_of_javas_own_words_name_no_cause():
    for code, side in (
        ("AMQ9638", Side.UNKNOWN),
        ("AMQ9620", Side.CLIENT),
        ("AMQ9771", Side.CLIENT),
    ):
        assert ids(record(code, side)) == []


@pytest.mark.parametrize(
    ("code", "twin"),
    [("CSQX633E", "AMQ9633"), ("CSQX630E", "CSQX630"), ("AMQ9633E", "AMQ9633"), ("2393", "2393")],
)
def test_a_message_of_zos_has_the_twin_that_is_known(code: str, twin: str) -> None:
    assert twin_of(code) == twin
    assert on_zos(twin) == ("CSQX633" if twin == "AMQ9633" else twin)
    assert of_zos(code) is code.startswith("CSQ")
