"""Remedies for a key repository: IBM's runmqakm and runmqktool.

Whoever runs one has no password on a command line: with a stash file runmqakm reads that, without
one it asks. The type is always stated, as runmqakm takes it from the file's name otherwise.

Sources: docs/knowledge/key-repositories.md ;
https://www.ibm.com/docs/en/ibm-mq/9.3?topic=reference-runmqckm-runmqakm-commands
"""

from __future__ import annotations

from typing import LiteralString

from mqtui.checks.remedies.builders import shell
from mqtui.checks.remedies.runmqakm import (
    REFRESH,
    note,
    opened,
    refresh_places,
    reread,
    runmqakm,
    store_type,
    target_opened,
)
from mqtui.engine.change import (
    Change,
    End,
    HoldCertificate,
    Need,
    RemoveCertificate,
    RenameCertificate,
    TrustCertificate,
)
from mqtui.engine.model import Remedy
from mqtui.facts import Certificate, StoreContents, Tools
from mqtui.pasted.values import FilePath

_CA = "ca"


def list_store(store: StoreContents, user: str, tools: Tools | None = None) -> Remedy:
    """What the store holds."""
    if store.format == "pem":
        return shell("List what is in it", "grep -n BEGIN {path}", path=FilePath(store.path))
    return shell(
        "List it with IBM's tool",
        note(tools) + "{runmqakm} -cert -list all -db {path} -type {type}" + opened(store),
        run_as=user,
        runmqakm=runmqakm(tools),
        path=FilePath(store.path),
        type=store_type(store.format, store.path),
    )


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
        changes=(TrustCertificate(End.QUEUE_MANAGER, store.path, subject, shown),),
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
        return _by_hand("Delete the one that is no longer used", store.path)
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
        return _by_hand("Replace the expired CA certificate", store.path, Need.CA_CERTIFICATE)
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
        return _by_hand("Mark it as trusted", store.path)
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


def import_client_certificate(
    store: StoreContents, label: str, tools: Tools | None = None
) -> Remedy:
    """The client's certificate with its key; what has its label now goes away first."""
    if store.format == "pem":
        return _by_hand("Add the certificate with its private key", store.path, Need.CERTIFICATE)
    return shell(
        "Import the certificate with its private key",
        note(tools) + _first_delete(store, label) + _IMPORT + target_opened(store) + _AS,
        changes=_held(End.CLIENT, store, label),
        needs=(Need.CERTIFICATE,),
        runmqakm=runmqakm(tools),
        file=FilePath("app.p12"),
        label=label,
        path=FilePath(store.path),
        type=store_type(store.format, store.path),
    )


_IMPORT = (
    "{runmqakm} -cert -import -file {file} -type pkcs12 -label {label} "
    "-target {path} -target_type {type}"
)
_AS = " -new_label {label}"


def import_server_certificate(
    store: StoreContents, label: str, queue_manager: str = "", tools: Tools | None = None
) -> Remedy:
    """The queue manager's certificate with its key; then the queue manager rereads its store."""
    return shell(
        "On the queue manager: import the certificate with its private key",
        note(tools)
        + _first_delete(store, label)
        + _IMPORT
        + target_opened(store)
        + _AS
        + reread(queue_manager),
        changes=_held(End.QUEUE_MANAGER, store, label),
        needs=(Need.CERTIFICATE,),
        runmqakm=runmqakm(tools),
        file=FilePath("qm.p12"),
        label=label,
        path=FilePath(store.path),
        type=store_type(store.format, store.path),
        **refresh_places(queue_manager),
    )


def name_entry(store: StoreContents, old: str, new: str, tools: Tools | None = None) -> Remedy:
    """A label for an entry that has none, or one that MQ does not take."""
    return shell(
        "Or give the entry that label",
        note(tools)
        + "{runmqakm} -cert -rename -db {path} -type {type}"
        + opened(store)
        + " -label {old} -new_label {new}",
        changes=(RenameCertificate(End.CLIENT, store.path, old, new),),
        runmqakm=runmqakm(tools),
        path=FilePath(store.path),
        type=store_type(store.format, store.path),
        old=old,
        new=new,
    )


def receive_certificate(
    store: StoreContents, label: str, queue_manager: str = "", tools: Tools | None = None
) -> Remedy:
    """The certificate for a request that waits in the store; the label is the request's.

    ``queue_manager`` is that whose store it is, blank for a client's.
    """
    if store.format == "pem":
        return _by_hand("Add the certificate that the CA signed", store.path, Need.CERTIFICATE)
    end = End.QUEUE_MANAGER if queue_manager else End.CLIENT
    return shell(
        "Receive the certificate that the CA signed, in the store that made the request",
        note(tools)
        + "{runmqakm} -cert -receive -db {path} -type {type}"
        + opened(store)
        + " -file signed.pem -format ascii"
        + (REFRESH if queue_manager else ""),
        changes=(HoldCertificate(end, store.path, label),),
        needs=(Need.CERTIFICATE,),
        runmqakm=runmqakm(tools),
        path=FilePath(store.path),
        type=store_type(store.format, store.path),
        **refresh_places(queue_manager),
    )


def renew(
    store: StoreContents,
    certificate: Certificate,
    *,
    run_as: str = "",
    where: str = "",
    queue_manager: str = "",
    tools: Tools | None = None,
) -> Remedy:
    """A new request for a certificate; ``where`` says at which end, if it is not this one."""
    if store.format == "pem":
        return _by_hand("Replace the certificate", store.path, Need.CERTIFICATE)
    ask = "request a renewed certificate, then receive it"
    return shell(
        f"{where}: {ask}" if where else ask[:1].upper() + ask[1:],
        note(tools)
        + "{runmqakm} -certreq -recreate -db {path} -type {type}"
        + opened(store)
        + " -label {label} -target renew.csr\n"
        "# the CA signs renew.csr; then:\n"
        "{runmqakm} -cert -receive -db {path} -type {type}"
        + opened(store)
        + " -file signed.pem -format ascii"
        + (reread(queue_manager) if where else ""),
        run_as=run_as,
        changes=_held(End.QUEUE_MANAGER if where else End.CLIENT, store, certificate.label),
        needs=(Need.CERTIFICATE,),
        runmqakm=runmqakm(tools),
        path=FilePath(store.path),
        type=store_type(store.format, store.path),
        label=certificate.label,
        **refresh_places(queue_manager),
    )


def free_label(store: StoreContents, wanted: str) -> str:
    """``wanted``, or the first label like it that no entry of the store has."""
    taken = {entry.label for entry in store.entries}
    numbered = (f"{wanted}{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(n for n in numbered if n not in taken)


def _by_hand(title: str, path: str, *needs: Need) -> Remedy:
    return shell(
        title,
        "# runmqakm opens no PEM file: change {path} with an editor, or use PKCS#12 instead",
        needs=needs,
        path=FilePath(path),
    )


def _held(end: End, store: StoreContents, label: str) -> tuple[Change, ...]:
    return (HoldCertificate(end, store.path, label, store.labelled(label) is not None),)


def _first_delete(store: StoreContents, label: str) -> LiteralString:
    """An import into a label that exists is refused."""
    if store.labelled(label) is None:
        return ""
    return "{runmqakm} -cert -delete -db {path} -type {type} -label {label}" + opened(store) + "\n"
