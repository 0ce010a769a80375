"""Which candidate of its list a client would come to, as far as files rule out those before it.

Where nothing is tried on the network, the first candidate is the one that counts, unless it is
known that nobody can be there, or that one end refuses the other by their own definitions.
"""

from __future__ import annotations

from mqtui.facts import ChannelDefinition, Endpoint, Facts
from mqtui.rules.channel import peer_name
from mqtui.rules.configuration.machines import is_loopback, machine_of_addresses
from mqtui.rules.outcome.to_be_presented import to_be_presented


def place_in_use(facts: Facts) -> int:
    """The place of the first candidate that is not ruled out.

    Where all are: that of the expected channel, else the first.
    """
    candidates = facts.selection.candidates if facts.selection else ()
    if len(candidates) < 2:
        return 0
    definitions = [candidate.definition for candidate in candidates]
    together = len({d.endpoints for d in definitions}) == 1
    for place, definition in enumerate(definitions):
        if not _ruled_out(facts, definition, together):
            return place
    wanted = facts.request.channel
    return next((n for n, d in enumerate(definitions) if wanted and d.name == wanted), 0)


def _ruled_out(facts: Facts, definition: ChannelDefinition, together: bool) -> bool:
    """``together``: all candidates lead to one address, so they are of one queue manager."""
    if _nobody_there(facts, definition):
        return True
    return together and (_tls_differs(facts, definition) or _other_name(facts, definition))


def _nobody_there(facts: Facts, definition: ChannelDefinition) -> bool:
    """Whether each of its addresses is this host's own, with no process that listens there."""
    reach = facts.reachability
    if reach is None or reach.listeners_error or not reach.listeners:
        return False
    if not definition.endpoints or not machine_of_addresses(facts).is_here:
        return False
    listening = {process.port for process in reach.listeners}
    return all(_is_own(facts, e) and e.port not in listening for e in definition.endpoints)


def _is_own(facts: Facts, endpoint: Endpoint) -> bool:
    attempts = facts.reachability.attempts if facts.reachability else ()
    addresses = [a.address for a in attempts if (a.host, a.port) == (endpoint.host, endpoint.port)]
    return bool(addresses) and all(map(is_loopback, addresses))


def _tls_differs(facts: Facts, definition: ChannelDefinition) -> bool:
    """Whether one end's definition has a CipherSpec and the other's has none."""
    view = facts.queue_manager
    channel = view.channel(definition.name, "SVRCONN") if view else None
    if channel is None or "SSLCIPH" not in channel.attributes:
        return False
    return bool(definition.cipher_spec.strip()) != bool(channel.attributes["SSLCIPH"].strip())


def _other_name(facts: Facts, definition: ChannelDefinition) -> bool:
    """Whether its SSLPEER refuses the certificate that the queue manager's files present."""
    pattern, chain = definition.peer_name.strip(), to_be_presented(facts)
    if not pattern or not chain:
        return False
    try:
        return not peer_name.matches(pattern, peer_name.name_of(chain[0]))
    except ValueError:
        return False
