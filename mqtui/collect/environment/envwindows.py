"""Scripts of cmd and PowerShell that set variables, with what the file tells of their values.

cmd keeps quotes behind the equals sign: they are part of the value
(https://learn.microsoft.com/windows-server/administration/windows-commands/set_1). PowerShell
expands variables in double quotes, not in single ones
(https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mqtui.formats.lines import split_lines
from mqtui.formats.secret_names import is_secret_name, resembled

_PREFIX = r"^@?(?:(?:if|for)\s(?:[^\n]*?[\s()])?)?"
_SETX = re.compile(_PREFIX + r"setx\s+\"?([A-Za-z_]\w*)\"?\s+(?:\"([^\"]*)\"|(\S+))", re.I)
_SET_QUOTED = re.compile(_PREFIX + r"set\s+\"([A-Za-z_]\w*)=([^\"]*)\"", re.I)
_SET = re.compile(_PREFIX + r"set\s+([A-Za-z_]\w*)=((?:\"[^\"]*\"|[^&\"])*)", re.I)
_NEXT = re.compile(r"\s*&+\s*")
_QUOTED = r"(?:'((?:[^']|'')*)'|\"((?:[^\"`]|`.)*)\")"
_ENV = re.compile(
    r"\$(?:\{env:([A-Za-z_]\w*)\}|env:([A-Za-z_]\w*))\s*=(?!=)\s*(?:" + _QUOTED + r"|([^\s;#]+))"
    r"\s*([^\s;#})]?)",
    re.I,
)
_ITEM = re.compile(
    r"\b(?:Set|New)-Item\s+(?:-Path\s+)?[\"']?env:[\\/]?([A-Za-z_]\w*)[\"']?\s+(?:-Value\s+)?"
    r"(?:" + _QUOTED + r"|([^\s;#]+))",
    re.I,
)
_CALL = re.compile(
    r"\[(?:System\.)?Environment\]::SetEnvironmentVariable\(\s*[\"']([A-Za-z_]\w*)[\"']\s*,"
    r"\s*(?:" + _QUOTED + r"|([^\s;#,)]+))",
    re.I,
)
_OWN = re.compile(r"^\$([A-Za-z_]\w*)\s*=(?!=)\s*(?:" + _QUOTED + r"|([^\s;#]+))\s*(\S?)", re.I)
_TICKED = re.compile(r"`(.)")
_PERCENT = re.compile(r"%%|%(?:~[A-Za-z$:]*\d|\d|\*)|%([^%\s:=][^%:=]{0,254})(:[^%]{0,254})?%")
_BANG = re.compile(r"!([A-Za-z_]\w*)(:[^!]{0,254})?!")
_DOLLAR = re.compile(
    r"`.|\$\(\s*\$(env:)?([A-Za-z_]\w*)\s*\)|\$(?:\{(env:)?([A-Za-z_]\w*)\}|(env:)?([A-Za-z_]\w*))"
    r"|\$\(",
    re.I | re.S,
)
_SOURCED = re.compile(r"^@?(?:call\s+|\.\s+)\"?([^\s\"]+)", re.I)
#: A program of MQ's that sets no variable of the client's TLS.
_OF_MQ = re.compile(r"(?:set|crt)mqenv", re.I)
_PATH = re.compile(r"/[A-Za-z]")


@dataclass(slots=True)
class Written:
    """A variable that a line sets. ``value`` is ``None`` where the file does not tell it."""

    name: str
    value: str | None = field(repr=False)
    line: int
    in_branch: bool = False
    why: str = ""
    quoted: bool = False


@dataclass(slots=True)
class WindowsScript:
    """What the lines set, the lines that set nothing, and those that run another script."""

    written: list[Written] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    sourced: list[int] = field(default_factory=list)
    cmd: bool = False

    @property
    def on_windows(self) -> bool:
        """Whether it runs on Windows: PowerShell also runs elsewhere, where paths have a slash."""
        return self.cmd or not any(_PATH.match(each.value or "") for each in self.written)


def read_script(text: str) -> WindowsScript:
    """The assignments in their order; nothing of the script is run."""
    script = WindowsScript()
    values: dict[str, str | None] = {}
    delayed = "enabledelayedexpansion" in text.lower()
    depth = 0
    for number, raw in enumerate(split_lines(text), 1):
        line = raw.strip()
        depth = max(0, depth - line.startswith((")", "}")))
        if not is_no_statement(line):
            branch = depth > 0 or line.lower().lstrip("@").startswith(("if ", "if(", "for "))
            found = list(_cmd(line, number, values, delayed))
            script.cmd = script.cmd or bool(found)
            found = found or list(_powershell(line, number, values))
            named = None if found else _SOURCED.match(line)
            if named and not _OF_MQ.search(named[1]):
                script.sourced.append(number)
            elif not found:
                _keep_own(line, values)
                script.others.append(number)
            for each in found:
                each.in_branch = branch
                script.written.append(each)
        depth += line.endswith(("(", "{"))
    return script


def is_no_statement(line: str) -> bool:
    """Whether a line of cmd or PowerShell is blank or a comment."""
    return not line or line.startswith(("#", "::")) or line.lower().lstrip("@").startswith("rem ")


def _name(name: str) -> str:
    """MQ's variables as MQ writes them: names have no case on Windows."""
    upper = name.upper()
    return upper if upper.startswith(("MQ", "AMQ_")) else name


