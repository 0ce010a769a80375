"""The three kinds of remedy. A value that no command holds safely makes a comment that says so."""

from __future__ import annotations

from dataclasses import replace
from typing import LiteralString

from mqtui.checks.remedies.altered import altered
from mqtui.engine.change import Change, Need, SetAttribute
from mqtui.engine.model import Remedy, RemedyKind
from mqtui.engine.text import printable
from mqtui.facts import IniEntry
from mqtui.facts.pasted import MqscText, ShellText
from mqtui.pasted.diff import diff_text
from mqtui.pasted.mqsc import mqsc_comment, mqsc_text
from mqtui.pasted.shell import Value, here_document, shell_comment, shell_text
from mqtui.pasted.values import CannotBeWritten


def shell(
    title: str,
    template: LiteralString,
    *,
    run_as: str = "",
    changes: tuple[Change, ...] = (),
    needs: tuple[Need, ...] = (),
    **values: Value,
) -> Remedy:
    """Shell commands: ``template`` with its places filled. ``changes`` is what they change.

    ``needs`` is what a person must put in for a placeholder, or bring.
    """
    try:
        text = shell_text(template, **values)
    except CannotBeWritten as refusal:
        return no_command(title, refusal)
    return command(title, text, run_as=run_as, changes=changes, needs=needs)


def document(
    title: str,
    template: LiteralString,
    body: str,
    after: LiteralString,
    *,
    run_as: str,
    changes: tuple[Change, ...] = (),
    needs: tuple[Need, ...] = (),
    **values: Value,
) -> Remedy:
    """A shell command that reads ``body`` from a here-document, and the lines ``after`` it."""
    try:
        text = here_document(template, body, after, **values)
    except CannotBeWritten as refusal:
        return no_command(title, refusal)
    return command(title, text, run_as=run_as, changes=changes, needs=needs)


def command(
    title: str,
    text: ShellText,
    *,
    run_as: str = "",
    changes: tuple[Change, ...] = (),
    needs: tuple[Need, ...] = (),
) -> Remedy:
    """A shell command that was made before."""
    return Remedy(RemedyKind.SHELL, printable(title), text, run_as, changes=changes, needs=needs)


def no_command(title: str, refusal: CannotBeWritten) -> Remedy:
    """Why there is no shell command, and what to do instead."""
    return command(title, shell_comment(refusal))


def mqsc(
    title: str,
    template: LiteralString,
    queue_manager: str = "",
    *,
    needs: tuple[Need, ...] = (),
    **values: str,
) -> Remedy:
    """MQSC commands for the queue manager: ``template`` with its places filled.

    What they change is read from the template, too.
    """
    text: MqscText
    try:
        text, changes = mqsc_text(template, **values), altered(template, queue_manager, values)
    except CannotBeWritten as refusal:
        text, changes = mqsc_comment(refusal), ()
    return Remedy(
        RemedyKind.MQSC,
        printable(title),
        text,
        where=queue_manager,
        changes=changes,
        needs=needs,
    )


def edit(
    title: str,
    path: str,
    line: int | None,
    old: str,
    new: str | None,
    *,
    changes: tuple[Change, ...] = (),
    needs: tuple[Need, ...] = (),
) -> Remedy:
    """A one-line change to a text file, as a diff; ``new`` is ``None`` to comment the line out.

    ``line`` is ``None`` where the place in the file is not known.
    """
    text = diff_text(path, line, old, new)
    return Remedy(RemedyKind.EDIT, printable(title), text, where=path, changes=changes, needs=needs)


def with_previous(remedy: Remedy, title: str = "") -> Remedy:
    """A remedy that mends nothing without the one before it; ``title`` is another one for it."""
    return replace(remedy, with_previous=True, title=title or remedy.title)


def needing(remedy: Remedy, needs: tuple[Need, ...]) -> Remedy:
    """A remedy that takes ``needs`` besides its own."""
    return replace(remedy, needs=(*remedy.needs, *needs))


def comment_out(entry: IniEntry, path: str) -> Remedy:
    """A line of mqclient.ini turned into a comment, as a diff."""
    change = SetAttribute(path, entry.stanza, entry.key, None, entry.line)
    title = "Comment the line out"
    return edit(title, path, entry.line, _line(entry), None, changes=(change,))


def change_value(entry: IniEntry, path: str, value: str) -> Remedy:
    """A line of mqclient.ini with another value, as a diff."""
    old = _line(entry)
    head, equals, tail = old.partition("=")
    new = head + equals + tail.replace(entry.value, value, 1)
    change = SetAttribute(path, entry.stanza, entry.key, value, entry.line)
    return edit(f"Correct {entry.key}", path, entry.line, old, new, changes=(change,))


def _line(entry: IniEntry) -> str:
    return entry.text or f"{entry.key}={entry.value}"
