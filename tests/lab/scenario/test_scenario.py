"""The scenarios as data."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis.strategies import binary, text

from mqtui import assets
from mqtui.lab.errors import ScenarioError
from mqtui.lab.scenario.scenario import find, load, parse
from mqtui.lab.scenario.stated_trial import unfounded

GOOD = """
id = "x"
title = "t"
story = "s"
symptom = "s"
teaches = "t"
source = "s"
difficulty = 2
expected = ["ENV03"]
trial = "works"
hints = ["a", "b", "c"]
solution = ["c"]
plant = [{ what = "environment", set = { MQSERVER = "A/TCP/h(1)" } }]
repair = { plant = [{ what = "environment", unset = ["MQSERVER"] }] }
"""


def test_healthy_comes_first_and_the_hard_ones_last() -> None:
    found = load()
    assert found[0].id == "healthy"
    assert len({s.id for s in found}) == len(found)
    faulty = [s.difficulty for s in found if s.expected]
    assert faulty == sorted(faulty)


def test_each_is_in_a_file_of_its_name() -> None:
    folder = Path(assets.__file__).parent / "scenarios"
    for scenario in load():
        assert find(str(folder / f"{scenario.id}.toml")) == scenario


def test_each_has_three_hints_and_a_story() -> None:
    for scenario in load():
        assert len(scenario.hints) == 3, scenario.id
        assert scenario.solution, scenario.id
        assert scenario.story.count(".") >= 2, scenario.id


def test_each_fault_of_ours_has_a_repair_that_its_trial_can_be_held_to() -> None:
    faulty = [s for s in load() if s.expected]
    assert [s.id for s in faulty if not s.repair] == []
    assert [(s.id, why) for s in faulty if (why := unfounded(s.trial, s.repairs))] == []


def test_an_unknown_one_names_those_there_are() -> None:
    with pytest.raises(ScenarioError, match=r"'nonesuch'.*healthy"):
        find("nonesuch")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("difficulty = 9", "1 to 5"),
        ("difficulty = true", "1 to 5"),
        ("title = 3", "title must be a text"),
        ("hints = 'a'", "hints must be a list"),
        ("colour = 'red'", "unknown field colour"),
        ("plant = []", "nothing is planted"),
        ("twin_of = 'y'", "twin_of is for a healthy"),
        ("hints = ['a']", "exactly three, not 1"),
        ("stages = ['kitchen']", "'kitchen'; allowed: connection, environment"),
        ("needs = ['luck']", "'luck'; allowed: root"),
        ("repair = 3", "repair must be a table"),
        ("repair = {plants = []}", "unknown field plants; allowed: plant"),
        ("repair = {plant = [{what = 'mqsc'}]}", "repair.plant 1: 'mqsc' needs the field commands"),
        ("plant = 3", "plant must be a list"),
        ("plant = [3]", "plant 1: it must be a table"),
        ("plant = [{what = 'x'}]", "what must be one of 'environment', .*not 'x'"),
        ("plant = [{}]", "what must be one of .*and is missing"),
        ("plant = [{what = 'mqsc', command = 'x'}]", "no field command; allowed: what, when"),
        ("plant = [{what = 'mqsc', commands = 'x'}]", "commands of 'mqsc' must be a list of texts"),
        ("plant = [{what = 'qm.ini', stanza = 'SSL'}]", "needs one of set, add, remove, text"),
        ("plant = [{what = 'listener', behaviour = 'odd'}]", "must be one of 'queue manager'"),
        ("plant = [{what = 'listener', behaviour = 'http', connects = 3}]", "then only together"),
        ("plant = [{what = 'listener', behaviour = 'http', then = 'ssh'}]", "then only together"),
        (
            "plant = [{what = 'listener', behaviour = 'http', connects = 0, then = 'ssh'}]",
            "connects of 'listener' must be 1 or more",
        ),
        (
            "plant = [{what = 'listener', behaviour = 'http', connects = 1, then = 'IPv6 too'}]",
            "then of 'listener' must be one of",
        ),
        ("plant = [{what = 'mqsc', commands = [], when = 'now'}]", "'before start', 'after start'"),
        ("plant = [{what = 'file', path = 'a', mode = '99'}]", "octal"),
        ("plant = [{what = 'request', set = {colour = 'x'}}]", "no colour; allowed: env_file"),
        ("plant = [{what = 'client store', entries = ['gold']}]", "no lab certificate 'gold'"),
        ("wire = ' '", "wire must be a text that is not empty"),
        ("wire = 3", "wire must be a text"),
        ("by_files = ['ENV03']", "by_files is for a scenario with wire"),
        ("by_files = 'ENV03'", "by_files must be a list of texts"),
        ("client_store = 'cms5'", "client_store must be one of"),
        ("=", "not valid TOML"),
    ],
)
def test_a_bad_file_is_named_with_what_is_wrong(line: str, message: str) -> None:
    key = line.split(" ")[0]
    kept = [text for text in GOOD.splitlines() if not text.startswith(f"{key} ")]
    with pytest.raises(ScenarioError, match=f"bad.toml.*{message}"):
        parse("\n".join([*kept, line]), "bad.toml")


def test_an_instructors_own_file_is_taken_by_its_path(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(GOOD)
    assert find(str(file)).id == "x"
    with pytest.raises(ScenarioError, match=r"gone\.toml does not exist"):
        find(str(tmp_path / "gone.toml"))
    with pytest.raises(ScenarioError, match="is not a file"):
        find(f"{tmp_path}/")


@pytest.mark.parametrize("data", [b"\xff\xfe", b"\x00" * 1_000_001, b"a = " + b"[" * 5000])
def test_a_file_that_is_something_else_is_said_so(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "odd.toml"
    file.write_bytes(data)
    with pytest.raises(ScenarioError, match=r"odd\.toml"):
        find(str(file))


@given(text() | binary().map(lambda b: b.decode("latin-1")))
def test_any_text_is_a_scenario_or_a_sentence(data: str) -> None:
    with pytest.raises(ScenarioError, match=r"f\.toml is not a valid scenario"):
        parse(data, "f.toml")


def test_a_good_one_is_taken() -> None:
    assert parse(GOOD, "x.toml").expected == ("ENV03",)


def test_only_a_fault_may_take_the_network() -> None:
    healthy = GOOD.replace('expected = ["ENV03"]', "expected = []")
    assert healthy != GOOD
    with pytest.raises(ScenarioError, match="wire is for a scenario with a cause"):
        parse("wire = 'a connect'\n" + _without_trial(healthy), "bad.toml")
    made = parse("wire = 'a connect'\nby_files = ['ENV04']\n" + GOOD, "good.toml")
    assert (made.wire, made.by_files) == ("a connect", ("ENV04",))


def _without_trial(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("trial"))
