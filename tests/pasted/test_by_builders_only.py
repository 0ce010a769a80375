"""Reads the code: text that is pasted has one way to come about.

Only the builders make a ``Pasted``, and only from literals and values that they quote; nothing else
puts a command together. mypy holds that a remedy's text is a ``Pasted``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from command_table import PROGRAMS

import mqtui
import mqtui.screens

_PACKAGE = Path(mqtui.__file__).parent
_SCREENS = Path(mqtui.screens.__file__).parent

_TYPES = {"Pasted", "ShellText", "MqscText", "DiffText"}
_MAKERS = {"facts/pasted.py", "pasted/shell.py", "pasted/mqsc.py", "pasted/diff.py"}
#: Functions that take a template, and at which places; those of ``builders`` by that import only.
_TEMPLATES = {
    "shell_text": (0,),
    "shell_text_if_safe": (0,),
    "here_document": (0, 2),
    "mqsc_text": (0,),
    "_to_paste": (0,),
}
_BUILDERS = {"shell": (1,), "document": (1, 3), "mqsc": (1,)}
#: Templates that are no literals of the code, and what they are.
_ROWS = {("checks/live/refusal_findings.py", "template"): "rows of assets/knowledge/refusals.toml"}
#: Who else quotes for a shell, and why that is not pasted.
_QUOTES = {
    "fix/edit/variables.py": "reads a line, to see whether it ends with its value",
    "lab/sandbox/build.py": "writes the environment file; a line break in a value is one there",
    "lab/sandbox/repair.py": "writes the environment file, and reads commands",
    "lab/sandbox/runmqsc_shim.py": "writes a program",
    "lab/sandbox/shell.py": "writes the start file of a shell, and reads EDITOR",
    "lab/scenario/plants/environment.py": "writes the environment file",
    "lab/verify/lint.py": "reads commands",
    "pasted/looks.py": "reads a command back, word by word, and makes it anew",
}

_NAMES = "|".join(sorted({*PROGRAMS, "runmqakm", "sudo", "touch", "rm", "cp"} - {"mqtui", "test"}))
# "\0" stands for a value that is put in.
_SHELL = re.compile(
    rf"(?:^|[\s:;|&(`'])(?:(?:{_NAMES}) (?:-|[./~'\"\0]|test )|mqtui (?:check|lab|config) )"
    r"[^\0]*\0?"
)
_SETTING = re.compile(r"\b(?:export |unset )\S*\0|\bMQ[A-Z]+=\S*\0")
_MQSC = re.compile(r"\b(?:ALT(?:ER)?|DEF(?:INE)?|DIS(?:PLAY)?|SET|STA(?:RT)?) [A-Z]+\([^)]*\0")
#: Modules that write MQSC and programs of the lab's own, which nobody pastes.
_WRITERS = {"lab/sandbox/build.py", "lab/sandbox/runmqsc_shim.py"}
#: F-strings that look like commands and are none.
_TOLD = {
    ("collect/key_repository/permissions.py", "sudo -u \0 test -r"): "evidence of what was run",
    ("lab/sandbox/repair.py", "chmod \0 -> \0  \0"): "a preview that says what changes",
    ("lab/sandbox/repair.py", "export \0=\0\n"): "a line of the environment file",
    ("lab/scenario/plants/environment.py", "export \0=\0\n"): "a line of the environment file",
}


@cache
def modules() -> dict[str, ast.Module]:
    found = {}
    for root, prefix in ((_PACKAGE, ""), (_SCREENS, "screens/")):
        for path in sorted(root.rglob("*.py")):
            name = prefix + path.relative_to(root).as_posix()
            found[name] = ast.parse(path.read_text("utf-8"))
    return found


def _calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(name) | ast.Attribute(attr=name):
                    yield name, node


def _literal(node: ast.expr, tree: ast.Module) -> bool:
    """Whether it is a text of the code: as it stands, by name, one of two, or put together of such.

    A function of the same module that returns a LiteralString counts if each of its returns does.
    """
    match node:
        case ast.Constant(str()):
            return True
        case ast.BinOp(left, ast.Add(), right):
            return _literal(left, tree) and _literal(right, tree)
        case ast.Call(ast.Name(name)):
            return _returns_literals(name, tree)
        case ast.Subscript(ast.Name(name)):
            return _holds_literals(name, tree)
        case ast.IfExp(_, one, other):
            return _literal(one, tree) and _literal(other, tree)
        case ast.Name(name) if name in _IMPORTED_TEXTS:
            return True
        case ast.Name(name):
            values = [
                s.value
                for s in ast.walk(tree)
                if isinstance(s, ast.Assign | ast.AnnAssign)
                and s.value is not None
                and any(t.id == name for t in _names(getattr(s, "targets", None) or [s.target]))
            ]
            return len(values) == 1 and _literal(values[0], tree) and name.lstrip("_").isupper()
    return False


def _returns_literals(name: str, tree: ast.Module) -> bool:
    for function in tree.body:
        if isinstance(function, ast.FunctionDef) and function.name == name:
            stated = isinstance(function.returns, ast.Name) and function.returns.id
            found = [n.value for n in ast.walk(function) if isinstance(n, ast.Return)]
            local = ast.Module([*tree.body, *function.body], [])
            return (
                stated == "LiteralString"
                and bool(found)
                and all(value is not None and _literal(value, local) for value in found)
            )
    return _IMPORTED_TEMPLATES.get(name, False)


def _holds_literals(name: str, tree: ast.Module) -> bool:
    """Whether it is a table of the module whose values are texts."""
    tables = [
        s.value
        for s in tree.body
        if isinstance(s, ast.Assign | ast.AnnAssign)
        for target in (s.targets if isinstance(s, ast.Assign) else [s.target])
        if isinstance(target, ast.Name) and target.id == name
    ]
    return len(tables) == 1 and all(
        isinstance(table, ast.Dict) and all(_literal(value, tree) for value in table.values)
        for table in tables
    )


#: Functions of other modules of the remedies that return a LiteralString.
_IMPORTED_TEMPLATES = dict.fromkeys(
    (
        *("set_lines", "unset_lines", "unset_server", "write_lines", "name_lines"),
        *("note", "opened", "target_opened", "reread"),
    ),
    True,
)
#: Texts of other modules that are literals there.
_IMPORTED_TEXTS = {"REFRESH"}


def _names(targets: list[ast.expr]) -> list[ast.Name]:
    return [target for target in targets if isinstance(target, ast.Name)]


def _passed_on(tree: ast.Module, call: ast.Call, argument: ast.expr) -> bool:
    """Whether it is a LiteralString that the function around the call was given itself."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and call in ast.walk(function):
            given = {
                a.arg
                for a in function.args.args
                if isinstance(a.annotation, ast.Name) and a.annotation.id == "LiteralString"
            }
            takes = {**_TEMPLATES, **_BUILDERS}
            return (
                isinstance(argument, ast.Name) and argument.id in given and function.name in takes
            )
    return False


