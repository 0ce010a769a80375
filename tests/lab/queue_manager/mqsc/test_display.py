"""What DISPLAY shows: chosen attributes, generic names, WHERE; and what REFRESH SECURITY does."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.lab.queue_manager.mqsc.syntax import MqscError, parse_command
from mqtui.lab.queue_manager.mqsc.syntax import commands as script_commands
from mqtui.lab.queue_manager.objects.definitions import Definitions
from mqtui.lab.queue_manager.state import Availability
from mqtui.wire.tls.sni import encode_channel


@pytest.fixture
def definitions() -> Definitions:
    made = Definitions("LABQM")
    for text in (
        "DEF CHL(A.TLS) CHLTYPE(SVRCONN) SSLCIPH(ANY_TLS12) SSLPEER('CN=Anna, O=x y')",
        "DEF CHL(A.PLAIN) CHLTYPE(SVRCONN) MAXINST(5)",
        "DEF CHL(B.SDR) CHLTYPE(SDR)",
    ):
        made.run(parse_command(text))
    return made


def shown(definitions: Definitions, text: str) -> str:
    return definitions.run(parse_command(text))


def test_named_attributes_only(definitions: Definitions) -> None:
    assert shown(definitions, "dis chl(A.TLS) sslciph sslcauth").splitlines() == [
        "AMQ8414I: Display Channel details.",
        "   CHANNEL(A.TLS)                          CHLTYPE(SVRCONN)",
        "   SSLCAUTH(REQUIRED)                      SSLCIPH(ANY_TLS12)",
    ]
    assert shown(definitions, "DIS QMGR SSLKEYR").splitlines() == [
        "AMQ8408I: Display Queue Manager details.",
        "   QMNAME(LABQM)                           SSLKEYR( )",
    ]


def test_a_generic_name_shows_names_and_a_whole_one_shows_all(definitions: Definitions) -> None:
    generic = shown(definitions, "DIS CHL(A*)")
    assert "CHANNEL(A.PLAIN)" in generic
    assert "CHANNEL(A.TLS)" in generic
    assert "SSLCIPH" not in generic
    assert "B.SDR" not in generic
    assert "SSLCIPH(ANY_TLS12)" in shown(definitions, "DIS CHL(A.TLS)")
    assert "SSLCIPH(ANY_TLS12)" in shown(definitions, "DIS CHL(*) ALL")
    assert "CHANNEL(B.SDR)" in shown(definitions, "DIS CHL(*) CHLTYPE(SDR)")


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ("SSLCIPH NE ' '", {"A.TLS"}),
        ("SSLCIPH EQ ' '", {"A.PLAIN", "B.SDR"}),
        ("sslpeer eq 'CN=Anna, O=x y'", {"A.TLS"}),
        ("SSLCIPH LK ANY*", {"A.TLS"}),
        ("MAXINST LT 10", {"A.PLAIN"}),
        ("MAXINST GE 10", {"A.TLS"}),
    ],
)
def test_where(definitions: Definitions, where: str, names: set[str]) -> None:
    found = shown(definitions, f"DIS CHL(*) WHERE({where})")
    assert {n for n in ("A.TLS", "A.PLAIN", "B.SDR") if f"CHANNEL({n})" in found} == names


@pytest.mark.parametrize(
    "text",
    [
        "DIS CHL(A.TLS) NOSUCH",
        "DIS CHL(A.TLS) SSLCIPH(ANY)",
        "DIS CHL(*) WHERE(NOSUCH EQ 1)",
        "DIS CHL(*) WHERE(MAXINST ABOUT 1)",
        "DIS CHL(*) WHERE(MAXINST LT x)",
        "DIS CHL(*) WHERE(SSLCIPH)",
        "DIS CHL(*) WHERE",
        "DIS QMGR WHERE(SSLKEYR EQ x)",
        "ALTER QMGR CMDLEVEL(920)",
        "ALTER CHL(A.TLS) CHLTYPE(SVRCONN) SSLCIPH()",
    ],
)
def test_what_is_not_understood(definitions: Definitions, text: str) -> None:
    with pytest.raises(MqscError):
        shown(definitions, text)


@given(st.text(max_size=60))
def test_any_where_is_an_answer_or_an_error(text: str) -> None:
    made = Definitions("LABQM")
    made.run(parse_command("DEF CHL(A) CHLTYPE(SVRCONN)"))
    for command in script_commands(f"DIS CHL(*) WHERE({text})"):
        try:
            assert made.run(parse_command(command)).startswith("AMQ8")
        except MqscError:
            continue


def test_the_queue_manager_and_its_listener(healthy) -> None:
    port = healthy.sandbox.port
    assert healthy.mqsc("PING QMGR").startswith("AMQ8415I")
    assert "STATUS(RUNNING)" in healthy.mqsc("DIS QMSTATUS")
    assert f"PORT({port})" in healthy.mqsc("DIS LSSTATUS(*) PORT")
    assert "PORT" not in healthy.mqsc("DIS LSSTATUS(*)")
    assert f"PORT({port})" in healthy.mqsc("DIS LISTENER(LAB.LISTENER)")
    assert healthy.mqsc("DIS LISTENER(X)").startswith("AMQ8147E")
    assert healthy.mqsc("START CHANNEL(NONE)").startswith("AMQ8227E")
    healthy.queue_manager.state.availability = Availability.QUIESCING
    assert "STATUS(QUIESCING)" in healthy.mqsc("DIS QMSTATUS ALL")
    healthy.queue_manager.state.availability = Availability.RUNNING


def test_refresh_ends_the_running_tls_channels_alone(start_lab, new_client) -> None:
    with start_lab("healthy") as lab:
        lab.mqsc("ALTER CHANNEL(LAB.APP.TLS) CHLTYPE(SVRCONN) SSLCAUTH(OPTIONAL)")
        plain = new_client(lab.connect())
        secure = new_client(lab.secure(encode_channel("LAB.APP.TLS")))
        for client, channel in ((plain, "LAB.APP.PLAIN"), (secure, "LAB.APP.TLS")):
            client.agree(client.start(channel))
        both = lab.mqsc("DIS CHS(*) ALL")
        assert "CHANNEL(LAB.APP.TLS)" in both
        assert "CHANNEL(LAB.APP.PLAIN)" in both
        short = lab.mqsc("DIS CHS(LAB.APP.TLS)")
        assert "CONNAME(127.0.0.1" in short
        assert "SECPROT" not in short
        assert "SECPROT(TLS" in lab.mqsc("DIS CHS(*) SECPROT WHERE(SSLCIPH NE ' ')")
        lab.mqsc("REFRESH SECURITY(*)")
        lab.mqsc("REFRESH SECURITY TYPE(CONNAUTH)")
        assert "CHANNEL(LAB.APP.TLS)" in lab.mqsc("DIS CHS(*)")
        lab.mqsc("REFRESH SECURITY TYPE(SSL)")
        with contextlib.suppress(OSError):
            assert secure.receive() is None
        left = lab.mqsc("DIS CHS(*)")
        assert "CHANNEL(LAB.APP.TLS)" not in left
        assert "CHANNEL(LAB.APP.PLAIN)" in left
