"""Topics that are settings: environment variables and attributes of mqclient.ini."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.knowledge.reference import variables
from mqtui.knowledge.settings import SettingInfo, client_settings
from mqtui.knowledge.topic import Topic, facts, folded


def setting_topics(name: str) -> Iterator[Topic]:
    """The variable and the attribute of that name; ``SSL.SSLKeyRepository`` with its stanza."""
    text = folded(name.removeprefix("$").strip("%"))
    for variable in variables():
        if folded(variable.name) == text:
            setting = next((s for s in client_settings() if s.variable == variable.name), None)
            yield Topic(
                "variable",
                variable.name,
                f"{variable.name}: {variable.meaning}",
                facts(
                    ("read by", "client and queue manager" if variable.scope == "both" else ""),
                    ("read by", variable.scope if variable.scope != "both" else ""),
                    ("in mqclient.ini", variable.ini or (_place(setting) if setting else "")),
                    *(_of(setting) if setting else ()),
                ),
                variable.source,
                variable.verified,
            )
    for setting in client_settings():
        if setting.key and text in (folded(setting.key), folded(_place(setting))):
            yield Topic(
                "ini",
                _place(setting),
                f"{_place(setting)}: {setting.title} (mqclient.ini, stanza {setting.stanza})",
                facts(("variable", setting.variable), *_of(setting)),
                setting.source,
                setting.verified,
            )


def setting_names() -> Iterator[str]:
    """Every variable and attribute."""
    for variable in variables():
        yield variable.name
    for setting in client_settings():
        yield from (setting.key,) if setting.key else ()


def _place(setting: SettingInfo) -> str:
    return f"{setting.stanza}.{setting.key}"


def _of(setting: SettingInfo) -> tuple[tuple[str, str], ...]:
    return (
        ("values", setting.allowed if setting.kind not in ("text", "path") else ""),
        ("default", setting.default),
        ("order", setting.basis),
        ("effect", setting.effect),
    )
