"""The environment under test: dialects of files, secrets, what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect.environment import envfile
from mqtui.collect.environment.variables import read_environment
from mqtui.collect.redact import redact, redact_line, redact_url
from mqtui.engine.known_secrets import without_secrets
from mqtui.engine.secrets import PLACEHOLDER
from mqtui.facts import Environment, Source, SourceKind

KNOWN = {"MQSERVER": False, "MQKEYRPWD": True, "MQSSLCRYP": False, "MQCCDTURL": False}


def from_file(tmp_path: Path, data: bytes, **environ: str) -> Environment:
    path = tmp_path / "env"
    path.write_bytes(data)
    return read_environment(str(path), environ, KNOWN)[0]


def test_this_process() -> None:
    environ = {"MQSERVER": "A/TCP/h", "PATH": "/bin", "AMQ_X": "", "MQTYPO": "1", "HOME": "/h"}
    environment, passwords = read_environment(None, environ, KNOWN)
    assert {v.name: v.value for v in environment.variables} == {
        "MQSERVER": "A/TCP/h",
        "AMQ_X": "",
        "MQTYPO": "1",
    }
    assert environment.origin.kind is SourceKind.PROCESS
    found = environment.get("MQSERVER")
    assert found is not None
    assert str(found.source) == "$MQSERVER"
    assert passwords == ()


@pytest.mark.parametrize(
    "line",
    [
        b"MQSERVER=CH/TCP/host(1414)",
        b"export MQSERVER=CH/TCP/host(1414)",
        b"  export MQSERVER='CH/TCP/host(1414)'  ",
        b'MQSERVER="CH/TCP/host(1414)" # why',
        b"MQSERVER=CH/TCP/host(1414) # why",
        b"MQSERVER='CH/TCP/host(1414)'; export MQSERVER",
        b"MQSERVER=CH/TCP/host(1414); export MQSERVER",
        b'declare -x MQSERVER="CH/TCP/host(1414)"',
        b"set MQSERVER=CH/TCP/host(1414)",
        b"MQSERVER=CH/TCP/host(1414)\r",
        b"\xef\xbb\xbfMQSERVER=CH/TCP/host(1414)",
    ],
)
def test_dialects(tmp_path: Path, line: bytes) -> None:
    environment = from_file(tmp_path, b"# comment\n\n" * (line[0] < 128) + line + b"\n")
    found = environment.get("MQSERVER")
    assert found is not None
    assert found.value == "CH/TCP/host(1414)"
    assert found.source.kind is SourceKind.FILE
    assert found.source.line == (3 if line[0] < 128 else 1)


def test_a_dump_of_the_kernel(tmp_path: Path) -> None:
    environment = from_file(tmp_path, b"PATH=/bin\0MQSERVER='a b'\nc\0HOME=/h\0junk\0")
    assert [(v.name, v.value) for v in environment.variables] == [
        ("MQSERVER", "'a b'\nc"),
        ("HOME", "/h"),
    ]
    assert environment.variables[0].source.line is None


def test_the_last_line_wins(tmp_path: Path) -> None:
    environment = from_file(tmp_path, b"MQSERVER=one\nMQSERVER=two\n")
    assert [(v.value, v.source.line) for v in environment.variables] == [("two", 2)]
    assert environment.variables[0].earlier_lines == (1,)


def test_each_line_that_sets_it_is_known(tmp_path: Path) -> None:
    environment = from_file(tmp_path, b"MQA=1\nMQB=\nMQA=2\nMQA=3\n")
    assert [(v.name, v.earlier_lines) for v in environment.variables] == [
        ("MQB", ()),
        ("MQA", (1, 3)),
    ]


def test_references_within_the_file_are_replaced_and_that_is_said(tmp_path: Path) -> None:
    data = b"D=/data\nMQA=$D/x\nMQB=\"${HOME}/y\"\nMQC='$D'\nMQD=\\$D\nMQE=$NOPE\n"
    environment = from_file(tmp_path, data, HOME="/home/anna")
    values = {v.name: v.value for v in environment.variables}
    assert values == {
        "MQA": "/data/x",
        "MQC": "$D",
        "MQD": "\\$D",
    }
    assert [v.name for v in environment.unknown] == ["MQB", "MQE"]
    # HOME is this shell's; the program whose file it is may have another one.
    assert [p.split(":")[0] for p in environment.problems] == ["Line 2", "Line 3", "Line 6"]
    assert "has no value in this file" in environment.problems[1]


def test_a_variable_of_the_caller_is_not_given_to_a_file_of_others(tmp_path: Path) -> None:
    data = b"MQCCDTURL=http://elsewhere/$MQ_PASS/${SSH_KEY}\nMQA=$SHELL_ONLY\n"
    callers = {"MQ_PASS": "hunter2", "SSH_KEY": "canary-key", "SHELL_ONLY": "canary-value"}
    environment = from_file(tmp_path, data, **callers)
    assert environment.variables == ()
    assert [v.name for v in environment.unknown] == ["MQCCDTURL", "MQA"]
    assert "canary" not in repr(environment)


@pytest.mark.parametrize("name", ["MQ_PASS", "MQKEYRPWD", "MQKEYRPDW", "API_KEY", "PRIVATE_KEY"])
def test_a_secret_of_the_file_does_not_expand_into_what_is_shown(tmp_path: Path, name: str) -> None:
    data = f"{name}=hunter2\nMQCCDTURL=http://h/${name}/t\nMQSSLKEYR=/x/${{{name}}}\n".encode()
    environment = from_file(tmp_path, data)
    assert [v.name for v in environment.unknown] == ["MQCCDTURL", "MQSSLKEYR"]
    assert all("is a secret" in problem for problem in environment.problems)
    assert "hunter2" not in repr(environment)


def test_slips_are_said_without_the_value(tmp_path: Path) -> None:
    environment = from_file(tmp_path, b"MQSERVER='hunter2\nif true; then hunter2\n")
    assert len(environment.problems) == len(environment.notes) == 1
    assert "hunter2" not in " ".join((*environment.problems, *environment.notes))


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (lambda p: None, "does not exist"),
        (lambda p: p.mkdir(), "a directory"),
        (lambda p: p.write_text("hello\n"), "no NAME=value"),
        (lambda p: p.write_bytes(b"\x7fELF\0\0\0\1\2"), "no NAME=value"),
    ],
)
def test_a_file_that_is_none(tmp_path: Path, prepare, words: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "env"
    prepare(path)
    environment, _ = read_environment(str(path), {"MQSERVER": "x"}, KNOWN)
    assert environment.error is not None
    assert words in environment.error
    assert environment.variables == ()


def test_an_empty_file_is_an_empty_environment(tmp_path: Path) -> None:
    environment = from_file(tmp_path, b"")
    assert environment.error is None
    assert "empty" in environment.problems[0]


def test_secrets_stay_out_of_the_facts() -> None:
    environ = {
        "MQKEYRPWD": "hunter2",
        "MQSSLCRYP": "GSK_PKCS11=/lib/p.so;label;hunter2;SYMMETRIC_CIPHER_ON;",
        "MQCCDTURL": "http://anna:hunter2@host/ccdt.json",
        "MQCHLLIB": "ftp://anna:hun@ter2/hunter2@host/dir",
        "MQ_ADMIN_PASSWORD": "hunter2",
        "MQAPP_TOKEN": "hunter2",
    }
    environment, passwords = read_environment(None, environ, KNOWN)
    assert "hunter2" not in repr(environment)
    assert "hunter2" not in repr(passwords)
    assert [p.value for p in passwords] == [b"hunter2"]
    assert passwords[0].source == Source(SourceKind.VARIABLE, "MQKEYRPWD")
    values = {v.name: v.value for v in environment.variables}
    assert values["MQSSLCRYP"] == f"GSK_PKCS11=/lib/p.so;label;{PLACEHOLDER};SYMMETRIC_CIPHER_ON;"
    assert values["MQCCDTURL"] == f"http://{PLACEHOLDER}@host/ccdt.json"
    assert all(v.secret for v in environment.variables)


@pytest.mark.parametrize(
    "name",
    ["MQ_PASS", "MQ_PW", "MQ_PIN", "MQ_API_KEY", "MQ_AUTH", "MQ_PRIVATE_KEY", "MQ_CONN_STR"],
)
@pytest.mark.parametrize("shape", ["{}={}\n", '["{}={}"]', '[{{"name": "{}", "value": "{}"}}]'])
def test_more_names_are_secrets_in_lines_and_in_json(tmp_path: Path, name: str, shape: str) -> None:
    environment = from_file(tmp_path, shape.format(name, "hunter2").encode())
    found = environment.get(name)
    assert found is not None
    assert (found.value, found.secret) == (PLACEHOLDER, True)


@pytest.mark.parametrize("name", ["MQKEYRPDW", "MQKEYPWD", "MQKEYRPASSWORD", "MQSSLCRYPT"])
def test_a_misspelt_name_hides_as_the_right_one(tmp_path: Path, name: str) -> None:
    environment = from_file(tmp_path, f"{name}=/l/p.so;label;hunter2;\n".encode())
    assert environment.get(name) is not None
    assert "hunter2" not in repr(environment)


def test_secrets_of_other_programs_are_known_though_they_are_no_facts(tmp_path: Path) -> None:
    environment = from_file(tmp_path, b"DB_PASSWORD=hunter2\nMQSERVER=A/TCP/hunter2\n")
    assert environment.get("DB_PASSWORD") is None
    assert without_secrets("A/TCP/hunter2") == f"A/TCP/{PLACEHOLDER}"


def test_redaction_leaves_the_rest_alone() -> None:
    assert redact("MQSSLKEYR", "/a@b:c/key") == ("/a@b:c/key", False)
    assert redact("MQSSLCRYP", "GSK_PKCS11=/lib/p.so;label") == (
        "GSK_PKCS11=/lib/p.so;label",
        False,
    )
    assert redact_url("file:///a@b") == "file:///a@b"
    assert "hunter2" not in redact_line("SSLKeyRepositoryPassword: hunter2")
    assert "hunter2" not in redact_line("SSLCryptoHardware=GSK_PKCS11=a;b;hunter2;c #")
    assert "hunter2" not in redact_line("ChannelDefinitionDirectory=http://a:hunter2@h #")
    assert redact_line("SSLKeyRepository=/x # y") == "SSLKeyRepository=/x # y"


pieces = st.sampled_from([b"MQA=", b"'", b'"', b"$MQA", b"${", b"\\", b"\n", b"\0", b" # ", b"="])


@given(st.binary(max_size=100) | st.lists(pieces, max_size=25).map(b"".join))
def test_any_bytes_are_taken(data: bytes) -> None:
    parsed = envfile.parse(data, {})
    assert all(a.name for a in parsed.assignments)
    assert len(parsed.problems) <= 21


def test_yaml_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    text = b"apiVersion: v1\nkind: Pod\nspec:\n  env: [\n  - name: MQSSLKEYR\n    value: /k\n"
    environment = from_file(tmp_path, text)
    assert [v.value for v in environment.variables] == ["/k"]
    assert environment.problems[0].startswith("From line ")
    assert "cannot be read as YAML" in environment.problems[0]
