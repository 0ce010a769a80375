"""YAML as a tree of texts with lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats.yaml_tree import Map, Node, Scalar, Sequence, YamlError, read_yaml

MERGED = {"b": "3", "a": "1"}


def plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return None if node.null else node.text
    if isinstance(node, Sequence):
        return [plain(each) for each in node.items]
    return {key: plain(each) for key, each in node.entries.items()}


def only(text: str) -> object:
    (document,) = read_yaml(text)
    return plain(document)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1414", {"a": "1414"}),
        ("a: yes\nb: 'no'\nc: 010", {"a": "yes", "b": "no", "c": "010"}),
        ("a:\nb: ''\nc: ~\nd: 'null'", {"a": None, "b": "", "c": None, "d": "null"}),
        ("a: >-\n  one\n  two\n", {"a": "one two"}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("{a: [x, 'y'], b: {c: d}}", {"a": ["x", "y"], "b": {"c": "d"}}),
        ('a: "x\\ty"\r\nb: c\r\n', {"a": "x\ty", "b": "c"}),
        ("a: !!python/object/apply:os.system ['id']", {"a": ["id"]}),
        ("x: &x {a: 1}\ny: *x", {"x": {"a": "1"}, "y": {"a": "1"}}),
        ("x: &x {a: 1, b: 2}\ny:\n  b: 3\n  <<: *x", {"x": {"a": "1", "b": "2"}, "y": MERGED}),
        ("a: 1\na: 2", {"a": "2"}),
        ("? [x]\n: y", {"": "y"}),
    ],
)
def test_what_is_written_is_read(text: str, value: object) -> None:
    assert only(text) == value


def test_the_first_of_several_merges_counts() -> None:
    value = only("x: &x {a: 1}\ny: &y {a: 2, b: 2}\nz: {<<: [*x, *y]}")
    assert isinstance(value, dict)
    assert value["z"] == {"a": "1", "b": "2"}


def test_several_documents_are_read() -> None:
    assert [plain(each) for each in read_yaml("---\na: b\n---\n- c\n...\n")] == [{"a": "b"}, ["c"]]


def test_anchors_end_with_their_document() -> None:
    with pytest.raises(YamlError, match="line 3: an alias of nothing"):
        read_yaml("a: &x b\n---\nc: *x\n")


def test_lines_are_those_of_an_editor() -> None:
    (document,) = read_yaml("a: 'x\u2028y'\n# note\nb:\n  c: d\n")
    assert isinstance(document, Map)
    assert document.lines == {"a": 1, "b": 3}
    inner = document.entries["b"]
    assert isinstance(inner, Map)
    assert inner.lines == {"c": 4}


def test_a_bomb_of_aliases_stays_small() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    (document,) = read_yaml("\n".join(lines))
    assert isinstance(document, Map)
    assert len(document.entries) == 40


def test_merges_do_not_grow_without_end() -> None:
    base = "x: &x {" + ", ".join(f"k{n}: 1" for n in range(1000)) + "}\n"
    with pytest.raises(YamlError, match="merge keys make it too large"):
        read_yaml(base + "".join(f"m{n}: {{<<: *x}}\n" for n in range(100)))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a: [", "line 1"),
        ("a: b: c", "line 1"),
        ("\n\ta: b", "line 2"),
        ("[" * 100_000, "nest"),
        ("a: &a [*a]", "of what it stands in"),
        ("a: \ud800", "characters"),
        ("a: \x00", "characters"),
        ("- x\n" * 500_000, "more than 400000 values"),
    ],
)
def test_what_cannot_be_read_is_one_error(text: str, why: str) -> None:
    with pytest.raises(YamlError, match=why):
        read_yaml(text)


@given(st.text(alphabet="-:?&*!|>'\"%@`{}[],# \n\tab\u2028é<", max_size=60) | st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        documents = read_yaml(text)
    except YamlError:
        return
    assert [plain(each) for each in documents] == [plain(each) for each in read_yaml(text)]
