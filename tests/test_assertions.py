"""Every test can fail: it asserts, expects an error, or calls a helper of its file that does."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
Function = ast.FunctionDef | ast.AsyncFunctionDef
#: What fails by itself: pytest's, and mocks' assert_called...
_FAILING = ("raises", "warns", "fail")


def _functions(tree: ast.Module) -> Iterator[Function]:
    """The functions of a file and of its classes; those within functions belong to them."""
    for node in tree.body:
        if isinstance(node, Function):
            yield node
        elif isinstance(node, ast.ClassDef):
            yield from (inner for inner in node.body if isinstance(inner, Function))


def _asserts(function: Function, helpers: set[str]) -> bool:
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id in helpers:
                return True
            if isinstance(called, ast.Attribute) and (
                called.attr in _FAILING or called.attr.startswith("assert_")
            ):
                return True
    return False


def _helpers(tree: ast.Module, known: set[str]) -> set[str]:
    """The functions of a file that assert, also through others of them."""
    found = set(known)
    while True:
        more = {f.name for f in _functions(tree) if _asserts(f, found)} - found
        if not more:
            return found
        found |= more


def without_assertion(source: str, known: set[str] | None = None) -> list[str]:
    """The names of the tests in ``source`` that cannot fail by what they find."""
    tree = ast.parse(source)
    helpers = _helpers(tree, known or set())
    return [
        function.name
        for function in _functions(tree)
        if function.name.startswith("test_") and not _asserts(function, helpers)
    ]


def _shared() -> set[str]:
    """Helpers of the tests' conftest files: fixtures whose call asserts."""
    found: set[str] = set()
    for path in HERE.rglob("conftest.py"):
        found |= _helpers(ast.parse(path.read_text()), set())
    return found


def test_every_test_asserts_something() -> None:
    shared = _shared()
    lacking = [
        f"{path.relative_to(HERE)}: {name}"
        for path in sorted(HERE.rglob("test_*.py"))
        for name in without_assertion(path.read_text(), shared)
    ]
    assert lacking == []


def test_what_is_no_assertion_is_found() -> None:
    source = """
def check(x):
    assert x
def also(x):
    check(x)
def reads():
    return 1
def test_bare():
    reads()
def test_helped():
    also(1)
def test_asserting():
    assert reads()
def test_mocked(mock):
    mock.assert_called_once()
def test_raising():
    with pytest.raises(ValueError):
        reads()
class TestAll:
    def test_bare_too(self):
        self.reads()
"""
    assert without_assertion(source) == ["test_bare", "test_bare_too"]
