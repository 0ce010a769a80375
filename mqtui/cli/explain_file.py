"""``mqtui explain --file``: what a log, a stack or the output of a tool tells, line by line."""

from __future__ import annotations

from mqtui.cli.exits import FINE, CommandError
from mqtui.cli.standard_input import read_standard_input
from mqtui.cli.wrapping import text_width
from mqtui.collect.files import read_tail
from mqtui.engine.text import printable
from mqtui.evidence.quoting import unquoted
from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import read
from mqtui.explain.file_formats import Told, file_as_json, file_as_markdown, file_as_text
from mqtui.facts import FileState
from mqtui.formats.decoding import decoded
from mqtui.output import write, write_json

#: The end of a longer text is read.
LIMIT = 16 << 20
STANDARD_INPUT = "-"


def explain_file(path: str, form: str = "text") -> int:
    """Print what the file ``path`` tells, or standard input where that is ``-``.

    ``form`` is text, json or markdown.

    Raises:
        CommandError: it cannot be read, or is of no kind that is known.
    """
    data, cut = _given(path)
    name = "standard input" if path == STANDARD_INPUT else printable(path)
    text = unquoted(decoded(data).text)
    found = read(text, READERS)
    if found is None or not found.events:
        tried = ", ".join(reader.kind for reader in READERS)
        raise CommandError(f"nothing in {name} was recognised. It was read as: {tried}.")
    told = Told(name, found, LIMIT >> 20 if cut else 0)
    if form == "json":
        write_json(file_as_json(told))
    else:
        write(file_as_markdown(told) if form == "markdown" else file_as_text(told, text_width()))
    return FINE


def _given(path: str) -> tuple[bytes, bool]:
    if path == STANDARD_INPUT:
        try:
            data = read_standard_input(LIMIT + 1)
        except (OSError, ValueError, AttributeError) as error:
            raise CommandError(
                f"standard input could not be read: {printable(str(error))}."
            ) from None
        return data[:LIMIT], len(data) > LIMIT
    found = read_tail(path, LIMIT)
    if found.state is FileState.EMPTY:
        raise CommandError(f"{printable(path)} is empty.")
    if found.state is not FileState.OK:
        raise CommandError(found.error)
    return found.data, found.cut
