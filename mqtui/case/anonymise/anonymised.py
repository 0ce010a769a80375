"""A case with pseudonyms in the places of hosts, users, queue managers and all other names.

Times, numbers, versions, CipherSpecs, sizes of keys, and which kind of address it is stay, since a
diagnosis rests on them. The same key gives the same pseudonyms, so two cases of both ends fit
together; without it nobody gets back from a pseudonym to its name. Files of evidence are left out:
they are of anybody's making.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Any

from mqtui.case.anonymise.kept_words import kept_words
from mqtui.case.anonymise.nameless_certificates import nameless
from mqtui.case.anonymise.near_names import spelt_after_star, spelt_alike
from mqtui.case.anonymise.pseudonyms import Pseudonyms
from mqtui.case.anonymise.rewriter import Rewriter
from mqtui.case.anonymise.sentences import Sentences
from mqtui.case.case import Case, Tried
from mqtui.case.codec import fields_of
from mqtui.case.errors import CaseError
from mqtui.case.replay import judged
from mqtui.collect.files import read_bounded
from mqtui.engine.model import Report
from mqtui.engine.text import printable
from mqtui.facts import Certificate, FileState

#: Bytes that a key has at least: fewer could be found by trying.
LEAST_KEY = 16
_MOST_KEY = 1 << 16
#: Fields whose names are told from other words wherever they stand in a sentence.
_PEOPLE_AND_HOSTS = frozenset(
    (
        "HostInfo.user",
        "HostInfo.application_user",
        "HostInfo.application_group",
        "Request.user",
        "Request.userid",
        "Request.queue_manager",
        "Machine.name",
        "ChannelDefinition.queue_manager",
        "Endpoint.host",
        "PathStep.owner",
        "PathStep.group",
        "FileAccess.user",
        "GivenRecord.host",
        "GivenRecord.queue_manager",
        "LogRecord.queue_manager",
        "ChannelStart.queue_manager",
        "ClientProcess.user",
        "Manifest.host",
    )
)
#: Beyond, a name of a field is no name that sentences repeat.
_LONGEST_NAME = 300
_LEFT_OUT = "The files of evidence were left out of this case, since its names are pseudonyms."


def new_key() -> bytes:
    """A key that nobody has: pseudonyms made with it fit no other case."""
    return secrets.token_bytes(32)


def read_key(path: Path) -> bytes:
    """The key in a file, which both ends may share so that their cases fit together.

    Raises:
        CaseError: it cannot be read, or is too short or too long.
    """
    read = read_bounded(str(path), _MOST_KEY)
    if read.state is not FileState.OK:
        raise CaseError(read.error or f"{printable(str(path))} is {read.state.value}.")
    key = read.data.strip()
    if len(key) < LEAST_KEY:
        raise CaseError(
            f"{printable(str(path))} has {len(key)} bytes. A key for pseudonyms has at least "
            f"{LEAST_KEY}: head -c 32 /dev/urandom | base64 > FILE"
        )
    return key


async def anonymised(case: Case, key: bytes) -> Case:
    """``case`` with pseudonyms by ``key``, and without its files of evidence.

    Raises:
        NoChecksError: a stage has no checks.
    """
    names = Pseudonyms(key)
    met = _Names(names)
    Rewriter(names, met.name, lambda text: text, met.of_field, {}).whole(case)
    # One after the other: a word that is asked for is remembered.
    names.after_star.update(spelt_after_star(names, met.whole))
    names.spelt.update(spelt_alike(names, met.labels, met.words))
    names.word.cache_clear()
    sentences = Sentences(names, met.whole, met.words)
    pems = nameless(_pems(case.facts), names.secret)
    made = Rewriter(names, names.name, sentences.rewritten, None, pems).whole(case)
    before, after = await judged(case.facts), await judged(made.facts)
    tried = _retold(case.tried, made.tried, _headlines(before, after))
    notes = (*made.manifest.notes, _LEFT_OUT) if case.evidence else made.manifest.notes
    manifest = replace(made.manifest, anonymised=True, notes=notes)
    return replace(made, manifest=manifest, tried=tried)


class _Names:
    """The names that a case has, as they are met while it is gone through."""

    def __init__(self, names: Pseudonyms) -> None:
        self._names = names
        self.whole: set[str] = set()
        self.words: set[str] = set()
        self.labels: set[str] = set()

    def name(self, text: str) -> str:
        """Remember a name, and what stands between the separators of a distinguished name."""
        if self._names.name(text) != text and len(text) <= _LONGEST_NAME:
            self.whole.add(text)
            if "=" in text:
                values = (part.partition("=")[2] for part in text.replace(";", ",").split(","))
                self.whole.update(value.strip(' "') for value in values)
        return text

    def of_field(self, field: str, text: str) -> None:
        """Remember of which field a name is."""
        if field in _PEOPLE_AND_HOSTS:
            words = "".join(c if c.isalnum() else " " for c in text).split()
            self.words.update(
                w for w in words if w.lower() not in kept_words() and not w.isdecimal()
            )
        elif field in ("Certificate.label", "ChannelDefinition.certificate_label", "label"):
            self.labels.add(text)


def _pems(value: Any) -> Iterator[str]:
    kind: Any = type(value)
    if isinstance(value, Certificate):
        yield value.pem
    elif not isinstance(value, (str, Enum)) and (of := fields_of(kind)) is not None:
        for f in of:
            yield from _pems(getattr(value, f.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _pems(item)


def _headlines(before: Report, after: Report) -> dict[tuple[str, str], str]:
    """For each finding on the case the headline that it has with pseudonyms."""
    return {
        old.identity: new.headline
        for (_, old), (_, new) in zip(_numbered(before), _numbered(after), strict=False)
    }


def _numbered(report: Report) -> list[tuple[str, Any]]:
    """All findings by their checks; those of one check in their order."""
    return sorted(
        ((f.check, f) for stage in report.stages for f in stage.findings), key=lambda each: each[0]
    )


def _retold(old: Tried, new: Tried, headlines: Mapping[tuple[str, str], str]) -> Tried:
    """What was tried, by the headlines that the causes have now."""
    causes = tuple(
        replace(
            cause,
            headline=headlines.get((was.check, was.headline), ""),
            next_headline=headlines.get((was.next_check, was.next_headline), "")
            if was.next_headline
            else "",
        )
        for was, cause in zip(old.causes, new.causes, strict=True)
    )
    return replace(new, causes=causes)
