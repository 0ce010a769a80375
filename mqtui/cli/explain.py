"""``mqtui explain WHAT...``: codes, names, checks and pages, or the list of all."""

from __future__ import annotations

import argparse
import textwrap

from mqtui.checks import load as load_checks
from mqtui.cli.exits import FINE, CommandError
from mqtui.cli.wrapping import fitted
from mqtui.engine.registry import checks
from mqtui.explain.answer import answer_to
from mqtui.explain.formats import as_json, as_markdown, as_text
from mqtui.explain.topics import like, unknown
from mqtui.knowledge.pages import pages, reference_names
from mqtui.output import tell, write, write_json


def run(given: argparse.Namespace) -> int:
    """Print it.

    Raises:
        CommandError: nothing has any of the names.
    """
    if given.file is not None:
        if given.what:
            raise CommandError("--file goes with no other name.")
        from mqtui.cli.explain_file import explain_file  # what it needs makes a number's start slow

        return explain_file(given.file, given.format, every=given.all)
    if given.all:
        raise CommandError("--all goes with --file.")
    load_checks()
    if not given.what:
        _list()
        return FINE
    found = answer_to(given.what)
    if not found.topics:
        raise CommandError(" ".join(map(unknown, found.missing)))
    if given.format == "json":
        near = {word: like(word) for word in found.missing}
        write_json(as_json(found.topics, found.together, near))
        return FINE
    if given.format == "markdown":
        write(as_markdown(found.topics, found.together))
    else:
        short = as_text((), found.together) if found.together else ""
        write(fitted(as_text(found.topics, found.together), given.what, short))
    for word in found.missing:
        tell(f"mqtui: {unknown(word)}")
    return FINE


def _list() -> None:
    for entry in checks():
        write(f"{entry.id}  {entry.stage.value:<12} {entry.title}\n")
    write("\n")
    for page in pages():
        write(f"{page.id:<19} {page.title}\n")
    write("\n")
    names = ", ".join(reference_names())
    listed = textwrap.fill(f"reference pages: {names}", 79, break_on_hyphens=False)
    write(f"{listed}\n")
