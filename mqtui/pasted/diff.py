"""The change of one line of a file, as a diff; what cannot be seen stands in it as a symbol."""

from __future__ import annotations

from mqtui.engine.text import LONGEST, printable
from mqtui.facts.pasted import DiffText

# A diff's line has a mark, and may have a comment's, before the file's own.
_LONGEST = LONGEST - len("--- ")


def diff_text(path: str, line: int | None, old: str, new: str | None) -> DiffText:
    """``old`` replaced by ``new`` in the file ``path``, at ``line`` where that is known.

    ``new`` is ``None`` where ``old`` becomes a comment.
    """
    name = printable(path, longest=_LONGEST)
    place = f"@@ -{line} +{line} @@\n" if line is not None else ""
    before = as_in_diff(old)
    after = f"# {before}" if new is None else as_in_diff(new)
    return DiffText(f"--- {name}\n+++ {name}\n{place}-{before}\n+{after}")


def as_in_diff(line: str) -> str:
    """A line of a file as a diff shows it: tabs before it as blanks, other such characters spelled.

    So what is copied is what is shown.
    """
    text = line.lstrip("\t ")
    indent = line[: len(line) - len(text)].expandtabs(4)
    return printable(indent + text, longest=_LONGEST)
