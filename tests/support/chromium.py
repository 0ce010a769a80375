"""A headless Chromium for tests of pages, where the machine has one."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import escape, unescape
from pathlib import Path

import pytest

#: As different distributions call it.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PROGRAM = next(filter(None, map(shutil.which, NAMES)), None)

needs_chromium = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium here")

#: Asks each frame how wide it came out, which colours apply and what is hidden.
_MEASURE = """
window.onload = () => {
  const seen = [...document.querySelectorAll('iframe')].map((frame) => {
    const page = frame.contentDocument, root = page.documentElement;
    const look = frame.contentWindow.getComputedStyle(page.body);
    const shown = (kind) => [...page.querySelectorAll('figure.' + kind)]
      .filter((each) => each.getBoundingClientRect().width > 0).length;
    const wide = [...page.querySelectorAll('body *')]
      .filter((each) => each.getBoundingClientRect().right > root.clientWidth + 1).length;
    return [root.clientWidth, root.scrollWidth, wide, shown('narrow'), shown('wide'),
            look.backgroundColor, page.querySelectorAll('[id=owned],script,img').length];
  });
  const told = document.body.appendChild(document.createElement('output'));
  told.textContent = JSON.stringify(seen);
};
"""


def run(directory: Path, *arguments: str) -> str:
    """What it prints; ``directory`` is for its profile."""
    assert PROGRAM
    done = subprocess.run(
        [
            PROGRAM,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            f"--user-data-dir={directory / 'profile'}",
            *arguments,
        ],
        capture_output=True,
        text=True,
        timeout=90,
        check=True,
    )
    return done.stdout


def measured(directory: Path, *frames: tuple[str, int]) -> str:
    """JSON of what each page looks like in a frame of that width in pixels."""
    page = directory / "frames.html"
    shown = "".join(
        f'<iframe style="width:{width}px;height:900px;border:0" srcdoc="{escape(text)}"></iframe>'
        for text, width in frames
    )
    page.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><body>{shown}<script>{_MEASURE}</script>", "utf-8"
    )
    found = re.search("<output>(.*?)</output>", run(directory, "--dump-dom", page.as_uri()), re.S)
    assert found
    return unescape(found[1])
