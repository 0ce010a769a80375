"""ENV11: what could not be looked at."""

from __future__ import annotations

from dataclasses import replace

from mqtui.facts import Outcome, StepKind, TimelineStep, Unavailable
from mqtui.pasted.shell import shell_text


def test_env11_has_one_finding_for_each_and_the_command_that_shows_it(bench):
    gaps = (
        Unavailable(
            "the key repository",
            "no answer in 5 s",
            shell_text("ls -l {path}", path="/app/key.p12"),
        ),
        Unavailable("the log", "denied"),
    )
    first, second = bench.run("ENV11", replace(bench.healthy(), unavailable=gaps))
    assert (first.verdict, second.verdict) == ("unknown", "unknown")
    assert first.headline == "The key repository could not be examined: no answer in 5 s."
    assert second.headline == "The log could not be examined: denied."
    assert [(r.kind, r.text) for r in first.remedies] == [("shell", "ls -l /app/key.p12")]
    assert second.remedies == ()
    assert bench.run("ENV11", bench.healthy()) == ()


def test_env11_leaves_the_handshake_to_its_own_check(bench):
    why = "the key repository was not opened"
    step = TimelineStep(StepKind.TLS, Outcome.SKIPPED, 0.0, 0.0, why)
    healthy = bench.healthy()
    live = replace(healthy.live, steps=(step,), handshake=None)
    gap = Unavailable("the TLS handshake", why, on_wire=True)
    facts = replace(healthy, live=live, unavailable=(gap, Unavailable("the log", "denied")))
    assert [f.headline for f in bench.run("ENV11", facts)] == [
        "The log could not be examined: denied."
    ]
    (finding,) = bench.run("LIV01", facts)
    assert why in finding.headline
