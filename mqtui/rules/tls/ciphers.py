"""CipherSpec rules: what a name stands for, and whether a client's and a channel's agree.

Sources: IBM MQ 9.1, "Relationship between alias CipherSpec settings" (the table of client against
server), and "CipherSpec order in the TLS handshake". Cells that the source did not show are
inferred from the same maximum protocol; they are marked ``unproven`` and never make a check fail.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from enum import Enum

from mqtui.facts import CipherCell, CipherMatrix, Fit
from mqtui.knowledge import CipherSpec, cipherspec, cipherspecs

#: An MQCD holds no more characters of a CipherSpec than this (MQ_SSL_CIPHER_SPEC_LENGTH).
NAME_LENGTH = 32

OK, LIKELY, FAIL = Fit.OK, Fit.LIKELY, Fit.FAIL
UNPROVEN, UNKNOWN = Fit.UNPROVEN, Fit.UNKNOWN

#: Protocols from the oldest to the newest, by their names for people.
PROTOCOLS = {"SSL3": "SSL 3.0", "TLS1.0": "TLS 1.0", "TLS1.2": "TLS 1.2", "TLS1.3": "TLS 1.3"}
_AGE = tuple(PROTOCOLS)
_CLASSES = ("TLS1.2", "TLS1.3")
_ALIASES = ("ANY", "ANY_TLS12", "ANY_TLS13", "ANY_TLS12_OR_HIGHER", "ANY_TLS13_OR_HIGHER")
_COLUMNS = (*_CLASSES, *_ALIASES)

# Rows are the client's side, both ends able to do TLS 1.3. o ok, l likely fail, x fail, and the
# capitals O, L, X for the cells that the source did not show.
_TABLE = {
    "TLS1.2": "oxooxox",
    "TLS1.3": "xooxooo",
    "ANY": "xloxooo",
    "ANY_TLS12": "lxooxox",
    "ANY_TLS13": "xloxooo",
    "ANY_TLS12_OR_HIGHER": "xlOXOOO",
    "ANY_TLS13_OR_HIGHER": "XLOXOOO",
}
_MEANING = {"o": OK, "l": LIKELY, "x": FAIL, "O": OK, "L": LIKELY, "X": UNPROVEN}


def members(name: str) -> tuple[CipherSpec, ...]:
    """The CipherSpecs that a name stands for, by rank; empty when the name is unknown."""
    spec = cipherspec(name)
    if spec is None:
        return ()
    if not spec.is_alias:
        return (spec,)
    return tuple(found for m in spec.members if (found := cipherspec(m)) is not None)


class Naming(Enum):
    """Whose name for a CipherSpec a word is; the values are for people."""

    JAVA = "Java's name"
    IANA = "the IANA name"
    OPENSSL = "OpenSSL's name"
    CASE = "in small letters"
    NUMBER = "z/OS's or IBM i's name"
    NEAR = "close to MQ's name"


@dataclass(frozen=True, slots=True)
class Meant:
    """The CipherSpec that a word stands for elsewhere. ``cut``: only its first 32 characters."""

    spec: CipherSpec
    naming: Naming
    cut: bool = False

    @property
    def is_guess(self) -> bool:
        """Whether no one uses that word, and it is only similar."""
        return self.naming is Naming.NEAR


def meant(name: str) -> Meant | None:
    """The CipherSpec that a wrong name was probably meant for.

    Java, IANA and OpenSSL names are translated, also when cut at 32 characters as an MQCD does;
    otherwise the most similar name is taken.
    """
    upper = name.strip().upper()
    if spec := cipherspec(upper):
        return Meant(spec, Naming.CASE)
    for cut in (False, True):
        for spec in cipherspecs():
            for naming, others in _elsewhere(spec):
                if upper in others:
                    return Meant(spec, naming)
                if cut and len(upper) == NAME_LENGTH and any(o.startswith(upper) for o in others):
                    return Meant(spec, naming, cut=True)
    if numbered := of_channel(upper):
        return Meant(numbered, Naming.NUMBER)
    close = difflib.get_close_matches(upper, [spec.name for spec in cipherspecs()], 1, 0.6)
    found = cipherspec(close[0]) if close else None
    return Meant(found, Naming.NEAR) if found else None


def _elsewhere(spec: CipherSpec) -> tuple[tuple[Naming, frozenset[str]], ...]:
    """What others call it. A TLS_ name is IANA's, which Java uses without IBM's mappings too."""
    return (
        (Naming.IANA, frozenset({spec.iana_name.upper()} - {""})),
        (Naming.JAVA, frozenset(other.upper() for other in spec.java)),
        (Naming.OPENSSL, frozenset({spec.openssl_name.upper()} - {""})),
    )


def of_channel(name: str) -> CipherSpec | None:
    """The CipherSpec that a queue manager's SSLCIPH stands for.

    Besides MQ's names z/OS has the suite's number in four hexadecimal digits, and IBM i names with
    an asterisk
    (https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-alternatives-specifying ;
    https://www.ibm.com/support/knowledgecenter/SSFKSJ_8.0.0/com.ibm.mq.sec.doc/q120565_.html).
    """
    text = name.strip()
    if found := cipherspec(text) or cipherspec(text.removeprefix("*")):
        return found
    numbered = [spec for spec in cipherspecs() if spec.hex and spec.hex == text.upper()]
    # Old suites have one number in SSL 3.0 and TLS 1.0; what is enabled, or newer, is meant.
    ordered = sorted(numbered, key=lambda spec: (not spec.enabled, -_AGE.index(spec.protocol)))
    return next(iter(ordered), None)


def agree(client: str, server: str) -> CipherCell:
    """Whether a client with one SSLCIPH can start a channel with the other."""

    def cell(verdict: Fit, why: str) -> CipherCell:
        return CipherCell(client, server, verdict, why)

    if not client.strip() and not server.strip():
        return cell(OK, "neither end uses TLS: the connection is not encrypted")
    if not client.strip():
        return cell(FAIL, "the client has no CipherSpec, the channel requires one")
    if not server.strip():
        return cell(FAIL, "the client has a CipherSpec, the channel has none")
    ours, theirs = cipherspec(client), of_channel(server)
    if ours is None or theirs is None:
        return cell(UNKNOWN, f"{client if ours is None else server} is not a known CipherSpec")
    if not ours.is_alias and not theirs.is_alias:
        if ours.name == theirs.name:
            return cell(OK, "the same CipherSpec at both ends")
        return cell(FAIL, "two different CipherSpecs: the channel accepts only its own")
    return _from_table(ours, theirs)


def _from_table(ours: CipherSpec, theirs: CipherSpec) -> CipherCell:
    row, column = _class(ours), _class(theirs)
    if row is None or column is None:
        return _with_an_old_one(ours, theirs)
    mark = _TABLE[row][_COLUMNS.index(column)]
    if mark == "o" and {row, column} & set(_CLASSES):
        specific, alias = (ours, theirs) if theirs.is_alias else (theirs, ours)
        if specific.name not in alias.members:
            why = f"{specific.name} is not part of {alias.name}"
            verdict = FAIL if specific.enabled else UNPROVEN
            return CipherCell(ours.name, theirs.name, verdict, why)
    return CipherCell(ours.name, theirs.name, _MEANING[mark], _reason(mark, ours, theirs))


def _with_an_old_one(ours: CipherSpec, theirs: CipherSpec) -> CipherCell:
    """A CipherSpec older than TLS 1.2 against an alias: a protocol in common, or none."""
    old, alias = (ours, theirs) if theirs.is_alias else (theirs, ours)
    if not set(old.protocols) & set(alias.protocols) and alias.name != "ANY":
        lowest = PROTOCOLS[min(alias.protocols, key=_AGE.index)]
        later = "" if alias.name == "ANY_TLS12" else " or later"
        why = (
            f"{old.name} is {PROTOCOLS[old.protocol]} and {alias.name} allows only "
            f"{lowest}{later}, so they have no protocol in common"
        )
        return CipherCell(ours.name, theirs.name, FAIL, why)
    why = f"works only where both ends have {old.name} enabled again, which is off by default"
    return CipherCell(ours.name, theirs.name, UNPROVEN, why)


def _reason(mark: str, ours: CipherSpec, theirs: CipherSpec) -> str:
    if mark in "oO":
        return "the channel accepts the negotiated CipherSpec"
    if mark in "lL":
        return (
            f"works only while {theirs.name} is also the strongest CipherSpec that both ends share"
        )
    if max(ours.protocols) != max(theirs.protocols):
        return (
            "if both ends support TLS 1.3, the handshake chooses a protocol that the channel "
            "rejects"
        )
    return "the handshake chooses a CipherSpec that the channel rejects"


def _class(spec: CipherSpec) -> str | None:
    if spec.is_alias:
        return spec.name
    if "TLS1.3" in spec.protocols:
        return "TLS1.3"
    return "TLS1.2" if "TLS1.2" in spec.protocols else None


def matrix(client: str, server: str, negotiated: str = "") -> CipherMatrix:
    """The matrix that stage 5 draws: our own values and the aliases against each other.

    ``server`` may be blank when it is not known; then no cell applies.
    """
    clients = _axis(client)
    servers = _axis(server, negotiated)
    cells = tuple(agree(c, s) for c in clients for s in servers)
    applies = agree(client, server) if client and server else None
    return CipherMatrix(clients, servers, cells, applies)


def _axis(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(n for n in names if n), *_ALIASES]))
