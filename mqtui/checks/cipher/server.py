"""Stage 5, the other end: does the queue manager enable what the client offers?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mqtui.checks.cipher.spec import ADVISED, align, client_spec, set_client
from mqtui.checks.findings import as_evidence, failed, observed, passed, warned
from mqtui.checks.questions import chosen, presented
from mqtui.checks.remedies import queue_manager
from mqtui.engine.change import Need, OutOfReach
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts, IniEntry, Outcome, QueueManagerView, Source, SourceKind
from mqtui.knowledge import CipherSpec
from mqtui.rules.channel.server_channel import server_spec
from mqtui.rules.outcome.refusal_of_walk import fresh
from mqtui.rules.tls import ciphers, enabled_ciphers
from mqtui.rules.tls.enabled_ciphers import Switch
from mqtui.rules.tls.labels import labels_in_use

#: The spellings of "yes" in qm.ini
#: (https://www.ibm.com/docs/en/ibm-mq/9.3?topic=qmini-tcp-stanza-file).
_YES = frozenset({"YES", "Y", "TRUE", "T"})
_UNREFUSED = (Outcome.OK, Outcome.ERROR, Outcome.UNTRUSTED)


@check(
    "CIP08",
    Stage.CIPHER,
    "CipherSpecs enabled on the queue manager",
    lesson=(
        "A queue manager enables CipherSpecs for all its channels at once: with AllowTLSV13 and "
        "AllowedCipherSpecs in qm.ini, SSLFIPS and SUITEB. A CipherSpec that is not enabled is "
        "rejected in the handshake, before the channel is known, whatever its SSLCIPH."
    ),
    source="docs/knowledge/cipherspecs.md ; https://www.ibm.com/support/pages/node/6359069",
    explains=("2393", "2591", "AMQ9616", "AMQ9635"),
    accounts_for=(Effect.HANDSHAKE_FAILED,),
    shows=(Effect.OTHER_CHANNEL, Effect.NO_CIPHER_SPEC),
)
def enabled(facts: Facts) -> Iterator[Finding]:
    """The client's CipherSpecs against the switches of the queue manager that are known."""
    view, name = facts.queue_manager, client_spec(facts)
    offered = ciphers.members(name)
    if view is None or not offered:
        return
    manager = view.queue_manager()
    switches = enabled_ciphers.switches(manager.attributes if manager else {}, view.ini)
    if manager is None and not view.ini and enabled_ciphers.left(offered, switches):
        return
    known = [_shown(view, switch) for switch in switches if switch.name]
    remaining = enabled_ciphers.left(offered, switches)
    if remaining:
        yield passed(
            f"As far as is known, the queue manager enables {len(remaining)} of the CipherSpecs "
            f"in {name}.",
            *known,
        )
        return
    culprit = next((s for s in switches if not enabled_ciphers.left(offered, (s,))), None)
    refused = _refused(facts)
    records = [r for r in fresh(facts, view.log) if r.message.startswith("AMQ9616")]
    # What differs at the two ends is CIP04's to say: the client's changes, whatever is enabled.
    by_default = culprit is not None and not culprit.name
    # A setting that was read holds, also where no connect of this walk came so far; what is off by
    # default depends on the level.
    certain = refused or (culprit is not None and not by_default and not _met(facts))
    finding = failed if certain and not (by_default and _differ(facts, name)) else warned
    found = finding(
        f"The queue manager does not enable {name}: {_why(culprit, refused)}.",
        *known,
        *refused,
        *(as_evidence(r) for r in records[-1:]),
        fix=_mend(facts, view, name, culprit, switches),
    )
    yield replace(found, out_of_reach=OutOfReach.QUEUE_MANAGER)


