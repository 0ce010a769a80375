"""The sandbox's own ``runmqsc``: a small program in its ``bin`` that calls ``mqtui lab mqsc``.

It is not in the PATH of the application's environment, and a walk never takes it for a queue
manager's (:func:`mqtui.live.mq.runmqsc.find_runmqsc`).
"""

from __future__ import annotations

import shlex
from pathlib import Path

from mqtui.lab.directory.files import Ownership, put
from mqtui.lab.directory.layout import QUEUE_MANAGER, Sandbox
from mqtui.lab.queue_manager.mqsc.session import NOT_RUN
from mqtui.system import itself


def put_runmqsc(sandbox: Sandbox) -> Path:
    """Write the program; where it is.

    Raises:
        LabError: it cannot be written.
    """
    path = sandbox.directory / "bin" / "runmqsc"
    try:
        words = shlex.join(itself.again("lab", "mqsc", "--dir", str(sandbox.directory)))
        calls = f'exec {words} --queue-manager "${{1-{QUEUE_MANAGER}}}"'
    except itself.NoProgram as error:
        # Only this program needs it; a walk does not.
        calls = f"printf '%s\\n' {shlex.quote(str(error))} >&2\nexit {NOT_RUN}"
    # HOME may be the sandbox's, and what mqtui needs may be found by it.
    needed = "".join(f"{k}={shlex.quote(v)}\nexport {k}\n" for k, v in itself.variables().items())
    put(
        path,
        f"""\
#!/bin/sh
# runmqsc of this sandbox: runmqsc {QUEUE_MANAGER}
case "${{1-}}" in
-*) echo "The sandbox's runmqsc accepts the queue manager's name and no options." >&2
    exit {NOT_RUN} ;;
esac
{needed}{calls}
""",
        Ownership(0o755),
    )
    return path
