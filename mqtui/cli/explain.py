"""``mqtui explain TOPIC``: a check, a page, a message, a code, or the list of all."""

from __future__ import annotations

import argparse
import textwrap

from mqtui.checks import load as load_checks
from mqtui.cli.exits import FINE, CommandError
from mqtui.cli.explain_number import explanation_of
from mqtui.engine.diagnosis import causes_of
from mqtui.engine.registry import Check, checks, find
from mqtui.engine.text import printable
from mqtui.knowledge.pages import find_page, find_reference, pages, reference_names
from mqtui.output import write


def run(given: argparse.Namespace) -> int:
    """Print it.

    Raises:
        CommandError: nothing has that name.
    """
    load_checks()
    if given.file is not None:
        from mqtui.cli.explain_file import explain_file  # what it needs makes a number's start slow

        return explain_file(given.file)
    if given.check_id is None:
        for entry in checks():
            write(f"{entry.id}  {entry.stage.value:<12} {entry.title}\n")
        write("\n")
        for page in pages():
            write(f"{page.id:<19} {page.title}\n")
        write("\n")
        names = ", ".join(reference_names())
        listed = textwrap.fill(f"reference pages: {names}", 79, break_on_hyphens=False)
        write(f"{listed}\n")
        return FINE
    topic = find_page(given.check_id)
    if topic is not None:
        write(topic.text)
        return FINE
    found = find(given.check_id)
    if found is None and (reference := find_reference(given.check_id)) is not None:
        write(reference.text)
        return FINE
    if found is None and (number := explanation_of(given.check_id)):
        write(f"{number}\n")
        return FINE
    if found is None:
        raise CommandError(
            f"there is no check or page named {printable(given.check_id)}; `mqtui explain` lists "
            "them."
        )
    write(f"{_explanation(found)}\n")
    return FINE


def _explanation(entry: Check) -> str:
    lines = [
        f"{entry.id}: {entry.title}",
        f"stage {entry.stage.number}, {entry.stage.heading}",
        "",
        entry.lesson,
        "",
        f"source: {entry.source}",
    ]
    if entry.explains:
        lines.append(f"leads to: {', '.join(entry.explains)}")
    if causes := causes_of(entry):
        lines.append(f"possible causes: {', '.join(causes)}")
    return "\n".join(lines)
