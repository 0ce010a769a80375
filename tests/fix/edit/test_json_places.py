"""Every value of a JSON text is found at its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.fix.edit.json_places import Node, adding, places, replacing, spliced
from mqtui.fix.errors import CannotEdit

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


def same(text: str, node: Node, value: Any) -> None:
    assert json.loads(text[node.start : node.end]) == value
    if isinstance(value, dict):
        assert node.members.keys() == value.keys()
        for key, inner in value.items():
            same(text, node.members[key], inner)
    if isinstance(value, list):
        for each, inner in zip(node.items, value, strict=True):
            same(text, each, inner)


@given(JSON, st.sampled_from([None, 1, "\t"]))
def test_every_value_stands_where_its_node_says(value: Any, indent: Any) -> None:
    text = f" {json.dumps(value, indent=indent)} \n"
    same(text, places(text), value)


@given(st.text(alphabet='{}[]:,"\\ 01eatrufnl.-\n', max_size=40))
def test_any_text_has_places_or_is_no_json(text: str) -> None:
    try:
        node = places(text)
    except CannotEdit:
        return
    same(text, node, json.loads(text))


@given(st.dictionaries(st.text(), JSON, max_size=3), st.text(), JSON)
def test_one_member_more(value: dict[str, Any], key: str, new: Any) -> None:
    text = json.dumps(value, indent=2)
    if key not in value:
        made = spliced(text, [adding(text, places(text), key, new)])
        assert json.loads(made) == {**value, key: new}


def test_layout_is_kept() -> None:
    text = '{\n  "a": 1,\n  "b": {}\n}\n'
    root = places(text)
    a, b = replacing(root.members["a"], "x"), adding(text, root.members["b"], "c", 2)
    assert spliced(text, [a]) == '{\n  "a": "x",\n  "b": {}\n}\n'
    assert spliced(text, [b, a]) == '{\n  "a": "x",\n  "b": {"c": 2}\n}\n'
    more = adding(text, root, "c", 2)
    assert spliced(text, [more]) == '{\n  "a": 1,\n  "b": {},\n  "c": 2\n}\n'


@pytest.mark.parametrize("text", ["", "{", '{"a": 1, "a": 2}', "[" * 90 + "]" * 90, "NaN x"])
def test_what_is_refused(text: str) -> None:
    with pytest.raises(CannotEdit):
        places(text)
