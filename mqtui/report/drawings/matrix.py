"""Stage 5: the client's CipherSpecs against the server's, with the cell that applies."""

from __future__ import annotations

from mqtui.engine.model import Verdict
from mqtui.facts import CipherCell, CipherMatrix, Facts, Fit
from mqtui.report.drawings.sheet import LETTER, LINE, Look, Picture, Piece, Sheet, more
from mqtui.report.drawings.words import duration, verdict_of

#: Rows and columns that are drawn.
_MOST = 40
_CELL = 30
_VERDICTS = {
    Fit.OK: Verdict.PASS,
    Fit.LIKELY: Verdict.WARN,
    Fit.FAIL: Verdict.FAIL,
    Fit.UNPROVEN: Verdict.UNKNOWN,
    Fit.UNKNOWN: Verdict.UNKNOWN,
}
_NO_TLS = "(none: no TLS)"


def draw(facts: Facts, width: int) -> Picture | None:
    """The matrix and what the handshake came to; ``None`` where neither is known."""
    shake = facts.live.handshake if facts.live else None
    if facts.matrix is None and shake is None:
        return None
    sheet = Sheet("Client and server CipherSpecs", width)
    if facts.matrix is not None:
        _matrix(sheet, facts.matrix)
    if shake is not None:
        sheet.heading("TLS handshake")
        sheet.text(0, [Piece("offered", Look.MUTED), Piece(shake.offered or "(none)", Look.BOLD)])
        chosen = f"{shake.protocol} {shake.suite}".strip()
        if chosen:
            spec = Piece(f"({shake.cipher_spec})" if shake.cipher_spec else "", Look.MUTED)
            sheet.text(0, [Piece("selected", Look.MUTED), Piece(chosen, Look.BOLD), spec])
        alert = f"alert {shake.alert}, sent by the {shake.alert_by or 'peer'}"
        said = " ".join(filter(None, (shake.outcome.value, alert if shake.alert else "")))
        pieces = [Piece(said, Look.BOLD), Piece(shake.detail), Piece(duration(shake.milliseconds))]
        sheet.text(0, pieces, verdict=verdict_of(shake.outcome))
    return sheet.picture()


def _matrix(sheet: Sheet, matrix: CipherMatrix) -> None:
    cells = {(cell.client, cell.server): cell for cell in matrix.cells}
    clients, servers = matrix.clients[:_MOST], matrix.servers[:_MOST]
    longest = max((len(name) for name in clients), default=0) + 1
    names = min(longest * LETTER, sheet.width / 2)
    room = max(1, int((sheet.width - names) / _CELL))
    for begin in range(0, len(servers), room):
        chunk = list(enumerate(servers, 1))[begin : begin + room]
        top = sheet.y
        for place, (number, _) in enumerate(chunk):
            sheet.y = top
            x = names + _CELL * place + (_CELL - LETTER * len(str(number))) / 2
            sheet.text(x, [Piece(str(number), Look.BOLD)], say=False)
        for client in clients:
            row = [cells.get((client, server)) for _, server in chunk]
            _row(sheet, matrix, client, row, names)
        sheet.space()
    for number, server in enumerate(servers, 1):
        ours = matrix.applies is not None and matrix.applies.server == server
        look = Look.BOLD if ours else Look.NONE
        sheet.text(0, [Piece(f"{number}", Look.MUTED), Piece(server or _NO_TLS, look)], say=False)
    sheet.text(0, more(len(matrix.servers), _MOST, "CipherSpecs of the server"))
    sheet.text(0, more(len(matrix.clients), _MOST, "CipherSpecs of the client"))
    if (cell := matrix.applies) is not None:
        sheet.space(4)
        pair = f"{cell.client or _NO_TLS} with {cell.server or _NO_TLS}:"
        verdict = _VERDICTS.get(cell.verdict, Verdict.UNKNOWN)
        told = [Piece("This connection:", Look.BOLD), Piece(pair)]
        sheet.text(0, [*told, Piece(f"{cell.verdict}. {cell.why}")], verdict=verdict)


def _row(
    sheet: Sheet, matrix: CipherMatrix, client: str, row: list[CipherCell | None], names: float
) -> None:
    top = sheet.y
    ours = matrix.applies is not None and matrix.applies.client == client
    look = Look.BOLD if ours else Look.NONE
    sheet.text(0, [Piece(client or _NO_TLS, look)], until=names, say=False)
    for place, cell in enumerate(row):
        if cell is None:
            continue
        x = names + _CELL * place
        verdict = _VERDICTS.get(cell.verdict, Verdict.UNKNOWN)
        this = cell == matrix.applies
        sheet.box(x + 2, top + 1, _CELL - 4, LINE - 2, "cell ours" if this else "cell")
        sheet.mark(verdict, x + _CELL / 2, top + LINE / 2)
        sheet.say(f"{client or _NO_TLS} with {cell.server or _NO_TLS}: {cell.verdict}")
    sheet.space(2)
