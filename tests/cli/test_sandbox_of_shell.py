"""The shell of a sandbox: mqtui there examines it, as long as nothing else is named."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from mqtui.cli.arguments import parse
from mqtui.cli.exits import CommandError
from mqtui.cli.sandbox_of_shell import add_sandbox


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("box")
    request = {"env_file": str(place / "client.env"), "queue_manager": "LABQM"}
    request |= {"channel": "LAB.APP.TLS"}
    text = {"scenario": "ours", "directory": str(place), "user": "app", "request": request}
    (place / "sandbox.json").write_text(json.dumps({**text, "port": 1414, "other_port": 1415}))
    return place


def asked(directory: Path, *words: str) -> argparse.Namespace:
    given = parse(words)
    add_sandbox(given, str(directory), "lesson label")
    return given


@pytest.mark.parametrize("words", [(), ("check",), ("config",)])
def test_it_is_examined_by_itself(
    sandbox: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    given = asked(sandbox, *words)
    assert given.env_file == str(sandbox / "client.env")
    assert (given.qmgr, given.channel) == ("LABQM", "LAB.APP.TLS")
    assert "examines the sandbox lesson label" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [("check", "--pid", "1"), ("check", "--lab", "healthy"), ("explain", "2393")]
)
def test_who_names_something_else_is_obeyed(sandbox: Path, words: tuple[str, ...]) -> None:
    assert vars(asked(sandbox, *words)) == vars(parse(words))


def test_a_sandbox_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"no sandbox in .* Unset it"):
        asked(tmp_path / "gone", "check")
