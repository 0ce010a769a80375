"""Stage 4: is the label there, with a private key, valid, and is the chain whole?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from mqtui.checks.findings import failed, not_known, observed, passed, skipped, unknown, warned
from mqtui.checks.questions import (
    label_is_default,
    label_value,
    open_store,
    own_certificate,
    queue_manager_name,
    seen_all_the_same,
    started_over_tls,
    untried,
)
from mqtui.checks.remedies import authorities, client, key_repository, machine
from mqtui.checks.remedies.builders import needing, with_previous
from mqtui.checks.remedies.label import hidden_labels, use_label
from mqtui.checks.remedies.origin import origin_for
from mqtui.engine.change import Need
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import (
    Certificate,
    Facts,
    FileState,
    PasswordState,
    StoreContents,
)
from mqtui.facts.stores import NOT_OPENED
from mqtui.rules.channel.server_channel import requires_certificate, server_channel
from mqtui.rules.configuration import settings
from mqtui.rules.tls.chain import chain_of
from mqtui.rules.tls.labels import LONGEST_LABEL, is_misspelt, near_misses, usable_labels

SOON = timedelta(days=30)
#: Similar labels and personal certificates that are listed; a store may have hundreds.
_FEW, _MANY = 5, 20


def day(certificate: Certificate) -> str:
    return f"{certificate.not_before:%Y-%m-%d} to {certificate.not_after:%Y-%m-%d}"


@check(
    "CER01",
    Stage.CERTIFICATE,
    "Certificates in the key repository",
    lesson=(
        "One key repository holds both: the client's personal certificate with its private key, "
        "and the certificates of the CAs that the client trusts."
    ),
    source=(
        "docs/knowledge/key-repositories.md ; "
        "https://colinpaice.blog/2021/02/13/setting-up-tls-on-mq-midrange/"
    ),
    explains=("2381", "AMQ9648"),
    accounts_for=(Effect.HANDSHAKE_FAILED,),
    shows=(Effect.OTHER_STORE, Effect.STORE_NOT_OPENED, Effect.STORE_UNREADABLE),
)
def listed(facts: Facts) -> Iterator[Finding]:
    """What the store holds."""
    store = facts.store
    if store is None:
        if facts.repository is None:
            yield skipped("No key repository is set, so there are no certificates to check.")
        else:
            yield unknown("The key repository was not opened, so its certificates are not known.")
        return
    if not store.readable:
        error = (store.error or "it could not be opened").rstrip(".")
        error = f"the {error.removeprefix('The ')}" if error.startswith("The ") else error
        # What is only closed to the user who looks may still be open to the program.
        hidden = store.password_state in NOT_OPENED - {PasswordState.WRONG}
        finding = unknown if hidden or _closed_to_us(facts, store) else failed
        found = finding(
            f"The certificates in the key repository could not be listed: {error}.",
            observed("key repository", store.path),
            fix=(key_repository.list_store(store, facts.host.application_user, facts.tools),),
        )
        closed = store.password_state in NOT_OPENED
        needs = (Need.STORE_PASSWORD if closed else Need.KEY_REPOSITORY,)
        yield replace(found, independent_of=seen_all_the_same(facts), needs=needs)
        return
    entries = [
        observed(
            ("- " if c.has_private_key else "! ") + (c.label or "(no label)"),
            f"{c.subject}, {c.key} {c.bits}, {day(c)}",
        )
        for c in store.entries
    ]
    if not store.entries:
        yield failed(
            "The key repository is empty: no personal certificate, no trusted CA.",
            independent_of=(Effect.STORE_NOT_OPENED, Effect.STORE_UNREADABLE),
            fix=(
                key_repository.import_client_certificate(store, _wanted(facts), facts.tools),
                with_previous(authorities.add_ca(store, tools=facts.tools)),
            ),
        )
        return
    personal = sum(c.has_private_key for c in store.entries)
    yield passed(
        f"The key repository holds {personal} certificate{'s' * (personal != 1)} with a private "
        f"key and {len(store.entries) - personal} without.",
        *entries,
    )
    for problem in store.problems:
        yield warned(problem, observed("key repository", store.path))


def _closed_to_us(facts: Facts, store: StoreContents) -> bool:
    """Whether the user who looks may not read the file."""
    repository = facts.repository
    return (
        repository is not None
        and repository.path == store.path
        and repository.state is FileState.UNREADABLE
    )


@check(
    "CER02",
    Stage.CERTIFICATE,
    "Certificate label in effect",
    lesson=(
        "The client sends the certificate with the configured label. If no label is configured, "
        "it uses the label ibmwebspheremq followed by the login name. The label is the one in the "
        "client's own key repository."
    ),
    source="docs/knowledge/key-repositories.md",
    explains=("2393", "AMQ9642", "AMQ9637"),
    accounts_for=(Effect.NO_CLIENT_CERTIFICATE,),
)
def label_in_effect(facts: Facts) -> Iterator[Finding]:
    """Say which label counts and who set it; warn where the default rule finds nothing."""
    value, store = label_value(facts), open_store(facts)
    setting = facts.setting(settings.LABEL)
    if setting is not None and setting.unknown is not None:
        yield unknown(
            f"{not_known(setting.unknown)}: which certificate the client sends is not known.",
            observed(setting.unknown.name, "not known", setting.unknown.source),
        )
        return
    if value is None or store is None:
        return
    others = [
        observed("also set", v.value, v.source)
        for v in (setting.values if setting else ())
        if not v.wins and not label_is_default(v) and v.value != value.value
    ]
    if not label_is_default(value):
        yield passed(
            f"The certificate label is {value.value}.",
            observed("set by", value.value, value.source),
        )
        if others:
            yield warned(
                "The certificate label is set in several places with different values; which one "
                "wins is not documented for every case.",
                observed("used here", value.value, value.source),
                *others,
            )
        return
    if store.labelled(value.value):
        yield passed(f"No label is set; the default label {value.value} is in the key repository.")
        return
    personal = [c for c in store.entries if c.has_private_key]
    usable = usable_labels(store)
    near = near_misses(value.value, usable)
    label = next(iter([*(n for n, _ in near), *usable]), "")
    channel = server_channel(facts)
    optional = channel is not None and requires_certificate(channel) is False
    if started_over_tls(facts) or (optional and untried(facts)):
        yield passed(
            f"No label is set and the default label {value.value} is not in the key repository: "
            "the client sends no certificate, and the channel does not require one."
        )
        return
    marked = [
        observed("marked as default (*)", f"{c.label}: MQ 8.0 and later ignores this mark")
        for c in store.entries
        if c.default
    ]
    yield warned(
        f"No label is set and the default label {value.value} is not in the key repository: the "
        "client sends no certificate. Only a channel with SSLCAUTH(OPTIONAL) accepts that.",
        *(observed("similar label", f"{name} ({why})") for name, why in near[:_FEW]),
        *(observed("with a private key", c.label or "(no label)") for c in personal[:_MANY]),
        *marked,
        fix=tuple(needing(r, which_label(near, usable)) for r in _name_label(facts, label))
        if usable
        else (),
    )


def which_label(near: Sequence[object], labels: Sequence[str]) -> tuple[Need, ...]:
    """Nothing where one label is meant or is the only one, else somebody who knows whose is whose.

    The queue manager may accept each of them, so that it connects proves nothing here.
    """
    return () if near or len(labels) < 2 else (Need.LABEL,)


def _name_label(facts: Facts, label: str) -> tuple[Remedy, ...]:
    return (client.name_label(label, origin_for(facts, "MQCERTLABL")),)


@check(
    "CER03",
    Stage.CERTIFICATE,
    "Certificate label in the key repository",
    lesson=(
        "Labels are case-sensitive, and blanks count. With a wrong label the client sends no "
        "certificate and issues no message; a misleading AMQ9716 may follow."
    ),
    source=(
        "docs/knowledge/key-repositories.md ; "
        "https://colinpaice.blog/2021/02/13/setting-up-tls-on-mq-midrange/ ; "
        "docs/knowledge/key-databases.md"
    ),
    explains=("2393", "AMQ9637", "AMQ9638", "AMQ9642", "AMQ9645", "AMQ9716"),
    accounts_for=(Effect.OTHER_CERTIFICATE, Effect.NO_CLIENT_CERTIFICATE, Effect.HANDSHAKE_FAILED),
    shows=(Effect.OTHER_STORE,),
)
def label_present(facts: Facts) -> Iterator[Finding]:
    """The configured label names an entry, exactly."""
    value, store = label_value(facts), open_store(facts)
    if value is None or store is None or label_is_default(value):
        return
    held = store.labelled(value.value)
    if held is not None:
        if len(value.value) > LONGEST_LABEL:
            yield warned(
                f"The label {value.value} has {len(value.value)} characters; MQ takes "
                f"{LONGEST_LABEL}. Give the entry a shorter one.",
                observed("label in effect", value.value, value.source),
                fix=(key_repository.name_entry(store, held.label, "app", facts.tools),),
            )
            return
        unnamed = () if held.named else (_as_listed(held),)
        yield passed(f"The key repository has label {value.value}.", *unnamed)
        return
    labels = [c.label for c in store.entries if c.label]
    near = near_misses(value.value, labels)
    # A label with a key is what a client needs; a CA's label only looks alike.
    keys = {c.label: c for c in store.entries if c.has_private_key}
    near = tuple(sorted(near, key=lambda item: item[0] not in keys))
    alike = f" It has {near[0][0]}: {near[0][1]}." if near else ""
    usable = usable_labels(store)
    hidden = [label for label in hidden_labels(facts) if label in usable]
    meant = _meant(value.value, [n for n, _ in near if n in usable]) or hidden
    candidates = [*meant, *(n for n, _ in near if n in usable), *sorted(usable)]
    nameless = [c for c in keys.values() if not c.named]
    yield failed(
        f"The key repository does not have label {value.value}.{alike}",
        observed("label in effect", value.value, value.source),
        *_servers_label(facts, value.value),
        *(
            observed("certificate request", f"{r.label} is pending: receive its certificate")
            for r in store.requests
            if r.label == value.value
        ),
        *(observed("similar label", f"{name} ({why})") for name, why in near[:_FEW]),
        *(observed("with a private key", name) for name in sorted(filter(None, keys))[:_MANY]),
        *(_as_listed(c) for c in nameless[:1]),
        fix=(
            *(
                needing(
                    use_label(facts, value, label),
                    which_label(meant if len(meant) == 1 else (), usable),
                )
                for label in candidates[:1]
            ),
            *(() if candidates or nameless else _get_it(facts, store, value.value)),
            *(() if near else _give_it_the_name(store, nameless, value.value)),
        ),
        needs=(Need.CERTIFICATE,),
    )


def _meant(label: str, near: Sequence[str]) -> list[str]:
    """The similar labels that ``label`` is with an error in it; one of another case alone."""
    found = [other for other in near if is_misspelt(label, other)]
    return [other for other in found if other.lower() == label.lower()] or found


def _wanted(facts: Facts) -> str:
    """The label that the client looks for."""
    value = label_value(facts)
    return value.value if value else "app"


def _get_it(facts: Facts, store: StoreContents, label: str) -> tuple[Remedy, ...]:
    """The certificate itself: received where its request waits, else imported."""
    if any(request.label == label for request in store.requests):
        return (key_repository.receive_certificate(store, label, tools=facts.tools),)
    return (key_repository.import_client_certificate(store, label, facts.tools),)


def _as_listed(entry: Certificate) -> Evidence:
    return observed("has no name", f"GSKit lists it by its subject: {entry.label}")


def _give_it_the_name(
    store: StoreContents, nameless: list[Certificate], label: str
) -> tuple[Remedy, ...]:
    """The one entry without a name under the label that was asked for."""
    if len(nameless) != 1 or len(label) > LONGEST_LABEL:
        return ()
    return (key_repository.name_entry(store, nameless[0].label, label),)


def _servers_label(facts: Facts, label: str) -> tuple[Evidence, ...]:
    """A hint where the label is the one by which the queue manager finds its own certificate."""
    name = queue_manager_name(facts)
    if not name or label.lower() != f"ibmwebspheremq{name}".lower():
        return ()
    text = "this is the queue manager's default label; the client needs a label of its own"
    return (observed("note", text),)


@check(
    "CER04",
    Stage.CERTIFICATE,
    "Private key for the label",
    lesson=(
        "A certificate added with -cert -add is a trusted certificate, marked !, without a private "
        "key. The client can send only a certificate with its private key: import it, or receive "
        "it for its certificate request."
    ),
    source="docs/knowledge/key-repositories.md ; docs/knowledge/messages.md",
    explains=("2393", "AMQ9637", "AMQ9642"),
    accounts_for=(Effect.NO_CLIENT_CERTIFICATE, Effect.HANDSHAKE_FAILED),
    shows=(Effect.OTHER_STORE,),
)
def has_key(facts: Facts) -> Iterator[Finding]:
    """The entry that the label names has its private key in the store."""
    own, store = own_certificate(facts), open_store(facts)
    if own is None or store is None:
        return
    if own.has_private_key:
        yield passed(f"{own.label} has its private key in the key repository.")
        return
    keys, value = usable_labels(store)[:_MANY], label_value(facts)
    same = [c.label for c in store.entries if c.label in keys and c.subject == own.subject]
    yield failed(
        f"{own.label} has no private key in the key repository: it is only a trusted certificate.",
        observed("subject", own.subject),
        *(observed("with a private key", label) for label in keys),
        fix=(
            *(use_label(facts, value, label) for label in same if value is not None),
            key_repository.import_client_certificate(store, own.label, facts.tools),
        ),
    )


@check(
    "CER05",
    Stage.CERTIFICATE,
    "Expiry dates of the client's certificates",
    lesson=(
        "The client does not send an expired certificate, so the queue manager reports that it "
        "received none. The dates are in UTC; a wrong clock at either end has the same effect."
    ),
    source="docs/knowledge/key-databases.md ; docs/knowledge/messages.md",
    explains=("2393", "AMQ9630", "AMQ9633", "AMQ9637", "AMQ9642", "AMQ9652", "AMQ9658"),
    accounts_for=(Effect.NO_CLIENT_CERTIFICATE, Effect.HANDSHAKE_FAILED),
    shows=(Effect.OTHER_STORE,),
)
def own_validity(facts: Facts) -> Iterator[Finding]:
    """The client's own certificate and the CAs above it, by their dates."""
    own, store = own_certificate(facts), open_store(facts)
    if own is None or store is None:
        return
    for certificate in (own, *chain_of(own, store.entries).issuers):
        yield from dates(facts, certificate, "the client's " if certificate is own else "the CA ")


