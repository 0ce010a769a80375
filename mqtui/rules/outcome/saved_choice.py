"""Which instances of saved channel status could be the program's own connection."""

from __future__ import annotations

from collections.abc import Sequence

from mqtui.engine.text import printable
from mqtui.facts import Facts, MqscObject
from mqtui.rules.outcome.status_instance import Choice, Marks, choose, has_tag, value


def saved_choice(
    facts: Facts, channel: str, instances: Sequence[MqscObject], *, stated: bool
) -> Choice | None:
    """The instances that could be the program's, by the surest mark there is; ``None``: no telling.

    ``stated``: the text was given as the status of the program's connection.
    """
    request, everything = facts.request, [o.attributes for o in instances]
    if request.application:
        tagged = [f for f in everything if has_tag(f, request.application)]
        if tagged:
            return Choice(tuple(tagged), (f"RAPPLTAG {printable(request.application)}",))
    on_channel = [f for f in everything if value(f, "CHANNEL") == channel]
    if not on_channel:
        alone = stated and len(everything) == 1
        return Choice(tuple(everything), ("being the only instance",)) if alone else None
    address = facts.live.local_address if facts.live else ""
    if address.startswith("127.") or address == "::1":
        address = ""
    marks = Marks(address=address, user=request.user or "")
    narrowed = choose(on_channel, marks)
    return Choice(narrowed.instances, (f"channel {printable(channel)}", *narrowed.by))
