"""CipherSpec rules: what a name stands for, and whether a client's and a channel's agree.

Sources: IBM MQ 9.1, "Relationship between alias CipherSpec settings" (the table of client against
server), and "CipherSpec order in the TLS handshake". Cells that the source did not show are
inferred from the same maximum protocol; they are marked ``unproven`` and never make a check fail.
"""

from __future__ import annotations

import difflib

from mqtui.facts import CipherCell, CipherMatrix, Fit
from mqtui.knowledge import CipherSpec, cipherspec, cipherspecs

#: An MQCD holds no more characters of a CipherSpec than this (MQ_SSL_CIPHER_SPEC_LENGTH).
NAME_LENGTH = 32

OK, LIKELY, FAIL = Fit.OK, Fit.LIKELY, Fit.FAIL
UNPROVEN, UNKNOWN = Fit.UNPROVEN, Fit.UNKNOWN

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


def meant(name: str) -> CipherSpec | None:
    """The CipherSpec that a wrong name was probably meant for.

    Java and IANA suite names are translated, also when cut at 32 characters as an MQCD does;
    otherwise the most similar name is taken.
    """
    upper = name.strip().upper()
    for spec in cipherspecs():
        others = {
            other.upper() for other in (*spec.java, spec.iana_name, spec.openssl_name) if other
        }
        if upper in others or upper == spec.name:
            return spec
        if len(upper) == NAME_LENGTH and any(o.startswith(upper) for o in others):
            return spec
    close = difflib.get_close_matches(upper, [spec.name for spec in cipherspecs()], 1, 0.6)
    return cipherspec(close[0]) if close else None


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
    ours, theirs = cipherspec(client), cipherspec(server)
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
        return CipherCell(
            ours.name,
            theirs.name,
            UNKNOWN,
            "one of them is older than TLS 1.2 and not covered by the table of aliases",
        )
    mark = _TABLE[row][_COLUMNS.index(column)]
    if mark == "o" and {row, column} & set(_CLASSES):
        specific, alias = (ours, theirs) if theirs.is_alias else (theirs, ours)
        if specific.name not in alias.members:
            why = f"{specific.name} is not part of {alias.name}"
            verdict = FAIL if specific.enabled else UNPROVEN
            return CipherCell(ours.name, theirs.name, verdict, why)
    return CipherCell(ours.name, theirs.name, _MEANING[mark], _reason(mark, ours, theirs))


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
