"""``mqtui collector`` prints the script as it is."""

import os
import tarfile
from importlib import resources

from collector import run

from mqtui.cli.main import main


def test_it_prints_the_script_byte_for_byte(capfdbinary):
    assert main(["collector"]) == 0
    script = (resources.files("mqtui.assets") / "collector.sh").read_bytes()
    assert capfdbinary.readouterr() == (script, b"")


def test_check_and_open_read_what_the_script_has_written(tmp_path, capsys):
    environ = {"PATH": os.environ["PATH"], "MQSERVER": "APP.PLAIN/TCP/mq1.invalid(1414)"}
    run("dash", ["--no-hello", "-o", "c.tar"], environ, tmp_path)
    assert main(["check", "--case", str(tmp_path / "c.tar")]) == 1
    printed = capsys.readouterr().out
    assert "MQSERVER is set" in printed
    assert "[ENV03]" in printed
    assert main(["open", str(tmp_path / "c.tar")]) == 1
    assert "[ENV03]" in capsys.readouterr().out


def test_a_tar_of_something_else_is_one_sentence_and_2(tmp_path, capsys):
    with tarfile.open(tmp_path / "x.tar", "w") as archive:
        archive.addfile(tarfile.TarInfo("etc/passwd"))
    assert main(["check", "--case", str(tmp_path / "x.tar")]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "a member that the collector never writes" in told.err
    assert "Traceback" not in told.err
