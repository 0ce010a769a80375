"""MQSC in and out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats.mqsc import parse_mqsc
from mqtui.formats.mqsc_script import split_script
from mqtui.lab.queue_manager.mqsc.syntax import (
    MqscError,
    columns,
    commands,
    parse_command,
    quote,
    session,
)
from mqtui.lab.queue_manager.objects.definitions import Definitions


def run(definitions: Definitions, text: str) -> str:
    return definitions.run(parse_command(text))


def test_unquoted_values_become_capitals() -> None:
    command = parse_command("alter qmgr SSLKEYR(/home/me/key.p12) CERTLABL('Label''s')")
    assert command.attributes == {"SSLKEYR": "/HOME/ME/KEY.P12", "CERTLABL": "Label's"}


@pytest.mark.parametrize(
    "text", ["", "x", "ALTER QMGR SSLKEYR(", "ALTER QMGR 'a'", "(x) y", "A B)"]
)
def test_what_is_no_command_is_refused(text: str) -> None:
    with pytest.raises(MqscError):
        parse_command(text)


@given(st.text())
def test_any_text_is_a_command_or_an_error(text: str) -> None:
    try:
        command = parse_command(text)
    except MqscError as error:
        command = error
    assert str(command)


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S", "Zs"]), min_size=1))
def test_a_quoted_value_keeps_every_character(value: str) -> None:
    assert parse_command(f"ALTER QMGR DESCR({quote(value)})").attributes["DESCR"] == value


def test_a_script_with_comments_and_continuations() -> None:
    script = "* comment\n\nALTER QMGR +\n  DESCR('a')\nREFRESH SECURITY TYPE(SSL)\n"
    assert commands(script) == ("ALTER QMGR DESCR('a')", "REFRESH SECURITY TYPE(SSL)")


def test_a_hyphen_continues_at_the_next_lines_first_column() -> None:
    script = "ALTER QMGR DESCR('one -\n  two')\n* between\nDIS QMGR +\n* within\n   ALL"
    assert commands(script) == ("ALTER QMGR DESCR('one   two')", "DIS QMGR ALL")


def test_run_check_shows_the_record_that_applies() -> None:
    definitions = Definitions("LABQM")
    for text in (
        "SET CHLAUTH('*') TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(NOACCESS)",
        "SET CHLAUTH('APP.*') TYPE(ADDRESSMAP) ADDRESS('10.*') USERSRC(CHANNEL)",
        "SET CHLAUTH(APP.TLS) TYPE(USERMAP) CLNTUSER('anna') MCAUSER('app')",
        "SET CHLAUTH(APP.TLS) TYPE(SSLPEERMAP) SSLPEER('CN=anna,O=x') MCAUSER('peer')",
    ):
        assert run(definitions, text).startswith("AMQ8877I")

    def applies(values: str) -> str:
        return run(definitions, f"DISPLAY CHLAUTH(APP.TLS) MATCH(RUNCHECK) ALL {values}")

    assert "USERSRC(NOACCESS)" in applies("ADDRESS('192.0.2.1') CLNTUSER('bert')")
    assert "USERSRC(CHANNEL)" in applies("ADDRESS('10.0.0.1') CLNTUSER('bert')")
    assert "MCAUSER(app)" in applies("ADDRESS('10.0.0.1') CLNTUSER('anna')")
    peer = applies("ADDRESS('10.0.0.1') CLNTUSER('anna') SSLPEER('CN=ANNA,O=X')")
    assert "MCAUSER(peer)" in peer
    with pytest.raises(MqscError):
        applies("SSLPEER('nonsense')")


_NAMES = st.text(st.sampled_from("ABCdef.%_9"), min_size=1, max_size=12)
_LISTS = st.lists(
    st.one_of(_NAMES, _NAMES.map(lambda n: f"'{n}'"), _NAMES.map(lambda n: f"'{n} ''{n}('")),
    min_size=1,
    max_size=4,
)


@given(_NAMES, st.dictionaries(st.sampled_from(("SSLPEER", "MCAUSER", "DESCR")), _LISTS))
def test_the_reader_of_saved_scripts_reads_the_same(name: str, values: dict) -> None:
    pairs = " ".join(f"{k}({', '.join(v)})" for k, v in values.items())
    text = f"DEFINE CHANNEL('{name}') CHLTYPE(SVRCONN) {pairs}"
    command = parse_command(text)
    ((block,), rest) = split_script(text)
    assert not rest.strip()
    assert (block.name, command.name) == (name, name)
    expected = {k: v for k, v in block.attributes.items() if k != "CHANNEL"}
    assert dict(command.attributes) == expected


def test_quotes_without_end_are_refused_at_once() -> None:
    for text in ("ALTER QMGR DESCR(" + "''" * 20000, "ALTER QMGR DESCR('" + "'a" * 20000):
        with pytest.raises(MqscError):
            parse_command(text)


def test_what_is_displayed_is_read_back_by_the_reader() -> None:
    definitions = Definitions("LABQM")
    run(definitions, f"ALTER QMGR SSLKEYR('{'/long' * 30}') CERTLABL('My (label)')")
    run(definitions, "DEFINE CHANNEL(A.B) CHLTYPE(SVRCONN) SSLCIPH(ANY_TLS12)")
    text = session(
        "LABQM",
        [("DIS QMGR", definitions.show_queue_manager()), ("DIS CHL", definitions.show_channels())],
    )
    manager, channel = parse_mqsc(text)
    assert (manager.kind, manager.name) == ("QMGR", "LABQM")
    assert manager.attributes["SSLKEYR"] == "/long" * 30
    assert manager.attributes["CERTLABL"] == "My (label)"
    assert (channel.kind, channel.name) == ("CHANNEL", "A.B")
    assert channel.attributes["SSLCIPH"] == "ANY_TLS12"
    assert channel.attributes["CHLTYPE"] == "SVRCONN"
    assert channel.attributes["SSLCAUTH"] == "REQUIRED"
    assert channel.attributes["SSLPEER"] == ""


def test_two_columns_as_runmqsc_prints_them() -> None:
    shown = columns([("CHANNEL", "APP.SVRCONN"), ("CHLTYPE", "SVRCONN"), ("TRPTYPE", "TCP")])
    assert shown == (
        "   CHANNEL(APP.SVRCONN)                    CHLTYPE(SVRCONN)\n"
        "   TRPTYPE(TCP)                         "
    )


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("ALTER CHANNEL(NONE) CHLTYPE(SVRCONN) SSLCIPH(ANY)", "AMQ8147E"),
        ("DEFINE CHANNEL(A) CHLTYPE(SVRCONN)", "AMQ8150E"),
        ("ALTER CHANNEL(A) CHLTYPE(SVRCONN) SSLCIPH(ECDHE-RSA)", "AMQ8242E"),
        ("ALTER CHANNEL(A) CHLTYPE(SVRCONN) SSLCIPH(ANY_TLS13)", "AMQ8016I"),
        ("DISPLAY CHANNEL(Z*) ALL", "AMQ8147E"),
    ],
)
def test_answers(command: str, answer: str) -> None:
    definitions = Definitions("LABQM")
    run(definitions, "DEFINE CHANNEL(A) CHLTYPE(SVRCONN)")
    assert run(definitions, command).startswith(answer)


@pytest.mark.parametrize(
    "command",
    [
        "DELETE QMGR",
        "ALTER QMGR NOSUCH(1)",
        f"ALTER QMGR CERTLABL('{'x' * 65}')",
        "DEFINE CHANNEL(A) CHLTYPE(SVC)",
        f"DEFINE CHANNEL({'X' * 21}) CHLTYPE(SVRCONN)",
    ],
)
def test_what_it_does_not_know_it_refuses(command: str) -> None:
    with pytest.raises(MqscError):
        run(Definitions("LABQM"), command)
