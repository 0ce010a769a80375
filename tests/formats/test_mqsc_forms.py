"""MQSC behind prefixes, quoted, in JSON, echoed, of z/OS: always the same lines."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats.mqsc import parse_mqsc
from mqtui.formats.mqsc_forms import plain_mqsc
from mqtui.formats.mqsc_script import split_script

SHOWN = """     1 : DISPLAY CHANNEL(SHOP.APP)
AMQ8414I: Display Channel details.
   CHANNEL(SHOP.APP)                       CHLTYPE(SVRCONN)
   DESCR('a | b')                          SSLCIPH(ANY_TLS12_OR_HIGHER)
One MQSC command read.
"""


def behind(prefix: str) -> str:
    """The output with something before each of its lines."""
    return "".join(f"{prefix}{line}\n" for line in SHOWN.splitlines())


@pytest.mark.parametrize(
    "prefix",
    [
        "",
        "qm-1  | ",
        "\x1b[36mqm-1  |\x1b[0m ",
        "> ",
        "> > ",
        "| ",
        ">",
        "[pod/qm-0/qmgr] ",
        "2026-11-28T05:36:48.362Z ",
        "2026-11-28T05:36:48.362123456+01:00 stdout F ",
        "mq_1  | 2026-11-28T05:36:48.362Z ",
        "> qm-1  | ",
        "Nov 28 05:36:48 mqhost runmqsc[4711]: ",
        "<13>Nov  8 05:36:48 mqhost runmqsc[4711]: ",
        "2026-11-28T05:36:48+0000 mqhost start-qm.sh[4711]: ",
        "<134>1 2026-11-28T05:36:48.362Z mqhost runmqsc 4711 - - ",
        "[2026-11-28 05:36:48] ",
        "2026-11-28 05:36:48,362 ",
        "qm-0 qmgr ",
        "a1b2c3d4e5f6 ",
    ],
)
def test_what_stands_before_each_line_is_taken_off(prefix: str) -> None:
    plain = plain_mqsc(behind(prefix))
    (channel,) = parse_mqsc(plain.text)
    assert channel.kind == "CHANNEL"
    assert channel.attributes["SSLCIPH"] == "ANY_TLS12_OR_HIGHER"
    assert channel.attributes["DESCR"] == "a | b"
    assert plain.line(channel.line) == 2


def test_output_that_is_no_longer_at_the_first_column() -> None:
    (channel,) = parse_mqsc(plain_mqsc(behind("   ")).text)
    assert (channel.kind, channel.line) == ("CHANNEL", 2)


def test_quotes_and_entities_of_a_web_page() -> None:
    text = "DEFINE CHANNEL(&#39;SHOP.APP&#39;) CHLTYPE(SVRCONN) SSLPEER(‘CN=a&amp;b’)\n"
    ((channel,), _) = split_script(plain_mqsc(text).text)
    assert channel.name == "SHOP.APP"
    assert channel.attributes["SSLPEER"] == "CN=a&b"


def echoed(answer: str) -> str:
    """A session that alters the label, with that answer."""
    return f"     1 : ALTER QMGR +\n       : CERTLABL('shop')\n{answer}\n     2 : END\n"


@pytest.mark.parametrize(
    ("answer", "done"),
    [
        ("AMQ8005I: IBM MQ queue manager changed.", True),
        ("AMQ8005: WebSphere MQ queue manager changed.", True),
        ("", True),
        ("AMQ8405E: Syntax error detected at or near end of command segment below:-", False),
        ("AMQ8405: Syntax error detected at or near end of command segment below:-", False),
        ("AMQ8405I: Syntax error detected at or near end of command segment below:-", False),
        ("AMQ8405I: Syntax error ... below:-\nALTER QMGR CERTLABL('no')\n", False),
        ("AMQ8009W: Entity 'anna' has insufficient authority.", False),
    ],
)
def test_an_echoed_command_counts_where_it_was_carried_out(answer: str, done: bool) -> None:
    blocks, _ = split_script(plain_mqsc(echoed(answer)).text)
    assert [b.attributes.get("CERTLABL") for b in blocks] == ["shop"] * done


@pytest.mark.parametrize("indent", [None, 2])
def test_the_commands_of_a_config_map_in_json(indent: int | None) -> None:
    commands = "* Kanäle\nDEFINE CHANNEL('A') CHLTYPE(SVRCONN)\nALTER QMGR CERTLABL('b')\n"
    document = {"kind": "ConfigMap", "metadata": {"name": "x"}, "data": {"a.mqsc": commands}}
    plain = plain_mqsc(json.dumps(document, indent=indent))
    blocks, _ = split_script(plain.text)
    assert [b.kind for b in blocks] == ["CHANNEL", "QMGR"]
    assert {plain.line(b.line) for b in blocks} == {1 if indent is None else 7}


@pytest.mark.parametrize(
    "text", ['{"a": [', "[" * 100_000, '{"a": "b"}', '{"kind": "ConfigMap", "data": {"a": 1}}']
)
def test_json_without_commands_is_left_as_it_is(text: str) -> None:
    assert plain_mqsc(text).text == text


ZOS = """CSQM201I -CSQ1 CSQMDRTC  DISPLAY CHSTATUS DETAILS
CHSTATUS(APP.TLS)
CHLDISP(PRIVATE)
CURRENT
SECPROT(TLSV12)
SSLPEER(CN=app)
END CHSTATUS DETAILS
CSQM201I -CSQ1 CSQMDRTC  DISPLAY CHSTATUS DETAILS
CHSTATUS(APP.TLS)
CURRENT
SECPROT(NONE)
END CHSTATUS DETAILS
CSQ9022I -CSQ1 CSQXDRTS ' DISPLAY CHSTATUS' NORMAL COMPLETION
"""


def test_channel_status_of_zos() -> None:
    first, second = parse_mqsc(plain_mqsc(ZOS).text)
    assert (first.kind, first.name, first.line) == ("CHSTATUS", "APP.TLS", 1)
    assert first.attributes["SECPROT"] == "TLSV12"
    assert first.attributes["CURRENT"] == ""
    assert (second.attributes["SECPROT"], second.line) == ("NONE", 8)


def test_objects_of_zos_in_a_job_log() -> None:
    text = (
        "10.15.30 STC00123  CSQM201I -CSQ1 CSQMDRTC  DISPLAY CHANNEL DETAILS 123\n"
        "   123             CHANNEL(APP.TLS)\n"
        "   123             CHLTYPE(SVRCONN)\n"
        "   123             SSLCIPH( )\n"
        "   123             END CHANNEL DETAILS\n"
        "CSQM201I -CSQ1 CSQMDRTC  DISPLAY QMGR DETAILS\nQMNAME(CSQ1)\nCERTLABL(a)\n"
        "END QMGR DETAILS\n"
    )
    channel, manager = parse_mqsc(plain_mqsc(text).text)
    assert (channel.kind, channel.name, channel.attributes["SSLCIPH"]) == ("CHANNEL", "APP.TLS", "")
    assert (manager.kind, manager.name) == ("QMGR", "CSQ1")


def test_one_line_for_each_object_of_zos() -> None:
    text = (
        "CSQN205I    COUNT=    4, RETURN=00000000, REASON=00000000\n"
        "CSQM409I +CSQ1 QMNAME(CSQ1) CERTLABL(ibmWebSphereMQCSQ1    )\n"
        "CSQM415I +CSQ1 CHANNEL(APP.TLS     ) CHLTYPE(SVRCONN) SSLCIPH( )\n"
        "CSQM422I +CSQ1 CHSTATUS(APP.TLS) CURRENT STATUS(RUNNING)\n"
        "CSQ9022I +CSQ1 CSQMDRTS ' DISPLAY QMGR' NORMAL COMPLETION\n"
    )
    plain = plain_mqsc(text)
    blocks = parse_mqsc(plain.text)
    assert [(b.kind, b.name, plain.line(b.line)) for b in blocks] == [
        ("QMGR", "CSQ1", 2),
        ("CHANNEL", "APP.TLS", 3),
        ("CHSTATUS", "APP.TLS", 4),
    ]
    assert blocks[0].attributes["CERTLABL"] == "ibmWebSphereMQCSQ1"
    assert blocks[2].attributes["CURRENT"] == ""


def test_objects_that_a_page_put_on_one_line() -> None:
    text = (
        "x\nAMQ8414I: Display Channel details. CHANNEL(A) CHLTYPE(SVRCONN) SSLCIPH(X) "
        "AMQ8414I: Display Channel details. CHANNEL(B) SSLCIPH( )\n"
    )
    plain = plain_mqsc(text)
    found = [(b.name, b.attributes["SSLCIPH"], plain.line(b.line)) for b in parse_mqsc(plain.text)]
    assert found == [("A", "X", 2), ("B", "", 2)]


@pytest.mark.parametrize(
    "text",
    [
        'ok: [h] => {\n  "lines": ["AMQ8414I: Display.", "   CHANNEL(A)", "   SSLCIPH(X)"]}',
        '{"commandResponse": [{"text": ["AMQ8414I: Display.   CHANNEL(A)  SSLCIPH(X)"]}]}',
        '{"commandResponse": [{"parameters": {"sslciph": "X", "channel": "A"}}]}',
    ],
)
def test_what_tools_answer_in_json(text: str) -> None:
    (channel,) = parse_mqsc(plain_mqsc(text).text)
    assert (channel.kind, channel.name, channel.attributes["SSLCIPH"]) == ("CHANNEL", "A", "X")


@pytest.mark.parametrize(
    ("held", "line"),
    [
        ("data:\n  a.mqsc: |\n    ALTER QMGR +\n      CERTLABL('b')\n", 4),
        ("data:\n  a.mqsc: >-\n    ALTER QMGR\n    CERTLABL('b')\n", 3),
        ("data:\n  a.mqsc: \"ALTER QMGR\\\n    \\ CERTLABL('b')\\n\"\n", 3),
        ("data: {a.mqsc: \"ALTER QMGR CERTLABL('b')\"}\n", 2),
    ],
)
def test_the_commands_of_a_config_map_in_yaml(held: str, line: int) -> None:
    plain = plain_mqsc(f"kind: ConfigMap\n{held}")
    ((manager,), _) = split_script(plain.text)
    assert (manager.attributes["CERTLABL"], plain.line(manager.line)) == ("b", line)


@given(st.text() | st.text(alphabet="> |:1aAMQ8405I\n \x1b{}[]\"CSDEFNI()'&;#"))
def test_any_text_has_as_many_lines_as_before(text: str) -> None:
    plain = plain_mqsc(text)
    assert all(1 <= n <= text.count("\n") + text.count("\r") + 1 for n in plain.numbers)
    assert plain.numbers or plain.text.count("\n") <= text.count("\n") + text.count("\r")
    parse_mqsc(plain.text)


@given(
    st.recursive(st.text() | st.integers(), lambda s: st.lists(s) | st.dictionaries(st.text(), s))
)
def test_any_document_gives_lines_that_it_has(document: object) -> None:
    text = json.dumps(document, indent=1)
    plain = plain_mqsc(text)
    assert all(1 <= plain.line(n) <= text.count("\n") + 1 for n in range(1, 4) if plain.numbers)


@pytest.mark.parametrize(
    "text",
    [
        "CSQM201I " * 200_000,
        "1 : " * 400_000,
        "\n" * 400_000,
        json.dumps({str(n): "DEFINE CHANNEL(A)\n" for n in range(20_000)}),
        "> " * 500_000,
    ],
)
def test_a_text_made_to_be_slow_is_not(text: str) -> None:
    begin = time.monotonic()
    plain_mqsc(text)
    assert time.monotonic() - begin < 10
