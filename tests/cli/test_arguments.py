"""A command that stands first is read without the options of the others, and just the same."""

import shlex

import pytest

from mqtui.cli.arguments import parse, whole_parser

LINES = (
    "check --stage cipher --format json --pid 1",
    "keystore key.kdb --password-file p",
    "config --ini mqclient.ini --timeout 3",
    "ccdt AMQCLCHL.TAB --qmgr '*QM1'",
    "probe 'localhost(1414)' --channel A --enumerate",
    "explain ENV03",
    "explain",
    "learn --list",
    "lab up plain-channel-first --dir d --port 1500",
    "lab verify a b --jobs 2",
)


@pytest.mark.parametrize("line", LINES)
def test_the_same_as_among_all_commands(line):
    words = shlex.split(line)
    assert parse(words) == whole_parser().parse_args(words)


def test_options_may_stand_before_the_command():
    given = parse(["--timeout", "3", "check", "--all"])
    assert (given.command, given.timeout, given.all) == ("check", 3.0, True)


@pytest.mark.parametrize("words", [[], ["--pid", "check"]])
def test_no_command(words):
    assert parse(words).command is None


def test_what_is_wrong_names_the_command(mqtui):
    done = mqtui("keystore", "file", "--nope")
    assert done.code == 2
    assert done.err.endswith("mqtui keystore: unrecognized arguments: --nope\n")
    assert done.err.startswith("usage: mqtui keystore ")


@pytest.mark.parametrize(("columns", "longest"), [("60", 60), ("120", 120), ("no", 80)])
def test_help_is_as_wide_as_there_is_room(mqtui, monkeypatch, columns, longest):
    monkeypatch.setenv("COLUMNS", columns)
    lines = mqtui("check", "--help").out.splitlines()
    assert longest - 25 < max(map(len, lines)) <= longest


def test_seconds_that_are_none(mqtui):
    done = mqtui("probe", "localhost", "--timeout", "soon")
    assert done.code == 2
    assert "argument --timeout: 'soon' is not a number of seconds" in done.err


@pytest.mark.parametrize(
    "words",
    [
        ("probe", "127.0.0.1(1)", "--channel", "A", "--key-repository", "key"),
        ("keystore", "key.kdb"),
        ("ccdt", "AMQCLCHL.TAB"),
    ],
)
def test_the_working_directory_was_removed(mqtui, monkeypatch, tmp_path, words):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    done = mqtui(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("mqtui: the directory that this shell stands in no longer exists")
