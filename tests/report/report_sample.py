"""A rich report with hostile text in it, and one made of a finding that a test brings."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import screens_sample

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
from mqtui.facts import Facts, Source, SourceKind
from mqtui.facts.pasted import Pasted
from mqtui.report.meta import Meta

#: Breaks out of HTML, of an attribute, of a script and a style, of Markdown and of a terminal.
HOSTILE = (
    "</script></style></svg><img src=x onerror=alert(1)>\"'><b id=owned>`` ``` ~~~ | **x** "
    "[a](javascript:1) <https://evil.example> https://evil.example www.evil.example @anna "
    "anna@evil.example #12 GH-7 owner/repo#3 :skull: $x$ &lt; ]]> --> \x00\x1b[2J\x07\u202eevil"
    "\u2028\ufffe\ud800 # h"
)
NOON = datetime(2026, 11, 29, 12, 0, 5, tzinfo=timezone(timedelta(hours=1)))
META = Meta(
    NOON,
    "1.2.3",
    "3.11.7",
    "Debian GNU/Linux 12",
    "client7",
    "this machine",
    options=(("--qmgr", "QM1"), ("--hold", "3")),
)


def sample() -> tuple[Report, Facts, Meta]:
    """What the screens are tried with: every stage has something to draw."""
    return screens_sample.report(), screens_sample.facts(), META


def of_finding(text: str = "Odd", *, trial: Trial | None = None) -> Report:
    """A report all of whose texts are ``text``."""
    source = Source(SourceKind.FILE, text, 3)
    fix = Remedy(RemedyKind.SHELL, text, Pasted(f"ls '{text}'"), text)
    edit = Remedy(RemedyKind.EDIT, text, Pasted(f"--- a\n+++ b\n-{text}\n+{text}\n"))
    mqsc = Remedy(RemedyKind.MQSC, text, Pasted(text), where=text)
    possible = (Possible("one", text, text, text, (fix,)),)
    proof = (Evidence(text, text, source),)
    finding = Finding(Verdict.FAIL, text, proof, (fix, edit, mqsc), "ENV03", possible)
    others = tuple(
        Finding(verdict, text, proof, (), f"ENV0{number}", possible)
        for number, verdict in enumerate(Verdict)
    )
    tried = trial or Trial(TrialResult.WORKS, text, remedies=(0,))
    cause = RootCause(finding, Stage.ENVIRONMENT, (others[2],), tried)
    second = RootCause(others[2], Stage.ENVIRONMENT, (), Trial(TrialResult.WORKS, text))
    stage = StageReport(Stage.ENVIRONMENT, Verdict.FAIL, (finding, *others))
    return Report(Verdict.FAIL, (cause, second), (stage,), (0, 1))


def hostile_meta(text: str = HOSTILE) -> Meta:
    """A head all of whose texts are ``text``."""
    return Meta(NOON, text, text, text, text, text, text, options=((text, text),))
