"""Stage 2: settings that no other check judges, each with the effect that it has here, or none."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.findings import observed, passed, unknown
from mqtui.engine.model import Finding, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts, Place
from mqtui.knowledge.settings import client_settings


@check(
    "ENV16",
    Stage.ENVIRONMENT,
    "Settings and their effect here",
    lesson=(
        "Many settings of a client have nothing to do with TLS, and a few decide about things that "
        "only the real client meets, such as revocation checks. Knowing which saves the search."
    ),
    source="docs/knowledge/settings.md ; docs/knowledge/mqclient-ini.md",
)
def unjudged_settings(facts: Facts) -> Iterator[Finding]:
    """What is set and changes nothing, or changes what this walk cannot see."""
    if facts.configuration is None:
        return
    for info in client_settings():
        value = facts.value(info.name) if info.effect else None
        if value is None or value.place is Place.DEFAULT or not value.value.strip():
            continue
        name = value.name or info.title
        said = f"{name} is set: {info.effect}."
        shown = observed(name, value.value, value.source)
        decides = info.decides and value.value.strip().upper() not in info.harmless
        yield (unknown if decides else passed)(said, shown)
