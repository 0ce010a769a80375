"""Docstrings speak one dialect, and say which of our own errors a function raises."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = [p for folder in ("mqtui", "screens") for p in sorted((ROOT / folder).rglob("*.py"))]
#: Not held to name their errors, but to the one dialect.
OTHERS = [
    p
    for folder in ("assets", "docs", "tools", "benchmarks", "tests")
    for p in sorted((ROOT / folder).rglob("*.py"))
]
OTHER_DIALECTS = re.compile(r":(?:raises?|param|returns?|rtype|type)\b[^`:\n]*:|Raises\s+:class:")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _last(node: ast.expr) -> str:
    """The last word of ``X``, ``a.X`` or ``X(..)``."""
    if isinstance(node, ast.Call):
        return _last(node.func)
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


@functools.cache
def _errors() -> dict[str, set[str]]:
    """Each error class of ours, with the names of all that it is."""
    bases: dict[str, set[str]] = {}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {_last(base) for base in node.bases}

    def all_of(name: str) -> set[str]:
        return {name}.union(*(all_of(base) for base in bases.get(name, ())))

    built_in = {n for n in dir(__builtins__) if n.endswith("Error")} | {"Exception"}
    if isinstance(__builtins__, dict):
        built_in = {n for n in __builtins__ if n.endswith("Error")} | {"Exception"}
    return {name: all_of(name) for name in bases if all_of(name) & built_in}


def _raised(body: list[ast.stmt], caught: frozenset[str] = frozenset()) -> Iterator[str]:
    """Our own errors that leave ``body``; those caught on the way do not."""
    for node in body:
        if isinstance(node, ast.Raise) and node.exc is not None:
            name = _last(node.exc)
            if name in _errors() and not _errors()[name] & caught:
                yield name
        elif isinstance(node, ast.Try):
            taken = {
                _last(kind)
                for handler in node.handlers
                if handler.type is not None
                for kind in (
                    handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
                )
            }
            yield from _raised(node.body, caught | taken)
            for rest in (*(h.body for h in node.handlers), node.orelse, node.finalbody):
                yield from _raised(rest, caught)
        elif not isinstance(node, Function | ast.ClassDef):
            for block in ("body", "orelse", "finalbody"):
                yield from _raised(getattr(node, block, []), caught)
            for case in getattr(node, "cases", []):
                yield from _raised(case.body, caught)


def _public(tree: ast.Module) -> Iterator[Function]:
    for node in tree.body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        if isinstance(node, ast.ClassDef) and node.name.startswith("_"):
            continue
        for function in inside:
            if isinstance(function, Function) and not function.name.startswith("_"):
                yield function


def _unsaid(tree: ast.Module) -> list[str]:
    """The public functions whose docstring is silent on an error of ours that they raise."""
    found = []
    for function in _public(tree):
        section = (ast.get_docstring(function) or "").partition("Raises:\n")[2]
        said = set(re.findall(r"^    (?:\w+\.)*(\w+):", section, re.MULTILINE))
        found += [
            f"{function.name} (line {function.lineno}) raises {name}"
            for name in sorted(set(_raised(function.body)))
            if not _errors()[name] & said
        ]
    return found


def _other_dialects(tree: ast.Module) -> list[str]:
    """What a docstring says in another form than Google's."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    written = [(n, ast.get_docstring(n) or "") for n in ast.walk(tree) if isinstance(n, kinds)]
    return [
        f"{getattr(n, 'name', 'the module')}: {found[0]}"
        for n, text in written
        if (found := OTHER_DIALECTS.search(text))
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_one_dialect_and_no_error_unsaid(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert _other_dialects(tree) == []
    assert _unsaid(tree) == []


def test_one_dialect_outside_the_product_too() -> None:
    found = {str(p.relative_to(ROOT)): _other_dialects(ast.parse(p.read_text())) for p in OTHERS}
    assert len(found) > 150
    assert {path: what for path, what in found.items() if what} == {}


def test_what_is_caught_or_said_is_no_matter() -> None:
    assert "WireError" in _errors()
    assert "OSError" not in _errors()
    code = '''
def said():
    """X.

    Raises:
        WireError: always.
    """
    raise WireError("x")

def caught():
    try:
        raise WireError("x")
    except ValueError:
        pass

def unsaid():
    match 1:
        case _:
            raise WireError("x")
'''
    base = next(iter(_errors()["WireError"] & {"ValueError", "Exception"}))
    found = _unsaid(ast.parse(code.replace("ValueError", base)))
    assert found == ["unsaid (line 16) raises WireError"]
