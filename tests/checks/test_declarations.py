"""What holds for every check."""

import ast
import re
from pathlib import Path

import pytest

from mqtui.engine.diagnosis import explains
from mqtui.engine.effects import Effect
from mqtui.engine.model import Stage, Verdict
from mqtui.engine.registry import checks
from mqtui.knowledge import message, reason


def test_a_healthy_client_raises_nothing(bench):
    facts = bench.healthy()
    loud = [
        (check.id, finding.verdict, finding.headline)
        for check in checks()
        for finding in check.run(facts)
        if finding.verdict not in (Verdict.PASS, Verdict.SKIP)
    ]
    assert loud == []


def test_every_stage_says_something_of_a_healthy_client(bench):
    facts = bench.healthy()
    for stage in Stage:
        found = [f for check in checks(stage) for f in check.run(facts)]
        assert any(f.verdict is Verdict.PASS for f in found), stage


def test_every_check_copes_with_no_facts_at_all(bench):
    from mqtui.facts import Facts

    full = bench.healthy()
    empty = Facts(full.taken_at, full.host, full.request)
    for check in checks():
        for finding in check.run(empty):
            assert finding.verdict in (Verdict.SKIP, Verdict.PASS), (check.id, finding.headline)


@pytest.mark.parametrize("check", checks(), ids=lambda c: c.id)
def test_declarations_are_complete(check):
    assert re.fullmatch(r"[A-Z]{3}\d\d", check.id)
    assert check.title
    assert check.source
    assert 1 <= len(re.findall(r"[.!?](?:\s|$)", check.lesson)) <= 3


@pytest.mark.parametrize("check", checks(), ids=lambda c: c.id)
def test_what_a_check_explains_is_in_the_knowledge_tables(check):
    rare = {"AMQ8242", "AMQ9518", "AMQ9630", "AMQ9719", "AMQ9999"}
    for name in check.explains:
        known = message(name) if name.startswith("AMQ") else reason(int(name))
        assert known or name in rare, name


@pytest.mark.parametrize("check", checks(), ids=lambda c: c.id)
def test_every_check_is_named_by_a_unit_test(check):
    here = Path(__file__).parent
    found = [p.name for p in here.rglob("test_*.py") if f'"{check.id}"' in p.read_text()]
    assert found, f"write a test in {here} that runs {check.id} and names it"


def test_no_two_checks_explain_each_other():
    above = {c.id: {d.id for d in checks() if explains(d, c)} for c in checks()}

    def reached(id, seen):
        for cause in above[id] - seen:
            seen.add(cause)
            reached(cause, seen)
        return seen

    assert [id for id in above if id in reached(id, set())] == []


@pytest.mark.parametrize("effect", Effect)
def test_every_effect_has_a_cause_and_a_symptom(effect):
    causes = {c.id for c in checks() if effect in c.accounts_for}
    symptoms = {c.id for c in checks() if effect in c.shows}
    assert causes
    assert symptoms
    assert causes | symptoms != causes & symptoms


def strings_of(path):
    """Every whole string of a module, with the ids that checks are declared under left out."""
    tree = ast.parse(path.read_text("utf-8"))
    declared = {
        id(call.args[0])
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "check"
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in declared:
            yield node.value


#: Said before any check is loaded; tests/walk/test_nothing_named.py compares it with the check.
BEFORE_CHECKS = {("nothing_named.py", "TAB01")}


@pytest.mark.parametrize("folder", ["mqtui", "screens"])
def test_no_code_types_the_id_of_a_check(folder):
    """A property of the check decides, so that a new check is known where its like are."""
    ids = {check.id for check in checks()}
    root = Path(__file__).parents[2] / folder
    typed = [(p.name, s) for p in root.rglob("*.py") for s in strings_of(p) if s in ids]
    assert set(typed) <= BEFORE_CHECKS
