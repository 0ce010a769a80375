"""``mqtui explain --file``: what a log, a stack or the output of a tool tells, line by line."""

from __future__ import annotations

from mqtui.checks import load as load_checks
from mqtui.cli.exits import FINE, CommandError
from mqtui.cli.progress import shown_progress
from mqtui.cli.standard_input import standard_input_chunks
from mqtui.cli.wrapping import text_width
from mqtui.collect.evidence_file import read_evidence, read_stream
from mqtui.engine.text import printable
from mqtui.explain.file_formats import Told, file_as_json, file_as_markdown, file_as_text
from mqtui.output import write, write_json

STANDARD_INPUT = "-"


def explain_file(path: str, form: str = "text", *, every: bool = False) -> int:
    """Print what the file ``path`` tells, or standard input where that is ``-``.

    ``form`` is text, json or markdown; ``every``: each record of a long text is read.

    Raises:
        CommandError: it cannot be read, or is of no kind that is known.
    """
    name = "standard input" if path == STANDARD_INPUT else printable(path)
    with shown_progress() as report:
        if path == STANDARD_INPUT:
            found = read_stream(standard_input_chunks(), name, report=report)
        else:
            found = read_evidence(path, every=every, report=report)
    if found.reading is None:
        raise CommandError(found.error)
    told = Told(name, found.reading, found.read_only_mb, found.notes, found.older)
    if form == "json":
        load_checks()  # only here are those named that may find a cause
        write_json(file_as_json(told))
    else:
        write(file_as_markdown(told) if form == "markdown" else file_as_text(told, text_width()))
    return FINE
