"""The lines on which a JSON table's attributes stand: those of the parser's own values."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats.ccdt.attribute_lines import attribute_lines

TABLE = """{
  "channel": [
    {"name": "A", "exits": [{"name": "not a channel"}]},
    {
      "transmissionSecurity": {
        "certificateLabel": "app",
        "cipherSpecification":
          "ANY_TLS12"
      },
      "clientConnection": {"queueManager": "QM1", "connection": [{"host": "a, {b}"}]},
      "name": "B\\u0041"
    }
  ]
}
"""


def test_each_attribute_has_its_value_s_line() -> None:
    assert attribute_lines(TABLE) == [
        {"name": 3},
        {"certificateLabel": 6, "cipherSpecification": 8, "queueManager": 10, "name": 11},
    ]


def test_of_a_name_that_stands_twice_the_last_counts() -> None:
    assert attribute_lines('{"channel": [{"name": "A",\n"name": "B"}]}') == [{"name": 2}]


def test_another_list_at_the_top_has_no_entries() -> None:
    assert attribute_lines('{"channels": [{"name": "A"}], "channel": [{"name": "B"}]}') == [
        {"name": 1}
    ]


def test_what_is_nested_deeper_than_any_table_ends_it() -> None:
    assert attribute_lines('{"channel": [{"name": "A"}, ' + "[" * 50 + "]" * 50 + "]}") == [
        {"name": 1}
    ]


@pytest.mark.parametrize("indent", [None, 1, 4])
@given(
    entries=st.lists(
        st.fixed_dictionaries(
            {"name": st.text(max_size=6)},
            optional={
                "transmissionSecurity": st.dictionaries(
                    st.sampled_from(["cipherSpecification", "certificateLabel", "x"]),
                    st.text(max_size=6) | st.lists(st.text(max_size=3), max_size=2),
                ),
                "description": st.text(max_size=6),
            },
        ),
        max_size=4,
    )
)
def test_the_line_holds_the_value(entries: list[dict[str, Any]], indent: int | None) -> None:
    text = json.dumps({"channel": entries}, indent=indent)
    lines = text.split("\n")
    found = attribute_lines(text)
    assert len(found) == len(entries)
    for entry, where in zip(entries, found, strict=True):
        assert json.dumps(entry["name"]) in lines[where["name"] - 1]
        security = entry.get("transmissionSecurity", {})
        for name in ("cipherSpecification", "certificateLabel"):
            value = security.get(name)
            assert (name in where) == isinstance(value, str)
            if isinstance(value, str):
                assert f'"{name}": {json.dumps(value)}' in lines[where[name] - 1]


@given(st.text(alphabet='{}[]",:\\na1\n ', max_size=60))
def test_any_text_gives_lines_or_none(text: str) -> None:
    for entry in attribute_lines(text):
        assert all(number >= 1 for number in entry.values())
