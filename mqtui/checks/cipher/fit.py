"""Stage 5: does the CipherSpec fit the certificate's key, and the client's own switches?"""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.cipher.spec import align, client_spec, logged
from mqtui.checks.findings import failed, observed, passed, skipped, warned
from mqtui.checks.questions import chosen, presented, queue_manager_name
from mqtui.checks.remedies import queue_manager
from mqtui.engine.effects import Effect
from mqtui.engine.model import Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts
from mqtui.knowledge import CipherSpec, cipherspec


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
        *(observed(r.message, r.text, r.source) for r in record),
        fix=(
            *align(
                facts,
                *([fitting.name] if fitting else []),
                usable=lambda other: other.key_type in ("any", leaf.key),
            ),
            *_other_certificate(facts, spec.key_type),
        ),
    )


def _other_certificate(facts: Facts, key: str) -> tuple[Remedy, ...]:
    """One with such a key for the channel, unless the queue manager's store has none."""
    store = facts.queue_manager.store if facts.queue_manager else None
    found = [c.label for c in store.entries if c.has_private_key and c.key == key] if store else []
    if store is not None and store.readable and not found:
        return ()
    definition, label = chosen(facts), next(iter(found), "label")
    return (
        queue_manager.set_label(
            f"Or use a certificate with an {key} key on the channel",
            definition.name if definition else "CHANNEL",
            label,
            queue_manager_name(facts),
        ),
    )


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
    """TLS 1.3 switched off with a TLS 1.3 CipherSpec; FIPS with one that is not."""
    spec = cipherspec(client_spec(facts))
    if spec is None or facts.configuration is None:
        return
    allowed = facts.configuration.value("tls13")
    if allowed and allowed.value.upper() in ("N", "NO", "F", "FALSE"):
        shown = observed("AllowTLSV13", allowed.value, allowed.source)
        if set(spec.protocols) == {"TLS1.3"}:
            yield failed(f"{spec.name} needs TLS 1.3, but AllowTLSV13 disables it.", shown)
        else:
            yield passed("TLS 1.3 is disabled at the client; TLS 1.2 is available.", shown)
    fips = facts.configuration.value("fips")
    if fips and fips.value.upper() == "YES" and not spec.is_alias and not spec.fips:
        shown = observed("FIPS", fips.value, fips.source)
        yield warned(f"{spec.name} is not listed as a FIPS CipherSpec, but FIPS is on.", shown)
