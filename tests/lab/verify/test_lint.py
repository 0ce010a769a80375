"""What an instructor is told about a scenario file."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from mqtui import assets
from mqtui.cli.main import main
from mqtui.lab.errors import ScenarioError
from mqtui.lab.scenario.scenario import load
from mqtui.lab.verify.lint import lint

GOOD = """
id = "mine"
title = "t"
story = "s"
symptom = "s"
teaches = "t"
source = "s"
difficulty = 2
expected = ["ENV03"]
trial = "works"
hints = ["a", "b", "c"]
solution = ["unset MQSERVER", "DIS CHSTATUS(*)", "# look at client.env, it isn't long"]

[[plant]]
what = "environment"
set = { MQSERVER = "{channel}/TCP/{host}({port})" }

[[repair.plant]]
what = "environment"
unset = ["MQSERVER"]
"""

REPAIR = """
[[repair.plant]]
what = "environment"
unset = ["MQSERVER"]
"""
AT_THE_QUEUE_MANAGER = """
[[repair.plant]]
what = "mqsc"
commands = ["REFRESH SECURITY TYPE(SSL)"]
"""
NEXT = 'trial = "next"\nnext = ["CER03"]\n'


@pytest.fixture
def linted(tmp_path: Path):
    def run(text: str = GOOD, name: str = "mine.toml", walk: bool = False):
        (tmp_path / name).write_text(text, "utf-8")
        return asyncio.run(lint(tmp_path / name, walk=walk))

    return run


@pytest.mark.parametrize("scenario", [s.id for s in load()])
def test_our_own_are_in_order(scenario: str) -> None:
    file = Path(assets.__file__).parent / "scenarios" / f"{scenario}.toml"
    assert asyncio.run(lint(file, walk=False)).problems == ()


def test_a_good_one_is_walked_and_repaired(linted) -> None:
    result = linted(walk=True)
    assert (result.problems, result.advice, result.fine) == ((), (), True)
    assert (result.walked.found, result.walked.repaired) == (("ENV03",), True)


def test_a_wrong_expectation_is_found_by_walking(linted) -> None:
    result = linted(GOOD.replace("ENV03", "CER03"), walk=True)
    assert not result.fine
    assert result.walked.found == ("ENV03",)


def test_a_repair_that_does_not_mend_is_found_by_walking(linted) -> None:
    result = linted(
        GOOD.replace('unset = ["MQSERVER"]', 'set = { MQSERVER = "A/TCP/h(1)" }'), walk=True
    )
    assert not result.fine
    assert result.walked.left


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('["ENV03"]', '["ENV99"]', "no such check"),
        ('id = "mine"', 'id = "other"', "the file name is mine.toml"),
        ('id = "mine"', 'id = "My own"', "lower-case letters"),
        ("{host}", "{hots}", r"{hots} is not a placeholder; available: {host}, {port}"),
        ('"unset MQSERVER"', '"don\'t"', "not valid shell"),
        ('"unset MQSERVER"', '"if true"', "not valid shell"),
        ('"unset MQSERVER"', '"ALTER QMGR SSLKEYR("', "not valid MQSC"),
        ('hints = ["a", "b", "c"]', 'hints = ["a"]', "exactly three"),
        ("[[repair.plant]]", "[[plant]]", "both change the variable MQSERVER"),
        (
            'expected = ["ENV03"]\ntrial = "works"',
            'expected = []\ntwin_of = "nobody"',
            "no such scenario",
        ),
        (
            '["ENV03"]\ntrial = "works"',
            '[]\nwarnings = ["ENV99"]',
            "warnings has 'ENV99', but there is no such",
        ),
        (
            '["ENV03"]\ntrial = "works"',
            '[]\nwarnings = ["ENV04", "ENV03"]',
            "sorted, each check once",
        ),
        (
            '["ENV03"]\ntrial = "works"',
            '[]\nwarnings = ["ENV04", "ENV04"]',
            "sorted, each check once",
        ),
        (
            '["ENV03"]\ntrial = "works"',
            '[]\nwarnings = "ENV04"',
            "warnings must be a list of texts",
        ),
        ('["ENV03"]', '["ENV03"]\nwarnings = ["ENV04"]', "warnings is for a healthy scenario"),
        ('["ENV03"]', '["ENV03"]\nindistinguishable = 1', "must be true or false"),
        ('["ENV03"]', '["ENV03"]\nindistinguishable = true', "belong together"),
        ('["ENV03"]', '["ENV03"]\npossible = ["router"]', "belong together"),
        (
            '["ENV03"]\ntrial = "works"',
            '[]\nindistinguishable = true\npossible = ["a"]',
            "with a cause",
        ),
        ('trial = "works"', "", "trial must be one of works, next, needs, not from here, and is"),
        ('trial = "works"', 'trial = "no effect"', "trial must be one of works, next, needs"),
        ('trial = "works"', "trial = []", "trial must be one of works, next, needs"),
        ('trial = "works"', 'trial = "next"', "next must be the one check"),
        ('trial = "works"', 'trial = "next"\nnext = ["A", "B"]', "next must be the one check"),
        ('trial = "works"', 'trial = "next"\nnext = [1]', "next must be a list of texts"),
        ('trial = "works"', 'trial = "next"\nnext = ["ENV99"]', "next has 'ENV99', but there is"),
        ('trial = "works"', 'trial = "works"\nnext = ["CER03"]', "next must be the one check"),
        ('trial = "works"', 'trial = "works"\nplan = ["A", "B"]', "plan must be two checks"),
        ('trial = "works"', NEXT + 'plan = ["CER03"]', "plan must be two checks or more"),
        ('trial = "works"', NEXT + "plan = 1", "plan must be a list of texts"),
        ('trial = "works"', NEXT + 'plan = ["ENV03", "ENV99"]', "plan has 'ENV99', but there is"),
        ('["ENV03"]', "[]", "trial is for a scenario with a cause"),
        (REPAIR, AT_THE_QUEUE_MANAGER, "no repair is made at the client alone"),
        (
            "difficulty = 2",
            "difficulty = 2\nalternative = 1",
            "alternative must be a list of tables",
        ),
        (REPAIR, "[[alternative]]", "alternative has no plants"),
        (REPAIR, "[[alternative]]\nplants = []", "alternative has the unknown field plants"),
        (REPAIR, "[[alternative]]\n[[alternative.plant]]", "alternative.plant 1: what must be"),
        ("difficulty = 2", "difficulty = 9", "1 to 5"),
        ("title", "titel", "unknown field titel"),
        ("title", "titel", "title must be a text that is not empty, and is missing"),
        ('symptom = "s"', 'symptom = " "', "symptom must be a text that is not empty"),
        ('what = "environment"', "", "'request', and is missing"),
    ],
)
def test_what_is_wrong_is_said(linted, old: str, new: str, told: str) -> None:
    assert old in GOOD
    result = linted(GOOD.replace(old, new, 1))
    assert not result.fine
    assert any(told in problem for problem in result.problems), result.problems


@pytest.mark.parametrize(
    "place",
    ["{dir}/var/mqm/qmgrs/LABQM/qm.ini", "var/mqm/qmgrs/LABQM/qm.ini", "{server_store}"],
)
@pytest.mark.parametrize("field", ["path", "copy_to", "move_to"])
def test_a_file_of_the_queue_manager_is_not_the_clients(linted, place: str, field: str) -> None:
    plant = {"path": "client/a", "mode": "0600", field: place}
    values = "\n".join(f"{key} = {json.dumps(value)}" for key, value in plant.items())
    result = linted(GOOD.replace(REPAIR, f'[[repair.plant]]\nwhat = "file"\n{values}\n'))
    assert result.problems == ("trial is 'works', but no repair is made at the client alone",)


def test_an_alternative_at_the_client_makes_a_trial_possible(linted) -> None:
    alternative = REPAIR.replace("[[repair.plant]]", "[[alternative]]\n[[alternative.plant]]")
    result = linted(GOOD.replace(REPAIR, AT_THE_QUEUE_MANAGER + alternative))
    assert result.problems == ()
    strange = alternative.replace('["MQSERVER"]', '["MQSERVER"]\ntext = "{hots}"')
    result = linted(GOOD.replace(REPAIR, AT_THE_QUEUE_MANAGER + strange))
    assert result.problems[0].startswith("alternative.plant 1: {hots} is not a placeholder")


def test_what_comes_next_needs_a_part_of_the_repair_only_at_the_client(linted) -> None:
    next_one = GOOD.replace('"works"', '"next"\nnext = ["CER08"]')
    assert linted(next_one + AT_THE_QUEUE_MANAGER).problems == ()
    result = linted(next_one.replace(REPAIR, AT_THE_QUEUE_MANAGER))
    assert result.problems == ("trial is 'next', but nothing is repaired at the client",)


@pytest.mark.parametrize(
    ("plants", "told"),
    [
        ([{"what": "listener", "behaviour": "http"}] * 2, "the listener at port"),
        ([{"what": "client store"}] * 2, "the client store"),
        ([{"what": "qm.ini", "stanza": "SSL", "set": {"A": "1"}}] * 2, "A in the stanza SSL"),
        (
            [{"what": "ccdt", "set": {"a": 1}}, {"what": "ccdt", "remove": ["a"]}],
            "a of the channel",
        ),
        ([{"what": "request", "set": {"label": "a"}}] * 2, "the request field label"),
    ],
)
def test_plants_that_contradict(linted, plants: list[dict[str, object]], told: str) -> None:
    def toml(value: object) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{k} = {toml(v)}" for k, v in value.items()) + "}"
        return json.dumps(value)

    inline = ", ".join(toml({f'"{k}"': v for k, v in plant.items()}) for plant in plants)
    text = GOOD.split("[[plant]]")[0] + f"plant = [{inline}]\n"
    (problem,) = linted(text).problems
    assert told in problem


def test_a_sentence_ends_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.toml"
    for plant in (
        'what = "client store"\nentries = ["nobody"]',
        'what = "certificate file"\npath = "client/a.pem"\ncertificate = "nobody"',
    ):
        file.write_text(f"{GOOD}\n[[plant]]\n{plant}\n")
        assert main(["lab", "lint", str(file)]) == 1
        told = capsys.readouterr().out
        assert "no lab certificate 'nobody'" in told
        assert ".." not in told.replace(str(tmp_path), "")


def test_a_later_moment_is_no_contradiction(linted) -> None:
    text = GOOD.replace("[[repair.plant]]", '[[plant]]\nwhen = "after start"')
    assert linted(text).problems == ()


def test_it_is_advised_to_have_a_repair(linted) -> None:
    result = linted(GOOD.split("[[repair")[0])
    assert result.fine
    assert "no [repair]" in result.advice[0]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="does not exist"):
        asyncio.run(lint(tmp_path / "none.toml"))


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "mine.toml", tmp_path / "bad.toml"
    good.write_text(GOOD)
    bad.write_text(GOOD.replace("ENV03", "ENV99"))
    assert main(["lab", "lint", str(good)]) == 0
    shown = capsys.readouterr().out
    assert "the expected cause is first (ENV03)." in shown
    assert "no failure after the repair." in shown
    assert main(["lab", "lint", "--no-walk", "--format", "json", str(good), str(bad)]) == 1
    value = json.loads(capsys.readouterr().out)
    assert [f["fine"] for f in value["files"]] == [True, False]
    assert main(["lab", "lint", str(tmp_path / "none.toml")]) == 2


@pytest.mark.slow
def test_a_file_of_ones_own_is_taken_where_an_id_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.toml").write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--lab", "./mine.toml"]) == 1
    assert "MQSERVER" in capsys.readouterr().out
    assert main(["lab", "verify", "mine.toml", "mine.toml", "--jobs", "2"]) == 0
