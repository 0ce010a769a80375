"""What a visitor of ``mqtui serve`` may not do: open, write or run anything but their sandbox.

They sit at a browser, and the files and programs are somebody else's.
"""

from __future__ import annotations

from mqtui.system.served import is_served

#: Actions that a browser's visitor does not have.
WITHHELD = frozenset(
    {"shell", "edit", "report", "save_fix", "options", "start", "suspend_process", "screenshot"}
)
#: Actions that walk: not there where what is walked is no sandbox.
OF_A_WALK = frozenset({"rerun", "keep_open", "ask_listener", "paste_status"})


def withheld(action: str, *, in_sandbox: bool) -> bool:
    """Whether a visitor may not do it now; nothing is withheld from a person at a terminal."""
    if not is_served():
        return False
    return action in WITHHELD or (action in OF_A_WALK and not in_sandbox)
