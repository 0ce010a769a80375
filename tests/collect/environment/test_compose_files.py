"""The files that a compose file names."""

from __future__ import annotations

from pathlib import Path

import pytest

from mqtui.collect.environment.compose_files import Beside
from mqtui.collect.environment.variables import read_environment
from mqtui.facts import Environment
from mqtui.formats.yaml_tree import read_yaml

KNOWN = {"MQSSLKEYR": False, "MQCERTLABL": False, "MQSERVER": False, "MQKEYRPWD": True}
SERVICE = "services:\n  app:\n    env_file: {}\n    environment: {{MQAPPLNAME: a}}\n"


def of_service(folder: Path, files: str, **beside: str) -> Environment:
    for name, text in beside.items():
        (folder / f"{name}.env").write_text(text)
    path = folder / "compose.yml"
    path.write_text(SERVICE.format(files))
    return read_environment(str(path), {}, KNOWN)[0]


@pytest.mark.parametrize(
    "files", ["a.env", "[a.env]", "[{path: ./a.env}]", "[{path: a.env, format: raw}]"]
)
def test_a_file_beside_it_is_read_with_its_lines(tmp_path: Path, files: str) -> None:
    found = of_service(tmp_path, files, a="# x\nMQSSLKEYR='/k'\nMQAPPLNAME=b\n")
    variable = found.get("MQSSLKEYR")
    assert variable is not None
    assert (variable.value, variable.source.line) == ("/k", 2)
    assert variable.source.name == str(tmp_path / "a.env")
    assert [v.value for v in found.variables if v.name == "MQAPPLNAME"] == ["a"]
    assert found.unread == ()


def test_the_last_file_counts(tmp_path: Path) -> None:
    found = of_service(tmp_path, "[a.env, b.env]", a="MQSSLKEYR=/a\n", b="MQSSLKEYR=/b\n")
    assert [v.value for v in found.variables if v.name == "MQSSLKEYR"] == ["/b"]


@pytest.mark.parametrize("files", ["gone.env", "/etc/hostname", "$X.env", "[a.env, gone.env]"])
def test_one_that_is_not_there_is_named(tmp_path: Path, files: str) -> None:
    found = of_service(tmp_path, files, a="MQA=1\n")
    assert [each.line for each in found.unread] == [3]
    assert "The variables of env_file" in found.problems[0]
    assert "not known" in found.problems[0]


def test_one_that_need_not_be_there_is_not(tmp_path: Path) -> None:
    found = of_service(tmp_path, "[{path: gone.env, required: false}]")
    assert (found.unread, found.problems) == ((), ())


def test_what_a_file_does_not_tell_is_not_known(tmp_path: Path) -> None:
    found = of_service(tmp_path, "a.env", a="D=/d\nMQSSLKEYR=$D/k\nMQCERTLABL=${X}\n")
    assert [v.value for v in found.variables][:1] == ["/d/k"]
    assert [v.name for v in found.unknown] == ["MQCERTLABL"]
    assert not any("systemd" in each and "expanded" in each for each in found.problems)


def test_what_compose_puts_into_values_is_read_from_its_own_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("KEYS=/keys\nMQ_PASS=hunter2\n")
    path = tmp_path / "compose.yml"
    path.write_text(
        "services:\n  app:\n    environment:\n      MQSSLKEYR: ${KEYS}/app\n"
        "      MQCERTLABL: ${MQ_PASS}\n"
    )
    found, _ = read_environment(str(path), {}, KNOWN)
    assert [v.value for v in found.variables] == ["/keys/app"]
    assert [v.name for v in found.unknown] == ["MQCERTLABL"]
    assert ".env gives KEYS" in found.problems[0]
    assert "hunter2" not in repr(found)


def test_nothing_is_read_without_a_folder() -> None:
    (node,) = read_yaml("a.env")
    told = Beside().read(node)
    assert (told.found, told.unread) == ([], [1])
    assert dict(Beside().interpolated()) == {}
