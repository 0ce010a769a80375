"""The TLS host name that stands for a channel (IBM: "How IBM MQ provides multiple certificates").

Upper-case letters become lower-case, digits stay, and every other character, a lower-case letter
too, becomes its ASCII code in two hex digits and a hyphen.
"""

from __future__ import annotations

import string

from mqtui.wire.errors import WireError

SUFFIX = ".chl.mq.ibm.com"
#: MQ_CHANNEL_NAME_LENGTH.
LONGEST_CHANNEL = 20
#: Of any host name (RFC 1035, section 2.3.4).
_LONGEST_NAME = 255


def encode_channel(name: str) -> str:
    """The server name that an MQ client sends for channel ``name``.

    Raises:
        WireError: for an empty name, one of more than 20 characters, or one with characters outside
            printable ASCII.
    """
    if not 0 < len(name) <= LONGEST_CHANNEL:
        raise WireError(f"a channel name has 1 to {LONGEST_CHANNEL} characters; {name!r} does not")
    if not all(" " <= c <= "~" for c in name):
        raise WireError(f"the channel name {name!r} has characters that MQ does not allow")
    return "".join(map(_encode, name)) + SUFFIX


def decode_channel(host: str) -> str | None:
    """The channel that server name ``host`` stands for; ``None`` if it stands for none."""
    if len(host) > _LONGEST_NAME:
        return None
    lowered = host.lower().rstrip(".")
    if not lowered.endswith(SUFFIX):
        return None
    label = lowered[: -len(SUFFIX)]
    name = ""
    at = 0
    while at < len(label):
        if label[at + 2 : at + 3] == "-" and all(c in string.hexdigits for c in label[at : at + 2]):
            name += chr(int(label[at : at + 2], 16))
            at += 3
        else:
            name += label[at].upper()
            at += 1
    # An encoder would not write it so (a bare hyphen, a coded digit): no client sent this.
    try:
        return name if encode_channel(name) == lowered else None
    except WireError:
        return None


def _encode(character: str) -> str:
    if character in string.ascii_uppercase:
        return character.lower()
    return character if character in string.digits else f"{ord(character):02x}-"
