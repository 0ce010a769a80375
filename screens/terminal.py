"""The terminal that the screens are on, which may be closed at any moment."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
from threading import Event
from typing import TYPE_CHECKING, Any, TextIO

from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from textual.app import App


def terminal_is_gone() -> bool:
    """Whether the terminal was closed, also where no signal says so."""
    try:
        os.tcgetpgrp(sys.__stdin__.fileno())  # type: ignore[union-attr]
    except OSError as error:
        return error.errno in (errno.EIO, errno.ENXIO)
    except (ValueError, AttributeError):
        return False
    return False


class TerminalDriver(LinuxDriver):
    """Textual's driver, except that a closed terminal ends the app.

    Textual's own hung or spun for ever then: its writing thread ended with the first error, and
    whoever wrote after that waited for it; its reading thread read the end of the file again and
    again; and the SIGCONT that the kernel sends with SIGHUP started a second pair of both.
    """

    def __init__(self, app: App[Any], **given: Any) -> None:
        super().__init__(app, **given)
        self._file: Any = ClosableOutput(self._file) if self._file is not None else None
        self.exit_event = _EndOfInput()

    def _sigcont_application(self, *_: object) -> None:
        if terminal_is_gone():
            return
        if self._must_signal_resume:
            super()._sigcont_application()
            return
        # Stopped from outside. Not in a signal handler: it may have interrupted what writes.
        with contextlib.suppress(RuntimeError):  # the loop is closed: the app has ended
            self._loop.call_soon_threadsafe(self._restart)

    def _restart(self) -> None:
        """Set the terminal up again, with one thread that reads and one that writes."""
        if self._auto_restart and self._app.is_running and not terminal_is_gone():
            self.suspend_application_mode()
            self.resume_application_mode()

    def disable_input(self) -> None:
        """Stop reading, also from a terminal that is gone."""
        if terminal_is_gone():
            signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        super().disable_input()

    def run_input_thread(self) -> None:
        """Read what is typed; where the terminal is closed, end the app.

        Raises:
            OSError: the terminal is there, and cannot be read.
        """
        try:
            super().run_input_thread()
        except OSError:
            if not terminal_is_gone():
                raise
        if terminal_is_gone():
            with contextlib.suppress(RuntimeError):  # the loop is closed: the app has ended
                self._loop.call_soon_threadsafe(self._app.exit)


class _EndOfInput(Event):
    """Set when reading is to end: when somebody says so, or when the terminal is gone."""

    def is_set(self) -> bool:
        return super().is_set() or terminal_is_gone()


class ClosableOutput:
    """A stream on which what can no longer be written is lost; nobody is there to read it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        """Write ``text`` if that is still possible."""
        with contextlib.suppress(OSError):
            self._stream.write(text)

    def flush(self) -> None:
        """Flush what was written, likewise."""
        with contextlib.suppress(OSError):
            self._stream.flush()

    def fileno(self) -> int:
        """The stream's."""
        return self._stream.fileno()
