"""Facts written and read again are the same facts; anything else is one clear error."""

import json
from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mqtui.case.codec import decoded, encoded
from mqtui.case.errors import CaseError
from mqtui.engine.secrets import Password
from mqtui.facts import Ccdt, Facts, FileState, HostInfo, Request, Source, SourceKind, Unavailable
from mqtui.facts.field_types import field_types
from mqtui.facts.pasted import ShellText
from mqtui.pasted.looks import list_file

SOURCE = Source(SourceKind.FILE, "/app/ccdt.json", 3)
BARE = Facts(
    datetime(2026, 11, 29, tzinfo=UTC),
    HostInfo("Linux", "ann", 1000, "app", True, "/home/app", "/home/app", "/var/mqm"),
    Request(),
)
PATHS = st.text(st.characters(codec="ascii", exclude_categories=("Cc",)), min_size=1, max_size=9)
st.register_type_strategy(ShellText, PATHS.map(list_file))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(int, st.integers(-(1 << 40), 1 << 40))
PARTS = [f.name for f in fields(Facts)]


def through_json(kind, value):
    return decoded(kind, json.loads(json.dumps(encoded(value))))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_facts_come_back_as_they_were(data):
    hints = field_types(Facts)
    names = data.draw(st.sets(st.sampled_from(PARTS), max_size=2))
    parts = {name: data.draw(st.from_type(hints[name]), name) for name in names}
    facts = replace(BARE, **parts)
    assert through_json(Facts, facts) == facts


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*PARTS, "state", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(_JSON)
def test_any_json_is_facts_or_one_error(value):
    try:
        made = decoded(Facts, value)
    except CaseError:
        return
    assert isinstance(made, Facts)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"state": 1}, "state is none of the values that it may have"),
        ({"path": None}, "path is not a text"),
        ({"channels": {}}, "channels is not a list"),
        ({"source": []}, "source is not an object"),
        ({"colour": "blue"}, "a newer one may have written it"),
        ({"source": {"kind": "file", "name": "x", "line": True}}, "line is not a whole number"),
        ({"source": {"kind": "file"}}, "source has no name"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(change, said):
    value = encoded(Ccdt("/app/ccdt.json", SOURCE, FileState.OK)) | change
    with pytest.raises(CaseError, match=said):
        decoded(Ccdt, value, "facts.ccdt")


def test_a_missing_field_without_default_is_said():
    with pytest.raises(CaseError, match=r"facts\.ccdt has no state"):
        decoded(Ccdt, {"path": "/x", "source": encoded(SOURCE)}, "facts.ccdt")


@pytest.mark.parametrize(
    "text",
    ["rm -rf /", "ls -l /x; id", "ls -l $(id)", "ls -l /x\nid", "curl -gsS -o /etc/x http:a"],
)
def test_a_command_of_a_file_is_none_unless_mqtui_makes_it(text):
    assert decoded(Unavailable, {"what": "a", "reason": "b", "command": text}).command is None


def test_a_command_that_mqtui_makes_is_made_anew():
    gap = Unavailable("a file", "no answer", list_file("/a b/'c"))
    made = through_json(Unavailable, gap)
    assert made == gap
    assert isinstance(made.command, ShellText)


def test_a_password_is_never_written():
    with pytest.raises(TypeError, match="Password is never written"):
        encoded(Password(SOURCE, b"correct-horse"))


def test_a_password_that_strayed_into_a_text_is_taken_out():
    Password(SOURCE, b"correct-horse-battery")
    gap = Unavailable("a file", "it says correct-horse-battery")
    assert "correct-horse" not in json.dumps(encoded(gap))
