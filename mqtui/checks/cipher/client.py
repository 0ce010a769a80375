"""Stage 5: the client's CipherSpec by itself: is there one, is it MQ's, on, and the one meant?"""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.cipher.spec import ADVISED, client_spec, definition_evidence, set_both
from mqtui.checks.findings import failed, observed, passed, skipped, warned
from mqtui.checks.questions import channel_place, chosen, wants_tls
from mqtui.engine.effects import Effect
from mqtui.engine.model import Finding, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts, Place, SourceKind
from mqtui.knowledge import cipherspec
from mqtui.rules.tls import ciphers


@check(
    "CIP01",
    Stage.CIPHER,
    "The client's channel has a CipherSpec",
    lesson=(
        "TLS is asked for by one thing only: the CipherSpec of the channel definition that the "
        "client uses. No variable and no line of mqclient.ini can give it."
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
        yield skipped("No channel definition is known, so there is no CipherSpec to look at.")
        return
    if definition.cipher_spec.strip():
        yield passed(
            f"Channel {definition.name} asks for {definition.cipher_spec}.",
            definition_evidence(definition),
        )
        return
    finding = failed if wants_tls(facts) else warned
    stated = definition.source.kind is SourceKind.OPTION
    hint = " If the program sets one, state it with --cipher." if stated else ""
    yield finding(
        f"The definition of channel {definition.name} that the client uses has no CipherSpec: it "
        f"connects in the clear.{hint}",
        definition_evidence(definition),
    )


@check(
    "CIP02",
    Stage.CIPHER,
    "The CipherSpec's name is one of MQ's",
    lesson=(
        "MQ has its own names, which are not those of Java, OpenSSL or IANA, and an MQCD cuts a "
        "name at 32 characters. A wrong name ends in AMQ9635."
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
        yield passed(f"{name} is known to MQ.", observed("stands for", what))
        return
    likely = ciphers.meant(name)
    hint = f" Its name in MQ is {likely.name}." if likely else ""
    cut = " It is cut at 32 characters." if len(name) == ciphers.NAME_LENGTH else ""
    yield failed(
        f"{name} is no CipherSpec of MQ.{cut}{hint}",
        definition_evidence(definition),
        fix=set_both(facts, likely.name) if likely else (),
    )


@check(
    "CIP03",
    Stage.CIPHER,
    "The CipherSpec is enabled by default",
    lesson=(
        "CipherSpecs below TLS 1.2 and weak ones are switched off, and can only be switched on "
        "again at the queue manager, on levels that still have them."
    ),
    source="docs/knowledge/cipherspecs.md",
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
        f"{found.name} is deprecated and off by default: both ends refuse it unless it was "
        "switched on again.",
        observed("deprecated since", found.deprecated_since or "an early level"),
        fix=set_both(facts, ADVISED),
    )


@check(
    "CIP07",
    Stage.CIPHER,
    "The CipherSpec that was meant is the one in use",
    lesson=(
        "The CipherSpec comes from the definition that the client picks. If it is not the one you "
        "have in mind, another definition or another table is in use."
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
        yield passed(f"The definition in use has the CipherSpec that was meant, {stated}.")
    else:
        yield warned(
            f"{stated} was meant, the definition in use has "
            f"{definition.cipher_spec.strip() or 'none'}.",
            definition_evidence(definition),
        )
