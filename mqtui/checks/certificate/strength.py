"""Stage 4, both ends: are keys and signatures strong enough?"""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.findings import warned
from mqtui.checks.questions import open_store, own_certificate, presented
from mqtui.engine.model import Finding, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts
from mqtui.rules.tls.chain import chain_of

_WEAK_HASHES = ("md5", "sha1", "md2")


@check(
    "CER09",
    Stage.CERTIFICATE,
    "Key sizes and signature algorithms",
    lesson=(
        "TLS 1.2 rejects certificates signed with MD5. Small keys and SHA-1 may be rejected by "
        "policy at either end."
    ),
    source="docs/knowledge/key-repositories.md",
    explains=("AMQ9633",),
    of_connect=True,
)
def strength(facts: Facts) -> Iterator[Finding]:
    """RSA below 2048 bits, MD5 and SHA-1 signatures, on both ends' certificates."""
    own, store = own_certificate(facts), open_store(facts)
    mine = [own, *chain_of(own, store.entries).issuers] if own and store else []
    for certificate in (*mine, *presented(facts)):
        name = certificate.label or certificate.subject
        if certificate.key == "RSA" and certificate.bits < 2048:
            yield warned(f"{name} has an RSA key of {certificate.bits} bits; use at least 2048.")
        if certificate.self_signed:
            continue
        if any(weak in certificate.signature.lower().replace("-", "") for weak in _WEAK_HASHES):
            yield warned(f"{name} is signed with {certificate.signature}, which may be rejected.")
