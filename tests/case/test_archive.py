"""The case file: what is written is read again, and no other file does any harm."""

import asyncio
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mqtui.case import archive
from mqtui.case.archive import case_bytes, case_of, read_case
from mqtui.case.case import Case, EvidenceFile, Manifest, Side, tried_of
from mqtui.case.errors import CaseError
from mqtui.facts import Facts, HostInfo, Request
from mqtui.lab.sandbox.up import running
from mqtui.walk import Walk

WHEN = datetime(2026, 11, 29, 3, 0, 1, tzinfo=UTC)
HOST = HostInfo("Linux", "ann", 1000, "app", True, "/home/app", "/home/app", "/var/mqm")
CASE = Case(
    Manifest("0.2.0", WHEN, "prod7", Side.CLIENT, "fail", arguments=("--qmgr", "QM1")),
    Facts(WHEN, HOST, Request(queue_manager="QM1")),
    evidence=(EvidenceFile("1-mqclient.ini", "/home/app/mqclient.ini", b"SSL:\n"),),
)
DATA = case_bytes(CASE)


def altered(change=None, **members):
    """The case with other members; ``None`` takes one away."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DATA)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if change and name == "manifest.json":
                data = json.dumps(change(json.loads(data))).encode()
            if name in members:
                data = members.pop(name)
            if data is not None:
                new.writestr(name, data)
        for name, data in members.items():
            new.writestr(name, data)
    return out.getvalue()


def test_a_case_comes_back_as_it_was():
    assert case_of(DATA) == CASE


def test_the_same_case_gives_the_same_bytes():
    assert case_bytes(CASE) == DATA


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../evil", "a member that no case has"),
        ("/etc/passwd", "a member that no case has"),
        ("evidence/../../evil", "a member that no case has"),
        ("evidence/a/b", "a member that no case has"),
        ("evidence/.bashrc", "a member that no case has"),
        ("evidence/", "a member that no case has"),
        ("evidence/a\x1b[2J", "a member that no case has"),
    ],
)
def test_a_member_of_another_name_is_refused(name, said):
    with pytest.raises(CaseError, match=said):
        case_of(altered(**{name: b"x"}))


def test_a_member_twice_is_refused():
    out = io.BytesIO(DATA)
    with zipfile.ZipFile(out, "a") as archive_, pytest.warns(UserWarning, match="Duplicate"):
        archive_.writestr("facts.json", b"{}")
    with pytest.raises(CaseError, match="a member that no case has"):
        case_of(out.getvalue())


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(archive, "MOST_OF_MEMBER", 1 << 20)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("facts.json", b" " * (8 << 20))
    assert len(out.getvalue()) < 1 << 16
    with pytest.raises(CaseError, match="larger than any case"):
        case_of(out.getvalue())


def test_many_small_members_are_refused_before_they_are_listed():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number in range(archive.MOST_MEMBERS + 1):
            made.writestr(f"evidence/{number}", b"")
    with pytest.raises(CaseError, match="members that no case has"):
        case_of(out.getvalue())


def test_other_ways_of_packing_are_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("facts.json", b"{}")
    with pytest.raises(CaseError, match="packed in a way that no case is"):
        case_of(out.getvalue())


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ("mqtui.case/2", r"a newer mqtui 0\.2\.0 wrote it \(schema mqtui\.case/2\)"),
        ("mqtui.case/0", r"its schema is not mqtui\.case/1"),
        ("mqtui.case/99999", r"its schema is not mqtui\.case/1"),
        ("other/1", r"its schema is not mqtui\.case/1"),
        (7, r"its schema is not mqtui\.case/1"),
        (None, r"its schema is not mqtui\.case/1"),
    ],
)
def test_another_schema_is_told(schema, said):
    with pytest.raises(CaseError, match=said):
        case_of(altered(lambda manifest: manifest | {"schema": schema}))


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"facts.json": None}, "it has no facts.json"),
        ({"manifest.json": None}, "it has no manifest.json"),
        ({"manifest.json": b"[]"}, "its manifest is not an object"),
        ({"facts.json": b"{"}, "facts.json is not JSON"),
        ({"facts.json": b"[" * 100_000}, "facts.json is not JSON"),
        ({"facts.json": b"{}"}, "facts has no taken_at"),
        ({"evidence/1-mqclient.ini": None}, "a file of evidence is missing"),
    ],
)
def test_a_part_that_is_missing_or_wrong_is_told(members, said):
    with pytest.raises(CaseError, match=said):
        case_of(altered(**members))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(DATA) - 1))
def test_a_cut_file_is_refused(length):
    with pytest.raises(CaseError):
        case_of(DATA[:length])


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(DATA) - 1), st.binary(min_size=1, max_size=4))))
def test_changed_bytes_give_a_case_or_one_error(changes):
    data = bytearray(DATA)
    for at, new in changes:
        data[at : at + len(new)] = new
    try:
        case = case_of(bytes(data))
    except CaseError:
        return
    assert isinstance(case, Case)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_one_error(data):
    with pytest.raises(CaseError):
        case_of(data)


def test_a_file_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(CaseError, match=r"none\.mqtui"):
        read_case(tmp_path / "none.mqtui")
    with pytest.raises(CaseError):
        read_case(tmp_path)


def test_a_file_is_read(tmp_path):
    path = tmp_path / "case.mqtui"
    path.write_bytes(DATA)
    assert read_case(path) == CASE


def published():
    """The schema that other programs are given."""
    place = Path(__file__).parents[2] / "assets" / "schemas" / "case.json"
    return jsonschema.Draft202012Validator(json.loads(place.read_text("utf-8")))


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive_:
        names = [name for name in archive_.namelist() if name.endswith(".json")]
        return {name: json.loads(archive_.read(name)) for name in names}


def test_a_case_is_what_the_published_schema_says():
    published().check_schema(published().schema)
    assert published().is_valid(members(DATA))


def test_the_published_schema_refuses_what_is_no_case():
    right = members(DATA)
    for member, wrong in (
        ("manifest.json", {"schema": "mqtui.case/2"}),
        ("manifest.json", {"side": "server"}),
        ("manifest.json", {"evidence": [{"name": "x"}]}),
        ("facts.json", {"host": None}),
        ("facts.json", {"unknown": 1}),
    ):
        assert not published().is_valid({**right, member: {**right[member], **wrong}}), wrong


@pytest.mark.slow
@pytest.mark.parametrize("scenario", ["label-mistyped", "failover-first-entry-dead"])
def test_a_case_of_a_whole_walk_is_what_the_published_schema_says(scenario):
    async def captured():
        async with running(scenario) as sandbox:
            walked = await Walk(sandbox.request, environ={}).run()
        case = Case(CASE.manifest, walked.facts, tried_of(walked.report), CASE.evidence)
        return case_bytes(case)

    wrong = list(published().iter_errors(members(asyncio.run(captured()))))
    assert wrong == []
