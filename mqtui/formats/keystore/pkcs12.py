"""PKCS#12 stores (RFC 7292), with every private key that stands in them.

``cryptography`` gives one key per file, and a key repository may hold several. So the structure is
looked at first, without a password: it tells how much work opening would be (a hostile file can
ask for hours of it) and where the encrypted keys are; each is then opened on its own and matched
to its certificate by public key.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import load_der_private_key, pkcs12

from mqtui.formats.errors import Damaged, KeyRepositoryError, WrongPassword
from mqtui.formats.keystore import der
from mqtui.formats.keystore.entry_name import listed_name
from mqtui.formats.keystore.store import StoreEntry, StoreFile, StoreRequest
from mqtui.formats.text import shown

# Object identifiers, content octets only (RFC 7292, appendix D; RFC 2315; RFC 2985).
_DATA = bytes.fromhex("2a864886f70d010701")
_ENCRYPTED_DATA = bytes.fromhex("2a864886f70d010706")
_KEY_BAG = bytes.fromhex("2a864886f70d010c0a0101")
_SHROUDED_KEY_BAG = bytes.fromhex("2a864886f70d010c0a0102")
_FRIENDLY_NAME = bytes.fromhex("2a864886f70d010914")

#: All rounds of key derivation that one file may ask for; real ones ask for some ten thousand.
MAX_ROUNDS = 20_000_000
#: Keys that are opened; a store with more still lists them all.
_MAX_KEYS = 64
#: GSKit keeps a pending request as a certificate with this key identifier (seen in
#: keystores/request-p12.p12, where GSKit itself lists a request and no certificate).
_REQUEST_MARK = b"IkeymanCertificateRequest"


@dataclass(frozen=True, slots=True)
class _KeyBag:
    name: str
    encoding: bytes
    encrypted: bool


def read_pkcs12(data: bytes, password: bytes | None) -> StoreFile:
    """Everything in a PKCS#12 file. Labels are the friendly names, else the subjects.

    Raises:
        WrongPassword: the password does not open it, or there is none and it needs one.
        KeyRepositoryError: it is not PKCS#12, is damaged, or uses something this program cannot
            open.
    """
    bags, problems = _structure(data)
    loaded, opened_with = _load(data, password)
    keys: list[tuple[str, PrivateKeyTypes]] = []
    if loaded.key is not None:
        keys.append(("", loaded.key))
    unopened: list[str] = []
    for number, bag in enumerate(bags):
        key = _open_key(bag, opened_with, loaded.key) if number < _MAX_KEYS else None
        if key is None:
            unopened.append(bag.name)
        else:
            keys.append((bag.name, key))
    return _assemble(loaded, keys, unopened, problems)


# --- looking without opening --------------------------------------------------------------------


def _structure(data: bytes) -> tuple[list[_KeyBag], list[str]]:
    try:
        bags, rounds = _survey(data)
    except der.Indefinite:
        # Still readable, but only as far as the library goes: one key.
        return [], ["The file is BER; a second private key in it is not found."]
    except IndexError:
        raise Damaged(
            "It begins like a PKCS#12 file, but parts of it are missing.",
            expected="the parts of a PFX",
        ) from None
    except KeyRepositoryError as error:
        raise Damaged(
            f"It is not a PKCS#12 file, or it is damaged. {error}",
            offset=error.offset,
            expected=error.expected,
        ) from None
    if rounds > MAX_ROUNDS:
        raise Damaged(
            f"Opening it would take {rounds:,} rounds of key derivation; normal stores use some "
            "thousands. It was not opened.",
            expected=f"up to {MAX_ROUNDS:,} rounds",
        )
    return bags, []


def _survey(data: bytes) -> tuple[list[_KeyBag], int]:
    """The key bags that stand in the open, and how many rounds of key derivation are asked for."""
    outer = der.element_at(data)
    children = outer.children()
    if outer.tag != der.SEQUENCE or children[0].content != b"\x03":
        raise Damaged("It is not version 3 of that format.", expected="version 3 of a PFX")
    rounds = sum(abs(n) for mac in children[2:] for n in mac.integers())
    bags: list[_KeyBag] = []
    for part in _authenticated_safe(children[1]):
        content_type, content = part.children()[0], part.children()[1].children()[0]
        if content_type.content == _DATA:
            bags.extend(_key_bags(content))
        elif content_type.content == _ENCRYPTED_DATA:
            rounds += _rounds(content.children()[1].children()[1])
    return bags, rounds + sum(_rounds(_algorithm(bag)) for bag in bags if bag.encrypted)


def _authenticated_safe(content_info: der.Element) -> list[der.Element]:
    kind, wrapped = content_info.children()[0], content_info.children()[1]
    if kind.content != _DATA:
        raise Damaged(
            "The PKCS#12 file is protected by a public key instead of a password; neither GSKit "
            "nor mqtui can open such a file.",
            offset=kind.first,
            expected="content of type data",
        )
    return der.element_at(wrapped.children()[0].content).children()


def _key_bags(content: der.Element) -> Iterable[_KeyBag]:
    for bag in der.element_at(content.content).children():
        parts = bag.children()
        if parts[0].content not in (_KEY_BAG, _SHROUDED_KEY_BAG):
            continue
        name = ""
        for attribute in parts[2].children() if len(parts) > 2 else ():
            identifier, values = attribute.children()[0], attribute.children()[1]
            if identifier.content == _FRIENDLY_NAME and values.children():
                name = values.children()[0].content.decode("utf-16-be", "replace")
        inner = parts[1].children()[0]
        yield _KeyBag(name, inner.encoding, parts[0].content == _SHROUDED_KEY_BAG)


def _algorithm(bag: _KeyBag) -> der.Element:
    return der.element_at(bag.encoding).children()[0]


def _rounds(algorithm: der.Element) -> int:
    # Whatever the scheme, its cost is the largest number among its parameters.
    return max((abs(n) for n in algorithm.integers()), default=0)


# --- opening ------------------------------------------------------------------------------------


def _load(
    data: bytes, password: bytes | None
) -> tuple[pkcs12.PKCS12KeyAndCertificates, bytes | None]:
    if password is not None and b"\0" in password:
        # A C program's ends there; the library does not end in an error but gives up.
        raise WrongPassword("A password with a NUL byte opens no PKCS#12 file.")
    # Without a password both "none" and "empty" are tried: writers differ in what they mean.
    attempts = encodings(password) if password is not None else (None, b"")
    failure: Exception | None = None
    for attempt in attempts:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return pkcs12.load_pkcs12(data, attempt), attempt
        except Exception as error:  # the library raises many kinds for hostile input
            failure = error
    text = str(failure)
    if isinstance(failure, ValueError) and "password" in text.lower():
        raise WrongPassword(
            "The PKCS#12 file needs a password, and none was found."
            if password is None
            else "The password does not open the PKCS#12 file (or the file is damaged)."
        )
    raise Damaged(
        "The PKCS#12 file could not be opened: it is damaged, or it is encrypted in a way that "
        f"the cryptography library here does not read ({shown(text) or type(failure).__name__}). "
        "`openssl pkcs12 -info -noout -in FILE` shows how it is encrypted.",
        expected="a PFX encrypted in a way that is known",
    )


def encodings(password: bytes) -> tuple[bytes, ...]:
    """What writers make of a password, as the UTF-8 that the library takes.

    RFC 7292, appendix B.1, has its characters as a BMPString. GSKit puts each byte into a
    character of its own, as OpenSSL once did; OpenSSL still tries that second
    (https://docs.openssl.org/master/man7/passphrase-encoding/).
    """
    by_bytes = password.decode("latin-1").encode()
    try:
        password.decode()
    except UnicodeDecodeError:
        return (by_bytes,)
    return (password,) if by_bytes == password else (password, by_bytes)


def _open_key(
    bag: _KeyBag, password: bytes | None, known: PrivateKeyTypes | None
) -> PrivateKeyTypes | None:
    """The key in ``bag``, judged as the library judges it; ``known`` is one that it has judged."""
    opener = password if bag.encrypted else None
    try:
        # To judge an RSA key takes longer than all else here: not twice for the same numbers.
        found = load_der_private_key(bag.encoding, opener, unsafe_skip_rsa_key_validation=True)
        if not isinstance(found, RSAPrivateKey) or _same(found, known):
            return found
        return load_der_private_key(bag.encoding, opener)
    except Exception:  # unsupported curve, damaged bag, other password: listed as unopened
        return None


def _same(key: RSAPrivateKey, known: PrivateKeyTypes | None) -> bool:
    return isinstance(known, RSAPrivateKey) and key.private_numbers() == known.private_numbers()


# --- putting together ---------------------------------------------------------------------------


def _assemble(
    loaded: pkcs12.PKCS12KeyAndCertificates,
    keys: list[tuple[str, PrivateKeyTypes]],
    unopened: list[str],
    problems: list[str],
) -> StoreFile:
    by_public = {_public(key): key for _, key in keys}
    names = {_public(key): name for name, key in keys}
    matched: set[bytes] = set()
    requests: list[StoreRequest] = []
    entries: dict[tuple[str, bytes], StoreEntry] = {}
    first = [loaded.cert] if loaded.cert is not None else []
    for certificate in [*first, *loaded.additional_certs]:
        encoding = certificate.certificate.public_bytes(serialization.Encoding.DER)
        public = _certificate_public(certificate.certificate)
        key = by_public.get(public) if public else None
        # The library drops a name with characters beyond 16 bits; the key carries it as well.
        label = (certificate.friendly_name or b"").decode("utf-8", "replace") or names.get(
            public or b"", ""
        )
        if key is not None and public:
            matched.add(public)
        if _is_request(certificate.certificate):
            requests.append(StoreRequest(label, _subject(certificate.certificate)))
            continue
        held = key is not None or (bool(label) and label in unopened)
        named = bool(label)
        label = label or listed_name(_subject(certificate.certificate))
        entry = StoreEntry(
            label, encoding, has_private_key=held, private_key=key, named=named or not label
        )
        entries.setdefault((label, encoding), entry)
    problems.extend(
        f"The private key '{shown(name)}' is in the store but could not be opened."
        for name in unopened
    )
    lonely = sum(1 for public in by_public if public not in matched)
    if lonely:
        problems.append(f"{lonely} private key(s) in the store have no matching certificate.")
    return StoreFile("pkcs12", tuple(entries.values()), tuple(problems), tuple(requests))


def _public(key: PrivateKeyTypes) -> bytes:
    return key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _certificate_public(certificate: x509.Certificate) -> bytes | None:
    try:
        return certificate.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    except Exception:  # a key of a kind the library does not know; then no key is matched to it
        return None


def _subject(certificate: x509.Certificate) -> str:
    try:
        return certificate.subject.rfc4514_string()
    except Exception:  # a name that cannot be read; the label still tells which request it is
        return ""


def _is_request(certificate: x509.Certificate) -> bool:
    try:
        identifier = certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    except Exception:  # no such extension, or one that cannot be read
        return False
    return identifier.value.digest == _REQUEST_MARK
