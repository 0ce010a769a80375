"""Examines remedies as a careful colleague would: could a person type this, and would it be taken?

MQSC goes through the lab's parser, shell commands are split as a shell does and compared with
``command_table``, a diff must be one that changes something.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from typing import Any

from command_table import COPIES, KUBECTL_EXEC, MQSC, MQSC_VALUES, PROGRAMS, RUNMQAKM, Program

from mqtui.engine.text import printable
from mqtui.formats.mqsc_script import script_commands
from mqtui.knowledge.cipherspecs import cipherspec
from mqtui.lab.queue_manager.mqsc import syntax

_HEREDOC = re.compile(r"<<\s*'?(\w+)'?\s*$")
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=.*", re.DOTALL)
_NAME = re.compile(r"[A-Za-z_]\w*")
#: What stands in a comment in place of a command that cannot be written safely.
_NO_COMMAND = "No command is given: "
_BETWEEN = {"|", "&&", "||", ";"}
_REDIRECTIONS = {">", ">>", "<", "<<<"}
_PLACE = re.compile(r"@@ -([1-9]\d*) \+([1-9]\d*) @@")


def problems(remedy: Mapping[str, Any]) -> list[str]:
    """What is wrong with a remedy, given as the JSON report holds it."""
    text = remedy["text"]
    if not text.strip() or not remedy["title"].strip():
        return ["it is empty"]
    told = {"mqsc": _of_mqsc, "shell": _of_shell, "edit": _of_edit}[remedy["kind"]]
    found = list(told(text, remedy))
    if remedy["kind"] != "shell" and remedy.get("run_as"):
        found.append("run_as is for a shell command")
    if any(printable(line) != line for line in text.split("\n")):
        found.append("what is copied is not what is shown")
    return found


# --- MQSC ---------------------------------------------------------------------------------------


def _of_mqsc(text: str, _: Mapping[str, Any]) -> Iterator[str]:
    commands = script_commands(text)
    if text.startswith(f"* {_NO_COMMAND}"):
        return
    if not commands:
        yield "there is no command in it"
    for command in commands:
        try:
            parsed = syntax.parse_command(command)
        except syntax.MqscError as error:
            yield f"{command}: {error}"
            continue
        yield from (f"{command}: {told}" for told in _of_command(parsed))


def _of_command(parsed: syntax.MqscCommand) -> Iterator[str]:
    known = MQSC.get((parsed.verb, parsed.object))
    if known is None:
        yield f"{parsed.verb} {parsed.object} is not known"
        return
    named, attributes = known
    if named is not bool(parsed.name):
        yield "an object's name is missing" if named else "it takes no name"
    if (parsed.verb, parsed.object) == ("ALTER", "CHANNEL") and "CHLTYPE" not in parsed.attributes:
        yield "ALTER CHANNEL needs CHLTYPE"
    if parsed.verb == "ALTER" and not set(parsed.attributes) - {"CHLTYPE"}:
        yield "it alters nothing"
    for name, value in parsed.attributes.items():
        if name not in attributes:
            yield f"{name} is not known there"
        elif parsed.verb in ("ALTER", "SET") and value == "":
            yield f"{name} has no value"
        elif value and name in MQSC_VALUES and value not in MQSC_VALUES[name]:
            yield f"{name} does not take {value}"
        elif value.strip() and name == "SSLCIPH" and cipherspec(value) is None:
            yield f"{value} is no CipherSpec"


# --- shell --------------------------------------------------------------------------------------


def _of_shell(text: str, _: Mapping[str, Any]) -> Iterator[str]:
    script, documents, left_open = _without_documents(text)
    if left_open:
        yield f"the document up to {left_open} does not end"
        return
    for document in documents:
        # Whatever is written down so is a channel table.
        try:
            json.loads(document)
        except ValueError as error:
            yield f"the document is no JSON: {error}"
    commands = 0
    for line in _lines(script):
        try:
            found = list(_commands(_words(line)))
        except ValueError as error:
            yield f"a shell would not take it: {error}"
            return
        for command in found:
            commands += 1
            yield from _of_one(command)
        if "<<<" in _words(line):
            yield "dash has no <<<"
    # A comment alone is advice that no command stands for.
    if not commands and not text.startswith("# "):
        yield "there is no command in it"


def _without_documents(text: str) -> tuple[str, list[str], str]:
    """The script without its here-documents, these, and the word of one that does not end."""
    kept: list[str] = []
    documents: list[str] = []
    end = ""
    for line in text.splitlines():
        if end and line == end:
            end = ""
        elif end:
            documents[-1] += f"{line}\n"
        elif found := _HEREDOC.search(line):
            end = found[1]
            documents.append("")
            kept.append(line[: found.start()])
        else:
            kept.append(line)
    return "\n".join(kept), documents, end


def _lines(script: str) -> Iterator[str]:
    """Its lines, those together that a quote or a backslash holds together."""
    line = ""
    for part in script.splitlines():
        line = f"{line}\n{part}" if line else part
        try:
            shlex.split(line, comments=True)
        except ValueError:
            continue
        yield line
        line = ""
    if line:
        yield line


def _words(line: str) -> list[str]:
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;<>")
    lexer.whitespace_split = True
    return list(lexer)


def _commands(words: list[str]) -> Iterator[list[str]]:
    """The words of each command, without its redirections.

    Raises:
        ValueError: a redirection names no file.
    """
    command: list[str] = []
    waiting = iter(words)
    for word in waiting:
        if word in _BETWEEN:
            yield command
            command = []
        elif word in _REDIRECTIONS:
            if next(waiting, "") in (*_BETWEEN, ""):
                raise ValueError(f"{word} leads nowhere")
        else:
            command.append(word)
    if command or (words and words[-1] in _BETWEEN):
        yield command


def _of_one(words: list[str]) -> Iterator[str]:
    while words and _ASSIGNMENT.fullmatch(words[0]):
        words = words[1:]
        if not words:
            yield "a variable is set for no command"
            return
    match words:
        case []:
            yield "there is nothing between two operators"
        case ["export", *settings]:
            if not settings or not all(_ASSIGNMENT.fullmatch(s) for s in settings):
                yield "export takes NAME=VALUE"
        case ["unset", *names]:
            if not names or not all(_NAME.fullmatch(n) for n in names):
                yield "unset takes names of variables"
        case ["sudo", "-u", user, *command] if not user.startswith("-"):
            yield from _of_one(command)
        case ["sudo", *_]:
            yield "sudo without -u USER"
        case [*_] if copied := next((c for c in COPIES if tuple(words[: len(c)]) == c), None):
            yield from _of_program(" ".join(copied), COPIES[copied], words[len(copied) :])
        case ["kubectl", "exec", *rest] if "--" in rest:
            place = rest.index("--")
            yield from _of_program("kubectl exec", KUBECTL_EXEC, rest[:place])
            yield from _of_one(rest[place + 1 :])
        case ["docker" | "podman", "exec", container, *command] if not container.startswith("-"):
            yield from _of_one(command)
        case ["docker", "compose", "exec", service, *command] if not service.startswith("-"):
            yield from _of_one(command)
        case ["sh", "-c", script]:
            yield from _of_shell(script, {})
        case ["ssh", host, script] if not host.startswith("-"):
            yield from _of_shell(script, {})
        case [path, object, action, *rest] if path.rpartition("/")[2] == "runmqakm":
            known = RUNMQAKM.get((object, action))
            if known is None:
                yield f"runmqakm {object} {action} is not known"
            else:
                yield from _of_program(f"runmqakm {object} {action}", known, rest)
        case [name, *rest]:
            if name in PROGRAMS:
                yield from _of_program(name, PROGRAMS[name], rest)
            else:
                yield f"the program {name} is not known"


def _of_program(name: str, known: Program, rest: list[str]) -> Iterator[str]:
    options, words, given = known.options or {}, [], []
    waiting = iter(rest)
    for word in waiting:
        if word in options:
            given.append(word)
            value = next(waiting, None)
            if value is None:
                yield f"{name}: {word} needs a value"
            elif not re.fullmatch(options[word], value, re.DOTALL):
                yield f"{name}: {word} does not take {value!r}"
        elif word in known.flags:
            given.append(word)
        elif word.startswith("-") and len(word) > 1:
            yield f"{name} has no option {word} that is known"
        else:
            words.append(word)
    for repeated in sorted({o for o in given if given.count(o) > 1} - {"--arg"}):
        yield f"{name}: {repeated} stands there twice"
    for some in known.needs:
        if not set(some) & set(given):
            yield f"{name} needs {' or '.join(some)}"
    if told := known.problem_of_words(words):
        yield f"{name}: {told}"


# --- edits --------------------------------------------------------------------------------------


def _of_edit(text: str, remedy: Mapping[str, Any]) -> Iterator[str]:
    lines = text.splitlines()
    old_file, new_file, *rest = [*lines, "", ""][: max(2, len(lines))]
    if not (old_file.startswith("--- ") and new_file.startswith("+++ ")):
        yield "it does not begin with --- and +++"
        return
    if {old_file[4:], new_file[4:]} != {printable(remedy.get("where", ""))}:
        yield "its file is not the one that it is for"
    if rest and rest[0].startswith("@@"):
        place = _PLACE.fullmatch(rest[0])
        if place is None or place[1] != place[2]:
            yield f"{rest[0]!r} names no one line"
        rest = rest[1:]
    removed = [line[1:] for line in rest if line.startswith("-")]
    added = [line[1:] for line in rest if line.startswith("+")]
    if len(removed) + len(added) != len(rest):
        yield "it has lines that are neither taken away nor added"
    if (len(removed), len(added)) != (1, 1) or not rest[0].startswith("-"):
        yield "it does not put one line in the place of another"
    elif removed == added:
        yield "it changes nothing"
