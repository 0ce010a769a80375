"""The queue manager's end of the channel, as its definition was shown."""

from __future__ import annotations

from mqtui.facts import Facts, MqscObject, Source


def server_channel(facts: Facts) -> MqscObject | None:
    """The SVRCONN of the channel that the client uses, where its definition was shown."""
    definition = facts.selection.in_use if facts.selection else None
    view = facts.queue_manager
    if definition is None or view is None:
        return None
    return view.channel(definition.name, "SVRCONN")


def server_spec(facts: Facts) -> tuple[str, Source] | None:
    """SSLCIPH of the SVRCONN, where its definition was shown."""
    channel = server_channel(facts)
    if channel is None or "SSLCIPH" not in channel.attributes:
        return None
    return channel.attributes["SSLCIPH"].strip(), channel.source


def attribute(item: MqscObject, name: str) -> str:
    """An attribute of the text without the blanks around it; blank when it was not shown."""
    return item.attributes.get(name, "").strip()


def requires_certificate(channel: MqscObject) -> bool | None:
    """Whether the channel refuses a client without a certificate; ``None`` if that is not shown.

    A pattern in SSLPEER requires one, whatever SSLCAUTH says.
    """
    if "SSLCAUTH" not in channel.attributes:
        return None
    return attribute(channel, "SSLCAUTH").upper() == "REQUIRED" or bool(
        attribute(channel, "SSLPEER")
    )
