"""The queue manager's objects on disk: the MQSC commands that changed them, in their order.

A queue manager keeps what was defined; the lab's keeps the commands, and runs them again when the
sandbox is resumed. Written whole or not at all after each change. REFRESH SECURITY is not among
them, since a queue manager that starts reads everything anew; nor are START and STOP.
"""

from __future__ import annotations

from pathlib import Path

from mqtui.lab.directory.files import put
from mqtui.lab.errors import LabError
from mqtui.lab.queue_manager.mqsc import syntax
from mqtui.lab.queue_manager.mqsc.syntax import MqscCommand

#: Longest file, in characters: some ten thousand commands.
LONGEST = 1 << 20
_CHANGES = frozenset({"ALTER", "DEFINE", "DELETE", "SET"})
_HEAD = "* The objects of the sandbox's queue manager, saved by mqtui lab. One command per line.\n"


def changes(command: MqscCommand) -> bool:
    """Whether the command changes what a queue manager keeps."""
    return command.verb in _CHANGES


class SavedObjects:
    """The commands in the file ``path``. Nothing is written before the first change."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._commands: list[str] = []
        self._length = len(_HEAD)

    def begin(self, start_up: Path, *, resumed: bool) -> tuple[str, ...]:
        """The commands to start with: those kept, if ``resumed`` and there are any.

        Raises:
            LabError: the file cannot be read.
        """
        source = self._path if resumed and self._path.exists() else start_up
        try:
            with source.open(encoding="utf-8", newline="") as file:
                text = file.read(4 * LONGEST)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "it is not UTF-8 text"
            raise LabError(f"Could not read {source}: {why}.") from error
        self._commands = list(syntax.commands(text))
        self._length = len(_HEAD) + sum(len(c) + 1 for c in self._commands)
        return tuple(self._commands)

    @property
    def full(self) -> bool:
        """Whether no more commands are kept."""
        return self._length > LONGEST

    def add(self, command: str) -> None:
        """Keep one more command.

        Raises:
            LabError: the file cannot be written.
        """
        self._commands.append(command)
        self._length += len(command) + 1
        put(self._path, _HEAD + "".join(f"{c}\n" for c in self._commands))
