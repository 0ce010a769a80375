"""Stage 3: the permission ladder, every step of the path against every user that must read it."""

from __future__ import annotations

import os.path
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.content import Content

from mqtui.engine.model import Stage, Verdict
from mqtui.facts import AccessStep, Facts, FileAccess, FileState, KeyRepository, PathStep

from ..drawing.draw import hanging, heading, row, stack, table
from ..drawing.escape import BAD, BOLD, MUTED, show, source
from ..drawing.glyphs import mark, yes_no
from .stage import StageScreen


class KeystoreScreen(StageScreen):
    """Draws where the key repository is by MQ's rule, and who can get at it."""

    STAGE = Stage.KEYSTORE
    ABOUT: ClassVar[tuple[str, ...]] = ("repository", "stash", "permission", "acl", "key store")

    def ready(self, facts: Facts) -> bool:
        """Drawn as soon as that is known."""
        return facts.repository is not None

    def paint(self, facts: Facts, width: int) -> Content:
        """The client's repository, and the queue manager's where this machine has it."""
        parts = []
        if facts.repository is not None:
            parts.append(repository(facts.repository, "Client key repository", width))
        theirs = facts.queue_manager.repository if facts.queue_manager else None
        if theirs is not None:
            parts.append(repository(theirs, "Queue manager's key repository", width))
        if not parts:
            return Content.styled(
                "No key repository is configured: not by an option, MQSSLKEYR or mqclient.ini. "
                "Specify one with --key-repository.",
                MUTED,
            )
        return Content("\n\n").join(parts)


def repository(repository: KeyRepository, title: str, width: int) -> Content:
    """One repository: what was stated, what it leads to, and the ladder."""
    parts = [
        heading(title),
        table(("", ""), list(_located(repository)), width, keep=(0,)),
        *(
            hanging(Content.assemble(mark(Verdict.WARN), " "), show(problem), width)
            for problem in repository.problems
        ),
        Content(""),
        file_access(repository, width),
    ]
    return stack(*parts)


def _located(repository: KeyRepository) -> list[list[Content]]:
    rows = [
        row(
            Content.styled("configured", MUTED),
            Content.assemble(
                show(repository.stated or "(blank)", BOLD), "  ", source(repository.source)
            ),
        ),
        row(Content.styled("rule", MUTED), show(repository.rule, MUTED)),
    ]
    if repository.state is FileState.ELSEWHERE:
        rows.append(
            row(
                Content.styled("store", MUTED),
                Content.assemble(
                    mark(Verdict.UNKNOWN),
                    " ",
                    show(", ".join(repository.tried), BOLD),
                    "  ",
                    show(_whose(repository), MUTED),
                ),
            )
        )
    elif repository.path:
        there = repository.format if repository.exists else repository.state.value
        rows.append(
            row(
                Content.styled("store", MUTED),
                Content.assemble(yes_no(repository.exists), " ", show(repository.path, BOLD), "  "),
            )
        )
        rows[-1][1] += show(there, MUTED)
    else:
        rows.append(
            row(
                Content.styled("store", MUTED),
                Content.assemble(mark(Verdict.FAIL), " no such file; tried "),
            )
        )
        rows[-1][1] += show(", ".join(repository.tried))
    if repository.stash:
        rows.append(
            row(
                Content.styled("stash", MUTED),
                Content.assemble(*_stash(repository, repository.stash)),
            )
        )
    if repository.siblings:
        rows.append(row(Content.styled("other files", MUTED), show(", ".join(repository.siblings))))
    if repository.error and repository.state is not FileState.ABSENT:  # that is said above
        rows.append(row(Content.styled("error", MUTED), show(repository.error, BAD)))
    return rows


def _stash(repository: KeyRepository, path: str) -> Iterator[Content | str]:
    """The stash file, and whether it is there; what this user may not see is not called absent."""
    if repository.stash_exists:
        yield from (mark(Verdict.PASS), " ", show(path))
        return
    yield mark(Verdict.UNKNOWN if repository.stash_hidden else Verdict.SKIP)
    yield from (" ", show(path), "  ")
    yield show("this user may not look there" if repository.stash_hidden else "not there", MUTED)


def _whose(repository: KeyRepository) -> str:
    """Why a store was not opened here."""
    if repository.machine.is_here:
        return "not known to be the queue manager's, not opened"
    return f"on {repository.machine}, not looked at from here"


