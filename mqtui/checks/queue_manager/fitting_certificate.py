"""The certificate that a channel's SSLPEER asks for, where the client sends another one."""

from __future__ import annotations

from mqtui.checks.questions import label_value
from mqtui.checks.remedies import key_repository
from mqtui.checks.remedies.builders import needing
from mqtui.checks.remedies.label import use_label
from mqtui.engine.change import Need
from mqtui.engine.model import Remedy
from mqtui.facts import Certificate, Facts
from mqtui.rules.channel import peer_name
from mqtui.rules.tls.labels import usable_labels


def send_the_fitting_one(facts: Facts, pattern: str, own: Certificate) -> tuple[Remedy, ...]:
    """The label of a valid certificate in the key repository whose name fits ``pattern``.

    Where there is none, but the label of ``own`` has the name that the channel expects, ``own`` is
    another application's: the client's has to be imported.
    """
    store, value = facts.store, label_value(facts)
    if store is None or value is None:
        return ()
    usable = set(usable_labels(store))
    fitting = [
        c.label
        for c in store.entries
        if c.label in usable and c.not_before <= facts.taken_at <= c.not_after and _fits(pattern, c)
    ]
    if fitting:
        remedy = use_label(facts, value, fitting[0])
        return (needing(remedy, (Need.LABEL,) if len(fitting) > 1 else ()),)
    if _names(pattern, value.value) and not _names(pattern, _common_name(own)):
        return (key_repository.import_client_certificate(store, value.value, facts.tools),)
    return ()


def _fits(pattern: str, certificate: Certificate) -> bool:
    try:
        return peer_name.matches(pattern, peer_name.name_of(certificate))
    except ValueError:
        return False


def _names(pattern: str, name: str) -> bool:
    """Whether ``name`` is a common name that ``pattern`` asks for."""
    asked = [term for term in peer_name.parse(pattern) if term.kind == "CN"]
    return bool(name) and any(term.fits(name) and not term.anything for term in asked)


def _common_name(certificate: Certificate) -> str:
    try:
        return next((v for kind, v in peer_name.name_of(certificate) if kind == "CN"), "")
    except ValueError:
        return ""
