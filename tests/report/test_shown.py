"""Text of others in a report: no secret, nothing that acts."""

from mqtui.engine.known_secrets import learn
from mqtui.report.shown import shown, shown_lines


def test_control_and_bidirectional_characters_are_spelled_out():
    assert shown("a\x1b[2J\u202eb\nc") == "a\\x1b[2J\\u202eb\\x0ac"


def test_a_known_secret_is_taken_out_of_text_and_commands():
    learn("Kq7vTz93wXbL4m")
    assert "Kq7vTz93wXbL4m" not in shown("pw Kq7vTz93wXbL4m")
    assert "Kq7vTz93wXbL4m" not in "".join(shown_lines("x\npw Kq7vTz93wXbL4m"))


def test_a_command_is_not_cut():
    long = "x" * 5000
    assert shown_lines(f"{long}\n\ta\n\n") == [long, "        a"]
    assert len(shown(long)) < len(long)
