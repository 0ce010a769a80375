"""Run blocking calls with a bound: a hung file system must not hang the walk or its exit."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


async def in_thread(function: Callable[..., T], *arguments: Any, seconds: float) -> T:
    """Run ``function(*arguments)`` in a daemon thread and wait at most ``seconds`` for it.

    A thread that does not come back is left behind; being a daemon it does not keep the process
    alive, which an executor's thread would.

    Raises:
        TimeoutError: it did not end in time.
        Exception: whatever the function raised.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

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
            result = function(*arguments)
        except BaseException as error:
            deliver(None, error)
        else:
            deliver(result, None)

    threading.Thread(target=work, daemon=True, name=f"mqtui-{function.__name__}").start()
    async with asyncio.timeout(seconds):
        return await future
