"""What a file is that is no evidence, by its first bytes, and what reads it.

The first bytes are those that https://www.iana.org/assignments/media-types and the formats' own
pages give; of core files, https://man7.org/linux/man-pages/man5/elf.5.html .
"""

from __future__ import annotations

import re

from mqtui.formats.ccdt.binary_table import MAGIC as TABLE
from mqtui.formats.keystore.cms_layout import MAGIC as KEY_DATABASE

_KEYSTORE = "`mqtui keystore FILE` reads it"
_CERTIFICATE_TEXT = "`openssl x509 -inform DER -noout -text -in FILE` prints it as text"
_UNPACK = "unpack it and give the log that is in it"
_KINDS = (
    (KEY_DATABASE, "a key database of GSKit (.kdb)", _KEYSTORE),
    (b"\xfe\xed\xfe\xed", "a Java key store (JKS)", _KEYSTORE),
    (b"\xce\xce\xce\xce", "a Java key store (JCEKS)", _KEYSTORE),
    (TABLE, "a channel table (AMQCLCHL.TAB)", "`mqtui ccdt FILE` reads it"),
    (b"PK\x03\x04", "a ZIP or JAR file", _UNPACK),
    (b"BZh", "compressed by bzip2", _UNPACK),
    (b"\xfd7zXZ\0", "compressed by xz", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "compressed by zstd", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip file", _UNPACK),
    (b"\xca\xfe\xba\xbe", "a Java class", "the text of its stack is wanted"),
    (b"JAVA PROFILE", "a heap dump of Java", "the text of a stack or a log is wanted"),
    (b"\x89PNG", "a picture", "copy the text of it, or type the message's number"),
    (b"\xff\xd8\xff", "a picture", "copy the text of it, or type the message's number"),
    (b"GIF8", "a picture", "copy the text of it, or type the message's number"),
    (b"%PDF", "a PDF file", "copy its text into a file"),
    (b"\xd0\xcf\x11\xe0", "an Office document", "save it as text"),
    (b"ElfFile\0", "an event log of Windows (.evtx)", "save its events as text in Event Viewer"),
    (b"\xd4\xc3\xb2\xa1", "a capture of network packets", "the log of the same minute is wanted"),
    (b"\xa1\xb2\xc3\xd4", "a capture of network packets", "the log of the same minute is wanted"),
    (b"\x0a\x0d\x0d\x0a", "a capture of network packets", "the log of the same minute is wanted"),
    (b"SQLite format 3\0", "a database of SQLite", "export the log as text"),
)
_CORE, _ELF_TYPE, _ELF_DATA = 4, 16, 5
#: The outer sequence of PKCS#12 and the version that follows; of a certificate, a second sequence.
_PFX, _CERTIFICATE = b"\x02\x01\x03", b"\x30"
#: Blanks, letters and digits of EBCDIC, which is what a log of z/OS is in when copied as binary.
_EBCDIC = frozenset((0x40, 0x15, 0x25, *range(0x81, 0xAA), *range(0xC1, 0xEA), *range(0xF0, 0xFA)))
_SHARE = 0.75
#: Control characters that no text has, escape apart.
_CONTROL = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")
#: Texts that another command reads.
_TEXTS = (
    ("a certificate or key in PEM", _KEYSTORE, re.compile(rb"^-----BEGIN [A-Z ]{3,40}-----", re.M)),
    (
        "MQSC",
        "`mqtui check --mqsc FILE` reads it",
        re.compile(
            rb"(?im)^[ \t]{0,8}(?:def(?:ine)?|alter|set|dis(?:play)?)[ \t]{1,8}[a-z]{2,9}[ \t(]"
        ),
    ),
    (
        "a channel table in JSON",
        "`mqtui ccdt FILE` reads it",
        re.compile(rb'"channel"\s{0,9}:\s{0,9}\['),
    ),
    (
        "a mqclient.ini",
        "`mqtui check --ini FILE` reads it",
        re.compile(rb"(?im)^(?:ssl|channels|tcp|security|clientexitpath):[ \t\r]{0,9}$"),
    ),
    (
        "variables of an environment",
        "`mqtui check --env-file FILE` reads it",
        re.compile(rb"(?m)^(?:export |set |SET )?(?:MQ|AMQ_)[A-Z_]{2,40}="),
    ),
)
#: So many bytes are looked at.
LOOKED_AT = 4096


def what_it_is(data: bytes, *, binary: bool = False) -> tuple[str, str]:
    """What a file is that begins so, and half a sentence that says what to do; or blanks.

    ``binary``: only what is no text.
    """
    if not _binary(data[:LOOKED_AT]):
        if binary:
            return "", ""
        return next(((what, then) for what, then, form in _TEXTS if form.search(data)), ("", ""))
    for start, what, then in _KINDS:
        if data.startswith(start):
            return what, then
    if data.startswith(b"\x7fELF"):
        return _program(data)
    if found := _der(data):
        return found
    looked = data[:LOOKED_AT]
    if sum(byte in _EBCDIC for byte in looked) > _SHARE * len(looked) and not looked.isascii():
        return "text in EBCDIC", "convert it first: iconv -f IBM-1047 -t UTF-8 FILE > log.txt"
    return "", ""


def _binary(data: bytes) -> bool:
    if _CONTROL.search(data):
        return True
    try:
        # A character may be cut off at the end.
        data[:-3].decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _program(data: bytes) -> tuple[str, str]:
    order = "big" if data[_ELF_DATA : _ELF_DATA + 1] == b"\2" else "little"
    kind = int.from_bytes(data[_ELF_TYPE : _ELF_TYPE + 2], order)  # type: ignore[arg-type]
    if kind == _CORE:
        return "a core file of a process", "it holds memory, passwords too, and no log"
    return "a program or library", "the log of what it did is wanted"


def _der(data: bytes) -> tuple[str, str] | None:
    """A sequence whose length has one to four bytes behind the first."""
    if data[:1] != b"\x30" or len(data) < 8 or data[1] & 0x80 == 0 or not 1 <= data[1] & 0x7F <= 4:
        return None
    inner = data[2 + (data[1] & 0x7F) :]
    if inner.startswith(_PFX):
        return "a PKCS#12 file (.p12)", _KEYSTORE
    if inner.startswith(_CERTIFICATE):
        return "a certificate or key in DER", _CERTIFICATE_TEXT
    return None
