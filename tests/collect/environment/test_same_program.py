"""A process that has ended, and the one that has taken its place."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator

import pytest

from mqtui.collect.environment import same_program
from mqtui.collect.environment.same_program import Program, program, successor, unit_of
from mqtui.collect.files import FileRead
from mqtui.facts import FileState

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts ``sleep`` with an odd argument, so that nobody else's is alike."""
    running = []

    def started(*words: str) -> subprocess.Popen[bytes]:
        running.append(subprocess.Popen(["/bin/sleep", *(words or ("300.0517",))]))
        return running[-1]

    yield started
    for process in running:
        process.kill()
        process.wait()


def end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


def seen(process: subprocess.Popen[bytes]) -> Program:
    found = program(process.pid)
    assert found is not None
    return found


def test_the_restarted_program_is_the_one_with_the_same_words(start: Start) -> None:
    first = start()
    before = seen(first)
    assert not before.has_ended
    assert before.title.startswith(f"process {first.pid} (sleep), started ")
    end(first)
    assert before.has_ended
    assert successor(before) is None
    start("301")
    second = start()
    found = successor(before)
    assert found is not None
    assert found.pid == second.pid
    start()
    assert successor(before) is None, "of two nobody can tell which one it is"


def test_a_process_that_is_only_waited_for_has_ended(start: Start) -> None:
    process = start()
    before = seen(process)
    process.kill()
    while not before.has_ended:
        pass
    assert program(process.pid) is None


def test_in_a_service_the_process_of_its_name_or_the_main_one_follows(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(same_program, "unit_of", lambda _pid: "orders.service")
    first = start()
    before = seen(first)
    end(first)
    other = start("302")
    monkeypatch.setattr(same_program, "unit_of", lambda _pid: "other.service")
    monkeypatch.setattr(same_program, "main_process", lambda _unit: other.pid)
    found = successor(before)
    assert found is not None
    assert found.pid == other.pid
    monkeypatch.setattr(same_program, "main_process", lambda _unit: None)
    assert successor(before) is None


@pytest.mark.parametrize(
    ("groups", "unit"),
    [
        (b"0::/system.slice/orders.service\n", "orders.service"),
        (b"3:cpu:/\n1:name=systemd:/system.slice/app.slice/a@1.service/x\n", "a@1.service"),
        (b"0::/user.slice/user-0.slice/user@0.service/app.slice/a.service\n", ""),
        (b"0::/\n", ""),
    ],
)
def test_the_unit_is_that_of_the_control_group(
    groups: bytes, unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = FileRead(FileState.OK, data=groups)
    monkeypatch.setattr(same_program, "read_bounded", lambda *_: read)
    assert unit_of(1) == unit