def file_access(repository: KeyRepository, width: int) -> Content:
    """Why a step is refused; below it rows are the steps of the path, and columns the users."""
    steps = _steps(repository)
    # Below it is said of whom this machine does not have.
    users = list(dict.fromkeys(f.user for f in repository.file_accesses if f.user_exists))
    access_steps = {
        (found.user, access_step.path): access_step
        for found in repository.file_accesses
        for access_step in found.access_steps
    }
    titles = ("path", "mode", "owner", *(show(user).plain for user in users))
    rows = [
        [
            _step_name(step),
            Content(_mode(step)),
            show(step.whose, MUTED),
            *(_cell(access_steps.get((user, step.path))) for user in users),
        ]
        for step in steps
    ]
    # What is refused comes first: the table may be longer than the window.
    parts = [heading("Permissions along the path", "x: search, r: read")]
    parts += _refusals(access_steps, width)
    parts.append(table(titles, rows, width, keep=(1,)) if rows else _no_steps())
    notes = _acls(steps, width) + _attempts(repository.file_accesses, width)
    if notes:
        parts += [Content(""), *notes]
    return stack(*parts)


def _no_steps() -> Content:
    return Content.styled("There is no path to check.", MUTED)


def _steps(repository: KeyRepository) -> list[PathStep]:
    """The steps to the store, then those to the stash that are not among them."""
    seen = {step.path: step for step in (*repository.steps, *repository.stash_steps)}
    return list(seen.values())


def _step_name(step: PathStep) -> Content:
    depth = 0 if step.path in ("/", "") else step.path.rstrip("/").count("/")
    name = os.path.basename(step.path.rstrip("/")) or step.path
    if step.kind == "directory" and not name.endswith("/"):
        name += "/"
    content = Content.assemble(" " * min(depth, 12), show(name, BOLD))
    if step.link_target:
        content = Content.assemble(content, (" → ", MUTED), show(step.link_target, MUTED))
    if step.error:
        content = Content.assemble(content, "  ", show(step.error, BAD))
    return content


def _mode(step: PathStep) -> str:
    if not step.looked_at:
        return "-"
    letters = "".join(
        letter if step.mode & (0o400 >> i) else "-" for i, letter in enumerate("rwxrwxrwx")
    )
    special = "+" if step.acl else ""
    return f"{letters}{special}"


def _cell(access_step: AccessStep | None) -> Content:
    if access_step is None:
        return Content.styled("-", MUTED)
    return Content.assemble(yes_no(access_step.allowed), " ", show(access_step.needed))


def _acls(steps: Sequence[PathStep], width: int) -> list[Content]:
    """What a plus sign behind a mode stands for."""
    return [
        hanging(
            Content.styled("+ ", MUTED),
            Content.assemble(
                "ACL of ", show(step.path), ": ", show(", ".join(step.acl or ()), BOLD)
            ),
            width,
        )
        for step in steps
        if step.acl
    ]


def _refusals(access_steps: dict[tuple[str, str], AccessStep], width: int) -> list[Content]:
    return [
        hanging(
            Content.assemble(mark(Verdict.FAIL), " "),
            Content.assemble(
                show(user, BOLD),
                f" needs {'x' if 'x' in access_step.needed else 'r'} on ",
                show(path, BOLD),
                ": ",
                show(access_step.why),
            ),
            width,
        )
        for (user, path), access_step in access_steps.items()
        if not access_step.allowed
    ]


def _attempts(file_accesses: Sequence[FileAccess], width: int) -> list[Content]:
    notes = []
    for found in file_accesses:
        if not found.user_exists:
            text = Content.assemble(show(found.user, BOLD), ": no such user on this machine")
            notes.append(hanging(Content.styled("- ", MUTED), text, width))
        elif found.tried is not None:
            result = "can read" if found.tried else "cannot read"
            text = Content.assemble(
                show(found.user, BOLD),
                f" {result} ",
                show(found.target),
                show(f", tested: {found.tried_how}", MUTED),
            )
            notes.append(hanging(Content.assemble(yes_no(found.tried), " "), text, width))
        else:
            why = f": {found.tried_how}" if found.tried_how else ""
            text = show(f"{found.user}: calculated from modes and owners, not tested{why}", MUTED)
            notes.append(hanging(Content.styled("- ", MUTED), text, width))
    return list({note.plain: note for note in notes}.values())
