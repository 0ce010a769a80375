"""Stand-ins for IBM's tools: they record what they are given, and leave files behind."""

import os
import subprocess
from pathlib import Path

RUNMQAKM = r"""#!/bin/sh
printf '%s\0' runmqakm "$@" >>"$RECORD"
printf '\n\0' >>"$RECORD"
[ "$FAIL_AT" != "$1 $2" ] || { echo "CTGSK: failed" >&2; exit 7; }
verb="$1 $2"
shift 2
while [ $# -gt 0 ]; do
    case $1 in
        -db) db=$2 ;;
        -target) db=$2 ;;
        -file) file=$2 ;;
        -pw) password=$2 ;;
    esac
    shift
done
case $verb in
    '-keydb -create')
        echo made >"$db"
        for end in sth $EXTRA; do echo "$end" >"${db%.*}.$end"; done ;;
    '-keydb -stashpw') echo sth >"${db%.*}.sth" ;;
    '-cert -add') cat "$file" >>"$db" ;;
    '-cert -import')
        [ -f "$file" ] && cp "$file" "$KEPT/imported" && printf %s "$password" >"$KEPT/password"
        echo imported >>"$db" ;;
    '-cert -list') cat "$db" >/dev/null ;;
esac
exit 0
"""


class MqTools:
    """A directory that stands first in PATH; ``calls()`` are the words of each call, in order."""

    def __init__(self, folder: Path, **programs: str) -> None:
        self.folder = folder
        (folder / "bin").mkdir(parents=True)
        for name, text in {"runmqakm": RUNMQAKM, **programs}.items():
            path = folder / "bin" / name
            path.write_text(text)
            path.chmod(0o755)
        self.record = folder / "record"

    def run(self, shell, script, **variables):
        """Run ``script`` in ``shell``, the words that start one."""
        self.record.write_bytes(b"")
        environ = {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "RECORD": str(self.record),
            "KEPT": str(self.folder),
            "FAIL_AT": "",
            "EXTRA": "rdb crl",
            **variables,
        }
        return subprocess.run(
            [*shell, str(script)],
            env=environ,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            text=True,
        )

    def calls(self):
        """What the programs were given, by the last run."""
        calls = self.record.read_bytes().decode().split("\n\0")
        return [call.split("\0")[:-1] for call in calls if call]
