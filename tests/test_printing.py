"""What is shown went through the one escape function: read from the code of every module.

For the command line that is one module, :mod:`mqtui.output`; nothing else writes. For the screens
it is the functions of ``screens/drawing/escape.py``, and markup is never made of values.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "mqtui").rglob("*.py"))
SCREENS = sorted((ROOT / "screens").rglob("*.py"))

#: Modules that write themselves, and why.
WRITERS = {
    "mqtui/output.py": "it is the one that does",
    "mqtui/live/native/child.py": "its streams are pipes to mqtui, which judges what comes",
    "mqtui/lab/verify/worker.py": "its output is a pipe to mqtui: JSON",
}
#: Calls that write, or ask with a prompt, on a standard stream.
_CALLS = {"print", "input", "getpass", "print_exc", "print_exception", "print_usage", "print_stack"}
_STREAMS = {"stdout", "stderr", "__stdout__", "__stderr__"}
#: Prompts that need no escaping, or have it.
_PROMPTS = {
    ("mqtui/cli/credentials.py", "getpass"): "its prompt is escaped, with getpass's own terminal",
    ("mqtui/cli/typed_password.py", "getpass"): "its prompt is escaped",
    ("mqtui/lab/sandbox/mqsc_client.py", "input"): "its prompt is our own",
}


def name_of(node: ast.expr) -> str:
    """The last part of a name: ``sys.stdout`` is ``stdout``."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def writes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The lines that write on a standard stream by themselves."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = name_of(node.func)
        through = node.func.value if isinstance(node.func, ast.Attribute) else None
        if isinstance(through, ast.Attribute) and through.attr == "buffer":
            through = through.value
        if called in _CALLS:
            yield node.lineno, called
        elif called in ("write", "writelines") and through is not None:
            number = node.args[0] if node.args and name_of(through) == "os" else None
            if name_of(through) in _STREAMS:
                yield node.lineno, f"{name_of(through)}.{called}"
            elif isinstance(number, ast.Constant) and number.value in (1, 2):
                yield node.lineno, "os.write"
        if any(k.arg == "file" and name_of(k.value) in _STREAMS for k in node.keywords):
            yield node.lineno, "file="


