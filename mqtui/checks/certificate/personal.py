"""Stage 4: is the label there, with a private key, valid, and is the chain whole?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from mqtui.checks.findings import failed, observed, passed, skipped, unknown, warned
from mqtui.checks.questions import (
    label_is_default,
    label_value,
    open_store,
    own_certificate,
    queue_manager_name,
    started_over_tls,
)
from mqtui.checks.remedies import client, key_repository, machine
from mqtui.checks.remedies.builders import change_value
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import Certificate, Facts, PasswordState, Place, SettingValue
from mqtui.rules.configuration import settings
from mqtui.rules.tls.chain import chain_of
from mqtui.rules.tls.labels import near_misses

SOON = timedelta(days=30)


def day(certificate: Certificate) -> str:
    return f"{certificate.not_before:%Y-%m-%d} to {certificate.not_after:%Y-%m-%d}"


@check(
    "CER01",
    Stage.CERTIFICATE,
    "The store can be listed",
    lesson=(
        "MQ keeps one store for both purposes: the client's own certificate with its key, and the "
        "certificates of the CAs it trusts."
    ),
    source=(
        "docs/knowledge/key-repositories.md ; "
        "https://colinpaice.blog/2021/02/13/setting-up-tls-on-mq-midrange/"
    ),
    explains=("2381", "AMQ9648"),
    accounts_for=(Effect.HANDSHAKE_FAILED,),
    shows=(Effect.OTHER_STORE, Effect.STORE_NOT_OPENED),
)
def listed(facts: Facts) -> Iterator[Finding]:
    """What the store holds."""
    store = facts.store
    if store is None:
        yield skipped("There is no store to look into.")
        return
    if not store.readable:
        error = (store.error or "it could not be opened").rstrip(".")
        # What is only closed to the user who looks may still be open to the program.
        finding = (
            unknown
            if store.password_state in (PasswordState.MISSING, PasswordState.UNREADABLE)
            else failed
        )
        yield finding(
            f"The store's certificates could not be listed: {error}.",
            observed("store", store.path),
            fix=(key_repository.list_store(store, facts.host.application_user),),
        )
        return
    entries = [
        observed(
            ("- " if c.has_private_key else "! ") + (c.label or "(no label)"),
            f"{c.subject}, {c.key} {c.bits}, {day(c)}",
        )
        for c in store.entries
    ]
    if not store.entries:
        yield failed("The store is empty: no certificate to send, no CA to trust.")
        return
    personal = sum(c.has_private_key for c in store.entries)
    yield passed(
        f"The store holds {personal} certificate{'s' * (personal != 1)} with a private key and "
        f"{len(store.entries) - personal} without.",
        *entries,
    )
    for problem in store.problems:
        yield warned(problem, observed("store", store.path))


@check(
    "CER02",
    Stage.CERTIFICATE,
    "The label in effect",
    lesson=(
        "The client sends the certificate whose label is configured, or, with none configured, the "
        "one labelled ibmwebspheremq and the login name. It is the label in the client's own store."
    ),
    source="docs/knowledge/key-repositories.md",
    explains=("2393", "AMQ9642", "AMQ9637"),
    accounts_for=(Effect.NO_CLIENT_CERTIFICATE,),
)
def label_in_effect(facts: Facts) -> Iterator[Finding]:
    """Say which label counts and who set it; warn where the default rule finds nothing."""
    value, store = label_value(facts), open_store(facts)
    if value is None or store is None:
        return
    setting = facts.setting(settings.LABEL)
    others = [
        observed("also given", v.value, v.source)
        for v in (setting.values if setting else ())
        if not v.wins and not label_is_default(v) and v.value != value.value
    ]
    if not label_is_default(value):
        yield passed(f"The label is {value.value}.", observed("set by", value.value, value.source))
        if others:
            yield warned(
                "The label is given in several places with different values; which one wins is not "
                "documented for every case.",
                observed("taken", value.value, value.source),
                *others,
            )
        return
    if store.labelled(value.value):
        yield passed(f"No label is set; the default rule's {value.value} is in the store.")
        return
    personal = [c for c in store.entries if c.has_private_key]
    if started_over_tls(facts):
        yield passed(
            f"No label is set and the default one, {value.value}, is not in the store: the client "
            "sends no certificate, and the channel asks for none."
        )
        return
    marked = [
        observed("marked as default (*)", f"{c.label}: MQ 8.0 and later does not go by the mark")
        for c in store.entries
        if c.default
    ]
    yield warned(
        f"No label is set and the default one, {value.value}, is not in the store: the client "
        "sends no certificate. That is enough only where the channel has SSLCAUTH(OPTIONAL).",
        *(observed("certificate with a key", c.label or "(no label)") for c in personal),
        *marked,
        fix=_name_label(personal[0].label) if personal and personal[0].label else (),
    )


def _name_label(label: str) -> tuple[Remedy, ...]:
    return (client.name_label(label),)


@check(
    "CER03",
    Stage.CERTIFICATE,
    "The label is in the store",
    lesson=(
        "Labels are compared letter by letter, case and blanks included. With a wrong label the "
        "client sends no certificate and says nothing; a misleading AMQ9716 may follow."
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
    if store.labelled(value.value):
        yield passed(f"The store has an entry labelled {value.value}.")
        return
    labels = [c.label for c in store.entries]
    near = near_misses(value.value, labels)
    # A label with a key is what a client needs; a CA's label only looks alike.
    keys = {c.label for c in store.entries if c.has_private_key}
    near = tuple(sorted(near, key=lambda item: item[0] not in keys))
    meant = f" Perhaps {near[0][0]} was meant: {near[0][1]}." if near else ""
    candidates = [n for n, _ in near] or sorted(keys)
    yield failed(
        f"No entry of the store is labelled {value.value}.{meant}",
        observed("label in effect", value.value, value.source),
        *_servers_label(facts, value.value),
        *(
            observed("request", f"{r.label} waits for its certificate: receive it into the store")
            for r in store.requests
            if r.label == value.value
        ),
        *(observed("near miss", f"{name} ({why})") for name, why in near),
        *(observed("with a private key", name) for name in sorted(keys)),
        fix=_correct_label(facts, value, candidates[0]) if candidates else (),
    )


def _servers_label(facts: Facts, label: str) -> tuple[Evidence, ...]:
    """A hint where the label is the one by which the queue manager finds its own certificate."""
    name = queue_manager_name(facts)
    if not name or label.lower() != f"ibmwebspheremq{name}".lower():
        return ()
    text = "this is the queue manager's own default label; the client needs one of its own store"
    return (observed("note", text),)


def _correct_label(facts: Facts, value: SettingValue, label: str) -> tuple[Remedy, ...]:
    entry = facts.ini.entry("SSL", "CertificateLabel") if facts.ini else None
    if facts.ini and entry and facts.ini.path and value.place is Place.FILE:
        return (change_value(entry, facts.ini.path, label),)
    if facts.ccdt and value.source.name == facts.ccdt.path and facts.ccdt.format == "json":
        title = "Correct the label in the channel table"
        return (
            client.change_table(
                title, facts.ccdt.path, None, "certificateLabel", value.value, label
            ),
        )
    return _name_label(label)


@check(
    "CER04",
    Stage.CERTIFICATE,
    "The labelled entry has a private key",
    lesson=(
        "A certificate that was added with -cert -add is a trusted one, marked !, and has no key. "
        "Only an entry with its key can be sent: import it, or receive it onto its request."
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
        yield passed(f"{own.label} has its private key in the store.")
        return
    keys = [c.label for c in store.entries if c.has_private_key]
    yield failed(
        f"{own.label} has no private key in the store: it is a trusted certificate only.",
        observed("subject", own.subject),
        *(observed("with a private key", label) for label in keys),
        fix=(key_repository.import_client_certificate(store, own.label),),
    )


@check(
    "CER05",
    Stage.CERTIFICATE,
    "The client's certificate is within its validity",
    lesson=(
        "An expired certificate is not sent at all, so the queue manager complains that none came. "
        "The dates are in UTC; a wrong clock at either end does the same."
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
            fix=(_renew(certificate, facts),),
        )
    elif now < certificate.not_before:
        yield failed(
            f"{_upper(whose)}certificate {name} is not valid yet: from "
            f"{certificate.not_before:%Y-%m-%d %H:%M} UTC.",
            dates,
            clock,
            fix=(machine.check_clock(),),
        )
    elif certificate.not_after - now < SOON:
        yield warned(
            f"{_upper(whose)}certificate {name} expires in "
            f"{(certificate.not_after - now).days} days.",
            dates,
        )
    else:
        yield passed(f"{_upper(whose)}certificate {name} is valid.", dates)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _ago(days: int) -> str:
    return "today" if days == 0 else f"{days} day{'s' * (days != 1)} ago"


def _renew(certificate: Certificate, facts: Facts) -> Remedy:
    store = facts.store.path if facts.store else "key.kdb"
    return key_repository.renew(store, certificate, run_as=facts.host.application_user)
