"""Remedies done in a sandbox: what they change, what they never touch; and its shell."""

from __future__ import annotations

import asyncio
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mqtui.checks.remedies.builders import edit
from mqtui.engine.model import Remedy, RemedyKind
from mqtui.lab.directory.layout import Sandbox
from mqtui.lab.errors import LabError
from mqtui.lab.sandbox.build import build
from mqtui.lab.sandbox.repair import CannotRepair, do, plan
from mqtui.lab.sandbox.shell import editor_command, files_to_edit, shell_command
from mqtui.lab.sandbox.up import running_with_queue_manager
from mqtui.lab.scenario.scenario import find


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    return build(find("mqserver-set"), tmp_path_factory.mktemp("r") / "box")


@pytest.fixture
def sandbox(box: Sandbox) -> Iterator[Sandbox]:
    """The module's sandbox, with its text files as they were afterwards."""
    files = {p: (p.read_bytes(), p.stat().st_mode) for p in files_to_edit(box)}
    yield box
    for path, (data, mode) in files.items():
        path.write_bytes(data)
        path.chmod(stat.S_IMODE(mode))
    for backup in box.directory.rglob("*.bak*"):
        backup.unlink()


def shell(text: str) -> Remedy:
    return Remedy(RemedyKind.SHELL, "do it", text)


def test_unset_takes_the_variable_out_of_the_environment_file(sandbox: Sandbox) -> None:
    before = sandbox.env_file.read_text()
    assert "MQSERVER=" in before
    wanted = plan(shell("unset MQSERVER"), sandbox)
    assert "-export MQSERVER=" in wanted.preview()
    assert sandbox.env_file.read_text() == before, "a plan changes nothing"
    (backup,) = do(wanted, sandbox)
    after = sandbox.env_file.read_text()
    assert "MQSERVER=" not in after
    assert "MQCLNTCF=" in after
    assert (backup.parent, backup.read_text()) == (sandbox.directory, before)
    with pytest.raises(CannotRepair, match="does not set MQSERVER"):
        plan(shell("unset MQSERVER"), sandbox)
    do(plan(shell("export MQSERVER='a b'"), sandbox), sandbox)
    assert sandbox.env_file.read_text().endswith("export MQSERVER='a b'\n")
    assert len(list(sandbox.directory.glob("client.env.bak*"))) == 2


def test_a_line_is_commented_out(sandbox: Sandbox) -> None:
    lines = sandbox.env_file.read_text().splitlines()
    number = next(n for n, line in enumerate(lines, 1) if "MQSERVER" in line)
    do(plan(shell(f"sed -i.bak '{number}s/^/# /' {sandbox.env_file}"), sandbox), sandbox)
    assert sandbox.env_file.read_text().splitlines()[number - 1] == f"# {lines[number - 1]}"


def test_several_lines_are_commented_out_at_once(sandbox: Sandbox) -> None:
    lines = sandbox.env_file.read_text().splitlines()
    do(plan(shell(f"sed -i.bak '1s/^/# /;2s/^/# /' {sandbox.env_file}"), sandbox), sandbox)
    after = sandbox.env_file.read_text().splitlines()
    assert after == [f"# {lines[0]}", f"# {lines[1]}", *lines[2:]]


def test_an_edit_changes_the_line_that_is_meant_and_keeps_the_mode(sandbox: Sandbox) -> None:
    ini = sandbox.client_ini
    ini.write_bytes(ini.read_bytes().replace(b"\n", b"\r\n"))
    ini.chmod(0o640)
    lines = ini.read_text().splitlines()
    number = next(n for n, line in enumerate(lines, 1) if "CertificateLabel" in line)
    old = lines[number - 1]
    diff = f"--- {ini}\n+++ {ini}\n@@ -{number} +{number} @@\n-{old}\n+{old}2"
    do(plan(Remedy(RemedyKind.EDIT, "x", diff, where=str(ini)), sandbox), sandbox)
    assert f"{old}2\r\n".encode() in ini.read_bytes()
    assert ini.read_bytes().count(b"\r\n") == len(lines)
    assert stat.S_IMODE(ini.stat().st_mode) == 0o640
    other = f"--- {ini}\n+++ {ini}\n-not there\n+x"
    with pytest.raises(CannotRepair, match="not clear which line"):
        plan(Remedy(RemedyKind.EDIT, "x", other, where=str(ini)), sandbox)


