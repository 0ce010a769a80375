"""Writes tests/data/keystores: ``python tools/lab_stores.py``.

Key repositories by the lab's own writers, with a manifest of what is in each. They stand in for the
stores that GSKit wrote where there are none. Keys and salts are new each time; the keys are
good for nothing but these tests.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from mqtui.formats.keystore.cms import CmsEntry, read_cms
from mqtui.formats.keystore.cms_layout import Content
from mqtui.formats.keystore.stash import write_stash
from mqtui.lab.pki.sandbox_certificates import pki
from mqtui.lab.writers.cms import (
    Frame,
    assemble,
    new_scheme,
    record,
    sealed_key,
    write_cms,
    write_requests,
)
from mqtui.lab.writers.pkcs12 import Entry, write_pkcs12

PLACE = Path(__file__).parents[1] / "tests" / "data" / "keystores"
PASSWORD = b"passw0rd"
_WAITING = "pending one"


def contents() -> dict[str, tuple[Entry, ...]]:
    """What is in a store, by the first part of its name."""
    manager = pki().queue_manager_entries()
    odd = [replace(e, label=label) for e, label in zip(manager, _ODD_LABELS, strict=True)]
    return {
        "empty": (),
        "self": manager[:1],
        "chain": manager,
        "labels": tuple(odd),
        "algs": (*manager, *pki().application_entries()[:1]),
    }


#: Four labels that are easily got wrong.
_ODD_LABELS = ("with two  blanks", "Größe", "UPPER and lower", "CN=like,O=a name")


def told(name: str, entries: tuple[Entry, ...], **more: Any) -> dict[str, Any]:
    """The manifest's line for a store."""
    return {
        "file": name,
        "kind": name.rpartition("-")[2].partition(".")[0],
        "password_hex": PASSWORD.hex(),
        "stash": "v1" if name.startswith("chain") else "v2",
        "expire": 0,
        "entries": [
            {
                "label": entry.label,
                "subject": entry.certificate.subject.rfc4514_string(),
                "serial": f"{entry.certificate.serial_number:x}",
                "sha256": entry.certificate.fingerprint(hashes.SHA256()).hex(),
                "has_private_key": entry.private_key is not None,
                "default": False,
                "trusted": True,
            }
            for entry in entries
        ],
        "requests": [],
        **more,
    }


def request(version: int) -> tuple[bytes, dict[str, str]]:
    """An ``.rdb`` that waits for one certificate, and what the manifest says of it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, "pending"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Example"),
        ]
    )
    made = x509.CertificateSigningRequestBuilder().subject_name(subject).sign(key, hashes.SHA256())
    der = made.public_bytes(serialization.Encoding.DER)
    plain = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    sealed = sealed_key(new_scheme(version), plain, PASSWORD)
    entry = CmsEntry(_WAITING, der, sealed, True, False, 1, 0)
    data = assemble(Frame(version, Content.REQUESTS), [record(entry)], PASSWORD)
    return data, {
        "label": _WAITING,
        "subject": subject.rfc4514_string(),
        "csr_sha256": hashlib.sha256(der).hexdigest(),
    }


def marked(data: bytes, version: int) -> bytes:
    """The store with its first entry as the default one and its last one not trusted."""
    database = read_cms(data)
    first, *between, last = database.entries
    entries = (replace(first, default=True), *between, replace(last, trusted=False))
    return assemble(Frame(version), [record(e) for e in entries], PASSWORD)


def write() -> None:
    """Write every store, its stash, its requests and the manifest."""
    PLACE.mkdir(parents=True, exist_ok=True)
    manifest: dict[str, dict[str, Any]] = {}

    def add(name: str, data: bytes, line: dict[str, Any], waiting: bytes | None = None) -> None:
        path = PLACE / name
        path.write_bytes(data)
        path.with_suffix(".sth").write_bytes(write_stash(PASSWORD, old=line["stash"] == "v1"))
        if waiting is not None:
            path.with_suffix(".rdb").write_bytes(waiting)
        manifest[name] = line

    for kind, entries in contents().items():
        for version in (3, 4, 6):
            name = f"{kind}-cms{version}.kdb"
            data = write_cms(entries, PASSWORD, version=version)
            add(name, data, told(name, entries), write_requests(PASSWORD, version=version))
        add(name := f"{kind}-p12.p12", write_pkcs12(entries, PASSWORD), told(name, entries))
    one, four = contents()["self"], contents()["chain"]
    for version in (3, 4, 6):
        waiting, line = request(version)
        name = f"request-cms{version}.kdb"
        data = write_cms(one, PASSWORD, version=version)
        add(name, data, told(name, one, requests=[line]), waiting)
        name = f"marks-cms{version}.kdb"
        data = marked(write_cms(four, PASSWORD, version=version), version)
        flags = told(name, four)
        flags["entries"][0]["default"] = True
        flags["entries"][-1]["trusted"] = False
        add(name, data, flags, write_requests(PASSWORD, version=version))
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    (PLACE / "manifest.json").write_text(text, "utf-8")


if __name__ == "__main__":
    write()
