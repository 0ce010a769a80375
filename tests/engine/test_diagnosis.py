"""What explains other failures stands first; what is explained is no root cause."""

from mqtui.engine import registry
from mqtui.engine.diagnosis import causes_of, diagnose, explains
from mqtui.engine.effects import Effect
from mqtui.engine.model import Finding, Stage, StageReport, Verdict
from mqtui.engine.registry import Check


def declared(id, accounts_for=(), shows=(), stage=Stage.LIVE):
    return Check(id, stage, "", "", "", lambda facts: (), accounts_for=accounts_for, shows=shows)


def lookup_from(*checks):
    return {check.id: check for check in checks}.get


FAULT = declared("ENV", (Effect.PLAIN_CONNECTION,))
SYMPTOM = declared("LIV", (), (Effect.PLAIN_CONNECTION,))


def stage(which, *findings):
    verdicts = [v for _, v in findings]
    worst = Verdict.FAIL if Verdict.FAIL in verdicts else Verdict.PASS
    return StageReport(which, worst, tuple(Finding(v, id, check=id) for id, v in findings))


def causes(report):
    return [c.finding.check for c in report.root_causes]


def test_a_check_explains_another_by_an_effect_that_both_name():
    assert explains(FAULT, SYMPTOM)
    assert not explains(SYMPTOM, FAULT)
    assert not explains(FAULT, declared("LIV", (), (Effect.NOT_REACHED,)))
    assert not explains(FAULT, declared("LIV"))


def test_no_check_explains_itself():
    both = declared("LIV", (Effect.NOT_CONNECTED,), (Effect.NOT_CONNECTED,))
    assert not explains(both, both)
    report = diagnose([stage(Stage.LIVE, ("LIV", Verdict.FAIL))], lookup_from(both))
    assert causes(report) == ["LIV"]


def test_the_causes_of_a_check_stand_in_causal_order(monkeypatch):
    effect = (Effect.NOT_CONNECTED,)
    found = [
        declared("LIV", (), effect),
        declared("CON", effect, stage=Stage.CONNECTION),
        declared("ENV", effect, stage=Stage.ENVIRONMENT),
        declared("CER", (), (), stage=Stage.CERTIFICATE),
    ]
    monkeypatch.setattr(registry, "_CHECKS", {check.id: check for check in found})
    assert causes_of(found[0]) == ("ENV", "CON")


def test_a_symptom_is_attached_to_its_cause():
    report = diagnose(
        [
            stage(Stage.ENVIRONMENT, ("ENV", Verdict.FAIL)),
            stage(Stage.LIVE, ("LIV", Verdict.FAIL)),
        ],
        lookup_from(FAULT, SYMPTOM),
    )
    assert causes(report) == ["ENV"]
    assert [f.check for f in report.root_causes[0].explains] == ["LIV"]
    assert report.verdict is Verdict.FAIL


def test_a_symptom_without_its_cause_is_the_root():
    report = diagnose([stage(Stage.LIVE, ("LIV", Verdict.FAIL))], lookup_from(FAULT, SYMPTOM))
    assert causes(report) == ["LIV"]


def test_a_warning_explains_nothing():
    report = diagnose(
        [
            stage(Stage.ENVIRONMENT, ("ENV", Verdict.WARN)),
            stage(Stage.LIVE, ("LIV", Verdict.FAIL)),
        ],
        lookup_from(FAULT, SYMPTOM),
    )
    assert causes(report) == ["LIV"]


def test_explanations_reach_through_several_steps():
    report = diagnose(
        [
            stage(Stage.ENVIRONMENT, ("ENV", Verdict.FAIL)),
            stage(Stage.CIPHER, ("CIP", Verdict.FAIL)),
            stage(Stage.LIVE, ("LIV", Verdict.FAIL)),
        ],
        lookup_from(
            FAULT,
            declared("CIP", (Effect.HANDSHAKE_FAILED,), (Effect.PLAIN_CONNECTION,)),
            declared("LIV", (), (Effect.HANDSHAKE_FAILED,)),
        ),
    )
    assert causes(report) == ["ENV"]
    assert {f.check for f in report.root_causes[0].explains} == {"CIP", "LIV"}


def test_two_independent_faults_are_both_named_in_causal_order():
    report = diagnose(
        [
            stage(Stage.CONNECTION, ("CON", Verdict.FAIL)),
            stage(Stage.ENVIRONMENT, ("ENV", Verdict.FAIL)),
            stage(Stage.CCDT, ("TAB", Verdict.FAIL)),
        ],
        lookup_from(),
    )
    assert causes(report) == ["ENV", "TAB", "CON"]


