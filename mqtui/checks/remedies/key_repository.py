"""Remedies for a key repository: IBM's runmqakm, and who may read the files."""

from __future__ import annotations

from mqtui.checks.remedies.builders import shell
from mqtui.engine.model import Remedy
from mqtui.facts import Certificate, StoreContents
from mqtui.pasted.values import FilePath, UserName


def store_type(format: str) -> str:
    """The store's type as runmqakm calls it."""
    return "pkcs12" if format == "pkcs12" else "cms"


def list_store(store: StoreContents, user: str) -> Remedy:
    """What the store holds."""
    return shell(
        "List it with IBM's tool",
        "runmqakm -cert -list all -db {path} -type {type} -stashed",
        run_as=user,
        path=FilePath(store.path),
        type=store_type(store.format),
    )


def add_ca(store: StoreContents) -> Remedy:
    """The CA's certificate into the client's store."""
    return shell(
        "Add the CA certificates, the root first",
        "runmqakm -cert -add -db {path} -type {type} -stashed "
        "-label ca -file ca.pem -format ascii -trust enable",
        path=FilePath(store.path),
        type=store_type(store.format),
    )


def add_client_ca(store: StoreContents, subject: str) -> Remedy:
    """The CA of the client's certificate into the queue manager's store."""
    return shell(
        f"On the queue manager: add the CA certificate {subject}, the root first",
        "runmqakm -cert -add -db {path} -stashed "
        "-label client-ca -file ca.pem -format ascii -trust enable",
        path=FilePath(store.path),
    )


def delete_certificate(store: StoreContents, certificate: Certificate) -> Remedy:
    """One of several CAs of one name away."""
    return shell(
        "Delete the one that is no longer used (check first)",
        "runmqakm -cert -delete -db {path} -stashed -label {label}",
        path=FilePath(store.path),
        label=certificate.label,
    )


def trust(store: StoreContents, certificate: Certificate) -> Remedy:
    """A CA that is marked as not trusted."""
    return shell(
        "Mark it as trusted",
        "runmqakm -cert -modify -db {path} -stashed -label {label} -trust enable",
        path=FilePath(store.path),
        label=certificate.label,
    )


def import_client_certificate(store: StoreContents, label: str) -> Remedy:
    """The client's certificate with its key."""
    return shell(
        "Import the certificate with its private key",
        "runmqakm -cert -import -file app.p12 -type pkcs12 -label {label} "
        "-target {path} -target_type {type} -target_stashed -new_label {label}",
        label=label,
        path=FilePath(store.path),
        type=store_type(store.format),
    )


def import_server_certificate(store: StoreContents, label: str) -> Remedy:
    """The queue manager's certificate with its key."""
    return shell(
        "On the queue manager: receive it for its request, or import it with its private key",
        "runmqakm -cert -import -file qm.p12 -type pkcs12 -label {label} "
        "-target {path} -target_stashed -new_label {label}",
        label=label,
        path=FilePath(store.path),
    )


def name_entry(store: StoreContents, old: str, new: str) -> Remedy:
    """A label for an entry that has none, or one that MQ does not take."""
    return shell(
        "Or give the entry that label",
        "runmqakm -cert -rename -db {path} -type {type} -stashed -label {old} -new_label {new}",
        path=FilePath(store.path),
        type=store_type(store.format),
        old=old,
        new=new,
    )


def renew(store: str, certificate: Certificate, *, run_as: str = "", where: str = "") -> Remedy:
    """A new request for a certificate; ``where`` says at which end, if it is not this one."""
    ask = "request a renewed certificate, then receive it"
    return shell(
        f"{where}: {ask}" if where else ask[:1].upper() + ask[1:],
        "runmqakm -certreq -recreate -db {path} -stashed -label {label} -target renew.csr",
        run_as=run_as,
        path=FilePath(store),
        label=certificate.label,
    )


def stash(title: str, path: str, format: str) -> Remedy:
    """The password into a stash file; runmqakm asks for it."""
    return shell(
        title,
        "runmqakm -keydb -stashpw -db {path} -type {type}",
        path=FilePath(path),
        type=store_type(format),
    )


def stash_again(path: str) -> Remedy:
    """The password of the queue manager's store into its stash."""
    return shell(
        "Stash the password of the key repository again",
        "runmqakm -keydb -stashpw -db {path} -pw PASSWORD",
        path=FilePath(path),
    )


def put_back() -> Remedy:
    """A store that is damaged."""
    return shell(
        "If it is damaged, restore it with its stash file from a backup",
        "# copy the store and its stash from a backup, and compare with sha256sum",
    )


def convert(path: str, target: str) -> Remedy:
    """A Java key store into one that a C client reads."""
    return shell(
        "Convert it to PKCS#12 (client 9.3 and later)",
        "runmqktool -importkeystore -srckeystore {path} "
        "-destkeystore {target} -deststoretype pkcs12",
        path=FilePath(path),
        target=FilePath(target),
    )


def list_folder(folder: str) -> Remedy:
    """What stands where the store should be."""
    return shell("List the directory", "ls -la {path}", path=FilePath(folder))


def look_as_root(path: str, *, directory: bool = False) -> Remedy:
    """The mode of a file that this user cannot see."""
    return shell(
        "Check as root",
        "ls -ld {path}" if directory else "ls -l {path}",
        run_as="root",
        path=FilePath(path),
    )


def try_to_read(user: str, path: str) -> Remedy:
    """Whether a user can read a file, by reading it."""
    return shell(
        "Test it as that user",
        "sudo -u {user} test -r {path}; echo $?",
        user=UserName(user),
        path=FilePath(path),
    )


def let_user_in(user: str, bit: str, paths: list[str], owner: str) -> Remedy:
    """An ACL for one name."""
    return shell(
        f"Give only user {user} {'read' if bit == 'r' else 'search'} access",
        "setfacl -m u:{user}:r {path}" if bit == "r" else "setfacl -m u:{user}:x {path}",
        run_as=owner,
        user=UserName(user),
        path=_paths(paths),
    )


def let_mqm_group_read(paths: list[str], owner: str) -> Remedy:
    """The group instead of an ACL."""
    return shell(
        "Or give group mqm read access",
        "chown :mqm {path} && chmod g+r {path}",
        run_as=owner,
        path=_paths(paths),
    )


def prove_readable(user: str, path: str) -> Remedy:
    """The proof of what was granted."""
    return shell(
        "Then test it",
        "sudo -u {user} test -r {path} && echo readable",
        user=UserName(user),
        path=FilePath(path),
    )


def close_to_others(paths: list[str], owner: str) -> Remedy:
    """A store that everybody can read."""
    return shell(
        "Remove access for other users", "chmod o-rwx {path}", run_as=owner, path=_paths(paths)
    )


def _paths(paths: list[str]) -> tuple[FilePath, ...]:
    return tuple(FilePath(path) for path in paths)
