"""Working in a sandbox: its files in the editor, its shell, and then the checks once more."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from mqtui.lab.directory.layout import Sandbox
from mqtui.lab.directory.temporary import SHELL, temporary
from mqtui.lab.errors import LabError
from mqtui.lab.sandbox.shell import Command, editor_command, files_to_edit, shell_command

from ..outside import run_outside
from ..walk_app import WalkApp
from .files import FilesScreen

if TYPE_CHECKING:
    from mqtui.lab.sandbox.handle import SandboxHandle


class SandboxWork:
    """What a person does in the sandbox of an app. ``name`` is what its shell calls it."""

    def __init__(self, app: WalkApp) -> None:
        self._app = app

    @property
    def lesson_sandbox(self) -> SandboxHandle | None:
        """The sandbox's handle, while a sandbox is there to work in."""
        lab = self._app.session.lab
        return lab if lab is not None and lab.sandbox is not None else None

    @property
    def sandbox(self) -> Sandbox | None:
        """The sandbox that runs."""
        return self.lesson_sandbox.sandbox if self.lesson_sandbox else None

    @property
    def name(self) -> str:
        """What the sandbox is called in its shell."""
        return self.lesson_sandbox.id if self.lesson_sandbox else ""

    def edit(self) -> None:
        """Choose a file of the sandbox and open it in the editor."""
        sandbox = self.sandbox
        if sandbox is None:
            return

        def edit(file: Path | None) -> None:
            if file is None:
                return
            command = editor_command(sandbox, file, os.environ)
            if command is None:
                self._tell("No editor was found: set EDITOR, or use the shell (s).", "warning")
            else:
                self._app.run_worker(self._outside(command, None), group="outside", exclusive=True)

        self._app.push_screen(FilesScreen(sandbox, files_to_edit(sandbox)), edit)

    def shell(self) -> None:
        """A shell in the sandbox, with the application's environment."""
        sandbox = self.sandbox
        if sandbox is None:
            return
        scratch = contextlib.ExitStack()
        try:
            # Swept by the next sandbox if mqtui is killed meanwhile.
            place = scratch.enter_context(temporary(SHELL))
            command = shell_command(sandbox, os.environ, place, self.name)
        except (OSError, LabError) as error:
            scratch.close()
            why = getattr(error, "strerror", None) or str(error).rstrip(".")
            self._tell(f"The shell could not be started: {why}.", "warning")
            return
        self._app.run_worker(self._outside(command, scratch), group="outside", exclusive=True)

    async def _outside(self, command: Command, scratch: contextlib.ExitStack | None) -> None:
        try:
            problem = await run_outside(self._app, command)
        finally:
            if scratch is not None:
                scratch.close()
        if problem:
            self._tell(problem, "warning")
        else:
            self._check_again("Back in mqtui.")

    def _check_again(self, done: str) -> None:
        """Say what was done, and run the checks again, which shows what it changed."""
        if self._app.session.state.busy:
            self._tell(f"{done} Press r to check again when this check is done.")
            return
        self._tell(f"{done} Checking again.")
        self._app.session.start()

    def _tell(self, message: str, severity: str = "information") -> None:
        self._app.clear_notifications()
        self._app.tell(message, severity)
