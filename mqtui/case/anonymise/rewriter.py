"""Every text of a case made anew, by what it is: a name, a sentence, or a word that stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import Enum
from typing import Any, TypeVar

from mqtui.case.anonymise.name_fields import HEX, NAME, WORD, is_of_mq, kind_of
from mqtui.case.anonymise.pseudonyms import Pseudonyms
from mqtui.case.case import Case, Manifest, TriedCause
from mqtui.case.codec import fields_of
from mqtui.facts import (
    AttributeLine,
    Ccdt,
    Certificate,
    ChannelStatus,
    IniEntry,
    LogRecord,
    MqscObject,
    Request,
    Selection,
    Setting,
    SettingValue,
    Source,
    SourceKind,
    Unavailable,
    Variable,
)
from mqtui.facts.given_log import GivenLog, GivenRecord, named_log
from mqtui.pasted.looks import known_look

T = TypeVar("T")
#: Sources whose name is mqtui's word for a place.
_OWN_PLACES = (SourceKind.VARIABLE, SourceKind.OPTION, SourceKind.DEFAULT)


class Rewriter:
    """Goes through all of a case. ``name`` and ``sentence`` make the new texts."""

    def __init__(
        self,
        names: Pseudonyms,
        name: Callable[[str], str],
        sentence: Callable[[str], str],
        met: Callable[[str, str], None] | None,
        pems: Mapping[str, str],
    ) -> None:
        self._names, self._name, self._sentence = names, name, sentence
        self._met, self._pems = met, pems
        self._own: dict[type, Callable[[Any], dict[str, Any]]] = {
            Source: self._source,
            IniEntry: self._ini_entry,
            Variable: lambda v: {"value": self._valued(v.name, v.value)},
            Setting: self._setting,
            AttributeLine: self._line,
            MqscObject: lambda o: {"attributes": self._attributes(o.attributes)},
            LogRecord: lambda r: {"inserts": {k: self._name(v) for k, v in r.inserts.items()}},
            GivenRecord: self._given_record,
            GivenLog: lambda g: {"given": self._given(g.given)},
            ChannelStatus: self._status,
            Certificate: lambda c: {"pem": self._pems.get(c.pem, "")},
            Request: self._request,
            Selection: self._selection,
            Unavailable: lambda u: {"command": self._look(u.command)},
            Ccdt: lambda t: {"look": self._look(t.look)},
            Manifest: lambda m: {"arguments": self._arguments(m.arguments)},
            TriedCause: lambda c: {"headline": c.headline, "next_headline": c.next_headline},
        }

    def whole(self, case: Case) -> Case:
        """The case; its evidence is left out."""
        return Case(self._all(case.manifest), self._all(case.facts), self._all(case.tried))

    def _all(self, value: T) -> T:
        made: T = self._rewritten(value, "", "")
        return made

    def _rewritten(self, value: Any, owner: str, field: str) -> Any:
        if isinstance(value, Enum) or value is None:
            return value
        if isinstance(value, str):
            return self._text(value, owner, field)
        kind: Any = type(value)
        of = fields_of(kind)
        if of is not None:
            own = self._own[kind](value) if kind in self._own else {}
            rest = {
                f.name: self._rewritten(getattr(value, f.name), kind.__name__, f.name)
                for f in of
                if f.name not in own
            }
            return kind(**rest, **own)
        if isinstance(value, tuple):
            return tuple(self._rewritten(item, owner, field) for item in value)
        if isinstance(value, dict):
            return {key: self._rewritten(item, owner, field) for key, item in value.items()}
        return value

    def _text(self, text: str, owner: str, field: str) -> str:
        kind = kind_of(owner, field)
        if kind == WORD or not text:
            return text
        if kind == HEX:
            return self._names.hexadecimal(text)
        if kind == NAME:
            if self._met is not None:
                self._met(f"{owner}.{field}", text)
            return self._name(text)
        return self._sentence(text)

    def _valued(self, name: str, value: str) -> str:
        """The value of a setting, a variable or an attribute."""
        if is_of_mq(name):
            return value
        if self._met is not None and "lab" in name.lower():
            self._met("label", value)
        return self._name(value)

    def _source(self, source: Source) -> dict[str, Any]:
        if source.kind in _OWN_PLACES:
            return {"name": source.name}
        if source.kind in (SourceKind.FILE, SourceKind.LOG, SourceKind.SOCKET):
            return {"name": self._name(source.name)}
        return {"name": self._sentence(source.name)}

    def _ini_entry(self, entry: IniEntry) -> dict[str, Any]:
        value = self._valued(entry.key, entry.value)
        if entry.value and entry.value in entry.text:
            before, _, after = entry.text.rpartition(entry.value)
            return {"value": value, "text": before + value + self._sentence(after)}
        return {"value": value, "text": self._sentence(entry.text)}

    def _setting(self, setting: Setting) -> dict[str, Any]:
        return {"values": tuple(self._setting_value(setting.name, v) for v in setting.values)}

    def _setting_value(self, setting: str, value: SettingValue) -> SettingValue:
        return replace(
            value,
            value=self._valued(setting, value.value),
            source=self._all(value.source),
            why=self._sentence(value.why),
            machine=self._all(value.machine),
        )

    def _line(self, line: AttributeLine) -> dict[str, Any]:
        if is_of_mq(line.attribute):
            return {"text": line.text}
        before, colon, value = line.text.partition(":")
        return {"text": before + colon + self._name(value) if colon else self._name(line.text)}

    def _attributes(self, attributes: Mapping[str, str]) -> dict[str, str]:
        return {key: self._valued(key, value) for key, value in attributes.items()}

    def _given_record(self, record: GivenRecord) -> dict[str, Any]:
        valued = ((self._sentence(n), self._valued(n, v)) for n, v in record.values)
        return {"values": tuple(valued)}

    def _given(self, given: str) -> str:
        """A log as it was named: the end before the colon stays."""
        _, path = named_log(given)
        return given[: len(given) - len(path)] + self._name(path)

    def _status(self, status: ChannelStatus) -> dict[str, Any]:
        return {
            "fields": self._attributes(status.fields),
            "candidates": tuple(self._attributes(each) for each in status.candidates),
        }

    def _request(self, request: Request) -> dict[str, Any]:
        log = tuple(self._given(given) for given in request.log)
        # What it said stands in the facts.
        return {"log": log, "chstatus_text": None}

    def _selection(self, selection: Selection) -> dict[str, Any]:
        origin = selection.origin
        return {"origin": origin if origin.startswith("$") else self._name(origin)}

    def _look(self, command: str | None) -> Any:
        return known_look(self._sentence(command)) if command is not None else None

    def _arguments(self, arguments: tuple[str, ...]) -> tuple[str, ...]:
        made = []
        for before, word in zip(("", *arguments), arguments, strict=False):
            made.append(word if word.startswith("--") else self._valued(before, word))
        return tuple(made)
