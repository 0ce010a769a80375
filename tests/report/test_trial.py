"""What became of a fix that was tried, as the one sentence that all who show it say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mqtui.engine.change import Need, OutOfReach
from mqtui.engine.model import (
    Evidence,
    Finding,
    Possible,
    Remedy,
    RemedyKind,
    Report,
    RootCause,
    Stage,
    Trial,
    TrialResult,
    Verdict,
)
from mqtui.pasted.shell import shell_text
from mqtui.report.trial import fix_of, plan_steps, trial_sentence, trial_words, tried_title

SEEN = "It connects over TLS 1.3 on channel APP.TLS to QM1."
LABEL = Finding(Verdict.FAIL, "The label 'app' is not in the store.", check="CER03")


def remedy(title: str, *, with_previous: bool = False) -> Remedy:
    text = shell_text("ls {a}", a=title)
    return Remedy(RemedyKind.SHELL, title, text, with_previous=with_previous)


@pytest.mark.parametrize(
    ("trial", "sentence"),
    [
        (
            Trial(TrialResult.WORKS, SEEN),
            "Tried: it connects over TLS 1.3 on channel APP.TLS to QM1.",
        ),
        (Trial(TrialResult.WORKS), "Tried: it connects, and nothing fails."),
        (
            Trial(TrialResult.NEXT, next=LABEL),
            "Tried: the next failure is: The label 'app' is not in the store. [CER03]",
        ),
        (
            Trial(TrialResult.NEXT, "MQCONN ends with 2393", next=LABEL),
            "Tried: MQCONN ends with 2393. The next failure is: "
            "The label 'app' is not in the store. [CER03]",
        ),
        (Trial(TrialResult.NEXT), "Tried: something else fails then."),
        (
            Trial(TrialResult.NO_EFFECT),
            "Tried: the same failure stays, so this cause is doubted.",
        ),
        (
            Trial(TrialResult.NO_EFFECT, "The CipherSpecs differ."),
            "Tried: the same failure stays, so this cause is doubted. "
            "Seen again: The CipherSpecs differ.",
        ),
        (
            Trial(TrialResult.NEEDS, needs=(Need.STORE_PASSWORD,)),
            "Not tried: this needs the password of the key repository.",
        ),
        (
            Trial(TrialResult.NEEDS, needs=(Need.ADDRESS, Need.CIPHER_SPEC)),
            "Not tried: this needs the address of the queue manager and the CipherSpec of the "
            "channel.",
        ),
        (
            Trial(TrialResult.NEEDS, "With it, 2035 comes.", needs=(Need.CA_CERTIFICATE,)),
            f"Not tried to the end: this needs {Need.CA_CERTIFICATE}. With it, 2035 comes.",
        ),
        (
            Trial(TrialResult.NEEDS, next=LABEL, needs=(Need.CA_CERTIFICATE,)),
            f"Not tried to the end: this needs {Need.CA_CERTIFICATE}. The next failure is: "
            "The label 'app' is not in the store. [CER03]",
        ),
        (Trial(TrialResult.NEEDS, reason="No user is known."), "Not tried: no user is known."),
        (
            Trial(TrialResult.NOT_FROM_HERE, reason=OutOfReach.QUEUE_MANAGER),
            "Not tried from here: it is changed at the queue manager.",
        ),
        (Trial(TrialResult.NOT_FROM_HERE), "Not tried from here."),
        (
            Trial(TrialResult.NOT_FROM_HERE, reason="The listener is silent.", connects=1),
            "Tried, but not proven: the listener is silent.",
        ),
        (Trial(TrialResult.NOT_FROM_HERE, connects=1), "Tried, but not proven."),
    ],
)
def test_a_trial_is_one_sentence(trial: Trial, sentence: str) -> None:
    assert trial_words(trial) == sentence


def test_each_result_has_a_mark_of_its_own() -> None:
    marks = {trial_sentence(Trial(result)).verdict for result in TrialResult}
    assert len(marks) == len(TrialResult)
    assert trial_sentence(Trial(TrialResult.WORKS)).verdict is Verdict.PASS
    assert trial_sentence(Trial(TrialResult.NO_EFFECT)).verdict is Verdict.FAIL


def test_a_cause_whose_fix_helps_only_in_the_plan_is_not_doubted() -> None:
    said = trial_sentence(Trial(TrialResult.NO_EFFECT, reason="alone it changes nothing"))
    assert str(said) == "Tried: alone it changes nothing."
    assert said.verdict is Verdict.WARN


def test_fixes_made_along_with_it_are_named() -> None:
    trial = Trial(TrialResult.WORKS, SEEN, with_causes=(1,))
    assert trial_words(trial).startswith("Tried with the fix of root cause 2: it connects")
    trial = Trial(TrialResult.WORKS, SEEN, with_causes=(1, 2))
    assert trial_words(trial).startswith("Tried with the fixes of root causes 2 and 3: it")


def test_where_fixes_are_numbered_the_tried_ones_are_named_by_their_numbers() -> None:
    assert trial_words(Trial(TrialResult.WORKS, SEEN, remedies=(1,)), of=3).startswith(
        "Tried fix 2: it connects"
    )
    assert trial_words(Trial(TrialResult.WORKS, SEEN, remedies=(1, 2)), of=3).startswith(
        "Tried fixes 2 and 3: it connects"
    )
    assert trial_words(Trial(TrialResult.WORKS, SEEN, remedies=(0,)), of=1).startswith("Tried: it")
    assert trial_words(Trial(TrialResult.NEEDS, needs=(Need.INI,)), of=3).startswith("Not tried:")


def test_a_next_failure_that_is_listed_beside_it_is_said_by_its_number() -> None:
    trial = Trial(TrialResult.NEXT, next=replace(LABEL, evidence=(Evidence("a", "b"),)))
    beside = (cause(trial), RootCause(LABEL, Stage.CERTIFICATE))
    said = str(trial_sentence(trial, beside=beside))
    assert said == "Tried: the next failure is root cause 2 [CER03]."
    assert str(trial_sentence(trial, beside=beside[:1])) == trial_words(trial)


def test_a_name_at_its_beginning_keeps_its_letters() -> None:
    trial = Trial(TrialResult.WORKS, "TLS 1.3 on APP.TLS")
    assert trial_words(trial) == "Tried: TLS 1.3 on APP.TLS."


def cause(trial: Trial | None, *remedies: Remedy) -> RootCause:
    finding = Finding(Verdict.FAIL, "It fails.", remedies=remedies, check="ENV03")
    return RootCause(finding, Stage.ENVIRONMENT, (), trial)


def test_the_fix_is_what_was_tried_else_the_first_with_what_belongs_to_it() -> None:
    first, second, third = remedy("a"), remedy("b", with_previous=True), remedy("c")
    assert fix_of(cause(None, first, second, third)) == (first, second)
    assert fix_of(cause(Trial(TrialResult.NEEDS), first, second, third)) == (first, second)
    works = Trial(TrialResult.WORKS, remedies=(2,))
    assert fix_of(cause(works, first, second, third)) == (third,)
    assert fix_of(cause(None)) == ()
    possible = (Possible("router", "a router", "", "", (first, third)),)
    finding = Finding(Verdict.FAIL, "It fails.", check="LIV01", possible=possible)
    works = Trial(TrialResult.WORKS, remedies=(1,))
    assert fix_of(RootCause(finding, Stage.LIVE, (), works)) == (third,)
    assert fix_of(RootCause(finding, Stage.LIVE)) == ()


def test_the_title_of_a_fix_of_several_parts_has_them_all() -> None:
    first, second = remedy("Unset it"), remedy("And set the other", with_previous=True)
    assert tried_title(cause(None, first, second)) == "Unset it; And set the other"
    assert tried_title(cause(None)) == ""


def test_a_plan_has_the_steps_in_order_and_is_none_where_one_fix_is_enough() -> None:
    one, two = remedy("Unset MQSERVER"), remedy("Use the label")
    works = Trial(TrialResult.WORKS, SEEN, remedies=(0,), with_causes=(1,))
    next_ = Trial(TrialResult.NEXT, next=LABEL, remedies=(0,))
    causes = (cause(works, one), cause(next_, two))
    steps = plan_steps(Report(Verdict.FAIL, causes, (), (1, 0)))
    assert [(s.place, s.remedies) for s in steps] == [(1, (two,)), (0, (one,))]
    assert plan_steps(Report(Verdict.FAIL, causes, (), (0,))) == ()
    assert plan_steps(Report(Verdict.FAIL, causes, ())) == ()
