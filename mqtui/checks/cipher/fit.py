"""Stage 5: does the CipherSpec fit the certificate's key, and the client's own switches?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mqtui.checks.cipher.spec import align, client_spec, logged
from mqtui.checks.findings import as_evidence, failed, observed, passed, skipped, warned
from mqtui.checks.questions import chosen, presented, queue_manager_name
from mqtui.checks.remedies import queue_manager
from mqtui.checks.remedies.builders import change_value, comment_out
from mqtui.checks.remedies.origin import origin_of
from mqtui.checks.remedies.variables import unset
from mqtui.engine.change import Need
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts, Place
from mqtui.knowledge import CipherSpec, cipherspec, cipherspecs
from mqtui.rules.tls import ciphers
from mqtui.rules.tls.client_switches import FIPS, TLS13, ClientSwitch, client_switches
from mqtui.rules.tls.labels import usable_labels


@check(
    "CIP05",
    Stage.CIPHER,
    "CipherSpec and key type",
    lesson=(
        "An ECDHE_ECDSA CipherSpec needs a certificate with an elliptic curve key; all other "
        "TLS 1.2 CipherSpecs need an RSA key. TLS 1.3 CipherSpecs and the aliases work with both."
    ),
    source="docs/knowledge/key-repositories.md",
    explains=("2393", "AMQ9616", "AMQ9638", "AMQ9999"),
    accounts_for=(Effect.HANDSHAKE_FAILED,),
    shows=(Effect.OTHER_CHANNEL, Effect.NO_CIPHER_SPEC),
)
def fits_key(facts: Facts) -> Iterator[Finding]:
    """The key type of the queue manager's certificate against the client's CipherSpec."""
    spec = cipherspec(client_spec(facts))
    if spec is None:
        return
    chain = presented(facts)
    if not chain:
        yield skipped("The queue manager's certificate was not seen, so its key is not known.")
        return
    leaf = chain[0]
    key = observed("queue manager's certificate", f"{leaf.subject}: {leaf.key} {leaf.bits} bits")
    if spec.key_type in ("any", leaf.key):
        yield passed(f"{spec.name} works with a certificate that has an {leaf.key} key.", key)
        return
    fitting = _fitting(spec, leaf.key)
    record = logged(facts, "AMQ9616")
    yield failed(
        f"{spec.name} needs a certificate with an {spec.key_type} key; the queue manager's "
        f"certificate has an {leaf.key} key.",
        key,
        observed("CipherSpec needs", f"{spec.key_type} key"),
        *(as_evidence(r) for r in record),
        fix=(
            *align(
                facts,
                *([fitting.name] if fitting else []),
                usable=lambda other: other.key_type in ("any", leaf.key),
            ),
            *_other_certificate(facts, spec.key_type),
        ),
        needs=(Need.CIPHER_SPEC,),
    )


def _other_certificate(facts: Facts, key: str) -> tuple[Remedy, ...]:
    """One with such a key for the channel, unless the queue manager's store has none."""
    store = facts.queue_manager.store if facts.queue_manager else None
    found = usable_labels(store, key) if store else ()
    if store is not None and store.readable and not found:
        return ()
    definition, label = chosen(facts), next(iter(found), "label")
    remedy = queue_manager.set_label(
        f"Or use a certificate with an {key} key on the channel",
        definition.name if definition else "CHANNEL",
        label,
        queue_manager_name(facts),
    )
    return (remedy if found else replace(remedy, needs=(Need.CERTIFICATE,)),)


def _fitting(spec: CipherSpec, key: str) -> CipherSpec | None:
    """The twin of ``spec`` for the other kind of key."""
    swap = ("_ECDSA_", "_RSA_") if key == "RSA" else ("_RSA_", "_ECDSA_")
    return cipherspec(spec.name.replace(*swap))