@pytest.mark.parametrize("path", [*MODULES, *SCREENS], ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_writes_past_the_one_module(path):
    name = str(path.relative_to(ROOT))
    found = [
        (line, what)
        for line, what in writes(ast.parse(path.read_text()))
        if name not in WRITERS and (name, what) not in _PROMPTS
    ]
    assert found == []


def test_a_print_is_found():
    source = (
        "print(x)\nsys.stderr.write(x)\nsys.stdout.buffer.write(x)\nos.write(1, x)\n"
        "traceback.print_exc()\nlog(x, file=sys.stderr)\nopen(x).write(y)\nwrite(x)\n"
    )
    assert [line for line, _ in writes(ast.parse(source))] == [1, 2, 3, 4, 5, 6]


# --- screens: no markup of values -----------------------------------------------------------------

#: What makes text of others fit to be shown (screens/drawing/escape.py and draw.py), or gives a
#: number or words of our own.
_SAFE_CALLS = [
    "plain",
    "printable",
    "show",
    "block",
    "source",
    "count",
    "milliseconds",
    "len",
    "mark",
    "spinner",
    "hanging",
    "heading",
    "table",
    "stack",
    "round",
]
#: Calls that take a string for markup or for text as it is, and attributes that do.
_TAKERS = [
    "Static",
    "Label",
    "Button",
    "Option",
    "Tooltip",
    "add_option",
    "add_options",
    "add_row",
    "add_column",
    "add_columns",
    "update",
    "from_markup",
    "from_rich_text",
    "SystemCommand",
    "Markdown",
    "Content",
    "styled",
    "assemble",
]
_TARGETS = frozenset({"border_title", "border_subtitle", "tooltip", "sub_title", "title"})
#: Fields of facts, findings and scenarios whose text may be somebody else's.
_TEXTS = [
    "title",
    "story",
    "headline",
    "text",
    "value",
    "detail",
    "name",
    "path",
    "where",
    "message",
    "label",
    "subject",
    "issuer",
    "error",
    "note",
    "reason",
    "host",
    "queue_manager",
    "told",
    "what",
]
#: Objects of ours whose ``value`` or ``label`` is one of our own words.
_OURS = frozenset({"verdict", "stage", "kind", "key"})


def of_others(node: ast.expr) -> bool:
    """Whether it reads a field that may hold text of others."""
    return (
        isinstance(node, ast.Attribute) and node.attr in _TEXTS and name_of(node.value) not in _OURS
    )


def made_of_values(node: ast.expr) -> bool:
    """Whether the expression is a string that holds a value which nothing has escaped."""
    if isinstance(node, ast.JoinedStr):
        return any(
            isinstance(part, ast.FormattedValue) and not safe(part.value) for part in node.values
        )
    if isinstance(node, ast.BinOp):
        return made_of_values(node.left) or made_of_values(node.right)
    if isinstance(node, ast.IfExp):
        return made_of_values(node.body) or made_of_values(node.orelse)
    if isinstance(node, ast.Call) and name_of(node.func) in ("str", "format", "repr"):
        return not all(safe(argument) and is_number(argument) for argument in node.args)
    if isinstance(node, (ast.List, ast.Tuple)):
        return any(map(made_of_values, node.elts))
    if isinstance(node, ast.ListComp):
        return made_of_values(node.elt)
    return of_others(node)


def is_number(node: ast.expr) -> bool:
    """Whether its name says that it is one."""
    return name_of(node) in ("number", "port", "rank")


def safe(node: ast.expr) -> bool:
    """Whether a value in a string is a number, our own word, or escaped."""
    if isinstance(node, ast.Call):
        return name_of(node.func) in _SAFE_CALLS
    if isinstance(node, ast.IfExp):
        return safe(node.body) and safe(node.orelse)
    return not of_others(node)


def shown(tree: ast.AST) -> Iterator[tuple[int, ast.expr]]:
    """The expressions that are shown as they are or read as markup, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node.func) in _TAKERS:
            yield from ((node.lineno, argument) for argument in node.args)
        elif isinstance(node, ast.Call) and name_of(node.func) == "notify":
            if not any(
                k.arg == "markup" and ast.unparse(k.value) == "False" for k in node.keywords
            ):
                yield node.lineno, ast.parse("str(markup)", mode="eval").body
        elif isinstance(node, ast.Assign):
            targets = [target for target in node.targets if isinstance(target, ast.Attribute)]
            if any(target.attr in _TARGETS for target in targets):
                yield node.lineno, node.value


@pytest.mark.parametrize("path", SCREENS, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_screen_makes_markup_of_a_value(path):
    found = [
        f"{line}: {ast.unparse(value)}"
        for line, value in shown(ast.parse(path.read_text()))
        if made_of_values(value)
    ]
    assert found == []


def test_markup_of_a_value_is_found():
    source = (
        "Static(f'{finding.headline}')\nwidget.border_title = scenario.title\n"
        "self.notify(text)\nLabel(str(error))\nContent.styled(cause.text)\n"
        "Static('[b]ours[/b]')\nself.notify(text, markup=False)\nContent(plain(x.title))\n"
        "widget.border_title = f'Findings: {len(found)}'\n"
    )
    found = [line for line, value in shown(ast.parse(source)) if made_of_values(value)]
    assert sorted(found) == [1, 2, 3, 4, 5]


def test_what_is_allowed_is_still_there():
    assert all((ROOT / name).exists() for name in WRITERS)
    for name, call in _PROMPTS:
        assert call in {what for _, what in writes(ast.parse((ROOT / name).read_text()))}
