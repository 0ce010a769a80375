"""The JSON report against its schema, and the schema against the types."""

from __future__ import annotations

import dataclasses
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
import report_sample
from json_schemas import published, validate

from mqtui.engine.model import (
    Evidence,
    Finding,
    Possible,
    Remedy,
    RemedyKind,
    Report,
    RootCause,
    Stage,
    StageReport,
    Trial,
    TrialResult,
    Verdict,
)
from mqtui.report.gaps import Gap
from mqtui.report.jsonreport import json_report, report_value
from mqtui.report.meta import Meta

#: Which object of the schema holds a type, and which of its fields are called or placed otherwise.
#: ``None``: nobody outside needs it.
TYPES = {
    Report: ("", {}),
    StageReport: ("stage", {"stage": ("id", "number", "title")}),
    RootCause: (
        "root_cause",
        {"finding": ("check", "headline", "evidence", "remedies", "possible")},
    ),
    Finding: (
        "finding",
        {"independent_of": None, "needs": None, "out_of_reach": None, "unused": None}
        | {"broken": None, "not_tried": None, "nothing_named": None},
    ),
    Possible: ("possible", {}),
    Evidence: ("evidence", {}),
    Remedy: ("remedy", {"changes": None, "needs": None, "with_previous": None}),
    Trial: ("trial", {}),
    Gap: ("gap", {}),
}
SCHEMAS = Path(str(files("mqtui.assets"))) / "schemas"
#: Keys that no field of the type stands behind.
MORE = {Report: {"schema", "mqtui", "lab", "case", "walk", "unused", "offline", "not_looked_at"}}


def part(name: str) -> dict:
    schema = published("report")
    return schema["$defs"][name] if name else schema


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_every_field_of_a_type_is_published_or_named_as_one_that_is_not(kind):
    name, otherwise = TYPES[kind]
    expected = set(MORE.get(kind, ()))
    for field in dataclasses.fields(kind):
        expected |= set(otherwise.get(field.name, (field.name,)) or ())
    assert set(part(name)["properties"]) == expected


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (part("verdict")["enum"], Verdict),
        (part("stage_id")["enum"], Stage),
        (part("remedy")["properties"]["kind"]["enum"], RemedyKind),
        (part("trial")["properties"]["result"]["enum"], TrialResult),
    ],
)
def test_the_words_of_the_schema_are_those_of_the_types(values, kind):
    assert values == [each.value for each in kind]


@pytest.mark.parametrize(
    "made",
    [report_sample.sample(), (report_sample.of_finding(), None, report_sample.META)],
    ids=["sample", "all fields"],
)
def test_a_report_is_valid(made):
    value = json_report(*made)
    validate(value, "report")
    assert value["root_causes"]


def test_the_walk_of_a_lab_names_its_scenario():
    report, facts, meta = report_sample.sample()
    value = json_report(report, facts, dataclasses.replace(meta, scenario="healthy"))
    validate(value, "report")
    assert value["lab"] == "healthy"


def broken_in(value: dict, *path: str | int) -> dict:
    """The object at ``path`` within a report."""
    for step in path:
        value = value[step]
    return value


PLACES = [
    (),
    ("walk",),
    ("walk", "options", 0),
    ("root_causes", 0),
    ("root_causes", 0, "trial"),
    ("root_causes", 0, "evidence", 0),
    ("root_causes", 0, "remedies", 0),
    ("root_causes", 0, "possible", 0),
    ("stages", 0),
    ("stages", 0, "findings", 0),
    ("not_looked_at", 0),
]


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_new_key_or_a_missing_one_is_noticed(place):
    for key in list(broken_in(json_report(*made()), *place)):
        value = json_report(*made())
        taken = broken_in(value, *place).pop(key)
        if key not in ("run_as", "where") or place[-2:-1] != ("remedies",):
            with pytest.raises(jsonschema.ValidationError):
                validate(value, "report")
        broken_in(value, *place)[key] = taken
    broken_in(value, *place)["new"] = 1
    with pytest.raises(jsonschema.ValidationError):
        validate(value, "report")


def made() -> tuple[Report, None, Meta]:
    return report_sample.of_finding(), None, report_sample.META


def test_readers_may_meet_new_keys():
    value = json_report(*made()) | {"new": 1}
    assert jsonschema.Draft202012Validator(published("report")).is_valid(value)


def test_the_head_of_the_walk_stands_in_it():
    value = json_report(*report_sample.sample())
    assert value["walk"]["taken_at"] == "2026-11-29T12:00:05+01:00"
    assert value["walk"]["host"] == "client7"
    assert value["walk"]["options"][0] == {"option": "--qmgr", "value": "QM1"}
    assert value["not_looked_at"]


def test_what_is_put_at_its_top_comes_after_the_schema():
    value = report_value(report_sample.of_finding(), about={"mqtui": "1"})
    assert list(value)[:2] == ["schema", "mqtui"]


@pytest.mark.parametrize("name", sorted(p.stem for p in SCHEMAS.iterdir() if p.suffix == ".json"))
def test_every_schema_is_one(name):
    schema = published(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema.get("$id", f"urn:mqtui:schema:{name}:1") == f"urn:mqtui:schema:{name}:1"
