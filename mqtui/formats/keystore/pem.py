"""PEM stores: certificates and keys between ``-----BEGIN ...-----`` lines (RFC 7468).

A PEM file has no labels of its own; ``friendlyName:`` lines, as openssl writes them ahead of a
certificate, are taken for labels.
"""

from __future__ import annotations

import base64
import binascii
import re
import warnings
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

from mqtui.formats.errors import Damaged, KeyRepositoryError, NotAKeyRepository, WrongPassword
from mqtui.formats.keystore.store import StoreEntry, StoreFile
from mqtui.formats.lines import numbered_lines
from mqtui.formats.text import shown

_CERTIFICATES = frozenset({"CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"})
_PRIVATE_KEY = "PRIVATE KEY"
_NAME = "friendlyName:"
_UNKNOWN = "unknown"
#: A longer or another one is no kind: a file on one line would show its key as that.
_KIND = re.compile(r"[A-Z0-9 #.-]{1,40}")
#: Sentences that are kept: a file of nothing but damage is not worth one for each line.
_MOST_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class _Block:
    kind: str
    label: str
    line: int
    text: bytes
    body: str


def read_pem(data: bytes, password: bytes | None) -> StoreFile:
    """Every certificate of a PEM file, in order, each with its private key if that is there too.

    A block that cannot be read becomes a problem; the others still count.

    Raises:
        WrongPassword: a private key is encrypted and the password does not open it.
        KeyRepositoryError: there is no PEM block in it at all.
    """
    return _read(*_blocks_of(data), password)


def read_pem_certificates(data: bytes) -> StoreFile:
    """The certificates alone, for which no password is needed; none has a private key.

    Raises:
        KeyRepositoryError: there is no PEM block in it at all.
    """
    blocks, problems = _blocks_of(data)
    others = [block for block in blocks if not block.kind.endswith(_PRIVATE_KEY)]
    return _read(others, problems, None)


def _blocks_of(data: bytes) -> tuple[list[_Block], list[str]]:
    blocks, problems = _blocks(data)
    if not blocks:
        raise NotAKeyRepository(
            problems[0] if problems else "There is no '-----BEGIN ...-----' line in it.",
            expected="a '-----BEGIN ...-----' line",
        )
    return blocks, problems


def _read(blocks: list[_Block], problems: list[str], password: bytes | None) -> StoreFile:
    keys: dict[bytes, PrivateKeyTypes] = {}
    for block in blocks:
        if block.kind.endswith(_PRIVATE_KEY):
            try:
                key = _key(block, password)
            except WrongPassword:
                raise
            except KeyRepositoryError as error:
                problems.append(str(error))
            else:
                keys[_public(key)] = key
    entries: dict[tuple[str, bytes], StoreEntry] = {}
    for block in blocks:
        if block.kind in _CERTIFICATES:
            try:
                encoding = base64.b64decode("".join(block.body.split()), validate=True)
            except (binascii.Error, ValueError):
                problems.append(f"The certificate at line {block.line} is not valid base64.")
                continue
            key_found = keys.get(_certificate_public(encoding) or b"")
            entries.setdefault(
                (block.label, encoding),
                StoreEntry(block.label, encoding, key_found is not None, key_found),
            )
        elif not block.kind.endswith(_PRIVATE_KEY):
            problems.append(f"Line {block.line}: a '{shown(block.kind)}' block was ignored.")
    if len(problems) > _MOST_PROBLEMS:
        more = len(problems) - _MOST_PROBLEMS
        problems[_MOST_PROBLEMS:] = [f"There are {more:,} more problems in it."]
    return StoreFile("pem", tuple(entries.values()), tuple(problems))


def _blocks(data: bytes) -> tuple[list[_Block], list[str]]:
    blocks: list[_Block] = []
    problems: list[str] = []
    label = kind = ""
    began = 0
    lines: list[str] = []
    for number, raw in numbered_lines(data.decode("utf-8", "replace")):
        line = raw.strip()
        if line.startswith("-----BEGIN ") and line.endswith("-----"):
            if kind:
                problems.append(f"The '{shown(kind)}' block at line {began} has no end.")
            kind, began, lines = line[11:-5].strip(), number, []
            kind = kind if _KIND.fullmatch(kind) else _UNKNOWN
        elif kind and line.startswith("-----END "):
            text = f"-----BEGIN {kind}-----\n" + "\n".join(lines) + f"\n-----END {kind}-----\n"
            blocks.append(_Block(kind, label, began, text.encode(), "\n".join(lines)))
            # openssl writes a key's name ahead of the key too: it must not leak to the next one.
            kind, label = "", ""
        elif kind:
            lines.append(line)
        elif line.startswith(_NAME):
            label = line[len(_NAME) :].strip()
    if kind:
        problems.append(f"The '{shown(kind)}' block at line {began} has no end.")
    return blocks, problems


def _key(block: _Block, password: bytes | None) -> PrivateKeyTypes:
    encrypted = block.kind.startswith("ENCRYPTED") or "Proc-Type: 4,ENCRYPTED" in block.body
    if encrypted and password is None:
        raise WrongPassword(
            f"The private key at line {block.line} is encrypted, and no password was found."
        )
    try:
        return serialization.load_pem_private_key(block.text, password if encrypted else None)
    except Exception as error:  # the library raises many kinds for hostile input
        if encrypted and isinstance(error, ValueError):
            raise WrongPassword(
                f"The password does not open the private key at line {block.line} "
                "(or the key is damaged)."
            ) from None
        raise Damaged(
            f"The private key at line {block.line} could not be read: "
            f"{shown(str(error)) or type(error).__name__}.",
            expected="a private key",
        ) from None


def _public(key: PrivateKeyTypes) -> bytes:
    return key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _certificate_public(encoding: bytes) -> bytes | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            certificate = x509.load_der_x509_certificate(encoding)
            return certificate.public_key().public_bytes(
                serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
            )
    except Exception:  # said by whoever reads the certificate itself; here it only has no key
        return None