def test_a_cycle_does_not_hang():
    report = diagnose(
        [
            stage(Stage.ENVIRONMENT, ("A", Verdict.FAIL)),
            stage(Stage.CCDT, ("B", Verdict.FAIL), ("C", Verdict.FAIL)),
        ],
        lookup_from(
            declared("A", (Effect.NO_CHANNEL,), (Effect.NO_STORE,)),
            declared("B", (Effect.NO_STORE,), (Effect.NO_CHANNEL, Effect.NOT_REACHED)),
            declared("C", (Effect.NOT_REACHED,)),
        ),
    )
    assert "C" in causes(report)


def test_nothing_at_all():
    report = diagnose([])
    assert report.verdict is Verdict.SKIP
    assert report.root_causes == ()


def test_of_one_stage_the_one_that_explains_more_stands_first():
    report = diagnose(
        [
            stage(Stage.CCDT, ("A", Verdict.FAIL), ("B", Verdict.FAIL), ("C", Verdict.FAIL)),
            stage(Stage.LIVE, ("L1", Verdict.FAIL), ("L2", Verdict.FAIL)),
        ],
        lookup_from(
            declared("A"),
            declared("B", (Effect.NO_STORE,)),
            declared("L1", (), (Effect.NO_STORE,)),
            declared("L2", (), (Effect.NO_STORE, Effect.NOT_REACHED)),
        ),
    )
    assert causes(report) == ["B", "A", "C"]
    assert [len(c.explains) for c in report.root_causes] == [2, 0, 0]
    assert [c.stage for c in report.root_causes] == [Stage.CCDT] * 3


def test_stages_stand_in_the_order_in_which_a_client_meets_them():
    report = diagnose([stage(each, (each.value, Verdict.FAIL)) for each in Stage], lookup_from())
    assert causes(report) == [
        "environment",
        "ccdt",
        "keystore",
        "certificate",
        "cipher",
        "connection",
        "live",
    ]


def test_the_last_of_a_chain_explains_all_before_it():
    report = diagnose(
        [
            stage(Stage.ENVIRONMENT, ("A", Verdict.FAIL)),
            stage(Stage.CCDT, ("B", Verdict.FAIL), ("C", Verdict.FAIL)),
        ],
        lookup_from(
            declared("A", (), (Effect.NO_STORE,)),
            declared("B", (Effect.NO_STORE,), (Effect.NO_CHANNEL,)),
            declared("C", (Effect.NO_CHANNEL,)),
        ),
    )
    assert causes(report) == ["C"]
    assert [f.check for f in report.root_causes[0].explains] == ["A", "B"]


def test_a_check_that_is_not_known_is_its_own_cause():
    report = diagnose([stage(Stage.LIVE, ("GONE", Verdict.FAIL))], lambda id: None)
    assert causes(report) == ["GONE"]


def failure(check, which=Stage.LIVE, independent_of=()):
    finding = Finding(Verdict.FAIL, check, check=check, independent_of=independent_of)
    return StageReport(which, Verdict.FAIL, (finding,))


def test_what_would_have_been_found_all_the_same_stands_by_itself():
    """A cause explains another finding only if that could not have been made with it fixed."""
    both = lookup_from(FAULT, SYMPTOM)
    fault = failure("ENV", Stage.ENVIRONMENT)
    report = diagnose([fault, failure("LIV", independent_of=(Effect.PLAIN_CONNECTION,))], both)
    assert causes(report) == ["ENV", "LIV"]
    assert all(cause.explains == () for cause in report.root_causes)
    report = diagnose([fault, failure("LIV", independent_of=(Effect.NOT_REACHED,))], both)
    assert causes(report) == ["ENV"]


def test_of_two_findings_of_one_check_one_may_be_explained():
    """Of two addresses, one is MQSERVER's alone, and one stands in the table as well."""
    own = Finding(Verdict.FAIL, "own", check="LIV", independent_of=(Effect.PLAIN_CONNECTION,))
    mere = Finding(Verdict.FAIL, "mere", check="LIV")
    report = diagnose(
        [failure("ENV", Stage.ENVIRONMENT), StageReport(Stage.LIVE, Verdict.FAIL, (own, mere))],
        lookup_from(FAULT, SYMPTOM),
    )
    assert [c.finding.headline for c in report.root_causes] == ["ENV", "own"]
    assert [f.headline for f in report.root_causes[0].explains] == ["mere"]


def test_in_one_stage_what_a_client_meets_first_stands_first():
    first = declared("KEY9", (Effect.STORE_UNREADABLE,), stage=Stage.KEYSTORE)
    second = declared("KEY1", (Effect.STORE_NOT_OPENED,), stage=Stage.KEYSTORE)
    symptom = declared("LIV", (), (Effect.STORE_NOT_OPENED,))
    report = diagnose(
        [
            stage(Stage.KEYSTORE, ("KEY1", Verdict.FAIL), ("KEY9", Verdict.FAIL)),
            stage(Stage.LIVE, ("LIV", Verdict.FAIL)),
        ],
        lookup_from(first, second, symptom),
    )
    assert causes(report) == ["KEY9", "KEY1"]
