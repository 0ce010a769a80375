"""Remedies for a key repository: IBM's runmqakm, and who may read the files."""

from __future__ import annotations

from mqtui.checks.remedies.builders import quoted, shell
from mqtui.engine.model import Remedy
from mqtui.facts import StoreContents


def add_ca(store: StoreContents) -> Remedy:
    return shell(
        "Add the CA's certificate, the root first",
        f"runmqakm -cert -add -db {quoted(store.path)} -type {store_type(store)} -stashed "
        "-label ca -file ca.pem -format ascii -trust enable",
    )


def store_type(store: StoreContents) -> str:
    """The store's type as runmqakm calls it."""
    return "pkcs12" if store.format == "pkcs12" else "cms"