def dates(facts: Facts, certificate: Certificate, whose: str) -> Iterator[Finding]:
    now = facts.taken_at
    name = certificate.label or certificate.subject
    dates = observed("valid", day(certificate) + " (UTC)")
    clock = observed("this machine's clock", f"{now:%Y-%m-%d %H:%M} UTC")
    if now > certificate.not_after:
        days = (now - certificate.not_after).days
        yield failed(
            f"{_upper(whose)}certificate {name} expired {_ago(days)}.",
            dates,
            clock,
            observed("subject", certificate.subject),
            fix=_renew(certificate, facts),
            needs=(Need.CERTIFICATE,),
        )
    elif now < certificate.not_before:
        yield failed(
            f"{_upper(whose)}certificate {name} is not valid yet: it is valid from "
            f"{certificate.not_before:%Y-%m-%d %H:%M} UTC.",
            dates,
            clock,
            fix=(machine.check_clock(),),
            needs=(Need.CERTIFICATE,),
        )
    elif certificate.not_after - now < SOON:
        yield warned(
            f"{_upper(whose)}certificate {name} expires in "
            f"{(certificate.not_after - now).days} days.",
            dates,
        )
    else:
        yield passed(f"{_upper(whose)}certificate {name} is valid.", dates)


def _renewed_label(store: StoreContents, old: Certificate, now: datetime) -> str:
    """The label of a certificate for the same name that is valid, the latest one first; or ''."""
    usable = set(usable_labels(store))
    valid = [
        c
        for c in store.entries
        if c.subject == old.subject and c.label in usable and c.not_before <= now <= c.not_after
    ]
    return max(valid, key=lambda c: c.not_after).label if valid else ""


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _ago(days: int) -> str:
    return "today" if days == 0 else f"{days} day{'s' * (days != 1)} ago"


def _renew(certificate: Certificate, facts: Facts) -> tuple[Remedy, ...]:
    store, value = facts.store, label_value(facts)
    if store is None or not certificate.label:
        return ()
    label = _renewed_label(store, certificate, facts.taken_at)
    if certificate.has_private_key and value is not None and label:
        return (use_label(facts, value, label),)
    if not certificate.has_private_key:
        return (authorities.renew_ca(store, certificate, facts.tools),)
    user = facts.host.application_user
    return (key_repository.renew(store, certificate, run_as=user, tools=facts.tools),)
