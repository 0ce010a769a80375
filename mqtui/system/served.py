"""Whether this mqtui is shown in somebody else's browser (``mqtui serve``).

Whoever looks at it there is not the user it runs as: nothing may be opened, written or run for
them but their own sandbox.
"""

from __future__ import annotations

import os

#: The variable that says so.
SERVED = "MQTUI_SERVED"


def is_served() -> bool:
    """Whether a visitor looks at this process in a browser."""
    return os.environ.get(SERVED) == "1"
