"""Which end gets which CipherSpec so that both agree: the one that deviates, never a weaker one.

The client changes wherever the channel has a CipherSpec of today, since a channel serves others too
and is never weakened for one client. A channel changes only if it has none, one that MQ does not
know, or one that is off by default; it then gets a current one. A CipherSpec that is off by default
is never proposed. Sources: docs/knowledge/cipherspecs.md ;
https://www.ibm.com/docs/en/ibm-mq/10.0.x?topic=cipherspecs-relationship-between-alias-cipherspec-settings
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from mqtui.facts import Fit
from mqtui.knowledge import CipherSpec, cipherspec
from mqtui.rules.tls.ciphers import agree, of_channel

#: What IBM recommends at both ends: an alias with a minimum protocol.
ADVISED = "ANY_TLS12_OR_HIGHER"


class Alignment(NamedTuple):
    """The CipherSpecs to set; blank where an end stays as it is.

    ``look``: the channel's own is not known, so it is to be looked up first.
    """

    client: str = ""
    channel: str = ""
    look: bool = False


Usable = Callable[[CipherSpec], bool]


def fits_all(_spec: CipherSpec) -> bool:
    """Any CipherSpec will do."""
    return True


def aligned(
    ours: str,
    theirs: str | None,
    wanted: Iterable[str] = (),
    usable: Usable = fits_all,
) -> Alignment:
    """What to set where, given SSLCIPH of both ends; ``None`` if the channel's is not known.

    ``wanted`` are tried before :data:`ADVISED` and the channel's own; ``usable`` says what else
    a CipherSpec must fulfil, such as to fit the certificate's key.
    """

    def good(name: str) -> bool:
        spec = cipherspec(name)
        return spec is not None and spec.enabled and usable(spec)

    best = [name for name in (*wanted, ADVISED) if good(name)]
    if theirs is None:
        first = next(iter(best), "")
        return Alignment("" if first == ours else first, look=True)
    channel = of_channel(theirs)
    if channel is not None and channel.enabled:
        for name in (*best, channel.name):
            if good(name) and agree(name, theirs).verdict is Fit.OK:
                return Alignment("" if name == ours else name)
    ours_stays = good(ours)
    for name in best:
        if ours_stays and agree(ours, name).verdict is Fit.OK:
            return Alignment(channel=name)
    first = next(iter(best), "")
    return Alignment("" if first == ours else first, first)
