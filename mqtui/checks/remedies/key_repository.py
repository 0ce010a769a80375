"""Remedies for a key repository: IBM's runmqakm and runmqktool.

Whoever runs one has no password on a command line: with a stash file runmqakm reads that, without
one it asks. The type is always stated, as runmqakm goes by the file's name else.

Sources: docs/knowledge/key-repositories.md ;
https://www.ibm.com/docs/en/ibm-mq/9.3?topic=reference-runmqckm-runmqakm-commands
"""

from __future__ import annotations

from typing import Any, LiteralString

from mqtui.checks.remedies.builders import shell
from mqtui.engine.change import (
    Change,
    End,
    HoldCertificate,
    RemoveCertificate,
    StashPassword,
    TrustCertificate,
    UseLabel,
    UseStore,
)
from mqtui.engine.model import Remedy
from mqtui.facts import Certificate, PasswordState, StoreContents, Tools
from mqtui.pasted.mqsc import mqsc_text
from mqtui.pasted.values import FilePath

_CA = "ca"


def store_type(format: str, path: str) -> str:
    """The store's type as runmqakm calls it; by its name where its content was not seen."""
    if format in ("pkcs12", "cms"):
        return format
    return "pkcs12" if path.lower().endswith((".p12", ".pfx", ".pkcs12")) else "cms"


def is_stashed(store: StoreContents) -> bool:
    """Whether the store has a stash file, as far as reading it told."""
    source = store.password_source
    if source is not None:
        return source.name.endswith(".sth")
    return store.password_state is PasswordState.UNREADABLE


def runmqakm(tools: Tools | None) -> FilePath:
    """How runmqakm is called on this machine: by its name where that is enough, or not known."""
    if tools is None or tools.on_path or not tools.runmqakm:
        return FilePath("runmqakm")
    return FilePath(tools.runmqakm)


def list_store(store: StoreContents, user: str, tools: Tools | None = None) -> Remedy:
    """What the store holds."""
    if store.format == "pem":
        return shell("List what is in it", "grep -n BEGIN {path}", path=FilePath(store.path))
    return shell(
        "List it with IBM's tool",
        _note(tools) + "{runmqakm} -cert -list all -db {path} -type {type}" + _opened(store),
        run_as=user,
        runmqakm=runmqakm(tools),
        path=FilePath(store.path),
        type=store_type(store.format, store.path),
    )


def add_ca(store: StoreContents, subject: str = "", tools: Tools | None = None) -> Remedy:
    """The CA's certificate, whose name is ``subject``, into the client's store."""
    if store.format == "pem":
        return append_ca(store, subject)
    return shell(
        "Add the CA certificates, the root first",
        _note(tools) + _ADD + _opened(store) + _FROM_FILE,
        changes=(TrustCertificate(End.CLIENT, store.path, subject),),
        runmqakm=runmqakm(tools),
        path=FilePath(store.path),
        type=store_type(store.format, store.path),
        label=free_label(store, _CA),
    )


_ADD = "{runmqakm} -cert -add -db {path} -type {type}"
_FROM_FILE = " -label {label} -file ca.pem -format ascii -trust enable"


def append_ca(store: StoreContents, subject: str) -> Remedy:
    """The CA's certificate at the end of a PEM file, which no tool of IBM's opens."""
    return shell(
        "Add the CA certificates to the PEM file",
        "cat ca.pem | tee -a {path}",
        changes=(TrustCertificate(End.CLIENT, store.path, subject),),
        path=FilePath(store.path),
    )


def add_client_ca(
    store: StoreContents, subject: str, queue_manager: str = "", tools: Tools | None = None
) -> Remedy:
    """The CA of the client's certificate into the queue manager's store, which is then reread."""
    return shell(
        f"On the queue manager: add the CA certificate {subject}, the root first",
        _note(tools) + _ADD + _opened(store) + _FROM_FILE + _reread(queue_manager),
        changes=(TrustCertificate(End.QUEUE_MANAGER, store.path, subject),),
        runmqakm=runmqakm(tools),
        path=FilePath(store.path),
        type=store_type(store.format, store.path),
        label=free_label(store, "client-ca"),
        **_refresh(queue_manager),
    )


