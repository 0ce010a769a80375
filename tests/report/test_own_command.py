"""The command line that does what a choice on the screens does, safe to paste."""

from mqtui.report.own_command import open_command, walk_command


def test_values_are_quoted_and_flags_have_none() -> None:
    given = {"--unit": ("a b.service",), "--offline": ("",), "--log": ("x", "-y")}
    assert walk_command(given) == "mqtui --unit 'a b.service' --offline --log x --log=-y"
    assert walk_command({}) == "mqtui check"
    assert open_command("-case.mqtui") == "mqtui open ./-case.mqtui"


def test_what_no_command_holds_safely_is_a_comment() -> None:
    for command in (walk_command({"--unit": ("a\udcff",)}), open_command("a\x1b[2J")):
        assert command.startswith("# No command is given")
        assert "\x1b" not in command
