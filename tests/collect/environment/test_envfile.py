"""Files of variables, read by themselves."""

from __future__ import annotations

import pytest

from mqtui.collect.environment import envfile


def test_values_that_grow_without_end_are_no_longer_expanded() -> None:
    found = envfile.parse(b"A=xxxxxxxx\n" + b"A=$A$A\n" * 60, {})
    assert max(len(each.value) for each in found.assignments) < 32 << 20
    assert found.assignments[-1].value == "$A$A"
    assert "are not expanded: the values grow too long" in found.problems[0]


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize(
    "text", ["MQSSLKEYR=/srv/key\r\nMQCERTLABL=lab\r\n", '["MQSSLKEYR=/srv/key", "MQCERTLABL=lab"]']
)
def test_wide_text_is_read_like_any_other(codec: str, text: str) -> None:
    if codec == "utf-32":
        text = "\ufeff" + text
        codec = "utf-32-le"
    parsed = envfile.parse(text.encode(codec), {})
    assert [(a.name, a.value) for a in parsed.assignments] == [
        ("MQSSLKEYR", "/srv/key"),
        ("MQCERTLABL", "lab"),
    ]


def test_it_says_that_wide_text_is_not_what_a_shell_reads() -> None:
    parsed = envfile.parse("MQSSLKEYR=/srv/key\r\n".encode("utf-16"), {})
    assert [p for p in parsed.problems if "UTF-16" in p and "systemd" in p]


@pytest.mark.parametrize("end", ["^@", "\\0", "\\x00", "\\000"])
def test_a_copy_of_proc_environ_with_its_ends_made_visible(end: str) -> None:
    text = end.join(["PATH=/bin", "MQSSLKEYR=/srv/key", "MQAPPLNAME=a b", ""])
    parsed = envfile.parse(text.encode(), {})
    assert [(a.name, a.value) for a in parsed.assignments] == [
        ("PATH", "/bin"),
        ("MQSSLKEYR", "/srv/key"),
        ("MQAPPLNAME", "a b"),
    ]


def test_a_copy_of_proc_environ_that_lost_its_ends() -> None:
    parsed = envfile.parse(b"PATH=/binMQSSLKEYR=/srv/keyMQKEYRPWD=hunter2HOME=/root\n", {})
    found = [(a.name, a.known) for a in parsed.assignments]
    assert found == [("MQSSLKEYR", False), ("MQKEYRPWD", False)]
    assert "nothing between them" in parsed.problems[0]
    assert "hunter2" not in repr(parsed)


def test_properties_of_java_are_no_such_copy() -> None:
    parsed = envfile.parse(b"JAVA_OPTS=-DMQSERVER=a -DMQSSLKEYR=b\n", {})
    assert [a.name for a in parsed.assignments] == ["JAVA_OPTS"]


def test_what_env_printed_is_not_expanded() -> None:
    parsed = envfile.parse(b"SHLVL=1\nA=x\nMQSSLKEYR=${A}/key\n_=/usr/bin/env\n", {})
    assert parsed.assignments[2].value == "${A}/key"
    assert parsed.problems == ()
