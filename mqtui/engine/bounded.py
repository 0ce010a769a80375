"""Run blocking calls with a bound: a hung file system must not hang the walk or its exit."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import signal
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from mqtui.engine.blocking import STOP_SIGNALS, call_here
from mqtui.engine.crashes import note

T = TypeVar("T")


def run_until_told(main: Coroutine[Any, Any, T]) -> T:
    """Run ``main`` as :func:`asyncio.run` does; SIGHUP and SIGTERM cancel it as ctrl-C would.

    So what is open, a sandbox above all, is closed whatever ends the program.

    Raises:
        KeyboardInterrupt: it was stopped by a signal.
    """

    async def guarded() -> T:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        loop.set_exception_handler(keep_error)
        for number in STOP_SIGNALS:
            # What was ignored on purpose (nohup) stays ignored; a thread may set no handlers.
            if task is not None and signal.getsignal(number) is signal.SIG_DFL:
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, task.cancel)
        return await main

    try:
        with asyncio.Runner() as runner:
            runner.get_loop()
            return runner.run(guarded())
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None
    finally:
        # Where there was no loop it was never begun, of which Python would complain.
        main.close()


def keep_error(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """A loop's exception handler: what went wrong in a task that nobody waits for.

    It is kept for ``--debug``; asyncio would print it, with whatever it says.
    """
    error = context.get("exception")
    if isinstance(error, Exception):
        note(error)


async def in_thread(function: Callable[..., T], *arguments: Any, timeout: float) -> T:
    """Run ``function(*arguments)`` in a daemon thread and wait at most ``timeout`` for it.

    A thread that does not come back is left behind; being a daemon it does not keep the process
    alive, which an executor's thread would. Where no thread can be started, nothing else happens
    meanwhile.

    Raises:
        TimeoutError: it did not end in time.
        Exception: whatever the function raised.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()
    context = contextvars.copy_context()  # a new thread has none of it

    def settle(result: T | None, error: BaseException | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]

    def deliver(result: T | None, error: BaseException | None) -> None:
        try:
            loop.call_soon_threadsafe(settle, result, error)
        except RuntimeError:
            # The loop is closed: nobody waits for this any more.
            return

    def work() -> None:
        try:
            result = context.run(function, *arguments)
        except BaseException as error:
            deliver(None, error)
        else:
            deliver(result, None)

    try:
        # What functools.partial makes has no name.
        name = getattr(function, "__name__", "call")
        threading.Thread(target=work, daemon=True, name=f"mqtui-{name}").start()
    except RuntimeError:
        return call_here(function, *arguments, timeout=timeout)
    async with asyncio.timeout(timeout):
        return await future
