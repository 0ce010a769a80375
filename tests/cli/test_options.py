"""One table of options: a row more is seen in the parser, the request, the lab and its plants."""

import argparse
import subprocess
import sys
from dataclasses import fields

import pytest

from mqtui.cli.options import (
    CREDENTIALS,
    LAB,
    NO_TRIALS,
    OFFLINE,
    STATED,
    TIMEOUT,
    TRIALS,
    WALK,
    add_walk_options,
)
from mqtui.facts.request import REQUEST_OPTIONS, Request, stated_options
from mqtui.facts.walk_option import Kind

#: A value for each kind of option, as typed and as held.
VALUES = {Kind.TEXT: ("a b", "a b"), Kind.SECONDS: ("2.5", 2.5), Kind.PROCESS: ("7", 7)}

#: Gives the request one row more before anything else is imported, and uses all that reads it.
WIDER = """
import sys
from dataclasses import dataclass
from pathlib import Path

from mqtui.facts import request
from mqtui.facts.walk_option import WalkOption, options_of, stated_with


@dataclass(frozen=True, slots=True)
class Wider(request.Request):
    site: str | None = stated_with(WalkOption("--data-centre", "NAME", "where the program runs"))


request.Request = Wider
request.REQUEST_OPTIONS = options_of(Wider)

from mqtui.cli.arguments import whole_parser
from mqtui.cli.exits import CommandError
from mqtui.cli.options import refuse_beside_lab
from mqtui.cli.request import request_from
from mqtui.lab.sandbox.build import build
from mqtui.lab.sandbox.resume import reopened
from mqtui.lab.sandbox.up import describe
from mqtui.lab.scenario.plants.declaration import parse_plant
from mqtui.lab.scenario.plants.registry import PRIMITIVES
from mqtui.lab.scenario.scenario import find
from dataclasses import replace

given = whole_parser().parse_args(["check", "--data-centre", "Ulm"])
assert request_from(given).site == "Ulm"
assert "where the program runs" in " ".join(whole_parser().format_help().split())
try:
    refuse_beside_lab(given)
except CommandError as error:
    print(error)
plant = parse_plant({"what": "request", "set": {"site": "{queue_manager} Ulm"}}, PRIMITIVES)
box = build(replace(find("healthy"), plants=(plant,)), Path(sys.argv[1]))
assert box.request.site == "LABQM Ulm", box.request
print(next(line for line in describe(box, find("healthy")).splitlines() if "mqtui check" in line))
assert reopened(box.directory).request == box.request
"""


def test_one_row_more_is_seen_everywhere(tmp_path):
    done = subprocess.run(
        [sys.executable, "-P", "-c", WIDER, str(tmp_path / "box")],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    refused, command = done.stdout.splitlines()
    assert refused == "--lab has its own settings: omit --data-centre."
    assert command.endswith(" --data-centre 'LABQM Ulm'")


@pytest.mark.parametrize("option", REQUEST_OPTIONS, ids=lambda o: o.flag)
def test_what_is_typed_comes_back_as_the_command_for_it(option, tmp_path):
    from mqtui.cli.request import _stated

    parser = argparse.ArgumentParser()
    add_walk_options(parser)
    typed, held = VALUES.get(option.kind, (str(tmp_path), str(tmp_path)))
    request = Request(**_stated(vars(parser.parse_args([option.flag, typed]))))
    assert getattr(request, option.field) == ((held,) if option.repeatable else held)
    assert list(stated_options(request)) == [(option.flag, typed)]


def test_nothing_stated_is_no_option():
    assert list(stated_options(Request())) == []


def test_a_repeated_option_keeps_every_value_in_its_order():
    from mqtui.cli.request import _stated

    parser = argparse.ArgumentParser()
    add_walk_options(parser)
    typed = parser.parse_args(["--log", "client:a", "--log", "qmgr:b"])
    request = Request(**_stated(vars(typed)))
    assert request.log == ("client:a", "qmgr:b")
    assert list(stated_options(request)) == [("--log", "client:a"), ("--log", "qmgr:b")]


@pytest.mark.parametrize("named", ["none.log", "client:none.log", "qmgr:none.log"])
def test_a_log_that_is_not_there_is_refused_by_its_own_name(mqtui, named):
    result = mqtui("check", "--log", named)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("mqtui: --log none.log: it does not exist")


def test_every_field_of_a_request_has_a_row_or_a_reason():
    without = {f.name for f in fields(Request)} - {o.field for o in REQUEST_OPTIONS}
    # The text that came by standard input; the user of a password, which is no fact; how it is
    # looked at.
    assert without == {"chstatus_text", "userid", "offline"}
    assert {o.input_field for o in REQUEST_OPTIONS} == {"", "chstatus_text"}


@pytest.mark.parametrize("option", STATED, ids=lambda o: o.flag)
def test_a_sandbox_lets_nothing_be_stated(mqtui, option):
    value = () if option.kind is Kind.FLAG else ("1",)
    for command in ((), ("check",)):
        result = mqtui(*command, "--lab", "healthy", option.flag, *value)
        assert (result.code, result.out) == (2, "")
        assert result.err.endswith(f"omit {option.flag}.\n")


@pytest.mark.parametrize("option", CREDENTIALS, ids=lambda o: o.flag)
def test_a_configuration_needs_no_password(mqtui, option):
    value = () if option.kind is Kind.FLAG else ("1",)
    result = mqtui("config", option.flag, *value)
    assert (result.code, result.out) == (2, "")
    assert "omit user and password" in result.err


def test_each_stands_once_in_the_help():
    more = (LAB, OFFLINE, TRIALS, NO_TRIALS, TIMEOUT)
    assert sorted(o.flag for o in WALK) == sorted(o.flag for o in (*STATED, *more))
    assert len({o.flag for o in WALK}) == len(WALK)


def trials_of(*words):
    parser = argparse.ArgumentParser(exit_on_error=False)
    add_walk_options(parser)
    return vars(parser.parse_args(words)).get("trials", "as ever")


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ((), "as ever"),
        (("--trials", "0"), 0),
        (("--trials", "5"), 5),
        (("--no-trials",), 0),
        (("--trials", "3", "--no-trials"), 0),
    ],
)
def test_how_many_trials_are_made_is_said_in_one_place(words, count):
    assert trials_of(*words) == count


@pytest.mark.parametrize("typed", ["6", "-1", "x", "", "1.5", "\u0665", "9" * 5000])
def test_as_many_trials_as_nobody_may_make_are_refused(typed):
    with pytest.raises(argparse.ArgumentError, match="must be 0 to 5"):
        trials_of(f"--trials={typed}")


@pytest.mark.parametrize("words", [("--no-trials",), ("--trials", "0")])
def test_without_trials_nothing_is_tried(mqtui, words):
    given = ("check", "--channel", "A", "--conname", "127.0.0.1(1)", "--cipher", "ANY_TLS12")
    result = mqtui(*given, "--format", "json", "--timeout", "1", *words)
    assert result.code == 1
    assert result.json["root_causes"]
    assert not any(cause.get("trial") for cause in result.json["root_causes"])
