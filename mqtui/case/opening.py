"""Any file that holds a case, by its content: what ``mqtui capture`` wrote."""

from __future__ import annotations

from pathlib import Path

from mqtui.case.archive import read_case
from mqtui.case.case import Case


def open_case(path: Path) -> Case:
    """The case in the file ``path``.

    Raises:
        CaseError: it cannot be read, or holds none.
    """
    return read_case(path)
