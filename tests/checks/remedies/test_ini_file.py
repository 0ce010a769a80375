"""mqclient.ini after what was pasted is as the change says."""

import subprocess

import pytest

from mqtui.checks.remedies import ini_file
from mqtui.facts import IniEntry
from mqtui.formats.ini import parse_ini


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("heading", ["TLS:", "[SSL]"])
def test_the_heading_is_renamed_and_nothing_else(tmp_path, heading, end):
    file = tmp_path / "a b.ini"
    lines = ("CHANNELS:", "  A=TLS:", f"  {heading} ", "  SSLKeyRepository=/a/key.p12", "")
    file.write_bytes(end.join(lines).encode())
    entry = IniEntry("", "SSLKeyRepository", "/a/key.p12", 4)
    remedy = ini_file.rename_stanza(heading, [entry], str(file), "SSL")
    subprocess.run(["/bin/sh", "-c", remedy.text], check=True)
    (change,) = remedy.changes
    after = parse_ini(file.read_bytes()).entries
    assert [(e.stanza, e.key, e.line) for e in after if e.line in change.lines] == [
        ("SSL", "SSLKeyRepository", 4)
    ]
    assert after[0].stanza == "CHANNELS"
    assert after[0].value == "TLS:"
    assert file.with_name("a b.ini.bak").exists()
