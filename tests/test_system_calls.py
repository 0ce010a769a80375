"""Programs are found, and files written, by ``mqtui.system`` alone; each exception has its reason.

mqtui is run as root on machines that others use. What looks for a program in PATH by itself, or
opens a file for writing by its name, can be led elsewhere by whoever may write there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(
    path.relative_to(ROOT)
    for folder in ("mqtui", "screens")
    for path in (ROOT / folder).rglob("*.py")
    if "system" not in path.parts
)

#: Calls by which a file is made, changed or removed by its name, or a program is looked for.
METHODS = frozenset(
    {
        *("chmod", "chown", "lchown", "link", "link_to", "hardlink_to", "makedirs", "mkdir"),
        *("mkfifo", "mknod", "rename", "renames", "replace", "rmdir", "rmtree", "symlink"),
        *("symlink_to", "touch", "truncate", "unlink", "which", "write_bytes", "write_text"),
        *("copy", "copy2", "copyfile", "copytree", "move", "mkdtemp", "mkstemp"),
        *("NamedTemporaryFile", "TemporaryDirectory", "TemporaryFile", "execv", "execvp"),
        *("execve", "execvpe", "system", "popen", "posix_spawn", "spawnv"),
    }
)
#: Of these words others are meant, too: only a call on one of these modules counts.
OF_MODULES = {
    "replace": "os",
    "copy": "shutil",
    "move": "shutil",
    "link": "os",
    "system": "os",
    "truncate": "os",
}
#: What starts a program; each call says with which variables.
STARTS = frozenset({"run", "Popen", "call", "check_call", "check_output", "create_subprocess_exec"})

#: In a sandbox, whose directories are checked when it is made and resumed.
SANDBOX = "in a sandbox, whose directories nobody else can change"
ALLOWED = {
    ("mqtui/case/collected/files.py", "TemporaryFile"): "0600, and without a name",
    ("mqtui/lab/course/progress.py", "rename"): "in a directory that was checked to be read",
    ("mqtui/lab/directory/directory_lock.py", "unlink"): SANDBOX,
    ("mqtui/lab/directory/temporary.py", "chmod"): "a directory that was just made (mkdtemp)",
    ("mqtui/lab/directory/temporary.py", "mkdtemp"): "where a sticky directory was seen",
    ("mqtui/lab/queue_manager/mqsc/mqsc_socket.py", "chmod"): SANDBOX,
    ("mqtui/lab/queue_manager/mqsc/mqsc_socket.py", "unlink"): SANDBOX,
    ("mqtui/lab/sandbox/shell.py", "chmod"): "in a temporary directory of ours",
    ("mqtui/lab/sandbox/shell.py", "mkdir"): "in a temporary directory of ours",
    ("mqtui/lab/sandbox/shell.py", "write_text"): "in a temporary directory of ours",
    ("mqtui/lab/scenario/plants/file.py", "chmod"): SANDBOX,
    ("mqtui/lab/scenario/plants/file.py", "chown"): SANDBOX,
    ("mqtui/lab/scenario/plants/file.py", "copy2"): SANDBOX,
    ("mqtui/lab/scenario/plants/file.py", "open"): SANDBOX,
    ("mqtui/lab/scenario/plants/file.py", "rename"): SANDBOX,
    ("mqtui/lab/scenario/plants/file.py", "rmtree"): SANDBOX,
    ("mqtui/lab/scenario/plants/file.py", "symlink_to"): SANDBOX,
    ("mqtui/lab/scenario/plants/file.py", "truncate"): SANDBOX,
    ("mqtui/lab/scenario/plants/file.py", "unlink"): SANDBOX,
    ("mqtui/lab/scenario/plants/key_store.py", "unlink"): SANDBOX,
    ("mqtui/lab/verify/workers.py", "chmod"): "in a temporary directory of ours",
    ("mqtui/lab/verify/workers.py", "mkdir"): "in a temporary directory of ours",
    ("mqtui/lab/verify/workers.py", "open"): "in a temporary directory of ours",
    ("mqtui/serve/visitors.py", "mkdir"): "in a temporary directory of ours",
    ("mqtui/output.py", "open"): "the system's null device",
}


def _found(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        owner = getattr(getattr(called, "value", None), "id", "")
        if name == "open" and owner != "os" and _writes(node):
            yield name, node.lineno
        elif name in OF_MODULES:
            if owner == OF_MODULES[name]:
                yield name, node.lineno
        elif name in METHODS and isinstance(called, ast.Attribute):
            yield name, node.lineno


def _writes(call: ast.Call) -> bool:
    """Whether a mode with w, a, x or + is among the arguments."""
    given = [*call.args, *(k.value for k in call.keywords if k.arg == "mode")]
    modes = [a.value for a in given if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return any(set(mode) & set("wax+") and set(mode) <= set("rwaxbt+") for mode in modes)


def _without_environment(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        owner = getattr(node.func.value, "id", "")
        starts = node.func.attr in STARTS and owner in ("subprocess", "asyncio")
        # asyncio.run starts no program.
        starts = starts and (owner, node.func.attr) != ("asyncio", "run")
        if starts and "env" not in {keyword.arg for keyword in node.keywords}:
            yield node.lineno


@pytest.mark.parametrize("module", MODULES, ids=Path.as_posix)
def test_nothing_is_written_or_looked_for_another_way(module: Path) -> None:
    tree = ast.parse((ROOT / module).read_text("utf-8"))
    assert [(n, at) for n, at in _found(tree) if (module.as_posix(), n) not in ALLOWED] == []
    assert list(_without_environment(tree)) == [], "a program is started with any environment"


def test_no_exception_outlives_its_call() -> None:
    used = {
        (module.as_posix(), name)
        for module in MODULES
        for name, _ in _found(ast.parse((ROOT / module).read_text("utf-8")))
    }
    assert used == set(ALLOWED)


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("open(x, 'w')", ["open"]),
        ("path.open('ab')", ["open"]),
        ("open(x, mode='r+')", ["open"]),
        ("open(x)", []),
        ("os.open(x, os.O_RDONLY)", []),
        ("path.write_text(x)", ["write_text"]),
        ("shutil.which('a')", ["which"]),
        ("dataclasses.replace(a, b=1)", []),
        ("text.replace('a', 'b')", []),
        ("os.replace(a, b)", ["replace"]),
    ],
)
def test_what_is_seen(line: str, seen: list[str]) -> None:
    assert [name for name, _ in _found(ast.parse(line))] == seen
