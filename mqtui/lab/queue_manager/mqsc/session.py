"""A session as runmqsc prints it: numbered echoes, answers, and the counts at the end.

Layout after real output of 9.4.2. That a command with an AMQ number ending in ``E``,
and AMQ8420I, count as valid and not processed, and that runmqsc then ends with 10, is in runmqsc
output that people published. Words for several that failed follow the pattern of "MQSC commands
read"; exit code 20 for a session that never was follows IBM's list of runmqsc's return codes
(UNVERIFIED here).
"""

from __future__ import annotations

from collections.abc import Callable

from mqtui.engine.text import printable
from mqtui.lab.queue_manager.mqsc.syntax import has_failed

ALL_FINE, SOME_FAILED, NOT_RUN = 0, 10, 20

#: Commands that end a session, and are not counted.
_END = frozenset({"END", "EXIT", "QUIT"})
#: Lines that belong to one command, and characters of it, at most.
LONGEST_COMMAND = 32_000
_SYNTAX = "AMQ8405"
#: Longest answer that is shown, in characters.
_LONGEST_ANSWER = 1 << 20


class MqscSession:
    """Takes lines as they are typed, gives what is to be printed for each.

    ``ask`` runs one command and returns the answer; what it raises goes through.
    """

    def __init__(self, queue_manager: str, ask: Callable[[str], str]) -> None:
        self._queue_manager = queue_manager
        self._ask = ask
        self._parts: list[str] = []
        self._length = 0
        self._trim = False
        self._number = 0
        self._read = self._syntax = self._failed = 0
        self.ended = False

    @property
    def continues(self) -> bool:
        """Whether the next line belongs to a command that has begun."""
        return bool(self._parts)

    @property
    def code(self) -> int:
        """runmqsc's exit code so far."""
        return SOME_FAILED if self._syntax or self._failed else ALL_FINE

    def start(self) -> str:
        """What stands above all."""
        return f"Starting MQSC for queue manager {self._queue_manager}.\n\n\n"

    def line(self, line: str) -> str:
        """What is printed for one more line of input."""
        # What comes from a pipe may be of any length; a command is not.
        text = line.rstrip("\r\n")[: LONGEST_COMMAND + 1]
        self._number += 1
        echo = f"{self._number:6} : {printable(text, longest=LONGEST_COMMAND)}\n"
        if self._parts:
            echo = f"       : {printable(text, longest=LONGEST_COMMAND)}\n"
            self._number -= 1
        stripped = text.rstrip()
        if stripped.lstrip().startswith("*") or not (stripped or self._parts):
            if not self._parts:
                self._number -= 1
            return f"       : {printable(text, longest=LONGEST_COMMAND)}\n"
        goes_on = stripped.endswith(("+", "-"))
        part = stripped.lstrip() if self._trim else stripped
        self._parts.append(part[:-1] if goes_on else part)
        self._length += len(self._parts[-1])
        self._trim = stripped.endswith("+")
        if goes_on and self._length <= LONGEST_COMMAND:
            return echo
        command = "".join(self._parts).strip()
        self._parts.clear()
        self._length = 0
        self._trim = False
        return echo + self._run(command)

    def _run(self, command: str) -> str:
        if command.rstrip(";").strip().upper() in _END:
            self.ended = True
            return ""
        if not command:
            return ""
        if len(command) > LONGEST_COMMAND:
            answer = f"{_SYNTAX}I: A command can have at most {LONGEST_COMMAND} characters here."
        else:
            answer = self._ask(command)
        self._read += 1
        if answer.startswith(_SYNTAX):
            self._syntax += 1
        elif has_failed(answer):
            self._failed += 1
        return printable(answer, keep_newlines=True, longest=_LONGEST_ANSWER) + "\n"

    def end(self) -> str:
        """The counts. A command that was begun and not ended is run first."""
        last = ""
        if self._parts:
            command = "".join(self._parts).strip()
            self._parts.clear()
            last = self._run(command)
        return (
            f"{last}{_count(self._read, 'MQSC command')} read.\n"
            f"{_have(self._syntax)} a syntax error.\n"
            f"{_processed(self._failed)}\n"
        )


def _count(number: int, what: str) -> str:
    return f"{ {0: 'No', 1: 'One'}.get(number, number) } {what}{'' if number == 1 else 's'}"


def _have(number: int) -> str:
    return f"{_count(number, 'command')} {'has' if number == 1 else 'have'}"


def _processed(failed: int) -> str:
    if not failed:
        return "All valid MQSC commands were processed."
    return f"{_count(failed, 'valid MQSC command')} could not be processed."
