"""Whether a text can be the name of a channel at all."""

from __future__ import annotations

from mqtui.wire.errors import WireError
from mqtui.wire.tls.sni import LONGEST_CHANNEL, encode_channel


def name_problem(name: str) -> str:
    """Why no client can ask for a channel of that ``name``; blank where one can.

    Source: IBM MQ, "Rules for naming IBM MQ objects": 1 to 20 characters.
    """
    if 0 < len(name) <= LONGEST_CHANNEL and name.isascii() and name.isprintable():
        return ""  # nearly always, and tables have thousands
    try:
        encode_channel(name)
    except WireError as error:
        return str(error)
    return ""