def test_an_edit_of_an_indented_line_keeps_its_tab(sandbox: Sandbox) -> None:
    ini = sandbox.client_ini
    ini.write_text("SSL:\n\tCertificateLabel=a\tb\n\tOutboundSNI=x\n")
    number, entry = 3, "\tOutboundSNI=x"
    off = edit("Comment it out", str(ini), number, entry, None)
    assert off.text.endswith("-    OutboundSNI=x\n+#     OutboundSNI=x")
    do(plan(off, sandbox), sandbox)
    assert ini.read_text().splitlines()[2].split() == ["#", "OutboundSNI=x"]
    # What stands in the diff as a symbol is for the editor.
    symbols = edit("Correct it", str(ini), 2, "\tCertificateLabel=a\tb", "\tCertificateLabel=ab")
    assert "\\x09b" in symbols.text
    with pytest.raises(CannotRepair, match="Press w to edit it"):
        plan(symbols, sandbox)


def test_permission_bits(sandbox: Sandbox) -> None:
    store = sandbox.client_store
    store.chmod(0o604)
    do(plan(shell(f"chmod o-rwx,g+r {store}"), sandbox), sandbox)
    assert stat.S_IMODE(store.stat().st_mode) == 0o640
    do(plan(shell(f"chmod 600 {store}"), sandbox), sandbox)
    assert stat.S_IMODE(store.stat().st_mode) == 0o600


def test_nothing_outside_the_sandbox_is_touched(sandbox: Sandbox, tmp_path: Path) -> None:
    outside = tmp_path / "mine"
    outside.write_text("mine")
    link = sandbox.directory / "client" / "link.ini"
    link.symlink_to(outside)
    try:
        for path in (outside, link, sandbox.directory / ".." / "x", Path("/etc/passwd")):
            diff = f"--- {path}\n+++ {path}\n-mine\n+yours"
            for remedy in (
                Remedy(RemedyKind.EDIT, "x", diff, where=str(path)),
                shell(f"chmod 777 {path}"),
                shell(f"sed -i.bak '1s/^/# /' {path}"),
            ):
                with pytest.raises(CannotRepair, match=r"not in the sandbox|does not exist"):
                    plan(remedy, sandbox)
    finally:
        link.unlink()
    assert outside.read_text() == "mine"


@pytest.mark.parametrize(
    "text",
    [
        "rm -rf /",
        "chown mqm: client/key.p12",
        "setfacl -m u:nobody:r client/key.p12",
        "unset MQSERVER; reboot",
        "unset MQSERVER && reboot",
        "export A=$(reboot)",
        "export A=`reboot`",
        "chmod 777 client/key.p12 > /etc/passwd",
        "unset 'A B'",
        "unset",
        "'",
        "",
        "unset MQSERVER\nreboot",
    ],
)
def test_what_is_not_plainly_safe_is_left_to_the_learner(sandbox: Sandbox, text: str) -> None:
    with pytest.raises(CannotRepair, match=r"by hand|not set"):
        plan(shell(text), sandbox)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(kind=st.sampled_from(RemedyKind), text=st.text(max_size=60), where=st.text(max_size=20))
def test_any_remedy_is_planned_or_refused(
    box: Sandbox, kind: RemedyKind, text: str, where: str
) -> None:
    try:
        wanted = plan(Remedy(kind, "x", text, where=where), box)
    except LabError as error:
        wanted = None
        refused = str(error)
    assert wanted is not None or refused.endswith(".")


def test_a_file_that_changed_meanwhile_is_left_alone(sandbox: Sandbox) -> None:
    wanted = plan(shell("unset MQSERVER"), sandbox)
    sandbox.env_file.write_text("export MINE=1\n")
    with pytest.raises(CannotRepair, match="has changed since"):
        do(wanted, sandbox)
    assert sandbox.env_file.read_text() == "export MINE=1\n"


