"""The remedies of a diagnosis in one order, each with who makes it and why."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from fix_client import Client

from mqtui.checks.remedies.builders import mqsc
from mqtui.checks.remedies.file_access import close_to_others, list_folder
from mqtui.checks.remedies.origin import origin_of
from mqtui.checks.remedies.variables import unset
from mqtui.engine import change as kinds
from mqtui.engine.model import Finding, Stage, Trial, TrialResult, Verdict
from mqtui.facts import Machine, Source, SourceKind
from mqtui.facts.machine import MachineKind
from mqtui.fix.edit.changes import _MADE
from mqtui.fix.errors import CannotEdit
from mqtui.fix.model import Plan, StepKind
from mqtui.fix.names import _WORDS
from mqtui.fix.plan import again, plan_of
from mqtui.fix.words import plan_text, plan_value


def plan(client: Client, **request: object) -> Plan:
    result = client.walk(**request)
    return plan_of(result.facts, result.report)


def test_a_plan_changes_nothing(with_mqserver: Client) -> None:
    before = with_mqserver.tree()
    assert plan(with_mqserver).applicable
    assert with_mqserver.tree() == before


def test_a_step_says_what_where_by_whom_and_for_which_check(with_mqserver: Client) -> None:
    step = plan(with_mqserver).steps[0]
    assert (step.number, step.name, step.kind) == (1, "unset-MQSERVER", StepKind.FILES)
    assert (step.check, step.check_title, step.cause) == ("ENV03", "MQSERVER", 1)
    assert (step.where, step.last) == ("this host", True)
    assert step.by
    assert [edit.path for edit in step.edits] == [str(with_mqserver.env)]


def test_the_order_is_that_of_the_causes_and_names_are_unique(with_mqserver: Client) -> None:
    result = with_mqserver.walk()
    steps = plan_of(result.facts, result.report).steps
    causes = [step.cause for step in steps if step.cause]
    assert causes == sorted(causes)
    assert len(causes) == len(result.report.root_causes) > 1
    assert len({step.name for step in steps}) == len(steps)
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))


def test_the_fix_that_was_tried_is_the_step(with_mqserver: Client) -> None:
    result = with_mqserver.walk()
    cause = result.report.root_causes[0]
    other = replace(cause.finding.remedies[0], title="The second", changes=())
    finding = replace(cause.finding, remedies=(*cause.finding.remedies, other))
    trial = Trial(TrialResult.WORKS, remedies=(1,))
    report = replace(
        result.report,
        root_causes=(replace(cause, finding=finding, trial=trial), *result.report.root_causes[1:]),
    )
    step = plan_of(result.facts, report).steps[0]
    assert (step.title, step.kind, step.trial) == ("The second", StepKind.BY_HAND, trial)


def test_what_two_causes_ask_for_is_one_step(with_mqserver: Client) -> None:
    result = with_mqserver.walk()
    first = result.report.root_causes[0]
    report = replace(result.report, root_causes=(first, first))
    assert [step.name for step in plan_of(result.facts, report).steps if step.cause] == [
        "unset-MQSERVER"
    ]


def test_files_of_another_machine_are_never_applied(with_mqserver: Client) -> None:
    result = with_mqserver.walk()
    environment = result.facts.environment
    assert environment is not None
    pod = Machine(MachineKind.POD, "app-1")
    facts = replace(result.facts, environment=replace(environment, machine=pod))
    steps = plan_of(facts, result.report).steps
    assert {step.kind for step in steps} == {StepKind.BY_HAND}
    assert steps[0].why_by_hand == "it is on Pod app-1"


def test_a_file_system_of_its_own_has_other_files(with_mqserver: Client) -> None:
    result = with_mqserver.walk()
    environment = result.facts.environment
    assert environment is not None
    facts = replace(result.facts, environment=replace(environment, own_files=True))
    step = plan_of(facts, result.report).steps[0]
    assert (step.kind, "own file system" in step.why_by_hand) == (StepKind.BY_HAND, True)


def test_facts_of_a_case_are_never_applied(with_mqserver: Client) -> None:
    result = with_mqserver.walk()
    found = plan_of(result.facts, result.report, applies_here=False)
    assert found.steps
    assert not found.applicable
    assert "captured" in found.steps[0].why_by_hand


def test_a_file_that_may_not_be_changed_says_why(with_mqserver: Client) -> None:
    with_mqserver.env.chmod(0o444)
    step = plan(with_mqserver).steps[0]
    assert step.kind is StepKind.BY_HAND
    assert "is read-only (mode 0444)" in step.why_by_hand


def test_variables_of_the_shell_are_its_own(with_mqserver: Client) -> None:
    result = with_mqserver.walk()
    environment = result.facts.environment
    assert environment is not None
    origin = Source(SourceKind.PROCESS, "this shell")
    variables = tuple(
        replace(each, source=Source(SourceKind.VARIABLE, each.name))
        for each in environment.variables
    )
    facts = replace(
        result.facts, environment=replace(environment, origin=origin, variables=variables)
    )
    step = plan_of(facts, result.report).steps[0]
    assert step.kind is StepKind.BY_HAND
    assert "where the program is started" in step.why_by_hand


def test_mqsc_becomes_a_script(client: Client, tmp_path: Path) -> None:
    result = client.walk()
    cause = result.report.root_causes[0]
    remedy = mqsc("Alter it", "ALTER QMGR CERTLABL({label})", "QM1", label="a")
    finding = replace(cause.finding, remedies=(remedy,))
    report = replace(result.report, root_causes=(replace(cause, finding=finding),))
    (step,) = [step for step in plan_of(result.facts, report).steps if step.cause]
    assert (step.kind, step.where, step.by) == (
        StepKind.SCRIPT,
        "queue manager QM1",
        "an MQ administrator",
    )
    assert step.name == "qmgr-certificate-label"


def test_what_somebody_must_bring_is_named(client: Client) -> None:
    steps = plan(client).steps
    assert any("this needs the" in step.why_by_hand for step in steps)


def test_a_step_is_made_anew_of_the_files_as_they_are(with_mqserver: Client) -> None:
    result = with_mqserver.walk()
    step = plan_of(result.facts, result.report).steps[0]
    with with_mqserver.env.open("a", encoding="utf-8") as file:
        file.write("export X=1\n")
    (edit,) = again(result.facts, step)
    assert (edit.data or b"").endswith(b"\nexport X=1\n")
    with_mqserver.env.write_text("export X=1\n", "utf-8")
    with pytest.raises(CannotEdit, match="any more"):
        again(result.facts, step)


def test_two_steps_of_one_file_build_on_each_other(with_mqserver: Client) -> None:
    result = with_mqserver.walk()
    first = result.report.root_causes[0]
    source = Source(SourceKind.FILE, str(with_mqserver.env), 2)
    more = unset("HOME", source, origin_of(result.facts, source))
    second = replace(first, finding=replace(first.finding, remedies=(more,)))
    report = replace(result.report, root_causes=(first, second), plan=(0, 1))
    steps = [step for step in plan_of(result.facts, report).steps if step.cause]
    earlier, later = (step.edits[0] for step in steps)
    assert later.before is not None
    assert later.before.data == earlier.data
    assert b"# export MQSERVER" in (later.data or b"")
    assert b"# export HOME" in (later.data or b"")


def test_warnings_offer_only_what_mqtui_makes(client: Client) -> None:
    result = client.walk()
    store = client.place / "key.p12"
    store.write_bytes(b"x")
    store.chmod(0o604)
    live = result.report.stage(Stage.LIVE)
    assert live is not None
    warning = Finding(
        Verdict.WARN, "Others read it.", remedies=(close_to_others([str(store)], ""),)
    )
    looks = Finding(Verdict.WARN, "Look.", remedies=(list_folder("/"),))
    stage = replace(live, findings=(warning, looks))
    report = replace(result.report, root_causes=(), stages=(stage,))
    (step,) = plan_of(result.facts, report).steps
    assert (step.name, step.cause, step.kind) == ("close-to-others", None, StepKind.FILES)
    assert step.edits[0].attributes.mode == 0o600


def test_every_kind_of_change_has_its_way() -> None:
    every = set(kinds.Change.__args__)
    assert _MADE.keys() == _WORDS.keys() == every


def test_json_says_the_same(with_mqserver: Client) -> None:
    found = plan(with_mqserver)
    value = json.loads(json.dumps(plan_value(found)))
    assert value["schema"] == "mqtui.fix/1"
    assert [step["name"] for step in value["steps"]] == [step.name for step in found.steps]
    text = plan_text(found)
    assert all(f"({step.name})" in text for step in found.steps)
    assert max(map(len, text.split("\n"))) < 200


def test_nothing_to_fix() -> None:
    assert plan_text(Plan()) == "Nothing to fix.\n"
    assert not Plan().applicable


def test_a_unit_gets_a_drop_in_and_what_to_type_then(
    with_mqserver: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = with_mqserver.walk()
    environment = result.facts.environment
    assert environment is not None
    of_unit = Source(SourceKind.COMMAND, "Environment= of unit app")
    variables = tuple(replace(each, source=of_unit) for each in environment.variables)
    facts = replace(
        result.facts,
        request=replace(result.facts.request, unit="app"),
        environment=replace(environment, origin=of_unit, variables=variables),
    )
    monkeypatch.setattr("mqtui.fix.edit.drop_in.UNITS", str(tmp_path))
    monkeypatch.setattr("mqtui.fix.obstacles.os.geteuid", lambda: 0)
    step = plan_of(facts, result.report).steps[0]
    assert (step.kind, step.by) == (StepKind.FILES, "root")
    assert [edit.path for edit in step.edits] == [
        str(tmp_path / "app.service.d" / "mqtui-MQSERVER.conf")
    ]
    assert step.then == "systemctl daemon-reload\nsystemctl restart app"
    assert step.then in plan_text(Plan((step,))).replace("\n      ", "\n")
    monkeypatch.setattr("mqtui.fix.obstacles.os.geteuid", lambda: 4711)
    step = plan_of(facts, result.report).steps[0]
    assert (step.kind, step.by) == (StepKind.BY_HAND, "root")
