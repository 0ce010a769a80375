"""Remedies for CHLAUTH records that keep a client out: what applies, then what lets it in.

A record is added for this one client only; nothing that protects others goes away. Source:
https://www.ibm.com/docs/en/ibm-mq/9.3?topic=reference-set-chlauth-create-modify-channel-authentication-record
"""

from __future__ import annotations

from mqtui.checks.remedies.builders import mqsc
from mqtui.engine.change import Need
from mqtui.engine.model import Remedy

#: Stands where the client's address is not known (an address for documentation, RFC 5737).
UNKNOWN_ADDRESS = "192.0.2.1"
#: Stands where the user that the client is mapped to is not known.
UNKNOWN_USER = "appuser"
#: The end of a title that says so.
INSERT_ADDRESS = f" (insert the client's address for {UNKNOWN_ADDRESS})"


def let_client_in(
    channel: str, subject: str, user: str, address: str, queue_manager: str
) -> Remedy:
    """The record that applies, and one for this client that comes before it.

    ``subject`` is the name in its certificate, blank for a client without one, which is then told
    by its ``address``; that is blank where it is not known.
    """
    insert = "" if address else INSERT_ADDRESS
    shown = "Display the record that applies; if this client is allowed, let its"
    if not subject:
        return mqsc(
            f"{shown} address in{insert}",
            "DISPLAY CHLAUTH({channel}) MATCH(RUNCHECK) ALL CLNTUSER({user}) ADDRESS({address})\n"
            "SET CHLAUTH({channel}) TYPE(ADDRESSMAP) ADDRESS({address}) USERSRC(CHANNEL) "
            "ACTION(REPLACE)",
            queue_manager,
            needs=() if address else (Need.CLIENT_ADDRESS,),
            channel=channel,
            user=user,
            address=address or UNKNOWN_ADDRESS,
        )
    return mqsc(
        f"{shown} name in{insert}",
        "DISPLAY CHLAUTH({channel}) MATCH(RUNCHECK) ALL SSLPEER({name}) CLNTUSER({user}) "
        "ADDRESS({address})\n"
        "SET CHLAUTH({channel}) TYPE(SSLPEERMAP) SSLPEER({name}) USERSRC(CHANNEL) ACTION(REPLACE)",
        queue_manager,
        channel=channel,
        name=subject,
        user=user,
        address=address or UNKNOWN_ADDRESS,
    )


def unblock_address(address: str, queue_manager: str) -> Remedy:
    """An entry of the list of blocked addresses away; ``address`` is the entry as it stands."""
    return mqsc(
        "If its clients are allowed: take the address off the list",
        "SET CHLAUTH('*') TYPE(BLOCKADDR) ADDRLIST({address}) ACTION(REMOVE)\n"
        "DISPLAY CHLAUTH(*) TYPE(BLOCKADDR) ADDRLIST",
        queue_manager,
        address=address,
    )


def map_user(channel: str, user: str, queue_manager: str) -> Remedy:
    """A client whose user is blocked, mapped to a user that is no administrator."""
    return mqsc(
        "Map the client to a user that is no administrator (insert its name for appuser)",
        "SET CHLAUTH({channel}) TYPE(USERMAP) CLNTUSER({user}) USERSRC(MAP) MCAUSER('appuser') "
        "ACTION(REPLACE)",
        queue_manager,
        needs=(Need.USER,),
        channel=channel,
        user=user,
    )
