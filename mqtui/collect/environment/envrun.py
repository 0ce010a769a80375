"""Variables that ``docker run`` and its like give a container: ``-e NAME=value``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mqtui.collect.environment.shell_words import Parts, behind, plain, split_words
from mqtui.facts import Engine
from mqtui.formats.lines import numbered_lines

_RUN = re.compile(r"(?<![\w.-])(docker|podman|nerdctl)\s+(?:container\s+)?(?:run|create)\s")
_NAME = re.compile(r"[A-Za-z_]\w*$")
_ENDS = ("\\", "`", "^")
#: Options without a value; every other one takes the next word, unless it has one behind ``=``.
_ALONE = frozenset(
    [
        *("--rm", "--detach", "--interactive", "--tty"),
        *("--init", "--privileged", "--read-only", "--publish-all"),
        *("--replace", "--no-healthcheck", "--oom-kill-disable", "--quiet"),
        *("--sig-proxy", "--disable-content-trust", "--tls-verify", "--no-hosts"),
        *("--http-proxy", "--env-host", "--rmi"),
    ]
)
_SHORT = re.compile(r"-[ditPq]+$")
_GLUED = re.compile(r"-[A-Za-z][^=\s].*$", re.S)


@dataclass(frozen=True, slots=True)
class Given:
    """A variable. ``parts`` is its value, each part with whether a shell leaves it as it is.

    ``parts`` is ``None`` where only the name is given: then it is the caller's.
    """

    name: str
    parts: Parts | None = field(repr=False)
    line: int


@dataclass(frozen=True, slots=True)
class Run:
    """One command that starts a container, with the files of ``--env-file``."""

    engine: Engine
    name: str
    line: int
    given: tuple[Given, ...]
    env_files: tuple[str, ...]


_Words = list[tuple[int, Parts]]


def read_runs(text: str) -> list[Run]:
    """The commands in a text that start a container, in order."""
    runs = []
    for command in _commands(text):
        whole = "".join(line for _, line in command)
        if not command[0][1].lstrip().startswith("#") and (found := _RUN.search(whole)):
            runs.append(_run(found[1], _words(command, found.end()), command))
    return runs


def _commands(text: str) -> Iterator[list[tuple[int, str]]]:
    """The lines of each command, those that go on in the next one joined; ends with a blank."""
    command: list[tuple[int, str]] = []
    for number, raw in numbered_lines(text):
        line = raw.rstrip()
        goes_on = line.endswith(_ENDS)
        command.append((number, (line[:-1] if goes_on else line) + " "))
        if not goes_on:
            yield command
            command = []
    if command:
        yield command


def _words(command: list[tuple[int, str]], start: int) -> _Words:
    words: _Words = []
    for number, line in command:
        skipped, start = min(start, len(line)), max(0, start - len(line))
        words += [(number, word) for word in split_words(line, skipped)[0]]
    return words


def _run(program: str, words: _Words, command: list[tuple[int, str]]) -> Run:
    given: list[Given] = []
    files: list[str] = []
    name = ""
    queue = iter(words)
    for line, parts in queue:
        word = plain(parts)
        if not word.startswith("-"):
            break  # the image; what follows is its own
        option, value = word, parts
        if word.startswith("--") and "=" in word:
            option, value = word.partition("=")[0], behind(parts, word.index("=") + 1)
        elif _SHORT.match(word) or word in _ALONE:
            continue
        elif not word.startswith("--") and _GLUED.match(word):
            option, value = word[:2], behind(parts, 2)
        else:
            line, value = next(queue, (line, []))
        if option in ("-e", "--env"):
            given += _given(value, line)
        elif option == "--env-file":
            files.append(plain(value))
        elif option == "--name":
            name = plain(value)
    engine = Engine.PODMAN if program == "podman" else Engine.DOCKER
    return Run(engine, name, command[0][0], tuple(given), tuple(files))


def _given(parts: Parts, line: int) -> Iterator[Given]:
    word = plain(parts)
    name, equals, _ = word.partition("=")
    if _NAME.match(name):
        yield Given(name, behind(parts, len(name) + 1) if equals else None, line)
