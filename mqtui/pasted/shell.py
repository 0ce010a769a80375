"""Commands for a POSIX shell, as dash, bash, ksh93, mksh and busybox read them alike.

A command is a literal template; each ``{place}`` takes a value, which becomes one word or a part of
one. So there is no ``$'...'`` and no ``<<<``, which dash does not have.
"""

from __future__ import annotations

import re
from string import Formatter
from typing import LiteralString

from mqtui.facts.pasted import Pasted, ShellText
from mqtui.pasted.values import (
    Argument,
    CannotBeWritten,
    FilePath,
    OptionName,
    RunAs,
    UserName,
    VariableName,
    comment_on,
    refuse_long,
    refuse_unseen,
)

#: What a place of a template takes; of several values each is a word of its own.
Value = str | int | tuple[str | int, ...]

_BARE = re.compile(r"[A-Za-z0-9@%+:,./_-][A-Za-z0-9@%+=:,./_-]*", re.ASCII)
# A colon, a comma or a blank would be a second entry for setfacl, "#" a number for sudo.
_USER = re.compile(r"[A-Za-z0-9_.](?:[A-Za-z0-9_.@$+-]|\\(?![0-7]))*", re.ASCII)
# bash and mksh carry out what stands in brackets behind a name: unset 'a[$(command)]'.
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_OPTION = re.compile(r"--[a-z][a-z-]*", re.ASCII)
_BEFORE_A_WORD = " \t\n|&;("


def shell_text(template: LiteralString, **values: Value) -> ShellText:
    """The command that ``template`` is, with each ``{place}`` filled.

    A string is one quoted word, or the end of one (``NAME={path}``). Text made here goes in as it
    is, other text that is pasted (MQSC) as a word.

    Raises:
        CannotBeWritten: a value has characters that are not seen as they are, would be an option,
            or the command would be too long.
        ValueError: the template has a place within quotes.
    """
    made = ""
    for literal, place, _, _ in Formatter().parse(template):
        made += literal
        if place is not None:
            value = values[place]
            if not isinstance(value, (int, ShellText)) and _within_quotes(made):
                raise ValueError(f"{place} stands within quotes")
            several = value if isinstance(value, tuple) else (value,)
            noun = place.replace("_", " ")
            made += " ".join(_filled(one, noun, made) for one in several)
    refuse_long(made)
    return ShellText(made)


def shell_text_if_safe(template: LiteralString, **values: Value) -> ShellText | None:
    """As :func:`shell_text`; ``None`` where a value cannot be written."""
    try:
        return shell_text(template, **values)
    except CannotBeWritten:
        return None


def here_document(
    template: LiteralString, body: str, after: LiteralString = "", **values: Value
) -> ShellText:
    """``template``, which reads ``body`` from a here-document, and the lines ``after`` it.

    Both are templates, as :func:`shell_text` takes them.

    The document's end is quoted, so that nothing in it is expanded, and no line of ``body``.

    Raises:
        CannotBeWritten: ``body`` has characters that are not seen as they are, or a value does.
    """
    lines = body.split("\n")
    for line in lines:
        refuse_unseen(line, "text")
    end = "EOF"
    while end in lines:
        end += "_"
    before, behind = shell_text(template, **values), shell_text(after, **values)
    made = f"{before} <<'{end}'\n{body}\n{end}" + (f"\n{behind}" if behind else "")
    refuse_long(made)
    return ShellText(made)


def shell_lines(*texts: ShellText) -> ShellText:
    """Commands one after another, each on lines of its own."""
    return ShellText("\n".join(texts))


def shell_comment(refusal: CannotBeWritten) -> ShellText:
    """Why there is no command, as a comment: pasted, it does nothing."""
    return ShellText(f"# {comment_on(refusal)}")


def _filled(value: str | int, place: str, before: str) -> str:
    if isinstance(value, ShellText):
        return value
    if isinstance(value, int):
        return str(value)
    refuse_unseen(value, place)
    match value:
        case RunAs() if value.isdecimal() and value.isascii():
            return f"'#{value}'"
        case UserName() | RunAs() if not _USER.fullmatch(value):
            raise CannotBeWritten(f"the {place} has a name that sudo or setfacl could read as more")
        case OptionName() if not _OPTION.fullmatch(value):
            raise CannotBeWritten(f"the {place} is not the name of an option")
        case VariableName() if not _VARIABLE.fullmatch(value):
            raise CannotBeWritten(f"the {place} has a name that a shell could read as more")
        case VariableName() | OptionName() | UserName() | RunAs() | Argument() | Pasted():
            return _quoted(value)
    if value.startswith("-") and (not before or before[-1] in _BEFORE_A_WORD):
        if not isinstance(value, FilePath):
            raise CannotBeWritten(f"the {place} begins with a hyphen, as an option does")
        value = f"./{value}"
    return _quoted(value)


def _quoted(value: str) -> str:
    return value if _BARE.fullmatch(value) else "'" + value.replace("'", "'\"'\"'") + "'"


def _within_quotes(text: str) -> bool:
    """Whether a quote is open at the end of ``text``."""
    quote = ""
    for character in text:
        if character in "'\"" and quote in ("", character):
            quote = "" if quote else character
    return bool(quote)
