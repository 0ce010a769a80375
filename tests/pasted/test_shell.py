"""Shell commands: whatever the values, each shell sees the words that were meant, and no others."""

import shlex

import posix_shells
import pytest
from hostile_text import ALL, OPTIONS, UNSEEN, WRITABLE
from hypothesis import given
from hypothesis import strategies as st

from mqtui.facts import ShellText
from mqtui.pasted.mqsc import mqsc_text
from mqtui.pasted.shell import here_document, shell_comment, shell_text, shell_text_if_safe
from mqtui.pasted.values import (
    Argument,
    CannotBeWritten,
    FilePath,
    OptionName,
    UserName,
    VariableName,
)


@pytest.mark.parametrize("name", posix_shells.NAMES)
def test_each_shell_sees_one_word(name, tmp_path):
    texts = [*WRITABLE, *(f"x{text}" for text in OPTIONS)]
    commands = [shell_text("ls -l {a} {a}; ls {b}", a=text, b=FilePath(text)) for text in texts]
    seen = posix_shells.events(name, commands, tmp_path)
    for text, events in zip(texts, seen, strict=True):
        assert ("ls", "-l", text, text) in events, text
        assert ("ls", text) in events, text
        assert len(events) == 2 + len(posix_shells.VARIABLES), events


@pytest.mark.parametrize("name", posix_shells.NAMES)
def test_each_shell_sees_a_value_behind_an_equals_sign(name, tmp_path):
    texts = [*WRITABLE, *OPTIONS]
    commands = [shell_text("export MQCERTLABL={label}", label=text) for text in texts]
    seen = posix_shells.events(name, commands, tmp_path)
    for text, events in zip(texts, seen, strict=True):
        assert (f"VMQCERTLABL={text}",) in events
        assert len(events) == len(posix_shells.VARIABLES), events


@pytest.mark.parametrize("name", posix_shells.NAMES)
def test_each_shell_reads_a_document_to_its_end(name, tmp_path):
    bodies = ["EOF", "EOF\nEOF_\ntouch x", *WRITABLE, *OPTIONS, "a\n\n  b\\\nc"]
    commands = [here_document("cat > t", body, "export MQSSLKEYR=behind") for body in bodies]
    seen = posix_shells.events(name, commands, tmp_path)
    for body, events in zip(bodies, seen, strict=True):
        read = sorted((f"I{line}",) for line in body.split("\n"))
        assert [e for e in events if e[0].startswith("I")] == read
        assert ("VMQSSLKEYR=behind",) in events
        assert len(events) == 1 + len(read) + len(posix_shells.VARIABLES)


@pytest.mark.parametrize("name", posix_shells.NAMES)
def test_a_comment_does_nothing_anywhere(name, tmp_path):
    refusals = []
    for text in UNSEEN:
        with pytest.raises(CannotBeWritten) as refused:
            shell_text("ls {a}", a=text)
        refusals.append(refused.value)
    seen = posix_shells.events(name, [shell_comment(r) for r in refusals], tmp_path)
    assert {len(events) for events in seen} == {len(posix_shells.VARIABLES)}


@given(text=st.text(max_size=30) | st.text("'\"\\$`! \n-", max_size=8))
def test_any_text_is_one_quoted_word_or_refused(text):
    command = shell_text_if_safe("ls x{a}", a=text)
    if command is None:
        with pytest.raises(CannotBeWritten):
            shell_text("ls x{a}", a=text)
        return
    assert shlex.split(command) == ["ls", f"x{text}"]
    assert not set(command) & set("\n\r\t\0")


def test_a_word_that_looks_like_an_option_is_none():
    for text in OPTIONS:
        assert shell_text("ls {path}", path=FilePath(text)).startswith(("ls ./-", "ls './-"))
        with pytest.raises(CannotBeWritten, match="begins with a hyphen"):
            shell_text("runmqsc {queue_manager}", queue_manager=text)
        with pytest.raises(CannotBeWritten, match="the queue manager begins"):
            shell_text("{queue_manager}", queue_manager=text)
    assert shell_text("a | b ({x}", x=FilePath("-n")) == "a | b (./-n"
    assert shell_text("jq --arg a {a}", a=Argument("-n")) == "jq --arg a -n"
    assert shell_text("a={a}", a=FilePath("-n")) == "a=-n"


def test_a_user_is_one_name():
    assert shell_text("sudo -u {user} -- x", user=UserName("anna.b@x")) == "sudo -u anna.b@x -- x"
    assert shell_text("u:{user}:r", user=UserName("DOM\\anna")) == "u:'DOM\\anna':r"
    for text in ("", "#0", "-n", "a:rwx,u:b", "a b", "a,b", "DOM\\012x", "a\nb", "Á"):
        with pytest.raises(CannotBeWritten):
            shell_text("setfacl -m u:{user}:r x", user=UserName(text))


def test_a_variable_is_one_name():
    assert shell_text("unset {v}", v=VariableName("MQSERVER")) == "unset MQSERVER"
    for text in ("a[$(touch x)]", "a=b", "1a", "-v", "", "Á", "a b"):
        with pytest.raises(CannotBeWritten, match="could read as more"):
            shell_text("unset {v}", v=VariableName(text))


def test_an_option_is_a_long_one():
    assert shell_text("{o} x", o=OptionName("--env-file")) == "--env-file x"
    for text in ("-n", "--x y", "--$(x)", "x", ""):
        with pytest.raises(CannotBeWritten):
            shell_text("{o}", o=OptionName(text))


def test_several_values_are_several_words():
    paths = (FilePath("/a b"), FilePath("-n"))
    assert shell_text("chmod o-r {path}", path=paths) == "chmod o-r '/a b' ./-n"
    parts = tuple(shell_text("{a}={b}", a=OptionName("--x"), b=b) for b in ("1", "a b"))
    assert shell_text("mqtui check {options}", options=parts) == "mqtui check --x=1 --x='a b'"


def test_text_made_before_goes_in_as_it_is_and_mqsc_as_a_word():
    inner = shell_text("ls {a}", a="it's")
    assert shell_text("sudo -u x {command}", command=inner) == f"sudo -u x {inner}"
    status = mqsc_text("DIS CHSTATUS({channel}) ALL", channel="a.b")
    assert shell_text("printf {c}", c=status) == ("printf 'DIS CHSTATUS('\"'\"'a.b'\"'\"') ALL'")


def test_a_place_within_quotes_is_an_error_of_ours():
    for template in ("ls '{a}'", 'ls "x {a}"', "ls 'x' '{a}"):
        with pytest.raises(ValueError, match="within quotes"):
            shell_text(template, a="x")
    assert shell_text("sed '{line}d' \"x\" {a}", line=3, a="b") == "sed '3d' \"x\" b"


def test_a_line_that_is_cut_where_it_is_shown_or_typed_is_no_command():
    with pytest.raises(CannotBeWritten):
        shell_text("ls {a}", a="x" * 2000)
    with pytest.raises(CannotBeWritten):
        here_document("cat", "x" * 2001)


def test_whatever_is_joined_to_it_is_a_mere_string():
    text = shell_text("ls {a}", a="x")
    assert type(text) is ShellText
    assert type(text + "; touch x") is str
    assert type(f"{text}") is str
    assert type(text.replace("x", "y")) is str
    assert all(type(shell_text_if_safe("ls {a}", a=t)) in (ShellText, type(None)) for t in ALL)
