"""MQSC: whatever the values, the parser sees the attributes that were meant, and no others."""

import pytest
from hostile_text import ALL, OPTIONS, UNSEEN, WRITABLE
from hypothesis import given
from hypothesis import strategies as st

from mqtui.lab.queue_manager.mqsc import syntax
from mqtui.pasted.mqsc import mqsc_command, mqsc_comment, mqsc_remark, mqsc_script, mqsc_text
from mqtui.pasted.values import CannotBeWritten

ALTER = "ALTER CHANNEL({channel}) CHLTYPE(SVRCONN) SSLPEER({peer}) SSLCIPH({CipherSpec})"


def read(text):
    return [syntax.parse_command(command) for command in syntax.commands(text)]


def altered(channel, peer, spec):
    text = mqsc_text(f"{ALTER}\nREFRESH SECURITY TYPE(SSL)", channel=channel, peer=peer,
                     CipherSpec=spec)  # fmt: skip
    first, second = read(text)
    assert (second.verb, dict(second.attributes)) == ("REFRESH", {"TYPE": "SSL"})
    return first


@pytest.mark.parametrize("text", [*WRITABLE, *OPTIONS])
def test_a_value_is_one_value(text):
    try:
        command = altered(text, text, text)
    except CannotBeWritten:
        assert "*" in text or len(text.encode()) > 20
        command = altered("A", text, "A")
        assert command.attributes["SSLPEER"] == (text or " ")
        return
    assert command.name == (text or " ")
    assert dict(command.attributes) == {
        "CHLTYPE": "SVRCONN",
        "SSLPEER": text or " ",
        "SSLCIPH": text or " ",
    }


@pytest.mark.parametrize("text", UNSEEN)
def test_what_is_not_seen_as_it_is_is_refused(text):
    for values in ((text, "x", "x"), ("x", text, "x"), ("x", "x", text)):
        with pytest.raises(CannotBeWritten) as refused:
            altered(*values)
        assert read(mqsc_comment(refused.value)) == []


@given(text=st.text(max_size=24) | st.text("'\"()+-*; \n", max_size=8))
def test_any_text_is_one_value_or_refused(text):
    try:
        command = altered("A", text, "B")
    except CannotBeWritten:
        return
    assert command.attributes["SSLPEER"] == (text or " ")
    assert len(command.attributes) == 3


def test_a_name_is_bare_in_the_letters_of_mq_only():
    def made(spec):
        return mqsc_text("SSLCIPH({CipherSpec})", CipherSpec=spec)

    assert made("ECDHE_RSA_AES_256_GCM_SHA384") == "SSLCIPH(ECDHE_RSA_AES_256_GCM_SHA384)"
    assert made("X) MCAUSER(root") == "SSLCIPH('X) MCAUSER(root')"
    assert made("ÁB") == "SSLCIPH('ÁB')"
    assert made("ab") == "SSLCIPH('ab')"
    assert made("A B") == "SSLCIPH('A B')"
    assert made("A\N{FULLWIDTH DIGIT ONE}") == "SSLCIPH('A\N{FULLWIDTH DIGIT ONE}')"
    assert mqsc_text("DIS CHSTATUS('{channel}')", channel="A'B") == "DIS CHSTATUS('A''B')"
    assert mqsc_text("CERTLABL({label})", label="A") == "CERTLABL('A')"


@pytest.mark.parametrize(
    ("attribute", "longest"),
    [
        ("CERTLABL", 64),
        ("CHANNEL", 20),
        ("CHLAUTH", 20),
        ("CHSTATUS", 20),
        ("CLNTUSER", 1024),
        ("SSLCIPH", 32),
        ("SSLKEYR", 256),
    ],
)
def test_a_value_is_no_longer_than_its_attribute(attribute, longest):
    template = f"{attribute}({{value}})"
    assert mqsc_text(template, value="A" * longest).strip("')").endswith("A" * longest)
    for value in ("A" * (longest + 1), "Á" * (longest // 2 + 1)):
        with pytest.raises(CannotBeWritten, match=f"{longest} bytes of {attribute}"):
            mqsc_text(template, value=value)


def test_a_line_that_is_not_shown_whole_is_no_command():
    with pytest.raises(CannotBeWritten, match="a line of more than 2000"):
        mqsc_text("SSLPEER({peer})", peer="'" * 1000)


def test_a_name_does_not_stand_for_many():
    for name in ("*", "A*", "'*"):
        with pytest.raises(CannotBeWritten, match="asterisk"):
            mqsc_text("DISPLAY CHLAUTH({channel})", channel=name)
    assert mqsc_text("SSLPEER({peer})", peer="CN=*") == "SSLPEER('CN=*')"


def test_a_place_that_is_no_attributes_value_is_an_error_of_ours():
    for template in ("ALTER {a}", "SSLPEER('x{a}')", "{a}", "SSLPEER(x{a})"):
        with pytest.raises(ValueError, match="not the value of an attribute"):
            mqsc_text(template, a="x")


def test_no_command_goes_on_in_the_next_line():
    for text in ALL:
        try:
            made = mqsc_text("ALTER QMGR SSLKEYR({a})\nREFRESH SECURITY TYPE(SSL)", a=text)
        except CannotBeWritten:
            continue
        assert len(syntax.commands(made)) == 2
        assert not any(line.endswith(("+", "-")) for line in made.split("\n"))


@given(
    values=st.lists(st.text(st.sampled_from("aA '()*+-,;\"é"), max_size=300), max_size=4),
    numbers=st.lists(st.integers(), max_size=2),
)
def test_a_folded_command_is_the_same_command(values, numbers):
    parts = [mqsc_text("ALTER CHANNEL('A') CHLTYPE(SVRCONN)")]
    parts += [mqsc_text("SSLPEER({peer})", peer=value) for value in values]
    parts += [mqsc_text("HBINT({seconds})", seconds=number) for number in numbers]
    text = mqsc_command(*parts)
    [folded] = syntax.commands(text)
    [plain] = syntax.commands(" ".join(parts))
    one, other = syntax.parse_command(folded), syntax.parse_command(plain)
    assert (one.verb, one.name, one.attributes) == (other.verb, other.name, other.attributes)
    assert all(len(line) < 2048 for line in text.split("\n"))


def test_lines_are_as_long_as_zos_reads():
    peer = mqsc_text("SSLPEER({peer})", peer=",".join(f"OU=unit{n}" for n in range(40)))
    lines = mqsc_command(mqsc_text("ALTER QMGR"), peer).split("\n")
    assert max(map(len, lines)) == 72
    assert lines[0] == "ALTER QMGR +"
    assert all(line.endswith("-") for line in lines[1:-1])


def test_several_values_stand_in_one_pair_of_brackets():
    exits = mqsc_text("SENDEXIT({exits})", exits=("lib(a)", "it's"))
    assert exits == "SENDEXIT('lib(a)','it''s')"
    words = (mqsc_text("RLE"), mqsc_text("ZLIBFAST"))
    assert mqsc_text("COMPMSG({techniques})", techniques=words) == "COMPMSG(RLE,ZLIBFAST)"


@pytest.mark.parametrize("text", [*WRITABLE, *UNSEEN, *OPTIONS, "a +", "a -", "x\nDELETE QL(A)"])
def test_a_remark_does_nothing(text):
    script = mqsc_script(mqsc_remark(text), mqsc_text("DISPLAY QMGR"))
    assert syntax.commands(script) == ("DISPLAY QMGR",)