def test_mqsc_goes_to_the_queue_manager_of_the_sandbox() -> None:
    async def run() -> None:
        async with running_with_queue_manager("refresh-forgotten") as (sandbox, manager):
            remedy = Remedy(RemedyKind.MQSC, "x", "* why\nREFRESH +\n SECURITY TYPE(SSL)\n")
            wanted = plan(remedy, sandbox)
            assert [manager.mqsc(command)[:8] for command in wanted.mqsc] == ["AMQ8560I"]

    asyncio.run(run())


@pytest.mark.parametrize("name", ["bash", "sh", "dash", "zsh", "fish"])
def test_the_shell_has_the_applications_environment_and_not_ours(
    sandbox: Sandbox, tmp_path: Path, name: str
) -> None:
    shell_path = f"/bin/{name}"
    if name != "fish" and not os.path.exists(shell_path):
        pytest.skip(f"there is no {shell_path} here")
    environ = {**os.environ, "SHELL": shell_path, "MQCCDTURL": "file:///mine", "MQSSLKEYR": "x"}
    command = shell_command(sandbox, environ, tmp_path)
    assert command.arguments[0] == ("/bin/sh" if name == "fish" else shell_path)
    done = subprocess.run(
        command.arguments,
        input='echo "[$MQSERVER] [$MQCCDTURL] [$MQSSLKEYR] [$HOME] [$PWD]"\nmqtui --version\n',
        env=command.environ,
        cwd=command.directory,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert f"(127.0.0.1({sandbox.port})" not in done.stdout
    assert f"127.0.0.1({sandbox.port})] [] [] [{sandbox.home}] [{sandbox.directory}]" in done.stdout
    assert "mqtui " in done.stdout.splitlines()[-1]
    assert "ctrl-D or exit returns" in done.stdout
    assert sorted(p.name for p in sandbox.directory.iterdir()) == sorted(
        {"ca", "client", "client.env", "home", "sandbox.json", "var"}
    ), "the shell's own files are elsewhere"


def test_the_editor_is_the_persons_own(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    file = sandbox.client_ini
    python = sys.executable

    def words(**environ: str) -> tuple[str, ...]:
        command = editor_command(sandbox, file, environ)
        return command.arguments if command else ()

    assert words(EDITOR=f"{python} -x") == (python, "-x", str(file))
    assert words(EDITOR="no-such-editor", VISUAL=python) == (python, str(file))
    find = "mqtui.lab.sandbox.shell.find_program"
    monkeypatch.setattr(find, lambda name, **_: "/usr/bin/vi" if name == "vi" else None)
    assert words(EDITOR="'") == ("/usr/bin/vi", str(file))
    monkeypatch.setattr(find, lambda _name, **_: None)
    assert words() == ()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to another user")
def test_root_runs_no_editor_and_no_shell_that_somebody_else_owns(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    for name in ("nano", "bash"):
        (theirs / name).write_text("#!/bin/sh\n")
        (theirs / name).chmod(0o755)
        os.chown(theirs / name, 64001, 64001)
    monkeypatch.setenv("PATH", str(theirs))
    assert editor_command(sandbox, sandbox.client_ini, {"EDITOR": f"{theirs}/nano"}) is None
    assert editor_command(sandbox, sandbox.client_ini, {"EDITOR": "nano"}) is None
    command = shell_command(sandbox, {"SHELL": f"{theirs}/bash"}, tmp_path / "scratch")
    assert command.arguments[0] == "/bin/sh"


def test_all_lines_of_a_whole_remedy_are_one_change(sandbox: Sandbox) -> None:
    before = sandbox.env_file.read_text()
    lines = before.splitlines()
    number = next(n for n, line in enumerate(lines, 1) if "MQSERVER" in line)
    text = f"# first\nsed -i.bak '{number}s/^/# /' {sandbox.env_file}\nunset MQSERVER"
    wanted = plan(shell(text), sandbox)
    (change,) = wanted.changes
    assert (change.before, change.path) == (before, sandbox.env_file)
    assert change.after.splitlines()[number - 1] == f"# {lines[number - 1]}"
    with pytest.raises(CannotRepair, match="by hand"):
        plan(shell(f"{text}\ntouch x"), sandbox)
