"""Saved MQSC text: the objects in it, and of which queue manager each of them is.

The name stands in the banner of runmqsc, in the head of dmpmqcfg, or in the answer to DISPLAY QMGR.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mqtui.collect.files import absolute, read_bounded
from mqtui.collect.redact import redact, redact_text
from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import recognised
from mqtui.facts import FileState, MqscObject, Source, SourceKind
from mqtui.formats.decoding import decoded
from mqtui.formats.lines import numbered_lines
from mqtui.formats.mqsc import MqscBlock, parse_mqsc
from mqtui.formats.mqsc_forms import plain_mqsc
from mqtui.formats.mqsc_script import split_script

_LIMIT = 8 << 20
#: "Starting MQSC for queue manager QM1." and "* Queue manager name: QM1".
_SESSION = re.compile(
    r"^(?:Starting MQSC for queue manager |\*\s*Queue manager name:\s*)"
    r"([A-Za-z0-9._/%]{1,48}?)\.?\s*$"
)
#: A command, as runmqsc numbers and repeats it, that shows all there is of a kind: of channels all
#: server-connection channels.
_EVERY = re.compile(
    r"^\s*\d{1,9}\s*:\s*DIS(?:PLAY)?\s+(CHANNEL|CHLAUTH|CHL)\s{0,9}\(\s{0,9}'?\*'?\s{0,9}\)"
    r"(?:\s+(?:CHL)?TYPE\s{0,9}\(\s{0,9}(?:SVRCONN|ALL)\s{0,9}\))?(?:\s+ALL)?\s*$",
    re.IGNORECASE,
)
#: Kinds of objects that something is read of. The head of a record of an error log, VRMF(9.4.0.0)
#: for example, looks like an object of another kind.
_USED = frozenset({"QMGR", "CHANNEL", "CHSTATUS", "CHLAUTH"})


@dataclass(frozen=True, slots=True)
class SavedText:
    """The objects, and beside each the name of its queue manager, blank where nothing tells it.

    ``unread`` is the kind of a text that has none, blank where that is not known.
    ``whole`` are the kinds of which it shows all there are: CHANNEL (server-connection channels),
    CHLAUTH.
    """

    objects: tuple[tuple[str, MqscObject], ...] = ()
    problems: tuple[str, ...] = ()
    unread: str | None = None
    whole: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The first queue manager that it is of; blank where nothing tells it."""
        return next((name for name, _ in self.objects if name), "")

    def of(self, queue_manager: str) -> tuple[tuple[MqscObject, ...], tuple[MqscObject, ...]]:
        """The objects that may be that queue manager's, and those that are another's."""
        ours = tuple(o for name, o in self.objects if name in ("", queue_manager))
        others = tuple(o for name, o in self.objects if name not in ("", queue_manager))
        return ours, others


def read_saved_text(path: str, working_directory: str) -> SavedText:
    """The objects in the file at ``path``. Never raises."""
    where = absolute(path, working_directory)
    read = read_bounded(where, _LIMIT)
    if read.state is not FileState.OK:
        return SavedText(problems=(f"The runmqsc output could not be read: {read.error}",))
    return saved_text_of(decoded(read.data).text, where)


def saved_text_of(text: str, where: str) -> SavedText:
    """The objects in ``text``, which was read of ``where``. Never raises."""
    plain = plain_mqsc(text)
    commands, rest = split_script(plain.text)
    names = _names(plain.text, (*(shown := parse_mqsc(rest)), *commands))
    blocks = _latest(shown, commands, names)
    unread = None
    if not any(b.kind in _USED for b in blocks):
        found = recognised(plain.text, READERS)
        unread = found[0].kind if found else None if blocks else ""
    if unread is not None:
        return SavedText(
            problems=(
                f"{where} has no output of a DISPLAY command and no commands that define channels, "
                "as dmpmqcfg writes them.",
            ),
            unread=unread,
        )
    return SavedText(
        tuple((_at(names, b.line), _object(b, where, plain.line(b.line))) for b in blocks),
        whole=tuple(sorted(_whole(plain.text))),
    )


def _whole(text: str) -> set[str]:
    """The kinds of which a command in the text shows all there are."""
    found = (match for _, line in numbered_lines(text) if (match := _EVERY.match(line)))
    return {"CHLAUTH" if match[1].upper() == "CHLAUTH" else "CHANNEL" for match in found}


def _latest(
    shown: Sequence[MqscBlock], commands: Sequence[MqscBlock], names: Sequence[tuple[int, str]]
) -> list[MqscBlock]:
    """Each object once: as it was displayed, with what a command below changed of it.

    A command above the answer that shows its object is in that answer already.
    """
    kept = list(shown)
    for command in commands:
        same = [
            b
            for b in shown
            if _is_same(b, command) and _at(names, b.line) == _at(names, command.line)
        ]
        if not same:
            kept.append(command)
        elif command.line > same[-1].line:
            changed = {k: v for k, v in command.attributes.items() if k != "QMNAME"}
            same[-1].attributes.update(changed)
    return kept


def _is_same(shown: MqscBlock, command: MqscBlock) -> bool:
    if shown.kind != command.kind or shown.kind not in ("QMGR", "CHANNEL"):
        return False
    types = [b.attributes.get("CHLTYPE", "") for b in (shown, command)]
    return shown.kind == "QMGR" or (shown.name == command.name and types[0] in (types[1], ""))


def _names(text: str, blocks: Sequence[MqscBlock]) -> list[tuple[int, str]]:
    """From which line on the text is of which queue manager, in the order of the lines."""
    found = [
        (number, match[1])
        for number, line in numbered_lines(text)
        if (match := _SESSION.match(line))
    ]
    found = found or [(b.line, b.name) for b in blocks if b.kind == "QMGR" and b.name]
    return sorted(found)


def _at(names: Sequence[tuple[int, str]], line: int) -> str:
    """Whose a line is: the last one named before it, else the first one named at all."""
    before = [name for number, name in names if number <= line]
    return before[-1] if before else (names[0][1] if names else "")


def _object(block: MqscBlock, where: str, line: int) -> MqscObject:
    return MqscObject(
        redact_text(block.kind),
        redact_text(block.name),
        _kept(block.attributes),
        Source(SourceKind.FILE, where, line),
    )


def _kept(attributes: Mapping[str, str]) -> dict[str, str]:
    """Attributes without secrets: ``PASSWORD``, ``LDAPPWD``, the PIN in ``SSLCRYP``, a URL."""
    return {keyword: redact(keyword, value)[0] for keyword, value in attributes.items()}
