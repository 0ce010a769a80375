"""Stage 2: is the environment under test the one that the failing program has?"""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.findings import observed, passed, warned
from mqtui.checks.remedies import client
from mqtui.engine.model import Finding, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts
from mqtui.rules.configuration.environments import differences

_NOT_SET = "(not set)"


@check(
    "ENV10",
    Stage.ENVIRONMENT,
    "Program's environment and this shell's",
    lesson=(
        "'It works for me' usually means: in my shell. A service, a container, cron and sudo start "
        "a program with other variables, and the client reads only those."
    ),
    source="docs/knowledge/settings.md",
)
def works_for_me(facts: Facts) -> Iterator[Finding]:
    """What differs between the program's environment and this shell's, or how to look there."""
    program, own = facts.environment, facts.shell
    if program is None or program.error:
        return
    if own is None:
        if facts.clients:
            yield passed(
                "The environment tested is this shell's; a running program may have another one.",
                *(
                    observed(f"process {c.pid}", f"{c.name}, user {c.user or '?'}, {c.library}")
                    for c in facts.clients
                ),
                fix=(client.look_at_program(facts.clients[0].pid),),
            )
        return
    found = differences(program, own)
    if not found:
        yield passed(f"The MQ variables in {program.origin.name} and in this shell are the same.")
        return
    evidence = [
        observed(d.name, f"program: {_value(d.program)}, this shell: {_value(d.shell)}")
        for d in found
    ]
    if not any(d.shell is not None for d in found):
        yield passed(
            f"This shell lacks MQ variables that {program.origin.name} has: a test from this shell "
            "does not reproduce the program.",
            *evidence,
        )
        return
    yield warned(
        f"{len(found)} MQ variables differ between {program.origin.name} and this shell: a test "
        "that works in this shell may fail there.",
        *evidence,
    )


def _value(value: str | None) -> str:
    return _NOT_SET if value is None else value or "(set, empty)"
