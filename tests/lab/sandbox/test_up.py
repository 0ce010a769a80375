"""A sandbox in the foreground, and what is left of it."""

from __future__ import annotations

import asyncio
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from mqtui.cli.arguments import whole_parser
from mqtui.lab.errors import LabError
from mqtui.lab.sandbox.build import build
from mqtui.lab.sandbox.up import describe, running, up
from mqtui.lab.scenario.plants import PRIMITIVES, Place, do, parse_plant
from mqtui.lab.scenario.scenario import find


def test_a_temporary_sandbox_is_gone_at_the_end() -> None:
    async def run() -> Path:
        async with running("healthy") as sandbox:
            assert sandbox.mqsc_text.exists()
            return sandbox.directory

    place = asyncio.run(run())
    assert not place.exists()
    assert not place.parent.exists()


def test_it_is_gone_after_an_error_and_a_cancellation_too() -> None:
    places: list[Path] = []

    async def fails() -> None:
        async with running("healthy") as sandbox:
            places.append(sandbox.directory)
            raise RuntimeError("x")

    async def cancelled() -> None:
        async def inner() -> None:
            async with running("healthy") as sandbox:
                places.append(sandbox.directory)
                await asyncio.sleep(60)

        task = asyncio.create_task(inner())
        while len(places) < 2 and not task.done():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    with pytest.raises(RuntimeError):
        asyncio.run(fails())
    asyncio.run(cancelled())
    assert [p.parent.exists() for p in places] == [False, False]


def test_a_cancellation_while_building_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    async def run() -> None:
        context = running("healthy")
        task = asyncio.create_task(context.__aenter__())
        while not task.done() and not list(tmp_path.iterdir()):  # noqa: ASYNC110
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(run())
    assert list(tmp_path.iterdir()) == []


def test_a_port_in_use_is_said_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(LabError, match=f"port {port}.*Choose another port"):
            up("healthy", tmp_path / "box", port=port)
    assert not (tmp_path / "box").exists()


def test_a_number_that_is_no_port(tmp_path: Path) -> None:
    with pytest.raises(LabError, match="port 70000"):
        up("healthy", tmp_path / "box", port=70000)


def test_seconds_end_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    up("healthy", tmp_path / "box", seconds=0.05)
    shown = capsys.readouterr().out
    assert str(tmp_path / "box" / "client.env") in shown
    assert f"  . {tmp_path}/box/client.env\n" in shown
    assert f"  mqtui lab mqsc --dir {tmp_path}/box 'DISPLAY QMGR SSLKEYR'\n" in shown
    assert "has stopped" in shown
    assert (tmp_path / "box" / "client" / "key.p12").exists()


@pytest.mark.usefixtures("default_signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_it_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    program = (
        "from mqtui.lab.sandbox.up import up; from pathlib import Path; "
        f"up('healthy', Path({str(tmp_path / 'box')!r}))"
    )
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        cwd=os.getcwd(),
    )
    shown = ""
    for line in process.stdout:
        shown += line
        if "until ctrl-C" in line:
            break
    port = int(re.search(r"127\.0\.0\.1\((\d+)\)", shown)[1])
    socket.create_connection(("127.0.0.1", port), timeout=5).close()
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, "")
    assert "has stopped" in out
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)
    assert not list((tmp_path / "box").rglob(".new-*"))


@pytest.mark.usefixtures("default_signals")
def test_mqsc_typed_at_the_terminal_goes_to_the_queue_manager(tmp_path: Path) -> None:
    pexpect = pytest.importorskip("pexpect")
    program = (
        "from mqtui.lab.sandbox.up import up; from pathlib import Path; "
        f"up('refresh-forgotten', Path({str(tmp_path / 'box')!r}))"
    )
    child = pexpect.spawn(sys.executable, ["-P", "-c", program], timeout=30, encoding="utf-8")
    child.expect("MQSC commands typed here")
    child.sendline("refresh security type(ssl)")
    child.expect("AMQ8560I")
    child.sendline("nonsense")
    child.expect("AMQ8405I")
    child.sendintr()
    child.expect("has stopped")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_the_command_it_names_asks_what_the_scenario_states(tmp_path: Path) -> None:
    box = build(find("healthy"), tmp_path / "with space")
    plants = [
        {
            "what": "request",
            "set": {"conname": "127.0.0.1({port})", "mqsc": "", "queue_manager": "*X"},
        }
    ]
    place = Place(box)
    do(place, [parse_plant(plant, PRIMITIVES) for plant in plants])
    (line,) = [
        t for t in describe(place.sandbox, find("healthy")).splitlines() if "mqtui check" in t
    ]
    given = whole_parser().parse_args(shlex.split(line)[1:])
    assert given.qmgr == "*X"
    assert given.conname == f"127.0.0.1({box.port})"
    assert given.env_file == str(box.env_file)
    assert not hasattr(given, "mqsc")


def test_no_command_has_a_directory_that_none_can_hold(tmp_path: Path) -> None:
    box = replace(build(find("healthy"), tmp_path / "box"), directory=Path("/a\n touch x"))
    refused = [t for t in describe(box, find("healthy")).splitlines() if "No command is" in t]
    assert len(refused) == 3
    assert all("# No command is given: the path has a line break" in t for t in refused)


def test_a_stated_value_that_looks_like_an_option_is_none(tmp_path: Path) -> None:
    box = build(find("healthy"), tmp_path / "box")
    hostile = replace(box, request=replace(box.request, channel="--pid=1; touch x"))
    (line,) = [t for t in describe(hostile, find("healthy")).splitlines() if "mqtui check" in t]
    given = whole_parser().parse_args(shlex.split(line)[1:])
    assert given.channel == "--pid=1; touch x"


def test_what_a_scenario_file_says_is_shown_as_symbols(tmp_path: Path) -> None:
    hostile = "a\x1b]0;b\x07\u202ec"
    scenario = find("healthy")
    sandbox = build(scenario, tmp_path / "s")
    text = describe(sandbox, replace(scenario, title=f"{hostile}\nDirectory: /", story=hostile))
    assert not set(text) & set("\x1b\x07\u202e")
    assert r"a\x1b]0;b\x07\u202ec\x0aDirectory: /" in text
    assert (
        f"\n{hostile}\n".replace("\x1b", r"\x1b")
        .replace("\x07", r"\x07")
        .replace("\u202e", r"\u202e")
        in text
    )
