"""What :mod:`mqtui.engine.bounded` does, for a program without an event loop."""

from __future__ import annotations

import contextvars
import signal
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

#: What a closed terminal and a kill send.
STOP_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)
)


def call_until_told(function: Callable[[], T]) -> T:
    """Call ``function``; SIGHUP and SIGTERM end it as ctrl-C does.

    Raises:
        KeyboardInterrupt: it was stopped by a signal.
    """
    # What was ignored on purpose (nohup) stays ignored; a thread may set no handlers.
    ours = threading.current_thread() is threading.main_thread()
    numbers = [n for n in STOP_SIGNALS if ours and signal.getsignal(n) is signal.SIG_DFL]
    try:
        for number in numbers:
            signal.signal(number, signal.default_int_handler)
        return function()
    finally:
        for number in numbers:
            signal.signal(number, signal.SIG_DFL)


def why_not(error: BaseException, seconds: float) -> str:
    """Why a call that was waited for ``seconds`` came to nothing, as a half sentence."""
    if isinstance(error, TimeoutError):
        return f"no answer within {seconds:g} seconds"
    return str(getattr(error, "strerror", None) or error)


def call_bounded(function: Callable[..., T], *arguments: Any, timeout: float) -> T:
    """``function(*arguments)`` in a daemon thread, waited for at most ``timeout``.

    A thread that does not come back is left behind; it does not keep the process alive.

    Raises:
        TimeoutError: it did not end in time.
        Exception: whatever the function raised.
    """
    results: list[T] = []
    errors: list[BaseException] = []
    context = contextvars.copy_context()  # a new thread has none of it

    def work() -> None:
        try:
            results.append(context.run(function, *arguments))
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=work, daemon=True, name=f"mqtui-{function.__name__}")
    try:
        thread.start()
    except RuntimeError:
        return call_here(function, *arguments, timeout=timeout)
    thread.join(timeout)
    if errors:
        raise errors[0]
    if not results:
        raise TimeoutError
    return results[0]


def call_here(function: Callable[..., T], *arguments: Any, timeout: float) -> T:
    """``function(*arguments)`` in this thread, where the system has no other to give.

    In the main thread an alarm ends it after ``timeout``, unless the system does not let go of it.

    Raises:
        TimeoutError: it did not end in time.
        Exception: whatever the function raised.
    """
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "setitimer"):
        return function(*arguments)

    def ring(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    left, every = signal.setitimer(signal.ITIMER_REAL, timeout)
    try:
        return function(*arguments)
    finally:
        signal.setitimer(signal.ITIMER_REAL, left, every)
        signal.signal(signal.SIGALRM, signal.SIG_DFL if before is None else before)
