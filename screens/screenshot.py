"""A picture of the screen as a file, for its user alone.

Textual's own would write to a name that can be guessed, in a directory that may be somebody else's,
and through whatever link stands there.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from platformdirs import user_downloads_path

from mqtui.system.files import replace_file


def save(svg: str, directory: Path | None = None, name: str = "") -> str:
    """Write the picture to ``directory`` (default: the user's downloads); says how it went.

    Never raises for a file that cannot be written: the sentence says so.
    """
    stamp = datetime.now().astimezone().strftime("%Y-%m-%dT%H-%M-%S")
    path = (directory or user_downloads_path()) / (name or f"mqtui-{stamp}.svg")
    try:
        replace_file(path, svg.encode("utf-8", "replace"))
    except OSError as error:
        return f"The picture was not written to {path}: {error.strerror or error}."
    return f"The picture is in {path}."
