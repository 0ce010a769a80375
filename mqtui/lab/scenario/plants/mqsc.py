"""MQSC commands: in the queue manager's start-up script, or typed while it runs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mqtui.lab.errors import ScenarioError
from mqtui.lab.queue_manager.mqsc import syntax
from mqtui.lab.scenario.plants.declaration import Field, Kind, Primitive
from mqtui.lab.scenario.plants.place import Place

# A refused command answers with a number that ends in E, or as a syntax error (AMQ8405).
_REFUSED = re.compile(r"AMQ(\d{4}E|8405)")


def _act(place: Place, values: Mapping[str, Any]) -> None:
    filled = [place.mqsc(command) for command in values["commands"]]
    for command in filled:
        try:
            syntax.parse_command(command)
        except syntax.MqscError as error:
            raise ScenarioError(f"{error} ({command})") from error
    if place.console is None:
        script = place.inside(place.sandbox.start_up_mqsc)
        text = script.read_text("utf-8") + "".join(f"{command}\n" for command in filled)
        place.sandbox.put(script, text)
        return
    for command in filled:
        answer = place.console(command)
        if _REFUSED.match(answer):
            raise ScenarioError(f"The queue manager rejected {command}: {answer}")


MQSC = Primitive(
    "mqsc",
    "Commands for the queue manager: at the end of its start-up script, or, after the start, typed "
    "at its console. Values without quotes are folded to upper case, as MQSC does.",
    (Field("commands", Kind.TEXTS, "the commands, one per item", required=True),),
    """\
[[plant]]
what = "mqsc"
commands = ["ALTER CHANNEL({channel}) CHLTYPE(SVRCONN) SSLCIPH(ANY_TLS13)"]
""",
    _act,
)
