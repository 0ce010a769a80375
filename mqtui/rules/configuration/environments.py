"""Two environments side by side."""

from __future__ import annotations

from dataclasses import dataclass

from mqtui.facts import Environment

#: Read from a program's environment, but no variables of MQ's.
_NOT_MQ = frozenset({"HOME", "LD_LIBRARY_PATH"})


@dataclass(frozen=True, slots=True)
class Difference:
    """A variable that is not the same in both; ``None`` where it is not set."""

    name: str
    program: str | None
    shell: str | None


def differences(program: Environment, shell: Environment) -> tuple[Difference, ...]:
    """What the program's environment and the shell's do not share, by name.

    Secrets are compared by whether they are set, since their values are not kept. ``HOME`` is not
    looked at: it differs with the user, and the search for mqclient.ini shows what that means; nor
    is the library path, which is not MQ's own. A value that is not known differs from nothing.
    """
    ours = {v.name: v.value for v in shell.variables if v.name not in _NOT_MQ}
    theirs = {v.name: v.value for v in program.variables if v.name not in _NOT_MQ}
    unknown = {v.name for each in (program, shell) for v in each.unknown}
    return tuple(
        Difference(name, theirs.get(name), ours.get(name))
        for name in sorted((ours.keys() | theirs.keys()) - unknown)
        if theirs.get(name) != ours.get(name)
    )
