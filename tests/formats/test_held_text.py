"""Texts that a document holds."""

from __future__ import annotations

import base64
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats.held_text import held_files, lines_in_json

INI = "SSL:\n  SSLKeyRepository=/k\n"
CODED = base64.b64encode(INI.encode()).decode()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("kind: ConfigMap\ndata:\n  a.ini: |\n    SSL:\n      SSLKeyRepository=/k\n", (4, 5)),
        ('kind: ConfigMap\ndata:\n  a.ini: "SSL:\\n  SSLKeyRepository=/k\\n"\n', (3, 3)),
        (f"kind: Secret\ndata:\n  a.ini: {CODED}\n", (3, 3, 3)),
        (f"kind: ConfigMap\nbinaryData:\n  a.ini: {CODED}\n", (3, 3, 3)),
        ("kind: Secret\nstringData:\n  a.ini: |\n    SSL:\n      SSLKeyRepository=/k\n", (4, 5)),
        (
            "kind: List\nitems:\n- kind: ConfigMap\n  data: {a.ini: " + json.dumps(INI) + "}\n",
            (4, 4),
        ),
        (json.dumps({"kind": "ConfigMap", "data": {"a.ini": INI}}), (1, 1)),
    ],
)
def test_files_with_the_lines_of_the_document(text: str, numbers: tuple[int, ...]) -> None:
    (found,) = held_files(text)
    assert (found.name, found.data.decode()) == ("a.ini", INI)
    assert found.numbers[:2] == numbers[:2]
    assert found.line(1) == numbers[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        INI,
        "kind: Pod\nspec: {}\n",
        "kind: ConfigMap\n",
        "kind: ConfigMap\ndata: [1]\n",
        "kind: ConfigMap\ndata: {a: [\n",
        "kind: Secret\ndata: {a: '%%'}\n",
        '{"kind": "ConfigMap", "data": 1}',
        '{"channel": [{"name": "kind: ConfigMap"}]}',
    ],
)
def test_other_texts_hold_none(text: str) -> None:
    assert held_files(text) == []


def test_a_list_of_texts_is_one() -> None:
    text = 'ok: [h] => {"a": "no", "b": ["x", "wanted", "y"], "c": [["wanted"]]}'
    found = lines_in_json(text, re.compile("^wanted$", re.M))
    assert found == [(1, "x"), (1, "wanted"), (1, "y"), (1, "wanted")]


pieces = st.sampled_from(
    [
        "kind: ConfigMap\n",
        "data:\n",
        "  a: ",
        "|\n",
        "    x\n",
        "{",
        "[",
        "}",
        '"',
        "---\n",
        "- ",
        "&a ",
    ]
)


@given(st.text(max_size=80) | st.lists(pieces, max_size=20).map("".join))
def test_any_text_is_taken(text: str) -> None:
    text = "kind: ConfigMap\n" + text
    for found in held_files(text):
        assert all(1 <= n <= text.count("\n") + text.count("\r") + 1 for n in found.numbers)
