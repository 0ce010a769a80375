"""Stage 3: the steps on the way to the store, against every user that must read it."""

from __future__ import annotations

import os.path

from mqtui.engine.model import Verdict
from mqtui.facts import AccessStep, Facts, FileState, KeyRepository, PathStep
from mqtui.report.drawings.sheet import LETTER, LINE, Look, Picture, Piece, Sheet, more
from mqtui.report.drawings.words import yes

#: Steps and users that are drawn.
_MOST = 40
_MOST_USERS = 6
#: Pixels of a user's column, and at most of what stands before them.
_CELL = 34
_NAMES = 420


def draw(facts: Facts, width: int) -> Picture | None:
    """The client's repository and, where it was looked at, the queue manager's."""
    theirs = facts.queue_manager.repository if facts.queue_manager else None
    both = (("Client key repository", facts.repository), ("Queue manager's key repository", theirs))
    found = [(title, each) for title, each in both if each is not None]
    if not found:
        return None
    sheet = Sheet("Who can read the key repository", width)
    for title, repository in found:
        sheet.heading(title)
        _located(sheet, repository)
        _ladder(sheet, repository)
    return sheet.picture()


def _located(sheet: Sheet, repository: KeyRepository) -> None:
    source = Piece(str(repository.source), Look.MUTED)
    sheet.text(0, [Piece("configured", Look.MUTED), Piece(repository.stated or "(blank)"), source])
    if repository.state is FileState.ELSEWHERE:
        where = Piece(f"on {repository.machine}, not looked at", Look.MUTED)
        sheet.text(0, [Piece(", ".join(repository.tried)), where], verdict=Verdict.UNKNOWN)
    elif repository.path:
        kind = repository.format if repository.exists else repository.state.value
        pieces = [Piece(repository.path), Piece(kind, Look.MUTED)]
        sheet.text(0, pieces, verdict=yes(repository.exists))
    else:
        tried = ", ".join(repository.tried)
        sheet.text(0, [Piece("no such file; tried"), Piece(tried)], verdict=Verdict.FAIL)
    if repository.stash:
        there = repository.stash_exists
        hidden = repository.stash_hidden
        why = "this user may not look there" if hidden else "not there"
        note = [] if there else [Piece(why, Look.MUTED)]
        verdict = Verdict.PASS if there else Verdict.UNKNOWN if hidden else Verdict.SKIP
        sheet.text(0, [Piece("stash"), Piece(repository.stash), *note], verdict=verdict)
    sheet.space(4)


def _ladder(sheet: Sheet, repository: KeyRepository) -> None:
    steps = list({s.path: s for s in (*repository.steps, *repository.stash_steps)}.values())
    users = list(dict.fromkeys(found.user for found in repository.file_accesses))
    columns = users[:_MOST_USERS]
    if not steps:
        return
    right = min(_NAMES, sheet.width - _CELL * len(columns))
    granted = {
        (found.user, step.path): step
        for found in repository.file_accesses
        for step in found.access_steps
    }
    top = sheet.y
    for number in range(len(columns)):
        sheet.y = top
        x = right + _CELL * number + (_CELL - LETTER) / 2
        sheet.text(x, [Piece(str(number + 1), Look.BOLD)], say=False)
    for step in steps[:_MOST]:
        _step(sheet, step, right, [(user, granted.get((user, step.path))) for user in columns])
    sheet.text(0, more(len(steps), _MOST, "directories and files"))
    for number, user in enumerate(columns, 1):
        known = any(f.user == user and f.user_exists for f in repository.file_accesses)
        note = [] if known else [Piece("no such user on this machine", Look.MUTED)]
        sheet.text(0, [Piece(str(number), Look.BOLD), Piece(user), *note], say=False)
    sheet.text(0, more(len(users), _MOST_USERS, "users"))


def _step(
    sheet: Sheet, step: PathStep, right: float, cells: list[tuple[str, AccessStep | None]]
) -> None:
    depth = 0 if step.path in ("/", "") else step.path.rstrip("/").count("/")
    name = os.path.basename(step.path.rstrip("/")) or step.path
    if step.kind == "directory" and not name.endswith("/"):
        name += "/"
    who = f"{_mode(step)} {step.whose}" if step.looked_at else ""
    pieces = [Piece(name, Look.BOLD), *([Piece(who, Look.MUTED)] if who else [])]
    if step.link_target:
        pieces.insert(1, Piece(f"→ {step.link_target}", Look.MUTED))
    if step.error:
        pieces.append(Piece(step.error, Look.BAD))
    top = sheet.y
    sheet.text(min(depth, 6) * 8, pieces, until=right - 6, say=False)
    said = []
    for number, (user, access) in enumerate(cells):
        allowed = access.allowed if access is not None else None
        x = right + _CELL * number
        kind = "cell" if allowed is None else "cell yes" if allowed else "cell no"
        sheet.box(x + 2, top + 1, _CELL - 4, LINE - 2, kind)
        if allowed is not None:
            sheet.mark(yes(allowed), x + _CELL / 2, top + LINE / 2)
            said.append(f"{user} {'may' if allowed else 'may not'}")
    sheet.space(2)
    about = f"{step.path} {who}".rstrip()
    sheet.say(f"{about}{': ' if said else ''}{', '.join(said)}")


def _mode(step: PathStep) -> str:
    letters = "".join(
        letter if step.mode & (0o400 >> i) else "-" for i, letter in enumerate("rwxrwxrwx")
    )
    return f"{letters}+" if step.acl else letters
