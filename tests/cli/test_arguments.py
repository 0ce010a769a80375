"""A command that stands first is read without the options of the others, and just the same."""

import shlex

import pytest

from mqtui.cli.arguments import COMMANDS, parse, whole_parser
from mqtui.engine.model import Stage

LINES = (
    "",
    "check --stage cipher --format json --pid 1",
    "keystore key.kdb --password-file p",
    "fix --env-file client.env --apply --yes unset-MQSERVER",
    "watch a.kdb /etc/ssl --listener 'A/TCP/h(1)' --days 7 -o f --all",
    "config --ini mqclient.ini --timeout 3",
    "ccdt AMQCLCHL.TAB --qmgr '*QM1'",
    "ccdt AMQCLCHL.TAB --to mqsc",
    "probe 'localhost(1414)' --channel A --enumerate",
    "explain ENV03",
    "explain",
    "learn --list",
    "learn --random --stars 2 --seed 7",
    "learn --class results --format csv",
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


#: What no terminal may be given: escape, bidirectional override, no UTF-8, a line of its own.
HOSTILE = "\x1b[31m\u202e\udcff\nmqtui: fine\x9b"
SYMBOLS = r"\x1b[31m\u202e\udcff\x0amqtui: fine\x9b"


@pytest.mark.parametrize(
    "words",
    [
        (f"--{HOSTILE}",),
        (HOSTILE,),
        ("check", HOSTILE),
        ("check", f"--{HOSTILE}"),
        ("check", f"--all={HOSTILE}"),
        ("keystore", "x", "--password-file", "p", HOSTILE),
        ("probe", "h", "--plain", HOSTILE),
        ("explain", "a", HOSTILE),
        ("lab", "list", HOSTILE),
        ("lab", HOSTILE),
        ("learn", "--format", HOSTILE),
        ("check", "--stage", HOSTILE),
        ("check", "--timeout", HOSTILE),
        ("lab", "verify", "--jobs", HOSTILE),
        ("lab", "up", "--dir", "d", "--port", HOSTILE),
        ("explain", HOSTILE),
        ("learn", HOSTILE),
        ("lab", "lint", HOSTILE),
        ("lab", "up", HOSTILE, "--dir", "d"),
        ("lab", "mqsc", "--dir", HOSTILE),
        ("check", "--lab", HOSTILE),
        ("check", "--unit", HOSTILE),
        ("check", "--pid", HOSTILE),
        ("check", "--channel", HOSTILE),
        ("check", "--channel", "A", "--conname", HOSTILE),
        ("check", "--userid", HOSTILE),
        ("keystore", HOSTILE),
        ("ccdt", HOSTILE),
        ("probe", HOSTILE, "--channel", "A"),
        ("probe", HOSTILE, "--enumerate"),
        ("probe", "h", "--channel", "A", "--cipher", HOSTILE),
    ],
)
def test_wrong_words_come_back_as_symbols(mqtui, words):
    done = mqtui(*words)
    assert done.code == 2
    assert not set(done.out + done.err) & set("\x1b\u202e\udcff\x9b")
    assert "\nmqtui: fine" not in done.out + done.err


def test_they_are_still_recognised(mqtui):
    assert f"unrecognized arguments: {SYMBOLS}\n" in mqtui("lab", "list", HOSTILE).err


@pytest.mark.parametrize(("columns", "longest"), [("60", 60), ("120", 120), ("no", 80)])
def test_help_is_as_wide_as_there_is_room(mqtui, monkeypatch, columns, longest):
    monkeypatch.setenv("COLUMNS", columns)
    lines = mqtui("check", "--help").out.splitlines()
    assert longest - 25 < max(map(len, lines)) <= longest


def test_the_stages_are_those_of_a_walk():
    for stage in Stage:
        assert parse(["check", "--stage", stage.value]).stage == [stage.value]


WALK = (
    "--pid PID, --unit UNIT, --env-file FILE, --container NAME, --ini FILE, --ccdt FILE, "
    "--key-repository PATH, "
    "--key-repository-password-file FILE, "
    "--label LABEL, --qmgr NAME, --channel NAME, --conname HOST(PORT), --cipher SPEC, "
    "--user USER, --mqsc FILE, --chstatus FILE, --appltag TAG, --log FILE, --userid USER, "
    "--password-file FILE, --password-in-clear, --lab ID, --offline, --trials N, --no-trials, "
    "--timeout SECONDS, --hold SECONDS"
)
#: The options of each command in the order of its help: a contract with scripts and habits.
OPTIONS = {
    "check": f"{WALK}, --stage NAME, --format FORMAT, -o FILE, --all, --case FILE",
    "capture": f"{WALK}, -o FILE, --side client|queue-manager, --anonymise, --anonymise-key FILE",
    "open": "--format text|json",
    "collector": "",
    "fix": f"{WALK}, --apply, --yes NAME[,NAME], --undo, -o FILE, --format text|json, --case FILE",
    "keystore": "--password-file FILE, --format text|json",
    "config": f"{WALK}, --format text|json",
    "ccdt": "--qmgr NAME, --to json|mqsc, --format text|json",
    "serve": "--lab ID, --host HOST, --port PORT, --token-file FILE, --visitors N, --idle MINUTES",
    "probe": "--channel NAME, --enumerate, --cipher SPEC, --key-repository PATH, "
    "--key-repository-password-file FILE, --label LABEL, "
    "--qmgr NAME, --userid USER, --password-file FILE, --plain, --password-in-clear, "
    "--timeout SECONDS, --format text|json",
    "watch": "--listener CONNAME, --days N, --password-file FILE, --timeout SECONDS, "
    "--format text|json|prometheus, -o FILE, --all",
    "explain": "--format text|json|markdown, --file FILE, --all",
    "learn": "--random, --stars N, --seed N, --course FILE, --lint FILE, --present, --answers, "
    "--export csv|json, -o FILE, --name NAME, --class DIR, --reset LESSON, --list, "
    "--format text|json|csv, --timeout SECONDS",
    "make": "",
    "lab": "",
}


def options(parser):
    actions = [a for a in parser._actions if a.option_strings not in ([], ["-h", "--help"])]
    value = {a: a.metavar or "|".join(a.choices or ()) for a in actions}
    return ", ".join(f"{a.option_strings[0]} {value[a]}".rstrip() for a in actions)


def test_no_option_is_lost_or_moved():
    assert options(whole_parser()) == f"--version, {WALK}"
    (commands,) = (a.choices for a in whole_parser()._actions if a.dest == "command")
    assert {name: options(parser) for name, parser in commands.items()} == OPTIONS
    assert list(commands) == list(COMMANDS)


def test_an_option_of_two_commands_takes_the_same_value():
    taken = {}
    for listed in OPTIONS.values():
        for option in filter(None, listed.split(", ")):
            flag, _, value = option.partition(" ")
            # Each is one command's alone, beside text and json.
            value = value.removesuffix("|markdown").removesuffix("|prometheus").removesuffix("|csv")
            # check's, which has more than a line takes.
            value = value.replace("FORMAT", "text|json")
            assert taken.setdefault(flag, value) == value
