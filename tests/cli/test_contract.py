"""What scripts rely on: the keys of every JSON answer, and every command's options.

Both are stored in ``tests/golden``; MQTUI_UPDATE_GOLDEN=1 rewrites them, which is a change of the
contract and belongs into the changelog.
"""

import argparse
from datetime import UTC, datetime

import pytest
from golden_files import compare_value
from json_schemas import validate

from mqtui.case.archive import case_bytes
from mqtui.case.case import Case, Manifest, Side
from mqtui.cli.arguments import COMMANDS, parse, whole_parser
from mqtui.collect.host import unknown_host
from mqtui.facts import Facts, Request, Source, SourceKind
from mqtui.facts.given_log import GivenLog, GivenRecord, LogSide
from mqtui.lab.pki.sandbox_certificates import pki
from mqtui.lab.writers.cms import write_cms

#: Objects whose keys are names of things, not of ours: their keys are not part of the contract.
NAMES_OF_THINGS = ("attempts[].status", "events[].values")


#: The answers that a schema in assets/schemas describes.
SCHEMAS = {
    "fix": "fix",
    "check": "report",
    "config": "config",
    "ccdt": "ccdt",
    "keystore": "keystore",
    "probe": "probe",
    "probe --enumerate": "enumeration",
    "open": "comparison",
    "watch": "watch",
    "explain": "explain",
    "explain --file": "evidence",
    "learn": "learn",
}
LOG = """\
11/24/26 10:00:00 - Process(1.1) User(mqm) Program(amqrmppa)
                    Host(qm) QMgr(QM1) Time(2026-11-24T10:00:00.000Z)
                    CommentInsert1(APP.TLS) CommentInsert2(10.0.0.1)

AMQ9637E: Channel is lacking a certificate.

EXPLANATION:
The channel 'APP.TLS' is lacking a certificate.
----- amqccisa.c : 1 --------------------------------------------------------
11/24/26 10:00:05 - Process(1.2) User(mqm) Program(amqrmppa)
AMQ9999E: Channel 'APP.TLS' to host '10.0.0.1' ended abnormally.
----- amqrmrsa.c : 1 --------------------------------------------------------
"""


def key_paths(value, path=""):
    """Paths such as ``stages[].findings[].verdict`` of every key within ``value``."""
    if isinstance(value, list):
        return {found for item in value for found in key_paths(item, f"{path}[]")}
    if not isinstance(value, dict):
        return set()
    if path in NAMES_OF_THINGS:
        return {f"{path}.*"}
    paths = set()
    for key, item in value.items():
        here = f"{path}.{key}" if path else key
        paths |= {here} | key_paths(item, here)
    return paths


def test_paths_of_keys():
    assert key_paths({"a": [{"b": 1}, {"c": {"d": []}}], "e": None}) == {
        "a",
        "a[].b",
        "a[].c",
        "a[].c.d",
        "e",
    }
    assert key_paths({"attempts": [{"status": {"CHANNEL": "A"}}]}) == {
        "attempts",
        "attempts[].status",
        "attempts[].status.*",
    }


@pytest.fixture
def keys(mqtui):
    """The paths of the keys that a command answers with, whatever its exit code is.

    An answer that has a schema must fit it, and have no key that the schema does not name.
    """

    def ask(schema, *arguments):
        result = mqtui(*arguments, "--format", "json")
        assert result.json is not None, result.out + result.err
        if schema:
            validate(result.json, schema)
        return key_paths(result.json)

    return ask


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "key.kdb"
    path.write_bytes(write_cms(pki().application_entries(), b"secret"))
    return path


def test_the_keys_of_every_json_answer(keys, lab, store, tmp_path):
    box = lab.sandbox
    mine = tmp_path / "mine.toml"
    mine.write_text("title = 'not right yet'\n")
    log, post = tmp_path / "AMQERR01.LOG", tmp_path / "post.txt"
    log.write_text(LOG)
    post.write_text(f"We get 2393 and this:\n\n{LOG}")
    probed = ("probe", lab.conname, "--qmgr", "LABQM")
    trusting = ("--key-repository", box.client_store, "--label", "labapp")
    answers = {
        "check": [
            ("check", "--lab", "certificate-expired"),
            ("check", "--lab", "plain-channel-first"),
            ("check", "--lab", "gateway-closes-tls"),
            ("check", "--lab", "double-mqserver-and-label"),
            ("check", "--stage", "environment"),
        ],
        "fix": [
            ("fix", "--lab", "plain-channel-first"),
            ("fix", "--lab", "label-of-the-neighbour"),
        ],
        "config": [("config", "--env-file", box.env_file, "--ini", box.client_ini)],
        "ccdt": [("ccdt", box.ccdt), ("ccdt", tmp_path / "none.json")],
        "keystore": [("keystore", box.client_store), ("keystore", store)],
        "probe": [
            (*probed, "--channel", "LAB.APP.TLS", *trusting),
            (*probed, "--channel", "LAB.APP.TLS"),
            (*probed, "--channel", "NO.SUCH", *trusting),
            (*probed, "--channel", "LAB.APP.PLAIN", "--plain"),
        ],
        "watch": [("watch", box.client_store, store, "--listener", lab.conname)],
        "open": [("open", *_cases(tmp_path))],
        "probe --enumerate": [("probe", lab.conname, "--enumerate")],
        "explain": [
            ("explain", "2393", "AMQ9637"),
            ("explain", "AMQ9637"),
            ("explain", "AMQ9637", "AMQ0000"),
        ],
        "explain --file": [("explain", "--file", log), ("explain", "--file", post)],
        "lab list": [("lab", "list")],
        "lab verify": [
            ("lab", "verify", "mqserver-set", "healthy", "--repair", "--fix", "--jobs", "1")
        ],
        "lab lint": [("lab", "lint", "--no-walk", mine)],
        "learn": [("learn", "--list")],
    }
    found = {
        name: sorted(set().union(*(keys(SCHEMAS.get(name), *words) for words in asked)))
        for name, asked in answers.items()
    }
    assert all(found.values())
    told = compare_value("json-keys.json", found)
    assert not told, "\n".join(told)


