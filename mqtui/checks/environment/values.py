"""Stage 2: values of variables that MQ does not know, or that are no values."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.findings import observed, passed, warned
from mqtui.engine.model import Finding, Stage
from mqtui.engine.registry import check
from mqtui.engine.text import printable
from mqtui.facts import Facts
from mqtui.knowledge.settings import client_settings


@check(
    "ENV12",
    Stage.ENVIRONMENT,
    "The variables have values that MQ takes",
    lesson=(
        "MQ says nothing when a value is none of those it knows: the default stays in force, and "
        "the setting looks as if it were made. A variable that is set and empty hides the line of "
        "mqclient.ini that you go by."
    ),
    source="docs/knowledge/settings.md ; docs/knowledge/mqclient-ini.md",
)
def values_known(facts: Facts) -> Iterator[Finding]:
    """Each variable's value against the ones in the table of settings."""
    environment = facts.environment
    if environment is None:
        return
    judged, wrong = 0, False
    for info in client_settings():
        variable = environment.get(info.variable) if info.variable else None
        if variable is None or info.scope == "server":
            continue
        judged += 1
        shown = observed(variable.name, variable.value or "(set, empty)", variable.source)
        if not variable.value.strip():
            wrong = True
            yield warned(
                f"{variable.name} is set and empty; whether that counts as not set is not "
                "documented.",
                shown,
            )
        elif not variable.secret and not info.takes(variable.value):
            wrong = True
            value = printable(variable.value, longest=60)
            yield warned(
                f"{variable.name} takes {info.allowed}; MQ is likely to pass over {value} without "
                "a message.",
                shown,
            )
    if judged and not wrong:
        yield passed(f"The values of {judged} variables are ones that MQ takes.")
