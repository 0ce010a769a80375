"""Run the command line in this process, in an environment without MQ variables."""

import json
import os
from types import SimpleNamespace

import pytest

from mqtui.cli.main import main


@pytest.fixture
def mqtui(capsys, monkeypatch, tmp_path):
    """Call it with arguments; the result has ``code``, ``out``, ``err`` and ``json``."""
    for name in list(os.environ):
        if name.startswith(("MQ", "AMQ")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("MQ_OVERRIDE_DATA_PATH", str(tmp_path / "no-mq-here"))
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        capsys.readouterr()
        try:
            code = main([str(a) for a in arguments])
        except SystemExit as stop:
            code = stop.code
        captured = capsys.readouterr()
        value = json.loads(captured.out) if captured.out.startswith("{") else None
        return SimpleNamespace(code=code, out=captured.out, err=captured.err, json=value)

    return run
