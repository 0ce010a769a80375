"""Any file that holds a case, by its content: what ``mqtui capture`` or the collector wrote."""

from __future__ import annotations

from pathlib import Path

from mqtui.case.archive import read_case
from mqtui.case.case import Case
from mqtui.case.collected.reading import HEAD, looks_collected, read_collected
from mqtui.collect.files import FileRead, opened


def open_case(path: Path) -> Case:
    """The case in the file ``path``.

    Raises:
        CaseError: it cannot be read, or holds none.
    """
    if looks_collected(_head(path)):
        return read_collected(path)
    return read_case(path)


def _head(path: Path) -> bytes:
    """The first bytes; none where the file cannot be read, which its reader then says."""
    file = opened(str(path))
    if isinstance(file, FileRead):
        return b""
    try:
        return file.at(0, HEAD)
    except OSError:
        return b""
    finally:
        file.close()
