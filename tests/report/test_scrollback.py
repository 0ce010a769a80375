"""What stays in the terminal: the verdict, the first cause with its fix, the command."""

from __future__ import annotations

from report_sample import of_finding, sample

from mqtui.engine.known_secrets import learn
from mqtui.formats.redacted import PLACEHOLDER
from mqtui.report.scrollback import repeat_command, scrollback_lines


def test_a_few_lines_say_what_was_found_and_how_to_see_it_again() -> None:
    report, facts, _ = sample()
    command = repeat_command((("--unit", "orders.service"), ("--offline", ""), ("--label", "-a b")))
    lines = [line for _, line in scrollback_lines(report, facts, command, 80)]
    assert lines == [
        "FAIL: This client cannot connect as configured.",
        "  Cause 1: MQSERVER is set, so the channel table is never opened and the",
        "    connection has no TLS. [ENV03]",
        "  Fix: Remove MQSERVER where the program is started",
        "  1 more root cause.",
        "  Again: mqtui --unit orders.service --offline --label='-a b'",
    ]


def test_no_secret_stays_behind_and_no_command_that_a_terminal_could_read_as_more() -> None:
    learn("hunter2")
    report = of_finding("It has hunter2 in it \x1b[2J")
    text = "\n".join(line for _, line in scrollback_lines(report, None, None, 80))
    assert "hunter2" not in text
    assert PLACEHOLDER in text
    assert "\x1b" not in text
    assert repeat_command((("--label", "a\nb"),)) is None
    assert repeat_command(()) == "mqtui"
