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
    reloads,
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
    RenameCertificate,
)
from mqtui.engine.model import Remedy
from mqtui.facts import Certificate, StoreContents, Tools
from mqtui.pasted.values import FilePath


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


def import_client_certificate(
    store: StoreContents, label: str, tools: Tools | None = None
) -> Remedy:
    """The client's certificate with its key; what has its label now goes away first."""
    if store.format == "pem":
        return by_hand("Add the certificate with its private key", store.path, (Need.CERTIFICATE,))
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
        changes=(*_held(End.QUEUE_MANAGER, store, label), *reloads(queue_manager)),
        needs=(Need.CERTIFICATE,),
        runmqakm=runmqakm(tools),
        file=FilePath("qm.p12"),
        label=label,
        path=FilePath(store.path),
        type=store_type(store.format, store.path),
        **refresh_places(queue_manager),
    )


def make_new(path: str, user: str) -> Remedy:
    """A key repository where there never was one: mqtui makes the script that creates it."""
    return shell(
        "If none was made yet: make the script that creates it (insert your PEM files, or a .p12)",
        "mqtui make key-repository app.pem chain.pem --private-key app.key --for client "
        "--user {user} --repository {path}",
        needs=(Need.CERTIFICATE,),
        user=user,
        path=FilePath(path),
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
        return by_hand("Add the certificate that the CA signed", store.path, (Need.CERTIFICATE,))
    end = End.QUEUE_MANAGER if queue_manager else End.CLIENT
    return shell(
        "Receive the certificate that the CA signed, in the store that made the request",
        note(tools)
        + "{runmqakm} -cert -receive -db {path} -type {type}"
        + opened(store)
        + " -file signed.pem -format ascii"
        + (REFRESH if queue_manager else ""),
        changes=(
            HoldCertificate(end, store.path, label),
            *(reloads(queue_manager) if queue_manager else ()),
        ),
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
        return by_hand("Replace the certificate", store.path, (Need.CERTIFICATE,))
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
        changes=(
            *_held(End.QUEUE_MANAGER if where else End.CLIENT, store, certificate.label),
            *(reloads(queue_manager) if where else ()),
        ),
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


def by_hand(title: str, path: str, needs: tuple[Need, ...] = ()) -> Remedy:
    """Why there is no command for a PEM file; ``needs`` is what is put into it."""
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
