"""The app in a real terminal: what it writes there, byte by byte."""

from __future__ import annotations

import base64
import os
import sys
from pathlib import Path

import pexpect
import pyte
import screens_sample

HERE = Path(__file__).parent
PROGRAM = f"""
import sys
sys.path.insert(0, {str(HERE)!r})
import screens_sample
from mqtui.screens.app import MqtuiApp
report = MqtuiApp(screens_sample.FakeWalk, "orders").run()
print("came back with", report.verdict.value)
"""


def test_a_terminal_gets_the_copy_and_never_what_the_data_would_do_to_it(tmp_path: Path) -> None:
    environ = {k: v for k, v in os.environ.items() if k not in ("TMUX", "NO_COLOR")}
    environ |= {"TERM": "xterm-256color", "XDG_CACHE_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    screen = pyte.Screen(100, 30)
    stream = pyte.ByteStream(screen)
    written = b""
    child = pexpect.spawn(
        sys.executable, ["-c", PROGRAM], env=environ, dimensions=(30, 100), timeout=20
    )

    def until(text: str) -> None:
        nonlocal written
        while text not in "\n".join(screen.display):
            new = child.read_nonblocking(65536, timeout=20)
            written += new
            stream.feed(new)

    until("Root causes")
    child.send("2")
    until("Which setting does")
    child.send("c")
    until("Copied: Remove MQSERVER")
    for key, shown in ("4", "Does the label"), ("7", "Does it connect"), ("1", "Can the client"):
        child.send(key)
        until(shown)
    child.send("q")
    written += child.read()
    child.wait()

    assert child.exitstatus == 0
    assert b"came back with fail" in written
    copied = base64.b64encode(screens_sample.UNSET.text.encode())
    assert b"\x1b]52;c;" + copied in written
    assert b"\x1b]0;" not in written, "no title is set, least of all the data's"
    assert b"[2J" not in written.replace(b"\\x1b[2J", b"")
    assert "\u202e".encode() not in written
