"""``mqtui collector`` prints the script as it is."""

from importlib import resources

from mqtui.cli.main import main


def test_it_prints_the_script_byte_for_byte(capfdbinary):
    assert main(["collector"]) == 0
    script = (resources.files("mqtui.assets") / "collector.sh").read_bytes()
    assert capfdbinary.readouterr() == (script, b"")
