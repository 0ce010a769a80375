"""Scripts that set variables: what in them is a line of a shell, of cmd or of PowerShell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mqtui.collect.environment.shell_words import Parts, behind, plain, split_words
from mqtui.formats.lines import split_lines

_SHELL = re.compile(
    r"^(?:(?:if|for|while|case|echo|exec|source|cd|cat|exit|function|unset|printf|mkdir)\s"
    r"|\.\s+\S|set\s+[-+]\w|fi\b|done\b|esac\b|then\b|else\b)"
)
_EXPORT = re.compile(r"^export\s+[A-Za-z_]\w*")
#: Set by a shell for what it starts: printed by env, and no line of a script.
_PRINTED = re.compile(r"^(?:_=/|SHLVL=\d+$|PWD=/|OLDPWD=/|BASH_FUNC_)")
_CMD = re.compile(
    r"^(?:@|setx\s|set\s+\"[A-Za-z_]\w*=|rem\s|::|setlocal\b|set\s+[A-Za-z_]\w*=.*%\w+%)", re.I
)
_POWERSHELL = re.compile(r"^(?:\$env:\w+\s*=|\[(?:System\.)?Environment\]::Set)", re.I)
_HEREDOC = re.compile(r"(?<!<)<<-?\s*[\"']?([A-Za-z_]\w*)")
_OPENS = re.compile(r"^(?:if|case|for|while|until|select)\b")
#: ``. FILE``, ``source FILE``, ``eval``, and ``export $(...)``: what they set is elsewhere.
_SOURCES = re.compile(
    r"(?:^|[;&|]\s*)(?:(?:\.|source)\s+(?P<file>[^\s;&|]+)|eval\s|export\s+[\"']?(?:\$\(|`))"
)
#: A program of MQ's that sets no variable of the client's TLS:
#: https://www.ibm.com/docs/en/ibm-mq/9.4?topic=reference-setmqenv-set-mq-environment
_OF_MQ = re.compile(r"(?:set|crt)mqenv")
_CLOSES = re.compile(r"(?:^|[;\s])(?:fi|esac|done)\s*(?=$|[;&|<>#)])")


def is_shell(text: str) -> bool:
    """Whether the text is a script of a shell: by its first line, an export, or its commands.

    What ``env`` printed may have commands in a value of several lines; it has variables that no
    script sets.
    """
    lines = [line.strip() for line in split_lines(text)]
    if lines[0].startswith("#!") or any(_EXPORT.match(line) for line in lines):
        return True
    return any(map(_SHELL.match, lines)) and not any(map(_PRINTED.match, lines))


def is_windows(text: str) -> bool:
    """Whether lines of the text are what only cmd or PowerShell reads."""
    return any(
        _CMD.match(line.strip()) or _POWERSHELL.match(line.strip()) for line in split_lines(text)
    )


def is_printed(text: str) -> bool:
    """Whether it is what ``env`` printed, in which a dollar sign is one."""
    return any(_PRINTED.match(line.strip()) for line in split_lines(text))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a script. ``given_on``: it is text that the script hands on (``<<EOF``)."""

    number: int
    text: str
    in_branch: bool = False
    given_on: bool = False


def shell_lines(text: str) -> Iterator[Line]:
    """The lines with what is known of where they stand; nothing of the script is carried out."""
    lines = [line.strip() for line in split_lines(text)]
    last = {line: index for index, line in enumerate(lines)}
    depth, end = 0, ""
    for index, line in enumerate(lines):
        if end:
            yield Line(index + 1, line, given_on=True)
            end = "" if line == end else end
            continue
        if line.startswith("#"):
            yield Line(index + 1, line)
            continue
        depth += bool(_OPENS.match(line))
        yield Line(index + 1, line, in_branch=depth > 0)
        depth = max(0, depth - len(_CLOSES.findall(line)))
        if (here := _HEREDOC.search(line)) and last.get(here[1], -1) > index:
            end = here[1]


_KEYWORD = ("export", "declare", "typeset", "readonly", "local", "set", "env")
_NAME = re.compile(r"[A-Za-z_]\w*")


def shell_assignments(line: str) -> tuple[list[tuple[str, Parts]], bool, bool]:
    """The variables that a line of a shell sets; whether it exports, and whether quotes close.

    Those before a command are the command's: ``MQSERVER=... amqsputc Q``.
    """
    words, closed = split_words(line)
    found: list[tuple[str, Parts]] = []
    first = plain(words[0]).lower() if words else ""
    if first == "setenv" and len(words) > 2 and _NAME.fullmatch(plain(words[1])):
        return [(plain(words[1]), words[2])], True, closed
    keyword = first in _KEYWORD
    for parts in words[keyword:]:
        word = plain(parts)
        name, equals, _ = word.partition("=")
        if equals and _NAME.fullmatch(name):
            found.append((name, behind(parts, len(name) + 1)))
        elif not (keyword and (word.startswith("-") or _NAME.fullmatch(word))):
            break
    return found, first in ("export", "declare", "typeset"), closed


def reads_elsewhere(line: str) -> bool:
    """Whether a line of a shell may set variables that are not written in it."""
    found = _SOURCES.search(line)
    return found is not None and not _OF_MQ.search(line)