def _with_builders(tree: ast.Module) -> dict[str, tuple[int, ...]]:
    taken = dict(_TEMPLATES)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "mqtui.checks.remedies.builders":
            taken |= {
                a.asname or a.name: _BUILDERS[a.name] for a in node.names if a.name in _BUILDERS
            }
    return taken


def _not_literal(name: str, tree: ast.Module) -> Iterator[str]:
    takes = _with_builders(tree)
    for function, call in _calls(tree):
        for place in takes.get(function, ()):
            if place >= len(call.args):
                continue
            argument = call.args[place]
            if (name, ast.unparse(argument)) in _ROWS:
                continue
            if not _literal(argument, tree) and not _passed_on(tree, call, argument):
                yield f"{name}:{call.lineno}: {function}({ast.unparse(argument)})"


def _texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Texts that the code puts together, with ``\\0`` for each value in them."""
    for node in ast.walk(tree):
        match node:
            case ast.JoinedStr():
                yield node.lineno, _shape(node)
            case ast.BinOp(op=ast.Add()) if _literal(node, tree):
                pass
            case ast.BinOp(op=ast.Add() | ast.Mod()):
                if any(
                    isinstance(n, ast.Constant | ast.JoinedStr) for n in (node.left, node.right)
                ):
                    yield node.lineno, _shape(node.left) + _shape(node.right)
            case ast.Call(
                func=ast.Attribute(ast.Constant(str(text)), "format" | "join" | "format_map")
            ):
                yield node.lineno, f"{text}\0"


def _shape(node: ast.expr) -> str:
    match node:
        case ast.Constant(str(text)):
            return text
        case ast.JoinedStr(values):
            return "".join(_shape(value) for value in values)
        case ast.BinOp(left, ast.Add(), right):
            return _shape(left) + _shape(right)
    return "\0"


def _commands(name: str, tree: ast.Module) -> Iterator[str]:
    if name.startswith("pasted/") or name in _WRITERS:
        return
    for line, text in _texts(tree):
        if "\0" not in text or (name, text) in _TOLD:
            continue
        for pattern in (_SHELL, _SETTING, _MQSC):
            found = pattern.search(text)
            if found and "\0" in found[0]:
                yield f"{name}:{line}: {text!r}"


def test_only_the_builders_make_text_that_is_pasted() -> None:
    made = {
        f"{name}:{call.lineno}"
        for name, tree in modules().items()
        for called, call in _calls(tree)
        if called in _TYPES and name not in _MAKERS
    }
    derived = {
        f"{name}:{node.lineno}"
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and name not in _MAKERS
        if any(isinstance(b, ast.Name) and b.id in _TYPES for b in node.bases)
    }
    assert made | derived == set()


def test_only_one_module_makes_remedies() -> None:
    makers = {
        n for n, tree in modules().items() for called, _ in _calls(tree) if called == "Remedy"
    }
    assert makers == {"checks/remedies/builders.py"}
    casts = {
        n
        for n, tree in modules().items()
        for called, call in _calls(tree)
        if called == "cast" and any(t in ast.unparse(call.args[0]) for t in _TYPES)
    }
    assert casts == set()


def test_every_template_is_a_literal() -> None:
    assert [told for name, tree in modules().items() for told in _not_literal(name, tree)] == []


def test_no_command_is_put_together() -> None:
    assert [told for name, tree in modules().items() for told in _commands(name, tree)] == []


def test_nobody_else_quotes_for_a_shell() -> None:
    quoting = {
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Import) and any(a.name == "shlex" for a in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module == "shlex")
    }
    assert quoting == set(_QUOTES)


def test_every_exception_is_one() -> None:
    for name, text in _TOLD:
        assert text in {t for _, t in _texts(modules()[name])}, (name, text)
    for name, argument in _ROWS:
        assert argument in ast.unparse(modules()[name])


@pytest.mark.parametrize(
    "code",
    [
        'shell_text(f"ls {path}")',
        'shell_text("ls " + path)',
        'shell_text(template)',
        'X: str = made()\nshell_text(X)',
        'shell_text("ls {a}".replace("a", b))',
        'here_document("cat", body, after)',
        'x = f"ls -l {path}"',
        'x = f"Then run: sudo test -r {path}"',
        'x = "runmqakm -db " + path',
        'x = "runmqakm -db %s" % path',
        'x = "chmod -R o-r {}".format(path)',
        'x = f"export MQSSLKEYR={path}"',
        'x = f"MQCHLLIB={path} runmqsc -n"',
        "x = f\"DISPLAY CHSTATUS('{name}') ALL\"",
        'x = f"ALTER CHANNEL({name}) CHLTYPE(SVRCONN)"',
        'x = f"mqtui check --pid {pid}"',
        'x = f"curl {url}"',
    ],
)  # fmt: skip
def test_what_is_found(code: str) -> None:
    tree = ast.parse(code)
    assert [*_not_literal("x.py", tree), *_commands("x.py", tree)]


def test_what_is_imported_as_a_template_is_one_where_it_is_made() -> None:
    made = {
        function.name
        for name, tree in modules().items()
        if name.startswith("checks/remedies/")
        for function in tree.body
        if isinstance(function, ast.FunctionDef) and function.name in _IMPORTED_TEMPLATES
        if _returns_literals(function.name, tree)
    }
    assert made == set(_IMPORTED_TEMPLATES)
    tree = modules()["checks/remedies/runmqakm.py"]
    assert all(_literal(ast.Name(name), tree) for name in _IMPORTED_TEXTS)