@check(
    "CIP09",
    Stage.CIPHER,
    "Channels without TLS on the queue manager",
    lesson=(
        "With SecureCommsOnly=YES in the TCP stanza of qm.ini a queue manager allows no channel "
        "without TLS, whatever SSLCIPH its channel has."
    ),
    source="https://www.ibm.com/docs/en/ibm-mq/9.3?topic=qmini-tcp-stanza-file",
    accounts_for=(Effect.HANDSHAKE_FAILED, Effect.CHANNEL_NOT_STARTED, Effect.NOT_CONNECTED),
    shows=(Effect.OTHER_CHANNEL, Effect.PLAIN_CONNECTION),
)
def secure_only(facts: Facts) -> Iterator[Finding]:
    """SecureCommsOnly of qm.ini against a client's channel without a CipherSpec."""
    view, definition = facts.queue_manager, chosen(facts)
    if view is None or definition is None:
        return
    line = next((e for e in view.ini if e.key.upper() == "SECURECOMMSONLY"), None)
    if line is None:
        return
    shown = observed(line.key, line.value, Source(SourceKind.FILE, view.ini_path, line.line))
    if line.value.strip().upper() not in _YES:
        yield passed(
            f"{line.key}={line.value}: the queue manager allows channels without TLS.", shown
        )
    elif client_spec(facts):
        yield passed("The queue manager allows only channels with TLS; the client has it.", shown)
    else:
        yield failed(
            f"The queue manager allows only channels with TLS ({line.key}={line.value}), and the "
            f"client's channel {definition.name} has no CipherSpec.",
            shown,
            fix=set_client(facts, ADVISED, "Set a CipherSpec in the client's CCDT"),
            needs=(Need.CIPHER_SPEC,),
        )


def _differ(facts: Facts, name: str) -> bool:
    theirs = server_spec(facts)
    return theirs is not None and ciphers.agree(name, theirs[0]).verdict is ciphers.FAIL


def _why(culprit: Switch | None, refused: list[Evidence]) -> str:
    if culprit is None:
        return "its settings together exclude it"
    if not culprit.name:
        return "it is deprecated and disabled by default" + (
            "" if refused else ", as far as is known"
        )
    return (
        f"{culprit.name}({culprit.value}) excludes it"
        if not culprit.line
        else f"{culprit.name}={culprit.value} in its qm.ini excludes it"
    )


def _shown(view: QueueManagerView, switch: Switch) -> Evidence:
    if switch.line:
        return observed(
            switch.name, switch.value, Source(SourceKind.FILE, view.ini_path, switch.line)
        )
    manager = view.queue_manager()
    return observed(switch.name, switch.value, manager.source if manager else None)


def _met(facts: Facts) -> bool:
    """Whether this walk's own handshake came to an end, which says more than a saved setting."""
    return facts.live is not None and facts.live.handshake is not None


def _refused(facts: Facts) -> list[Evidence]:
    """The refusal of this walk's handshake by the other end; empty when there was none."""
    live = facts.live
    shake = live.handshake if live else None
    if live is None or shake is None or shake.outcome in _UNREFUSED or shake.alert_by == "client":
        return []
    where = Source(SourceKind.SOCKET, str(live.endpoint))
    return [observed("handshake", shake.detail or shake.outcome.value, where)]


def _keys(facts: Facts, view: QueueManagerView) -> set[str]:
    """The kinds of key that the queue manager's certificate may have, by what is known of it."""
    if chain := presented(facts):
        return {chain[0].key}
    labels = labels_in_use(facts)
    own = view.store.labelled(labels[-1][1]) if view.store and labels else None
    return {own.key} if own else {"RSA", "EC"}


def _mend(
    facts: Facts,
    view: QueueManagerView,
    name: str,
    culprit: Switch | None,
    switches: tuple[Switch, ...],
) -> tuple[Remedy, ...]:
    keys = {"any", *_keys(facts, view)}

    def usable(spec: CipherSpec) -> bool:
        left = enabled_ciphers.left(ciphers.members(spec.name), switches)
        return any(member.key_type in keys for member in left)

    fixes = list(align(facts, usable=usable))
    # What FIPS or Suite B switches off stays so, and nobody is told to enable what is weak again.
    if culprit is not None and culprit.line and all(s.enabled for s in ciphers.members(name)):
        wanted = "YES" if culprit.name == "AllowTLSV13" else f"{culprit.value},{name}"
        fixes.append(
            queue_manager.change_ini(
                "Or enable it on the queue manager, then REFRESH SECURITY TYPE(SSL)",
                view.ini_path,
                IniEntry("SSL", culprit.name, culprit.value, culprit.line),
                wanted,
            )
        )
    return tuple(fixes)
