"""Several cases at once: a line each, the worst exit code, and one that is broken stops none."""

import pytest
from json_schemas import validate

from mqtui.cli.arguments import parse

pytestmark = pytest.mark.slow


@pytest.fixture
def cases(mqtui, tmp_path):
    paths = []
    for scenario in ("label-mistyped", "healthy"):
        paths.append(tmp_path / f"{scenario}.mqtui")
        mqtui("capture", "--lab", scenario, "--no-trials", "-o", paths[-1])
    return paths


def test_a_line_each(mqtui, cases):
    told = mqtui("check", "--case", *cases)
    assert told.code == 1
    bad, good = told.out.splitlines()
    assert bad.startswith("fail ")
    assert "[CER03]" in bad
    assert str(cases[1]) in good
    assert "fail" not in good


def test_json_has_each_report(mqtui, cases):
    told = mqtui("check", "--format", "json", "--case", *cases)
    assert told.json["cases"][0]["verdict"] == "fail"
    assert [c.pop("file") for c in told.json["cases"]] == [str(path) for path in cases]
    for case in told.json["cases"]:
        validate(case, "report")


@pytest.mark.parametrize("more", [("--format", "html"), ("-o", "r.html")])
def test_a_page_is_of_one_case(mqtui, cases, more):
    told = mqtui("check", *more, "--case", *cases)
    assert (told.code, told.out) == (2, "")
    assert "of several cases there is a line each" in told.err


def test_a_page_of_one_case_names_its_host_and_who_captured_it(mqtui, cases, tmp_path):
    assert mqtui("check", "--case", cases[0], "-o", tmp_path / "r.md").code == 1
    text = (tmp_path / "r.md").read_text()
    assert "- Looked at: `case of " in text
    assert "- Captured by: `mqtui " in text


def test_a_broken_one_is_told_and_the_others_are_judged(mqtui, cases, tmp_path):
    broken = tmp_path / "broken.mqtui"
    broken.write_bytes(cases[0].read_bytes()[:-9])
    told = mqtui("check", "--case", broken, *cases)
    assert told.code == 2
    assert len(told.out.splitlines()) == 2
    assert "broken.mqtui" in told.err


def test_healthy_ones_are_fine(mqtui, cases):
    assert mqtui("check", "--case", cases[1], cases[1]).code == 0


def test_they_are_the_files_behind_the_option():
    assert parse(["check", "--case", "a", "b", "--format", "json"]).case == ["a", "b"]
