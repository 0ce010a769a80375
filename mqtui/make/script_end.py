"""How the script for a key repository ends: owner, mode, into its place, and who can read it.

Modes as IBM asks for: docs/knowledge/permissions.md .
"""

from __future__ import annotations

from typing import LiteralString

from mqtui.facts.pasted import ShellText
from mqtui.pasted.shell import shell_text

_PLACE: LiteralString = """\
for each in "./$name" "./$stem.sth" "./$stem.rdb" "./$stem.crl"; do
    [ -e "$each" ] || continue
    if [ "$(id -u)" -eq 0 ]; then chown "$owner:$group" "$each"; else chgrp "$group" "$each"; fi
    chmod 640 "$each"
done
if [ -n "$made_folder" ]; then
    if [ "$(id -u)" -eq 0 ]; then chown "$owner:$group" "$folder"; else chgrp "$group" "$folder"; fi
    chmod 750 "$folder"
fi
for end in rdb crl sth; do
    [ -e "./$stem.$end" ] || continue
    ln "./$stem.$end" "$folder/$stem.$end" || fail "$folder/$stem.$end cannot be put there"
    placed="$placed $end"
done
ln "./$name" "$folder/$name" || fail "$folder/$name cannot be put there"
placed="$placed store"
cd "$folder"
rm -rf "$work"
work=
placed=
made_folder=
trap - EXIT HUP INT TERM
ls -l "./$name" "./$stem".*
"""
_READ: LiteralString = """\
as_user() {{
    user=$1
    shift
    if [ "$(id -un)" = "$user" ]; then
        "$@"
    elif command -v runuser >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ]; then
        runuser -u "$user" -- "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo -u "$user" "$@"
    else
        printf '%s\\n' "not tried as $user: neither runuser nor sudo is here" >&2
        return 0
    fi
}}

unread=
for each in "$folder/$name" "$folder/$stem.sth"; do
    [ -e "$each" ] || continue
    if as_user "$owner" test -r "$each"; then
        printf '%s\\n' "$owner can read $each"
    else
        printf '%s\\n' "$owner cannot read $each; see the directories above it:" >&2
        unread=yes
    fi
done
if [ -n "$unread" ]; then
    above=$folder
    while [ -n "$above" ]; do
        ls -ld "$above" >&2
        above=${{above%/*}}
    done
    exit 1
fi
"""
_LIST: LiteralString = """\
as_user "$owner" "$(command -v runmqakm)" -cert -list all -db "$folder/$name" -type "$type" -stashed
"""
_DONE: LiteralString = """\
printf '%s\\n' "key repository: $folder/$name, certificate $label"
"""


def end(*, stashed: bool) -> ShellText:
    """The rest of the script; ``stashed``: runmqakm lists the store as the user that reads it."""
    return shell_text(_PLACE + _READ + (_LIST if stashed else "") + _DONE)
