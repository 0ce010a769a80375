"""Remedies for a key repository: IBM's runmqakm, and who may read the files."""

from __future__ import annotations

from mqtui.checks.remedies.builders import quoted, shell
from mqtui.engine.model import Remedy
from mqtui.facts import Certificate, StoreContents


def store_type(format: str) -> str:
    """The store's type as runmqakm calls it."""
    return "pkcs12" if format == "pkcs12" else "cms"


def list_store(store: StoreContents, user: str) -> Remedy:
    """What the store holds."""
    return shell(
        "List it with IBM's tool",
        f"runmqakm -cert -list all -db {quoted(store.path)} -type {store_type(store.format)} "
        "-stashed",
        run_as=user,
    )


def add_ca(store: StoreContents) -> Remedy:
    """The CA's certificate into the client's store."""
    return shell(
        "Add the CA certificates, the root first",
        f"runmqakm -cert -add -db {quoted(store.path)} -type {store_type(store.format)} -stashed "
        "-label ca -file ca.pem -format ascii -trust enable",
    )


def add_client_ca(store: StoreContents, subject: str) -> Remedy:
    """The CA of the client's certificate into the queue manager's store."""
    return shell(
        f"On the queue manager: add the CA certificate {subject}, the root first",
        f"runmqakm -cert -add -db {quoted(store.path)} -stashed "
        "-label client-ca -file ca.pem -format ascii -trust enable",
    )


def delete_certificate(store: StoreContents, certificate: Certificate) -> Remedy:
    """One of several CAs of one name away."""
    return shell(
        "Delete the one that is no longer used (check first)",
        f"runmqakm -cert -delete -db {quoted(store.path)} -stashed "
        f"-label {quoted(certificate.label)}",
    )


def trust(store: StoreContents, certificate: Certificate) -> Remedy:
    """A CA that is marked as not trusted."""
    return shell(
        "Mark it as trusted",
        f"runmqakm -cert -modify -db {quoted(store.path)} -stashed "
        f"-label {quoted(certificate.label)} -trust enable",
    )


def import_client_certificate(store: StoreContents, label: str) -> Remedy:
    """The client's certificate with its key."""
    return shell(
        "Import the certificate with its private key",
        f"runmqakm -cert -import -file app.p12 -type pkcs12 -label {quoted(label)} "
        f"-target {quoted(store.path)} -target_type {store_type(store.format)} -target_stashed "
        f"-new_label {quoted(label)}",
    )


def import_server_certificate(store: StoreContents, label: str) -> Remedy:
    """The queue manager's certificate with its key."""
    return shell(
        "On the queue manager: receive it for its request, or import it with its private key",
        f"runmqakm -cert -import -file qm.p12 -type pkcs12 -label {quoted(label)} "
        f"-target {quoted(store.path)} -target_stashed -new_label {quoted(label)}",
    )


def renew(store: str, certificate: Certificate, *, run_as: str = "", where: str = "") -> Remedy:
    """A new request for a certificate; ``where`` says at which end, if it is not this one."""
    ask = "request a renewed certificate, then receive it"
    return shell(
        f"{where}: {ask}" if where else ask[:1].upper() + ask[1:],
        f"runmqakm -certreq -recreate -db {quoted(store)} -stashed "
        f"-label {quoted(certificate.label)} -target renew.csr",
        run_as=run_as,
    )


def stash(title: str, path: str, format: str) -> Remedy:
    """The password into a stash file; runmqakm asks for it."""
    return shell(title, f"runmqakm -keydb -stashpw -db {quoted(path)} -type {store_type(format)}")


def stash_again(path: str) -> Remedy:
    """The password of the queue manager's store into its stash."""
    return shell(
        "Stash the password of the key repository again",
        f"runmqakm -keydb -stashpw -db {quoted(path)} -pw PASSWORD",
    )


def put_back() -> Remedy:
    """A store that is damaged."""
    copy = "# copy the store and its stash from a backup, and compare with sha256sum"
    return shell("If it is damaged, restore it with its stash file from a backup", copy)


def convert(path: str, target: str) -> Remedy:
    """A Java key store into one that a C client reads."""
    return shell(
        "Convert it to PKCS#12 (client 9.3 and later)",
        f"runmqktool -importkeystore -srckeystore {quoted(path)} "
        f"-destkeystore {quoted(target)} -deststoretype pkcs12",
    )


def list_folder(folder: str) -> Remedy:
    """What stands where the store should be."""
    return shell("List the directory", f"ls -la {quoted(folder)}")


def look_as_root(path: str, *, directory: bool = False) -> Remedy:
    """The mode of a file that this user cannot see."""
    return shell(
        "Check as root", f"ls {'-ld' if directory else '-l'} {quoted(path)}", run_as="root"
    )


def try_to_read(user: str, path: str) -> Remedy:
    """Whether a user can read a file, by reading it."""
    return shell("Test it as that user", f"sudo -u {quoted(user)} test -r {quoted(path)}; echo $?")


def let_user_in(user: str, bit: str, paths: list[str], owner: str) -> Remedy:
    """An ACL for one name."""
    names = " ".join(quoted(path) for path in paths)
    return shell(
        f"Give only user {user} {'read' if bit == 'r' else 'search'} access",
        f"setfacl -m u:{user}:{bit} {names}",
        run_as=owner,
    )


def let_mqm_group_read(paths: list[str], owner: str) -> Remedy:
    """The group instead of an ACL."""
    names = " ".join(quoted(path) for path in paths)
    command = f"chown :mqm {names} && chmod g+r {names}"
    return shell("Or give group mqm read access", command, run_as=owner)


def prove_readable(user: str, path: str) -> Remedy:
    """The proof of what was granted."""
    return shell("Then test it", f"sudo -u {user} test -r {quoted(path)} && echo readable")


def close_to_others(paths: list[str], owner: str) -> Remedy:
    """A store that everybody can read."""
    names = " ".join(quoted(path) for path in paths)
    return shell("Remove access for other users", f"chmod o-rwx {names}", run_as=owner)
