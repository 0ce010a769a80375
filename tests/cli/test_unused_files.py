"""A file that was named and yields nothing is said before anything else, and never in silence."""

from __future__ import annotations

import json

import pytest

PROSE = "Hello,\nit does not work.\n"
LOG = """\
11/24/26 10:00:01 - Process(1.1) User(u) Program(p)
     Host(h) QMgr(SHOPQ)

AMQ9639E: No CipherSpec on channel 'SHOP.APP'.
"""
HERE = ("--channel", "A", "--conname", "127.0.0.1(1)", "--no-trials")
OPTIONS = ("--env-file", "--ini", "--ccdt", "--mqsc", "--chstatus")


@pytest.mark.parametrize("option", OPTIONS)
def test_it_is_said_at_the_top_in_text_and_json(mqtui, tmp_path, option):
    path = tmp_path / "posted.txt"
    path.write_text(PROSE)
    lines = mqtui("check", *HERE, option, path).out.splitlines()
    assert lines[1].startswith("Not used: ")
    assert "posted.txt" in "".join(lines[1:4])
    value = json.loads(mqtui("check", *HERE, option, path, "--format", "json").out)
    (said,) = value["unused"]
    assert "posted.txt" in said["headline"]
    assert said["check"] in ("ENV01", "ENV02", "TAB01", "QMG15", "STA01")


def test_what_yields_something_is_not_named(mqtui, tmp_path):
    path = tmp_path / "env"
    path.write_text("HELLO=1\n")
    assert (
        json.loads(mqtui("check", *HERE, "--env-file", path, "--format", "json").out)["unused"]
        == []
    )


def test_variables_that_could_not_be_read_are_not_missing(mqtui, tmp_path, monkeypatch):
    path = tmp_path / "posted.txt"
    path.write_text(PROSE)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    result = mqtui("check", "--env-file", path, "--no-trials")
    assert result.code == 2
    assert "Whether a channel definition is configured is not known" in " ".join(result.out.split())
    assert "tee -a" not in result.out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (LOG, "it is another kind of text, error log of MQ (AMQERR0n.LOG)."),
        ("a: [1\nb: *x\n", "as YAML it cannot be read from line 2 on."),
        (PROSE, "is not an environment file: there is no NAME=value line in it."),
    ],
)
def test_an_environment_file_that_is_none_is_recognised(mqtui, tmp_path, text, says):
    path = tmp_path / "posted.txt"
    path.write_text(text)
    out = " ".join(mqtui("check", *HERE, "--env-file", path).out.split())
    assert says in out
