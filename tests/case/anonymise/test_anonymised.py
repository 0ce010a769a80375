"""A case with pseudonyms: no name is left, and the diagnosis is the same."""

import asyncio
import base64
import io
import re
import types
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum
from typing import Union, get_args, get_origin

import pytest

from mqtui.case.anonymise.anonymised import LEAST_KEY, anonymised, new_key, read_key
from mqtui.case.anonymise.name_fields import WORD, kind_of
from mqtui.case.archive import case_bytes, case_of
from mqtui.case.capture import captured, evidence_of
from mqtui.case.case import Case, EvidenceFile, Manifest, Tried, TriedCause
from mqtui.case.codec import fields_of
from mqtui.case.errors import CaseError
from mqtui.case.replay import CaseWalk
from mqtui.facts import Certificate, Facts, MachineKind, Source, SourceKind
from mqtui.facts.pasted import ShellText
from mqtui.lab.sandbox.up import running
from mqtui.pasted.looks import list_file
from mqtui.walk import Walk

KEY = b"the key of these tests, which is long"
WHEN = datetime(2026, 11, 29, 3, 0, 1, tzinfo=UTC)
CANARY = "Kanari"
TEXTS = (
    "kanari7",
    "/home/KANARI/vogel.kdb",
    "CN=Kanari Vogel,O=Kanari,C=DE",
    "the user 'kanari' of KANARI.VOGEL at kanari.vogel.example(1414) was refused",
)


class Filler:
    """Makes a value of every type of the facts, with a canary in every text that may name one."""

    def __init__(self):
        self.count = 0

    def made(self, kind, owner="", field=""):
        origin, inner = get_origin(kind), get_args(kind)
        if origin in (types.UnionType, Union):
            return self.made(next(k for k in inner if k is not type(None)), owner, field)
        if origin is tuple:
            kinds = inner[:1] if inner[1:] == (...,) else inner
            return tuple(self.made(each, owner, field) for each in kinds)
        if origin is dict:
            return {"DESCR": self.made(inner[1], owner, field)}
        if kind is ShellText:
            return list_file("/home/kanari/vogel.kdb")
        if kind is str:
            # A mark of a name as it were read from anywhere; words of mqtui hold none.
            self.count += 1
            is_word = kind_of(owner, field) == WORD
            return "word" if is_word else TEXTS[self.count % len(TEXTS)]
        if kind in (int, float, bool):
            return kind(1)
        if kind is datetime:
            return WHEN
        if issubclass(kind, Enum):
            return next(iter(kind))
        if kind is Source:
            return Source(SourceKind.FILE, "/home/kanari/vogel.ini", 3)
        return kind(**{f.name: self.made(f.type, kind.__name__, f.name) for f in fields_of(kind)})


def members(case):
    with zipfile.ZipFile(io.BytesIO(case_bytes(case))) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def readings(data):
    """The bytes as they are, with escapes read, and what any base64 in them says."""
    text = data.decode()
    yield data
    yield text.encode().decode("unicode_escape").encode()
    for found in re.findall(r"[A-Za-z0-9+/]{24,}", text.replace("\\n", "")):
        for start in range(4):
            whole = found[start:]
            yield base64.b64decode(whole[: len(whole) // 4 * 4])


@pytest.fixture(scope="module")
def filled():
    made = Filler()
    facts = made.made(Facts)
    tried = Tried((TriedCause("ENV01", "kanari fails", seen="kanari was seen"),))
    manifest = replace(
        made.made(Manifest), arguments=("--qmgr", "KANARI", "--log", "client:kanari")
    )
    evidence = (EvidenceFile("1-kanari.ini", "/home/kanari/x.ini", b"kanari"),)
    return Case(manifest, facts, tried, evidence)


@pytest.fixture(scope="module")
def made(filled):
    return asyncio.run(anonymised(filled, KEY))


def test_no_name_is_left_in_any_field(filled, made):
    assert members(filled).lower().count(b"kanari") > 200
    for data in readings(members(made)):
        assert b"kanari" not in data.lower()
        assert b"vogel" not in data.lower()


def test_it_says_that_it_is_anonymised_and_what_is_missing(made):
    assert made.manifest.anonymised
    assert made.evidence == ()
    assert "files of evidence were left out" in made.manifest.notes[-1]
    assert made.manifest.arguments[::2] == ("--qmgr", "--log")
    assert made.manifest.arguments[3].startswith("client:")


def test_it_is_a_case_again(made):
    assert case_of(case_bytes(made)) == made


def test_the_same_key_gives_the_same_case_and_another_another(filled, made):
    assert asyncio.run(anonymised(filled, KEY)) == made
    assert asyncio.run(anonymised(filled, new_key())).facts != made.facts


def test_a_key_is_read_and_a_short_one_refused(tmp_path):
    path = tmp_path / "key"
    path.write_bytes(b"k" * LEAST_KEY + b"\n")
    assert read_key(path) == b"k" * LEAST_KEY
    path.write_bytes(b"short")
    with pytest.raises(CaseError, match="has 5 bytes"):
        read_key(path)
    with pytest.raises(CaseError, match="does not exist"):
        read_key(tmp_path / "none")


#: Each leans on names in another way; more of them are in test_compare.py.
SCENARIOS = (
    "label-mistyped",
    "channel-label-upper-cased",
    "channel-name-case",
    "svrconn-sslpeer-star-at-both-ends",
    "client-sslpeer-other-name",
    "client-sslpeer-of-odd-form",
    "chlauth-back-stop",
    "chlauth-certificate-noaccess",
    "chlauth-address-noaccess",
    "chlauth-blockuser",
    "authority-replaced-too-early",
    "certificate-signed-with-sha1",
    "ccdt-url-refused",
    "default-label",
    "failover-both-refuse-us",
    "queue-manager-on-renewed-authority",
    "router-with-ten-certificates",
    "text-of-another-queue-manager",
    "double-label-and-cipher",
)


def told(report):
    return (
        [(c.finding.check, c.trial.result if c.trial else None) for c in report.root_causes],
        report.plan,
        [(s.verdict, [(f.check, f.verdict) for f in s.findings]) for s in report.stages],
    )


@pytest.mark.slow
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_diagnosis_is_the_same(scenario):
    async def both():
        async with running(scenario) as sandbox:
            walked = await Walk(sandbox.request, environ={}).run()
            case = captured(walked, evidence=evidence_of(walked.facts))
            made = await anonymised(case, KEY)
            names = (*_names(walked.facts), str(sandbox.directory), "mqtui lab")
        replayed = await CaseWalk(case_of(case_bytes(made))).run()
        return walked.report, replayed.report, made, names

    before, after, made, names = asyncio.run(both())
    assert told(after) == told(before)
    for data in readings(members(made)):
        for name in names:
            assert name.lower().encode() not in data.lower(), name


def _names(facts):
    """The lab's names that are long enough to be met by no chance."""
    chosen = facts.selection.candidates if facts.selection else ()
    yield from (c.definition.name for c in chosen if len(c.definition.name) > 6)
    yield "LAB.APP"
    yield "LABQM"
    yield "labapp"
    for store in (facts.store, facts.queue_manager and facts.queue_manager.store):
        for entry in store.entries if store else ():
            assert isinstance(entry, Certificate)
            yield from (entry.subject, entry.sha256)
            yield entry.pem[100:140]
            if len(entry.serial) > 8:
                yield entry.serial
    if facts.host.home.count("/") > 1:
        yield facts.host.home


def test_machines_stay_of_their_kind(made):
    assert made.facts.environment.machine.kind is next(iter(MachineKind))