def delete_certificate(
    store: StoreContents, certificate: Certificate, tools: Tools | None = None
) -> Remedy:
    """One of several CAs of one name away."""
    if store.format == "pem":
        return _by_hand("Delete the one that is no longer used", store.path)
    return shell(
        "Delete the one that is no longer used (check first)",
        _note(tools) + _DELETE + _opened(store),
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
        return _by_hand("Replace the expired CA certificate", store.path)
    return shell(
        "Get the renewed CA certificate from its owner, and put it in the place of the old one",
        _note(tools) + _DELETE + _opened(store) + "\n" + _ADD + _opened(store) + _FROM_FILE,
        changes=(
            RemoveCertificate(End.CLIENT, store.path, certificate.label),
            TrustCertificate(End.CLIENT, store.path, certificate.subject),
        ),
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
        _note(tools)
        + "{runmqakm} -cert -modify -db {path} -type {type}"
        + _opened(store)
        + " -label {label} -trust enable",
        changes=(TrustCertificate(End.CLIENT, store.path, certificate.subject),),
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
        return _by_hand("Add the certificate with its private key", store.path)
    return shell(
        "Import the certificate with its private key",
        _note(tools) + _first_delete(store, label) + _IMPORT + _target_opened(store) + _AS,
        changes=_held(End.CLIENT, store, label),
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
        _note(tools)
        + _first_delete(store, label)
        + _IMPORT
        + _target_opened(store)
        + _AS
        + _reread(queue_manager),
        changes=_held(End.QUEUE_MANAGER, store, label),
        runmqakm=runmqakm(tools),
        file=FilePath("qm.p12"),
        label=label,
        path=FilePath(store.path),
        type=store_type(store.format, store.path),
        **_refresh(queue_manager),
    )


def name_entry(store: StoreContents, old: str, new: str, tools: Tools | None = None) -> Remedy:
    """A label for an entry that has none, or one that MQ does not take."""
    return shell(
        "Or give the entry that label",
        _note(tools)
        + "{runmqakm} -cert -rename -db {path} -type {type}"
        + _opened(store)
        + " -label {old} -new_label {new}",
        changes=(UseLabel(End.CLIENT, new),),
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
        return _by_hand("Add the certificate that the CA signed", store.path)
    end = End.QUEUE_MANAGER if queue_manager else End.CLIENT
    return shell(
        "Receive the certificate that the CA signed, in the store that made the request",
        _note(tools)
        + "{runmqakm} -cert -receive -db {path} -type {type}"
        + _opened(store)
        + " -file signed.pem -format ascii"
        + (_REFRESH if queue_manager else ""),
        changes=(HoldCertificate(end, store.path, label),),
        runmqakm=runmqakm(tools),
        path=FilePath(store.path),
        type=store_type(store.format, store.path),
        **_refresh(queue_manager),
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
        return _by_hand("Replace the certificate", store.path)
    ask = "request a renewed certificate, then receive it"
    return shell(
        f"{where}: {ask}" if where else ask[:1].upper() + ask[1:],
        _note(tools)
        + "{runmqakm} -certreq -recreate -db {path} -type {type}"
        + _opened(store)
        + " -label {label} -target renew.csr\n"
        "# the CA signs renew.csr; then:\n"
        "{runmqakm} -cert -receive -db {path} -type {type}"
        + _opened(store)
        + " -file signed.pem -format ascii"
        + (_reread(queue_manager) if where else ""),
        run_as=run_as,
        changes=_held(End.QUEUE_MANAGER if where else End.CLIENT, store, certificate.label),
        runmqakm=runmqakm(tools),
        path=FilePath(store.path),
        type=store_type(store.format, store.path),
        label=certificate.label,
        **_refresh(queue_manager),
    )


def stash(title: str, path: str, format: str, tools: Tools | None = None) -> Remedy:
    """The password into a stash file; runmqakm asks for it."""
    return shell(
        title,
        _note(tools) + _STASH,
        changes=(StashPassword(End.CLIENT, path),),
        runmqakm=runmqakm(tools),
        path=FilePath(path),
        type=store_type(format, path),
    )


_STASH = "{runmqakm} -keydb -stashpw -db {path} -type {type}"


def stash_again(
    path: str, format: str, queue_manager: str = "", tools: Tools | None = None
) -> Remedy:
    """The password of the queue manager's store into its stash, and the store read again."""
    return shell(
        "Stash the password of the key repository again (asks for it), then reload it",
        _note(tools) + _STASH + _reread(queue_manager),
        changes=(StashPassword(End.QUEUE_MANAGER, path),),
        runmqakm=runmqakm(tools),
        path=FilePath(path),
        type=store_type(format, path),
        **_refresh(queue_manager),
    )


def put_back(queue_manager: str = "") -> Remedy:
    """A store that is damaged."""
    return shell(
        "If it is damaged, restore it with its stash file from a backup, then reload it",
        "# copy the store and its stash from a backup, and compare with sha256sum"
        + _reread(queue_manager),
        **_refresh(queue_manager),
    )


def convert(path: str, target: str, format: str, tools: Tools | None = None) -> Remedy:
    """A Java key store into one that a C client reads, with its stash."""
    return shell(
        "Convert it to PKCS#12 (client 9.3 and later), stash its password, and use it",
        "# runmqktool comes with MQ 9.4.0; before that use keytool with the same options.\n"
        "# Both write labels in lower case: check MQCERTLABL.\n"
        "runmqktool -importkeystore -srckeystore {path} -srcstoretype {kind} "
        "-destkeystore {target} -deststoretype pkcs12\n"
        "{runmqakm} -keydb -stashpw -db {target} -type pkcs12\n"
        "export MQSSLKEYR={target}",
        changes=(UseStore(End.CLIENT, target), StashPassword(End.CLIENT, target)),
        runmqakm=runmqakm(tools),
        path=FilePath(path),
        target=FilePath(target),
        kind="jceks" if format == "jceks" else "jks",
    )


def free_label(store: StoreContents, wanted: str) -> str:
    """``wanted``, or the first label like it that no entry of the store has."""
    taken = {entry.label for entry in store.entries}
    numbered = (f"{wanted}{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(n for n in numbered if n not in taken)


def _by_hand(title: str, path: str) -> Remedy:
    return shell(
        title,
        "# runmqakm opens no PEM file: change {path} with an editor, or use PKCS#12 instead",
        path=FilePath(path),
    )


def _held(end: End, store: StoreContents, label: str) -> tuple[Change, ...]:
    return (HoldCertificate(end, store.path, label, store.labelled(label) is not None),)


def _opened(store: StoreContents) -> LiteralString:
    return " -stashed" if is_stashed(store) else ""


def _target_opened(store: StoreContents) -> LiteralString:
    return " -target_stashed" if is_stashed(store) else ""


def _first_delete(store: StoreContents, label: str) -> LiteralString:
    """An import into a label that exists is refused."""
    if store.labelled(label) is None:
        return ""
    return "{runmqakm} -cert -delete -db {path} -type {type} -label {label}" + _opened(store) + "\n"


def _note(tools: Tools | None) -> LiteralString:
    """What must be known before runmqakm runs here."""
    if tools is None:
        return ""
    if tools.lacks_icu:
        return (
            "# runmqakm of MQ 9.4.4 and later needs libicu, which is missing: dnf install libicu\n"
        )
    if not tools.runmqakm:
        return (
            "# runmqakm is not installed here; it is in bin of an MQ installation (/opt/mqm/bin)\n"
        )
    return ""


_REFRESH = "\nprintf '%s\\n' {refresh} | runmqsc {queue_manager}"
_REFRESH_DEFAULT = "\nprintf '%s\\n' {refresh} | runmqsc"


def _reread(queue_manager: str) -> LiteralString:
    """The queue manager caches its store until it is told."""
    return _REFRESH if queue_manager else _REFRESH_DEFAULT


def _refresh(queue_manager: str) -> dict[str, Any]:
    text = mqsc_text("REFRESH SECURITY TYPE(SSL)")
    return {"refresh": text, **({"queue_manager": queue_manager} if queue_manager else {})}
