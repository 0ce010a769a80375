"""Bounds and signals with an event loop."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from mqtui.engine import crashes
from mqtui.engine.blocking import STOP_SIGNALS, call_bounded
from mqtui.engine.bounded import in_thread, run_until_told


@pytest.fixture(autouse=True)
def default_signals() -> Iterator[None]:
    """However the test run was started (nohup), signals mean here what they mean to a program."""
    before = {number: signal.signal(number, signal.SIG_DFL) for number in STOP_SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_both_signals_of_a_closed_terminal_and_a_kill() -> None:
    assert set(STOP_SIGNALS) == {signal.SIGHUP, signal.SIGTERM}


def test_a_result_none_and_an_error_come_back() -> None:
    async def main() -> None:
        assert await in_thread(divmod, 7, 2, timeout=20) == (3, 1)
        assert await in_thread(lambda: None, timeout=20) is None
        with pytest.raises(ZeroDivisionError):
            await in_thread(divmod, 7, 0, timeout=20)

    asyncio.run(main())


def test_the_thread_is_a_daemon_and_named_after_its_function() -> None:
    def which() -> threading.Thread:
        return threading.current_thread()

    thread = asyncio.run(in_thread(which, timeout=20))
    assert thread.daemon
    assert thread is not threading.main_thread()
    assert thread.name == "mqtui-which"


def test_what_hangs_is_left_behind_and_what_it_says_later_is_nobodys() -> None:
    release, late = threading.Event(), threading.Event()

    def hang() -> int:
        release.wait(30)
        late.set()
        return 1

    async def main() -> float:
        began = time.monotonic()
        with pytest.raises(TimeoutError):
            await in_thread(hang, timeout=0.05)
        took = time.monotonic() - began
        release.set()
        # Its late result is taken by the loop that is still there, and is no error.
        assert await in_thread(late.wait, 20, timeout=25)
        await asyncio.sleep(0.05)
        return took

    assert asyncio.run(main(), debug=True) < 15


def test_a_result_after_the_loops_end_is_no_error() -> None:
    release = threading.Event()
    failures: list[object] = []
    before = threading.excepthook

    def hang() -> int:
        release.wait(30)
        return 1

    threading.excepthook = failures.append
    try:
        with pytest.raises(TimeoutError):
            asyncio.run(in_thread(hang, timeout=0.05))
        threads = [t for t in threading.enumerate() if t.name == "mqtui-hang"]
        assert len(threads) == 1
        release.set()
        threads[0].join(20)
    finally:
        threading.excepthook = before
    assert failures == []


@pytest.mark.parametrize("number", STOP_SIGNALS)
def test_a_signal_ends_it_as_ctrl_c_does_and_what_is_open_is_closed(number: int) -> None:
    closed: list[bool] = []

    async def main() -> None:
        try:
            os.kill(os.getpid(), number)
            await asyncio.sleep(20)
        finally:
            closed.append(True)

    with pytest.raises(KeyboardInterrupt):
        run_until_told(main())
    assert closed == [True]


@pytest.mark.parametrize("number", STOP_SIGNALS)
def test_what_is_ignored_on_purpose_stays_ignored(number: int) -> None:
    async def main() -> str:
        os.kill(os.getpid(), number)
        await asyncio.sleep(0.05)
        return "done"

    signal.signal(number, signal.SIG_IGN)
    assert run_until_told(main()) == "done"


def test_an_error_and_a_result_come_out() -> None:
    async def fail() -> None:
        raise LookupError

    async def work() -> int:
        return 7

    assert run_until_told(work()) == 7
    with pytest.raises(LookupError):
        run_until_told(fail())


def test_in_another_thread_it_sets_no_handlers() -> None:
    async def work() -> int:
        return 7

    results: list[int] = []
    thread = threading.Thread(target=lambda: results.append(run_until_told(work())))
    thread.start()
    thread.join(20)
    assert results == [7]


def test_a_task_that_nobody_waits_for_prints_nothing(capfd):
    async def failing():
        raise ValueError("hunter2")

    async def main():
        loop = asyncio.get_running_loop()
        task = loop.create_task(failing())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        del task
        gc.collect()
        await asyncio.sleep(0)

    crashes.forget()
    run_until_told(main())
    printed = capfd.readouterr()
    assert printed.out + printed.err == ""
    assert [crash.error for crash in crashes.crashes()] == ["ValueError: hunter2"]


def test_where_no_thread_can_be_started_it_is_done_here_and_in_time(monkeypatch):
    def refused(_self):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refused)
    assert asyncio.run(in_thread(lambda: 7, timeout=5)) == 7
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        asyncio.run(in_thread(lambda: time.sleep(30), timeout=0.2))
    assert time.monotonic() - began < 20
    with pytest.raises(KeyError):
        asyncio.run(in_thread({}.__getitem__, 1, timeout=5))
    before = signal.getsignal(signal.SIGALRM)
    assert call_bounded(lambda: 8, timeout=5) == 8
    assert signal.getsignal(signal.SIGALRM) is before


def test_where_there_is_no_loop_the_coroutine_is_closed(monkeypatch, recwarn):
    def full():
        raise OSError(24, "Too many open files")

    async def main():
        return 1

    monkeypatch.setattr(asyncio, "new_event_loop", full)
    monkeypatch.setattr(asyncio.events, "new_event_loop", full)
    with pytest.raises(OSError, match="Too many"):
        run_until_told(main())
    gc.collect()
    assert not [w for w in recwarn if "never awaited" in str(w.message)]
