"""The sandbox's own ``runmqsc``: a small program in its ``bin`` that calls ``mqtui lab mqsc``.

It is not in the PATH of the application's environment, and a walk never takes it for a queue
manager's (:func:`mqtui.live.mq.runmqsc.find_runmqsc`).
"""

from __future__ import annotations

import shlex
import site
import sys
from pathlib import Path

from mqtui.lab.directory.files import Ownership, put
from mqtui.lab.directory.layout import QUEUE_MANAGER, Sandbox
from mqtui.lab.queue_manager.mqsc.session import NOT_RUN


def put_runmqsc(sandbox: Sandbox) -> Path:
    """Write the program; where it is.

    Raises:
        LabError: it cannot be written.
    """
    path = sandbox.directory / "bin" / "runmqsc"
    python, directory = shlex.quote(sys.executable), shlex.quote(str(sandbox.directory))
    # HOME may be the sandbox's, and packages of a user's own are found by it.
    put(
        path,
        f"""\
#!/bin/sh
# runmqsc of this sandbox: runmqsc {QUEUE_MANAGER}
case "${{1-}}" in
-*) echo "The sandbox's runmqsc accepts the queue manager's name and no options." >&2
    exit {NOT_RUN} ;;
esac
PYTHONUSERBASE={shlex.quote(site.getuserbase())}
export PYTHONUSERBASE
exec {python} -P -m mqtui lab mqsc --dir {directory} --queue-manager "${{1-{QUEUE_MANAGER}}}"
""",
        Ownership(0o755),
    )
    return path
