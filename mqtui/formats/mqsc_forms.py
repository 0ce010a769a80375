"""MQSC text out of what people keep it in: console logs, quoted mail, JSON, output of z/OS.

What comes out are the lines as runmqsc reads or writes them, each with the number that it has in
the file. A command that runmqsc echoes becomes the command alone where its answer says that it was
carried out, so that a start-up script can be read from the log of the container that ran it.

Which answers say so: https://www.ibm.com/support/knowledgecenter/en/SSFKSJ_7.5.0/com.ibm.mq.ref.doc/amq8.htm
(AMQ8005, AMQ8014, AMQ8016, AMQ8877; AMQ8405 and AMQ8009 do not, whatever their letter is).
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any

from mqtui.formats.held_text import held_files, lines_in_json
from mqtui.formats.lines import split_lines
from mqtui.formats.mqsc import without_terminal_codes
from mqtui.formats.mqsc_zos import Numbered, of_runmqsc

#: ``qm-1  | `` of docker compose, taken off only where half of the lines have it.
_SERVICE = re.compile(r"^[A-Za-z0-9][\w.-]{0,80}\s{0,60}\| ?")
#: Quoting of mail and tables, what kubectl and a container's runtime put before a line, a time.
_PREFIXES = (
    re.compile(r"^\s?[>|\u2022] ?"),
    re.compile(r"^\[pod/[^\]\s]{1,300}\] ?"),
    re.compile(
        r"^\[?\d{4}-\d\d-\d\d[T\s]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|\s?[+-]\d\d:?\d\d)?"
        r"(?:\]|(?=\s|$))\s?(?:std(?:out|err)\s[FP]\s)?"
    ),
    # syslog (https://www.rfc-editor.org/rfc/rfc5424 , rfc3164) and what journalctl prints:
    # https://www.freedesktop.org/software/systemd/man/latest/journalctl.html
    re.compile(r"^<\d{1,3}>1 (?:\S{1,60} ){5}(?:-|\[[^\]]{0,300}\]) ?"),
    re.compile(r"^(?:<\d{1,3}>)?[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d (?=\S)"),
    re.compile(r"^[\w.-]{1,80} [\w./@()-]{1,80}\[\d{1,9}\]: ?"),
)
_MOST_PREFIXES = 6
_ENTITY = re.compile(r"&(?:quot|apos|nbsp|[lg]t|amp|#\d{1,4}|#x[0-9a-f]{1,4});", re.I)
_TYPOGRAPHY = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201a": "'", "\u2032": "'", "\xa0": " ", "\u200b": ""}
    # An entity may stand for a line end; the lines stay as many as they are.
    | dict.fromkeys("\r\n", " ")
)
_INDENTED = re.compile(r"^\s{3,}(?=AMQ\d{4}[A-Z]?:|Starting MQSC for queue manager )")
_ECHO = re.compile(r"^\s*(\d*)\s{0,3}: ?(.*)$")
_CHANGES = re.compile(r"^\s*(?:DEF|ALT|SET|DEL)[A-Z]*\s", re.I)
_ANSWER = re.compile(r"^\s*AMQ(\d{4})[A-Z]?:")
#: A queue manager was changed, a channel created or changed, a CHLAUTH record set.
_DONE = frozenset({"8005", "8014", "8016", "8877"})
_SYNTAX_ERROR = "8405"
#: What begins a line of runmqsc, whatever stands before each line.
_BEGINS = re.compile(
    r"^((?:(?!AMQ\d)[^()]){1,120}?)(?:AMQ84\d\d[A-Z]?:|Starting MQSC for queue manager )"
)
_ANSWERS = re.compile(r"(AMQ84\d\d[A-Z]?: [^()]{0,80}?)(?<=[.:\s])\s*(?=[A-Z][A-Z0-9]{1,20}\()")
_IN_JSON = re.compile(r"^[ \t]*(?:(?:DEF|ALT|SET|DIS)[A-Z]*\s+[A-Z]|AMQ\d{4}[A-Z]?:)", re.I | re.M)
#: What the administrative REST API calls an object's name:
#: https://www.ibm.com/docs/en/ibm-mq/9.4?topic=adminactionqmgrqmgrnamemqsc-post-plain-text-mqsc-command
_REST = {"qmname": "AMQ8408I: ", "channel": "AMQ8414I: "}


@dataclass(frozen=True, slots=True)
class PlainMqsc:
    """Lines as runmqsc has them, and of each the number in the file; none: they are the same."""

    text: str
    numbers: tuple[int, ...] = ()

    def line(self, number: int) -> int:
        """The number in the file of a line of ``text``, both from 1."""
        return self.numbers[number - 1] if 0 < number <= len(self.numbers) else number


def plain_mqsc(text: str) -> PlainMqsc:
    """The MQSC in ``text``, in whichever of the forms it is. Never raises."""
    lines = _held(text) or lines_in_json(text, _IN_JSON) or _of_rest(text)
    if not lines:
        lines = list(enumerate(split_lines(without_terminal_codes(text), recorded=True), 1))
    texts = _unprefixed([_without_typography(line) for _, line in lines])
    apart = _apart(list(zip((n for n, _ in lines), texts, strict=True)))
    done = _carried_out([line for _, line in apart])
    found = list(of_runmqsc(zip((n for n, _ in apart), done, strict=True)))
    numbers = tuple(number for number, _ in found)
    same = numbers == tuple(range(1, len(numbers) + 1))
    return PlainMqsc("\n".join(line for _, line in found), () if same else numbers)


def _held(text: str) -> list[Numbered]:
    """The MQSC in the files of ConfigMaps and Secrets."""
    found: list[Numbered] = []
    for each in held_files(text):
        held = each.data.decode("utf-8", "replace")
        if _IN_JSON.search(held):
            lines = split_lines(held)
            found += [(each.line(number), line) for number, line in enumerate(lines, 1)]
    return found


def _of_rest(text: str) -> list[Numbered]:
    """The objects in an answer of runCommandJSON."""
    if '"commandResponse"' not in text:
        return []
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return []
    answers = document.get("commandResponse") if isinstance(document, dict) else None
    found: list[Numbered] = []
    for each in answers if isinstance(answers, list) else ():
        shown = each.get("parameters") if isinstance(each, dict) else None
        if isinstance(shown, dict):
            status = "status" in shown and "channel" in shown
            first = next((key for key in ("qmname", "channel") if key in shown), "")
            found.append((1, "AMQ8417I: " if status else _REST.get(first, "")))
            named = sorted(shown.items(), key=lambda pair: pair[0] != first)
            found += [(1, f"   {key.upper()}({_plain(value)})") for key, value in named]
    return found


def _plain(value: Any) -> str:
    text = value if isinstance(value, str | int) else json.dumps(value)
    return " ".join(str(text).split()) or " "


def _apart(lines: list[Numbered]) -> list[Numbered]:
    """The lines, with an object that stands behind its message on lines of its own."""
    found: list[Numbered] = []
    for number, line in lines:
        pieces = _ANSWERS.split(line) if "AMQ84" in line else [line]
        if len(pieces) == 1:
            found.append((number, line))
            continue
        found += [(number, pieces[0])] if pieces[0].strip() else []
        for message, shown in zip(pieces[1::2], pieces[2::2], strict=True):
            found += [(number, message.strip()), (number, f"   {shown.strip()}")]
    return found


def _without_typography(line: str) -> str:
    """Quotes and blanks as they were typed, before a mail program or a page set them."""
    line = html.unescape(line) if "&" in line and _ENTITY.search(line) else line
    return line if line.isascii() and line.isprintable() else line.translate(_TYPOGRAPHY)


def _unprefixed(lines: list[str]) -> list[str]:
    plain = [_without_prefixes(line) for line in lines]
    filled = [line for line in plain if line.strip()]
    if 2 * sum(bool(_SERVICE.match(line)) for line in filled) > len(filled):
        plain = [_without_prefixes(_SERVICE.sub("", line, count=1)) for line in plain]
    plain = _without_name(plain, len(filled))
    return [_INDENTED.sub("", line) for line in plain]


def _without_name(lines: list[str], filled: int) -> list[str]:
    """The lines without what stands before most of them alike, as a container's name."""
    begins = [found[1] for line in lines if (found := _BEGINS.match(line))][:3]
    for before in begins:
        name = before.rstrip()
        if name and 2 * sum(line.startswith(name) for line in lines) > filled:
            longest = len(before)
            return [line[longest:] if line.startswith(name) else line for line in lines]
    return lines


