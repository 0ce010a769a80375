"""Remedies for the CA certificates of a key repository, and for certificates trusted in it.

Sources: docs/knowledge/key-repositories.md ;
https://www.ibm.com/docs/en/ibm-mq/9.3?topic=reference-runmqckm-runmqakm-commands
"""

from __future__ import annotations

from typing import LiteralString

from mqtui.checks.remedies.builders import shell
from mqtui.checks.remedies.key_repository import by_hand, free_label
from mqtui.checks.remedies.runmqakm import (
    note,
    opened,
    refresh_places,
    reloads,
    reread,
    runmqakm,
    store_type,
)
from mqtui.engine.change import End, Need, RemoveCertificate, TrustCertificate
from mqtui.engine.model import Remedy
from mqtui.facts import Certificate, StoreContents, Tools
from mqtui.pasted.values import FilePath

_CA = "ca"


def add_ca(
    store: StoreContents,
    subject: str = "",
    tools: Tools | None = None,
    shown: Certificate | None = None,
) -> Remedy:
    """The CA's certificate, whose name is ``subject``, into the client's store.

    ``shown`` is that certificate where the queue manager or another key repository shows it.
    """
    if store.format == "pem":
        return append_ca(store, subject, shown)
    return shell(
        "Add the CA certificates, the root first",
        note(tools) + _meant(shown) + _ADD + opened(store) + _FROM_FILE,
        changes=(TrustCertificate(End.CLIENT, store.path, subject, shown),),
        needs=_unless_shown(shown),
        sha256=shown.sha256 if shown else "",
        runmqakm=runmqakm(tools),
        path=FilePath(store.path),
        type=store_type(store.format, store.path),
        label=free_label(store, _CA),
    )


_ADD = "{runmqakm} -cert -add -db {path} -type {type}"
_FROM_FILE = " -label {label} -file ca.pem -format ascii -trust enable"


def append_ca(store: StoreContents, subject: str, shown: Certificate | None = None) -> Remedy:
    """The CA's certificate at the end of a PEM file, which no tool of IBM's opens."""
    return shell(
        "Add the CA certificates to the PEM file",
        _meant(shown) + "cat ca.pem | tee -a {path}",
        changes=(TrustCertificate(End.CLIENT, store.path, subject, shown),),
        needs=_unless_shown(shown),
        sha256=shown.sha256 if shown else "",
        path=FilePath(store.path),
    )


def _meant(shown: Certificate | None) -> LiteralString:
    """By what the CA's owner can tell which certificate is meant."""
    return "# ca.pem: SHA-256 {sha256}\n" if shown else ""


def _unless_shown(shown: Certificate | None) -> tuple[Need, ...]:
    return () if shown else (Need.CA_CERTIFICATE,)


def add_client_ca(
    store: StoreContents,
    subject: str,
    queue_manager: str = "",
    tools: Tools | None = None,
    shown: Certificate | None = None,
) -> Remedy:
    """The CA of the client's certificate into the queue manager's store, which is then reread.

    ``shown`` is that certificate where the client has it.
    """
    return shell(
        f"On the queue manager: add the CA certificate {subject}, the root first",
        note(tools) + _meant(shown) + _ADD + opened(store) + _FROM_FILE + reread(queue_manager),
        changes=(
            TrustCertificate(End.QUEUE_MANAGER, store.path, subject, shown),
            *reloads(queue_manager),
        ),
        needs=_unless_shown(shown),
        sha256=shown.sha256 if shown else "",
        runmqakm=runmqakm(tools),
        path=FilePath(store.path),
        type=store_type(store.format, store.path),
        label=free_label(store, "client-ca"),
        **refresh_places(queue_manager),
    )


def delete_certificate(
    store: StoreContents, certificate: Certificate, tools: Tools | None = None
) -> Remedy:
    """One of several CAs of one name away."""
    if store.format == "pem":
        return by_hand("Delete the one that is no longer used", store.path)
    return shell(
        "Delete the one that is no longer used (check first)",
        note(tools) + _DELETE + opened(store),
        changes=(RemoveCertificate(End.CLIENT, store.path, certificate.label),),
        runmqakm=runmqakm(tools),
        path=FilePath(store.path),
        type=store_type(store.format, store.path),
        label=certificate.label,
    )


_DELETE = "{runmqakm} -cert -delete -db {path} -type {type} -label {label}"


def renew_ca(store: StoreContents, certificate: Certificate, tools: Tools | None = None) -> Remedy:
    """A CA certificate that expired: its owner has the new one, which takes its label."""
    if store.format == "pem":
        return by_hand("Replace the expired CA certificate", store.path, (Need.CA_CERTIFICATE,))
    return shell(
        "Get the renewed CA certificate from its owner, and put it in the place of the old one",
        note(tools) + _DELETE + opened(store) + "\n" + _ADD + opened(store) + _FROM_FILE,
        changes=(
            RemoveCertificate(End.CLIENT, store.path, certificate.label),
            TrustCertificate(End.CLIENT, store.path, certificate.subject),
        ),
        needs=(Need.CA_CERTIFICATE,),
        runmqakm=runmqakm(tools),
        path=FilePath(store.path),
        type=store_type(store.format, store.path),
        label=certificate.label,
    )


def trust(store: StoreContents, certificate: Certificate, tools: Tools | None = None) -> Remedy:
    """A CA that is marked as not trusted."""
    if store.format == "pem":
        return by_hand("Mark it as trusted", store.path)
    return shell(
        "Mark it as trusted",
        note(tools)
        + "{runmqakm} -cert -modify -db {path} -type {type}"
        + opened(store)
        + " -label {label} -trust enable",
        changes=(TrustCertificate(End.CLIENT, store.path, certificate.subject, certificate),),
        runmqakm=runmqakm(tools),
        path=FilePath(store.path),
        type=store_type(store.format, store.path),
        label=certificate.label,
    )