# --- cmd ------------------------------------------------------------------------------------------


def _cmd(line: str, number: int, values: dict[str, str | None], delayed: bool) -> Iterator[Written]:
    start = 0
    while found := _first(line[start:] if start else line):
        name, text, length = found
        each = Written(_name(name), text, number)
        each.quoted = len(text) > 1 and text[0] == text[-1] == '"'
        each.value, each.why = _of_cmd(text, values, delayed)
        values[name.lower()] = each.value
        yield each
        start += length
        if (more := _NEXT.match(line, start)) is None:
            break
        start = more.end()


def _first(line: str) -> tuple[str, str, int] | None:
    if found := _SETX.match(line):
        return found[1], found[2] if found[2] is not None else found[3], found.end()
    found = _SET_QUOTED.match(line) or _SET.match(line)
    return (found[1], found[2], found.end()) if found else None


def _of_cmd(text: str, values: dict[str, str | None], delayed: bool) -> tuple[str | None, str]:
    unknown: list[str] = []

    def one(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%"
        name = found[1] if found.lastindex else ""
        value = None if not name or found[2] else _known(name, values)
        if value is None:
            unknown.append(found[0])
        return value or ""

    result = _PERCENT.sub(one, text)
    result = _BANG.sub(one, result) if delayed else result
    return (None, unknown[0]) if unknown else (result, "")


def _known(name: str, values: dict[str, str | None]) -> str | None:
    if is_secret_name(name) or resembled(name):
        return None
    return values.get(name.lower())


# --- PowerShell -----------------------------------------------------------------------------------


def _powershell(line: str, number: int, values: dict[str, str | None]) -> Iterator[Written]:
    for found in _ENV.finditer(line):
        goes_on = found[6] != ""
        name = found[1] or found[2]
        yield _told(name, (found[3], found[4], found[5]), number, values, goes_on)
    for pattern in (_ITEM, _CALL):
        for found in pattern.finditer(line):
            yield _told(found[1], (found[2], found[3], found[4]), number, values)


_Forms = tuple[str | None, str | None, str | None]


def _told(
    name: str, forms: _Forms, number: int, values: dict[str, str | None], goes_on: bool = False
) -> Written:
    value, why = (None, "an expression") if goes_on else _of_powershell(forms, values)
    values[f"env:{name.lower()}"] = value
    return Written(_name(name), value, number, why=why)


def _of_powershell(forms: _Forms, values: dict[str, str | None]) -> tuple[str | None, str]:
    literal, quoted, bare = forms
    if literal is not None:
        return literal.replace("''", "'"), ""
    if quoted is None and bare is not None and bare.startswith(("(", "[", "@", "&")):
        return None, "an expression"
    unknown: list[str] = []

    def one(found: re.Match[str]) -> str:
        if found[0][0] == "`":
            return _TICKED.sub(r"\1", found[0])
        name = found[2] or found[4] or found[6] or ""
        of_environment = found[1] or found[3] or found[5] or ""
        value = _known(f"{of_environment}{name}", values) if name else None
        if value is None:
            unknown.append(found[0] if name else "$(...)")
        return value or ""

    text = quoted if quoted is not None else bare or ""
    result = _DOLLAR.sub(one, text)
    if quoted is None and text.startswith("$") and result == text:
        return None, text
    return (None, unknown[0]) if unknown else (result, "")


def _keep_own(line: str, values: dict[str, str | None]) -> None:
    """Keep what a variable of PowerShell's own is set to."""
    if found := _OWN.match(line):
        value, _ = _of_powershell((found[2], found[3], found[4]), values)
        values[found[1].lower()] = None if found[5] and found[5] not in ";#" else value