def _without_prefixes(line: str) -> str:
    for _ in range(_MOST_PREFIXES if line else 0):
        for each in _PREFIXES:
            if found := each.match(line):
                line = line[found.end() :]
                break
        else:
            break
    return line


def _carried_out(lines: list[str]) -> list[str]:
    """The lines, with every command that was echoed and then carried out as itself.

    The part of a command that runmqsc quotes below a syntax error is none.
    """
    result = list(lines)
    command: dict[int, str] = {}
    quoted = False
    for position, line in enumerate([*lines, "1 : "]):
        if not line:
            quoted = False
            continue
        echo, answer = _ECHO.match(line), _ANSWER.match(line)
        if echo and (echo[1] or not command):
            # Nothing answered the one before it: a script that was only read.
            result = _replaced(result, command)
            command = {position: echo[2]} if _CHANGES.match(echo[2]) else {}
            quoted = False
        elif echo:
            command[position] = echo[2]
        elif answer:
            result = _replaced(result, command if answer[1] in _DONE else {})
            command = {}
            quoted = answer[1] == _SYNTAX_ERROR
        elif quoted and line.strip():
            result[position] = ""
        else:
            quoted = False
    return result


def _replaced(lines: list[str], command: dict[int, str]) -> list[str]:
    for position, text in command.items():
        lines[position] = text
    return lines
