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
    "Values of MQ variables",
    lesson=(
        "MQ issues no message for a value that is not valid: the default stays in effect, although "
        "the variable looks set. A variable that is set but empty may hide the line in "
        "mqclient.ini."
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
                f"{variable.name} is set but empty; whether MQ treats that as not set is not "
                "documented.",
                shown,
            )
        elif not variable.secret and not info.takes(variable.value):
            wrong = True
            value = printable(variable.value, longest=60)
            yield warned(
                f"{variable.name}={value} is not valid (allowed: {info.allowed}); MQ probably "
                "ignores it silently.",
                shown,
            )
    if judged and not wrong:
        yield passed(f"MQ variables with a valid value: {judged} of {judged}.")
