"""Which shell a person types commands into, as far as that counts for what is pasted."""

from __future__ import annotations

import os
from collections.abc import Mapping

#: Shells that quote or set variables otherwise than POSIX has it.
OTHER_SHELLS = frozenset({"csh", "elvish", "fish", "nu", "pwsh", "rc", "tcsh", "xonsh"})


def other_shell(environ: Mapping[str, str] | None = None) -> str:
    """The name of the user's shell if it does not read POSIX commands; blank if it does.

    It is the login shell, of ``$SHELL``: which one a window runs cannot be told from here.
    """
    environ = os.environ if environ is None else environ
    name = os.path.basename(environ.get("SHELL", ""))
    return name if name in OTHER_SHELLS else ""
