"""Channel status that somebody saved or pasted: the output of DISPLAY CHSTATUS in runmqsc."""

from __future__ import annotations

from mqtui.collect.files import absolute, read_bounded
from mqtui.collect.redact import redact, redact_text
from mqtui.engine.text import printable
from mqtui.facts import FileState, MqscObject, SavedStatus, Source, SourceKind
from mqtui.formats.decoding import decoded
from mqtui.formats.mqsc import parse_messages, parse_mqsc
from mqtui.formats.mqsc_forms import plain_mqsc

#: Some thousands of instances.
LIMIT = 16 << 20
STANDARD_INPUT = "-"
_MOST_MESSAGES = 10


def read_saved_status(path: str, text: str | None, working_directory: str) -> SavedStatus:
    """The instances in a file, or in ``text``, which ``path`` names (``-``: standard input).

    Never raises.
    """
    if path == STANDARD_INPUT or text is not None:
        name = "standard input" if path == STANDARD_INPUT else path
        return _parsed(text or "", Source(SourceKind.FILE, name))
    where = absolute(path, working_directory)
    source = Source(SourceKind.FILE, where)
    read = read_bounded(where, LIMIT)
    if read.state is not FileState.OK:
        return SavedStatus(source, problem=f"The channel status could not be read: {read.error}")
    return _parsed(decoded(read.data).text, source)


def _parsed(saved: str, source: Source) -> SavedStatus:
    plain = plain_mqsc(saved)
    text = plain.text
    instances = tuple(
        MqscObject(
            block.kind,
            printable(redact_text(block.name)),
            {key: printable(redact(key, v)[0]) for key, v in block.attributes.items()},
            Source(source.kind, source.name, plain.line(block.line)),
        )
        for block in parse_mqsc(text)
        if block.kind == "CHSTATUS"
    )
    messages = tuple(printable(redact_text(m)) for m in parse_messages(text)[:_MOST_MESSAGES])
    problem = ""
    if not instances:
        said = " Save the output of DISPLAY CHSTATUS(...) ALL while the program is connected."
        if messages:
            said = f" It contains {messages[0]}"
        problem = f"{printable(source.name)} has no channel instance.{said}"
    return SavedStatus(source, instances, messages, problem)
