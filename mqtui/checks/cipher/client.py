"""Stage 5: the client's CipherSpec by itself: is there one, is it MQ's, on, and the one meant?"""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.cipher.spec import align, client_spec, definition_evidence
from mqtui.checks.findings import failed, observed, passed, skipped, warned
from mqtui.checks.questions import channel_place, chosen, wants_tls
from mqtui.engine.change import Need
from mqtui.engine.effects import Effect
from mqtui.engine.model import Finding, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts, Place, SourceKind
from mqtui.knowledge import cipherspec
from mqtui.rules.tls import ciphers
from mqtui.rules.tls.removed import again_possible


@check(
    "CIP01",
    Stage.CIPHER,
    "CipherSpec of the client's channel",
    lesson=(
        "Only the CipherSpec in the client's channel definition switches TLS on. It cannot be set "
        "by an environment variable or in mqclient.ini."
    ),
    source="docs/knowledge/settings.md",
    explains=("2393", "AMQ9639", "AMQ9641"),
    accounts_for=(Effect.NO_CIPHER_SPEC, Effect.PLAIN_CONNECTION, Effect.HANDSHAKE_FAILED),
    shows=(Effect.NO_CHANNEL, Effect.OTHER_CHANNEL),
)
def has_spec(facts: Facts) -> Iterator[Finding]:
    """The definition in use has a CipherSpec."""
    definition = chosen(facts)
    if definition is None:
        yield skipped("No channel definition is known, so there is no CipherSpec to check.")
        return
    if definition.cipher_spec.strip():
        yield passed(
            f"Channel {definition.name} uses CipherSpec {definition.cipher_spec}.",
            definition_evidence(definition),
        )
        return
    stated = definition.source.kind is SourceKind.OPTION
    hint = " If the program sets one, give it with --cipher." if stated else ""
    headline = (
        f"The client's definition of channel {definition.name} has no CipherSpec: the client "
        f"connects without TLS.{hint}"
    )
    shown = definition_evidence(definition)
    if wants_tls(facts):
        yield failed(headline, shown, fix=align(facts), needs=(Need.CIPHER_SPEC,))
    else:
        yield warned(headline, shown)


@check(
    "CIP02",
    Stage.CIPHER,
    "CipherSpec name",
    lesson=(
        "MQ's CipherSpec names differ from the names in Java, OpenSSL and IANA, and an MQCD cuts a "
        "name at 32 characters. A wrong name gives AMQ9635."
    ),
    source="docs/knowledge/cipherspecs.md",
    explains=("2393", "AMQ9635"),
    accounts_for=(Effect.NO_CIPHER_SPEC, Effect.HANDSHAKE_FAILED),
    shows=(Effect.TABLE_NOT_USED,),
)
def known_spec(facts: Facts) -> Iterator[Finding]:
    """The client's CipherSpec is in the table; if not, the one that was meant."""
    definition = chosen(facts)
    name = client_spec(facts)
    if definition is None or not name:
        return
    found = cipherspec(name)
    if found:
        what = "an alias for " + ", ".join(found.members) if found.is_alias else found.iana_name
        yield passed(f"{name} is an MQ CipherSpec.", observed("means", what))
        return
    likely = ciphers.meant(name)
    yield failed(
        f"{name} is not an MQ CipherSpec{_known_as(name, likely)}.",
        definition_evidence(definition),
        fix=align(facts, *([likely.spec.name] if likely else [])),
        needs=(Need.CIPHER_SPEC,),
    )


def _known_as(name: str, likely: ciphers.Meant | None) -> str:
    """What the word is instead, as the end of a sentence."""
    if likely is None:
        cut = len(name) == ciphers.NAME_LENGTH
        return " (it has 32 characters, so it may be cut)" if cut else ""
    spec = likely.spec
    if likely.is_guess:
        return f"; possibly {spec.name} is intended"
    if likely.naming is ciphers.Naming.CASE:
        return f": MQ has it as {spec.name}, in capital letters"
    off = "" if spec.enabled else ", which is deprecated and disabled by default"
    cut_at = ", cut at 32 characters," if likely.cut else ""
    return f": it is {likely.naming.value}{cut_at} of {spec.name}{off}"


@check(
    "CIP03",
    Stage.CIPHER,
    "Deprecated CipherSpec",
    lesson=(
        "CipherSpecs below TLS 1.2 and weak ones are disabled. They can be enabled again only on "
        "the queue manager, on MQ versions that still have them."
    ),
    source=(
        "docs/knowledge/cipherspecs.md ; "
        "https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-deprecated-removed"
    ),
    explains=("AMQ9635", "AMQ9616", "AMQ8242", "2393"),
)
def enabled_spec(facts: Facts) -> Iterator[Finding]:
    """The client's CipherSpec is not one of those that are off by default."""
    found = cipherspec(client_spec(facts))
    if found is None:
        return
    if found.enabled:
        yield passed(f"{found.name} is enabled by default.")
        return
    yield warned(
        f"{found.name} is deprecated and disabled by default: both ends reject it unless it was "
        "enabled again.",
        observed("deprecated since", found.deprecated_since or "an early level"),
        observed("enabling it again", _again(facts)),
        fix=align(facts),
    )


def _again(facts: Facts) -> str:
    manager = facts.queue_manager.queue_manager() if facts.queue_manager else None
    return again_possible(manager.attributes if manager else None).value


@check(
    "CIP07",
    Stage.CIPHER,
    "Expected CipherSpec",
    lesson=(
        "The CipherSpec comes from the channel definition that the client picks. If it is not the "
        "one you expect, the client uses another definition or another CCDT."
    ),
    source="docs/knowledge/settings.md",
)
def as_meant(facts: Facts) -> Iterator[Finding]:
    """--cipher against the definition in use."""
    stated = (facts.request.cipher or "").strip()
    definition = chosen(facts)
    if not stated or definition is None or channel_place(facts) is Place.PROGRAM:
        return
    if definition.cipher_spec.strip() == stated:
        yield passed(f"The client's channel uses {stated}, as expected.")
    else:
        yield warned(
            f"You expected {stated}; the client's channel uses "
            f"{definition.cipher_spec.strip() or 'no CipherSpec'}.",
            definition_evidence(definition),
        )
