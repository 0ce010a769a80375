"""GSKit stash files (``.sth``): the store's password, obfuscated. No key is needed to read one.

Source: docs/knowledge/key-databases.md. The old form is 129 bytes, the new one 193: 32 random
bytes, a check value, and an old-form stash under a key stream derived from those 64 bytes.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from mqtui.formats.errors import Damaged, FormatError, NotAKeyRepository, Truncated

_MASK = 0xF5
_OLD_LENGTH = 129
_HEAD = 64
_NEW_LENGTH = _HEAD + _OLD_LENGTH
_RANDOM_LENGTH = 32
#: The fixed message of step 3, as ASCII characters.
_MESSAGE = (
    b"13EC6D5C885056915AB35FAD2BDDF39F40D7C57B8B4D28F66B61B75F391446FD"
    b"A96751174DBD9713D02E0B38732E763501DBBB85EC60E437929ED2AA8981B36B"
)
_FIRST_STATE = bytes((1, 1, 2, 3, 5, 8))

#: Longest password a stash holds: the last of its 129 bytes is the terminating NUL.
MAX_PASSWORD = _OLD_LENGTH - 1


def read_stash(data: bytes) -> bytes:
    """The password in a stash file of either form.

    Raises:
        KeyRepositoryError: the bytes are neither form, or the new form is damaged.
    """
    if len(data) == _OLD_LENGTH:
        return _unmask(data)
    if len(data) == _NEW_LENGTH:
        head = data[:_HEAD]
        if hashlib.sha256(b"\x01" + head[:_RANDOM_LENGTH]).digest() != head[_RANDOM_LENGTH:]:
            raise Damaged(
                "It has the length of a stash file (193 bytes), but its check value is wrong: "
                "the file is damaged or is not a stash file.",
                offset=_RANDOM_LENGTH,
                expected="the check value of bytes 0 to 31",
            )
        return _unmask(_xor(data[_HEAD:], _key_stream(head, len(data) - _HEAD)))
    if not data:
        raise Truncated("The stash file is empty.", expected="129 or 193 bytes")
    raise NotAKeyRepository(
        f"A stash file has 129 or 193 bytes; this file has {len(data)}, so it is not one, or it "
        "was truncated or changed in transfer (a transfer in text mode does that).",
        offset=len(data),
        expected="129 or 193 bytes",
    )


def write_stash(password: bytes, *, old: bool = False, random: bytes | None = None) -> bytes:
    """A stash file that holds ``password``, in the new form unless ``old``.

    ``random`` gives the new form's 32 random bytes, for a repeatable result; the padding behind
    the password is then derived from them too.

    Raises:
        FormatError: the password is longer than 128 bytes or holds a NUL byte, or ``random`` is not
            32 bytes.
    """
    if len(password) > MAX_PASSWORD:
        raise FormatError(
            f"A stash file holds at most {MAX_PASSWORD} bytes of password; this one has "
            f"{len(password)}."
        )
    if b"\0" in password:
        raise FormatError("A stash file cannot hold a password with a NUL byte in it.")
    seed = secrets.token_bytes(_RANDOM_LENGTH) if random is None else random
    if len(seed) != _RANDOM_LENGTH:
        raise FormatError(f"The random part is {_RANDOM_LENGTH} bytes, not {len(seed)}.")
    # GSKit pads with noise, so the length of the password does not show in the old form.
    noise = hashlib.shake_256(b"padding" + seed).digest(_OLD_LENGTH)
    plain = (password + b"\0" + noise)[:_OLD_LENGTH]
    masked = bytes(byte ^ _MASK for byte in plain)
    if old:
        return masked
    head = seed + hashlib.sha256(b"\x01" + seed).digest()
    return head + _xor(masked, _key_stream(head, _OLD_LENGTH))


def _unmask(masked: bytes) -> bytes:
    plain = bytes(byte ^ _MASK for byte in masked)
    password, nul, _ = plain.partition(b"\0")
    if not nul:
        raise Damaged(
            "It has the length of a stash file (129 bytes), but the end of the password is "
            "missing: the file is damaged or is not a stash file.",
            offset=len(masked),
            expected="a NUL behind the password",
        )
    return password


def _key_stream(head: bytes, length: int) -> bytes:
    digest = hashlib.sha256(head).digest()
    while digest[8] != 3:
        digest = hashlib.sha256(digest).digest()
    for _ in range(64):
        digest = hashlib.sha256(digest).digest()
    key = hmac.digest(digest, _MESSAGE, "sha256")
    state = hmac.digest(key, _FIRST_STATE, "sha256")
    stream = b""
    while len(stream) < length:
        stream += hmac.digest(key, state, "sha256")
        state = stream + state
    return stream[:length]


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=True))