@check(
    "CIP06",
    Stage.CIPHER,
    "Client settings that restrict CipherSpecs",
    lesson=(
        "AllowTLSV13, FIPS mode and Suite B in the client's settings restrict the CipherSpecs that "
        "it offers, for the whole process."
    ),
    source="docs/knowledge/mqclient-ini.md ; docs/knowledge/reason-codes.md",
    explains=("2393", "2591", "AMQ9616", "AMQ9719"),
    accounts_for=(Effect.HANDSHAKE_FAILED,),
)
def switches(facts: Facts) -> Iterator[Finding]:
    """TLS 1.3 disabled, FIPS, Suite B: what each of them leaves of the client's CipherSpec."""
    name = client_spec(facts)
    offered = ciphers.members(name)
    for switch in client_switches(facts.configuration, offered):
        shown = observed(switch.title, switch.value.value, switch.value.source)
        if not switch.leaves:
            finding = failed if switch.proven else warned
            found = finding(_excluded(name, switch), shown, fix=_mend(facts, switch))
            yield replace(found, needs=(Need.CIPHER_SPEC,))
        elif len(switch.leaves) < len(offered):
            left = ", ".join(spec.name for spec in switch.leaves)
            yield _narrowed(facts, name, switch, shown, observed("the client offers", left))
        else:
            yield passed(
                f"{switch.title} is {switch.value.value} at the client, which allows {name}.", shown
            )


def _excluded(name: str, switch: ClientSwitch) -> str:
    if switch.title == FIPS:
        return f"{name} is not listed as a FIPS CipherSpec, but FIPS is on."
    if switch.title == TLS13:
        return f"{name} needs TLS 1.3, but AllowTLSV13 disables it."
    return f"{name} is not allowed with {switch.title} {switch.value.value}, set at the client."


def _narrowed(facts: Facts, name: str, switch: ClientSwitch, *evidence: Evidence) -> Finding:
    """Some of an alias are left: do they fit the key that the queue manager presents?"""
    chain = presented(facts)
    keys = {spec.key_type for spec in switch.leaves}
    if chain and not keys & {"any", chain[0].key}:
        leaf = chain[0]
        finding = failed if switch.proven else warned
        return finding(
            f"With {switch.title} {switch.value.value} the client offers only CipherSpecs for an "
            f"{' or '.join(sorted(keys))} key; the queue manager's certificate has an {leaf.key} "
            "key.",
            *evidence,
            observed("queue manager's certificate", f"{leaf.subject}: {leaf.key} {leaf.bits} bits"),
            fix=(*_without(facts, switch), *_other_certificate(facts, min(keys))),
        )
    return passed(
        f"With {switch.title} {switch.value.value} the client offers {len(switch.leaves)} of the "
        f"CipherSpecs in {name}.",
        *evidence,
    )


def _mend(facts: Facts, switch: ClientSwitch) -> tuple[Remedy, ...]:
    """A CipherSpec that the setting allows; where TLS 1.3 is disabled, that setting.

    Where none of those goes with the queue manager's key, the setting away or another key there.
    """
    entry = facts.ini.entry("SSL", switch.value.name) if facts.ini else None
    path = facts.ini.path if facts.ini else None
    if switch.title == TLS13 and entry and path:
        return (change_value(entry, path, "YES"),)
    every = (spec for spec in cipherspecs() if spec.enabled and not spec.is_alias)
    same = (s for s in client_switches(facts.configuration, every) if s.title == switch.title)
    allowed = {spec.name: spec.key_type for each in same for spec in each.leaves}
    keys = {"any", *(certificate.key for certificate in presented(facts)[:1])}
    fitting = sorted(name for name, key in allowed.items() if len(keys) == 1 or key in keys)
    if fitting:
        return align(facts, *fitting, usable=lambda spec: spec.name in fitting)
    return (*_without(facts, switch), *_other_certificate(facts, min(allowed.values(), default="")))


def _without(facts: Facts, switch: ClientSwitch) -> tuple[Remedy, ...]:
    """The setting away, where it is set."""
    value, title = switch.value, f"Only if nothing requires {switch.title}: "
    if value.place is Place.VARIABLE:
        remedy = unset(value.name, value.source, origin_of(facts, value.source))
        return (replace(remedy, title=title + remedy.title[:1].lower() + remedy.title[1:]),)
    entry = facts.ini.entry("SSL", value.name) if facts.ini else None
    if entry is None or facts.ini is None or not facts.ini.path:
        return ()
    return (replace(comment_out(entry, facts.ini.path), title=title + "comment the line out"),)
