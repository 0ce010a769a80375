"""What is typed on the screens is checked as on the command line."""

import argparse

import pytest

from mqtui.cli.options import add_walk_options
from mqtui.cli.typed_walk import ROWS, TypedWalks, given_by, names_what, title_of

PASSWORD = "correct horse 9"


def parsed(*words):
    parser = argparse.ArgumentParser()
    add_walk_options(parser)
    return parser.parse_args(words)


def test_a_walk_of_what_is_typed(tmp_path):
    (tmp_path / "env").write_text("MQSERVER=A/TCP/h(1)\n")
    path = str(tmp_path / "env")
    given = {"--env-file": (path,), "--qmgr": ("-Q",), "--timeout": ("2",), "--offline": ("",)}
    found = TypedWalks().examine(given, "")
    assert not isinstance(found, str), found
    walk = found.walk()
    assert (walk.request.env_file, walk.request.queue_manager) == (path, "-Q")
    assert (walk.timeout, walk.request.offline) == (2.0, True)
    assert found.title == path
    assert found.options == (("--offline", ""), ("--timeout", "2"))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"--pid": ("4194399",)}, "There is no process 4194399"),
        ({"--conname": ("h(1)",)}, "--conname needs --channel"),
        ({"--timeout": ("soon",)}, "argument --timeout: 'soon' is not a number of seconds"),
        ({"--env-file": ("/nowhere",)}, "--env-file /nowhere: it does not exist"),
        ({"--chstatus": ("-",)}, "--chstatus -: give a file"),
        ({"--userid": ("app",)}, "--userid app needs a password"),
        ({"--pid": ("1",), "--unit": ("a",)}, "Give only one of --pid and --unit"),
    ],
)
def test_what_is_in_the_way_is_a_sentence(given, sentence):
    found = TypedWalks().examine(given, "")
    assert isinstance(found, str)
    assert sentence in found


def test_a_typed_password_goes_to_the_walk_alone():
    found = TypedWalks().examine({"--userid": ("app",)}, PASSWORD)
    assert not isinstance(found, str)
    walk = found.walk()
    assert walk.request.userid == "app"
    assert walk._credentials.password.value == PASSWORD.encode()
    assert PASSWORD not in repr((found.title, found.options, walk.request))


def test_a_case_is_opened_or_refused(tmp_path):
    (tmp_path / "no.mqtui").write_text("no case")
    found = TypedWalks().open_case(str(tmp_path / "no.mqtui"))
    assert isinstance(found, str)


def test_options_of_the_command_line_are_those_of_the_screens():
    words = ["--pid", "1", "--log", "a", "--log", "b", "--no-trials", "--timeout", "2", "--offline"]
    given = {
        "--pid": ("1",),
        "--log": ("a", "b"),
        "--offline": ("",),
        "--trials": ("0",),
        "--timeout": ("2",),
    }
    assert given_by(parsed(*words)) == given
    assert title_of(given) == "process 1"
    assert set(given) <= {row.flag for row in ROWS}


@pytest.mark.parametrize("words", [(), ("--offline",), ("--timeout", "2", "--no-trials")])
def test_what_names_nothing_is_asked_first(words):
    assert not names_what(parsed(*words))


@pytest.mark.parametrize("words", [("--lab", "healthy"), ("--pid", "1"), ("--user", "app")])
def test_what_names_something_is_examined(words):
    assert names_what(parsed(*words))