def _cases(folder):
    """A client's case and its queue manager's, with a record of each log."""
    when = datetime(2026, 11, 29, tzinfo=UTC)
    at = Source(SourceKind.LOG, "AMQERR01.LOG")
    for side, log_side in (
        (Side.CLIENT, LogSide.CLIENT),
        (Side.QUEUE_MANAGER, LogSide.QUEUE_MANAGER),
    ):
        record = GivenRecord("AMQ9633", "bad", at, log_side, when, host="10.0.0.7")
        log = GivenLog(at, "log", (record,))
        request = Request(channel="APP.TLS", conname="127.0.0.1(1)", queue_manager="QM1")
        facts = Facts(when, unknown_host(), request, found_logs=(log,))
        path = folder / f"{side.value}.mqtui"
        path.write_bytes(case_bytes(Case(Manifest("1", when, "host", side), facts)))
        yield path


def options_of(parser):
    """The options and arguments of a parser, and of every command below it."""
    own, below = {}, {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                below |= {f"{name} {rest}".strip(): v for rest, v in options_of(command).items()}
        elif not isinstance(action, argparse._HelpAction):
            name = ", ".join(action.option_strings) or action.metavar or action.dest
            own[name] = {
                "takes": action.metavar if action.nargs != 0 else None,
                "times": action.nargs,
                "required": action.required,
                "choices": sorted(action.choices) if action.choices else None,
                "repeated": isinstance(action, argparse._AppendAction),
            }
    return {"": own} | below


def test_every_commands_options():
    told = compare_value("options.json", options_of(whole_parser()))
    assert not told, "\n".join(told)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_stands_first_has_the_same_options(name):
    alone = argparse.ArgumentParser(prog=name)
    COMMANDS[name].add_options(alone)
    among = options_of(whole_parser())
    mine = {f"{name} {rest}".strip(): options for rest, options in options_of(alone).items()}
    assert mine == {command: among[command] for command in mine}
    assert parse([name, *NEEDED.get(name, ())]).command == name


#: What a command cannot do without.
NEEDED = {
    "keystore": ["f"],
    "ccdt": ["f"],
    "make": [
        *("channels", "--channel", "A", "--connection", "h", "--qmgr", "Q", "--mca-user", "u"),
    ],
    "probe": ["h(1)"],
    "open": ["a.mqtui"],
    "lab": ["list"],
}


WRONG_CAUSE = """
id = "mine"
title = "t"
story = "s"
symptom = "s"
teaches = "t"
source = "s"
difficulty = 1
expected = ["CER03"]
trial = "works"
hints = ["a", "b", "c"]
solution = ["unset MQSERVER"]

[[plant]]
what = "environment"
set = { MQSERVER = "{channel}/TCP/{host}({port})" }
"""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("--version", 0),
        ("--help", 0),
        ("nonsense", 2),
        ("check --nonsense", 2),
        ("check --stage nowhere", 2),
        ("check --timeout 0", 2),
        ("check --lab nowhere", 2),
        ("config", 0),
        ("explain", 0),
        ("explain ENV03", 0),
        ("explain nowhere", 2),
        ("keystore nowhere.p12", 2),
        ("lab", 2),
        ("lab list", 0),
        ("lab up --dir box", 2),
        ("lab up nowhere --dir box", 2),
        ("lab up --dir box --resume --port 1", 2),
        ("lab verify healthy", 0),
        ("lab verify ./mine.toml", 1),
        ("lab verify nowhere", 2),
        ("lab verify --jobs 0", 2),
        ("lab lint --no-walk mine.toml", 0),
        ("lab lint --no-walk bad.toml", 1),
        ("lab lint nowhere.toml", 2),
        ("lab mqsc --dir nowhere DIS", 2),
        ("learn --list", 0),
        ("learn nowhere", 2),
        ("probe", 2),
        ("probe 127.0.0.1(1) --plain --channel A", 1),
    ],
)
def test_exit_codes(mqtui, tmp_path, words, code):
    (tmp_path / "mine.toml").write_text(WRONG_CAUSE)
    (tmp_path / "bad.toml").write_text("title = 'not right yet'\n")
    done = mqtui(*words.split())
    assert done.code == code, done.out + done.err
    assert "Traceback" not in done.err
    # What went wrong is said where errors belong.
    assert bool(done.err) is (code == 2)
