"""How the script for a key repository begins: its settings, what it refuses, its workspace.

All values stand in the assignments at its top; everything below is the same in each script. It is
for dash, bash, ksh93, mksh and busybox. What is created lies in a directory of the script's own,
beside the place of the store, until it is whole; it is moved by hard links, which replace nothing.
"""

from __future__ import annotations

from typing import LiteralString

from mqtui.facts.pasted import ShellText
from mqtui.make.store_plan import StorePlan
from mqtui.pasted.shell import shell_text
from mqtui.pasted.values import Argument, FilePath, UserName

_ABOUT: LiteralString = """\
#!/bin/sh
# Creates a key repository for IBM MQ. Made by mqtui: read it, then run it as root, or as the
# user that is to own the store. It replaces nothing, and removes what it began if it fails.
#
# There is no password in it. The tools ask for them; or put them into files, one line each, that
# nobody else can read, and name these in variables:
#   STORE_PASSWORD_FILE    the password of the new key repository
#   SOURCE_PASSWORD_FILE   the password of the file that it is made from"""
_VISIBLE: LiteralString = """\
# With such a file runmqakm has that password as an argument while one command runs: whoever is
# logged on here can see it in the list of processes for that moment. If runmqakm asks, nobody can.
"""
_HIDDEN: LiteralString = """\
# No program gets a password as an argument, so that the list of processes shows none.
"""
_ONE_SHOWN: LiteralString = _ABOUT + "\n" + _VISIBLE
_NONE_SHOWN: LiteralString = _ABOUT + "\n" + _HIDDEN
_SETTINGS: LiteralString = """\
set -eu
umask 077
PATH=$PATH:/opt/mqm/bin:/usr/mqm/bin
export PATH

folder={folder}
name={name}
stem={stem}
type={type}
label={label}
owner={owner}
group={group}
source={source}
source_label={source_label}
work=
hidden=
placed=
made_folder=
"""
_GUARDS: LiteralString = """\
fail() {{
    printf '%s\\n' "key repository: $1" >&2
    exit 1
}}

need() {{
    command -v "$1" >/dev/null 2>&1 || fail "$1 is not found; $2"
}}

password_of() {{
    [ -r "$1" ] || fail "$1 cannot be read"
    IFS= read -r password <"$1" || :
    [ -n "$password" ] || fail "$1 has no password"
}}

cleanup() {{
    code=$?
    trap - EXIT
    [ -z "$hidden" ] || stty echo
    cd /
    if [ "$code" -ne 0 ]; then
        for end in $placed; do
            if [ "$end" = store ]; then rm -f "$folder/$name"; else rm -f "$folder/$stem.$end"; fi
        done
    fi
    [ -z "$work" ] || rm -rf "$work"
    if [ "$code" -ne 0 ]; then
        [ -z "$made_folder" ] || rmdir "$folder" 2>/dev/null || :
        printf '%s\\n' 'key repository: not made; nothing is left of it' >&2
    fi
    exit "$code"
}}

id "$owner" >/dev/null 2>&1 || fail "there is no user $owner here"
[ -n "$group" ] || group=$(id -gn "$owner")
if [ "$(id -u)" -ne 0 ] && [ "$(id -un)" != "$owner" ]; then
    fail "run this as root or as $owner"
fi
for each in "$folder/$name" "$folder/$stem.sth" "$folder/$stem.rdb" "$folder/$stem.crl"; do
    if [ -e "$each" ] || [ -h "$each" ]; then fail "$each exists already, and stays as it is"; fi
done
[ -r "$source" ] || fail "$source cannot be read"
case ${{STORE_PASSWORD_FILE:-/}} in
    /*) ;;
    *) STORE_PASSWORD_FILE=$PWD/$STORE_PASSWORD_FILE ;;
esac
case ${{SOURCE_PASSWORD_FILE:-/}} in
    /*) ;;
    *) SOURCE_PASSWORD_FILE=$PWD/$SOURCE_PASSWORD_FILE ;;
esac
"""
_WORKSPACE: LiteralString = """\
trap cleanup EXIT
trap 'exit 1' HUP INT TERM
if [ ! -d "$folder" ]; then
    mkdir "$folder" || fail "$folder cannot be made; its parent directory must be there"
    made_folder=yes
fi
new=$folder/.key-repository.$$
mkdir "$new" || fail "$new cannot be made"
work=$new
cd "$work"
"""


def start(plan: StorePlan) -> ShellText:
    """The script up to where the store is created.

    Raises:
        CannotBeWritten: a path, a label or a name has characters that are not seen as they are.
    """
    about = shell_text(_NONE_SHOWN if plan.tool == "runmqktool" else _ONE_SHOWN)
    return shell_text("{about}{settings}", about=about, settings=_settings(plan))


def _settings(plan: StorePlan) -> ShellText:
    return shell_text(
        _SETTINGS,
        folder=FilePath(plan.folder),
        name=Argument(plan.name),
        stem=Argument(plan.stem),
        type=Argument(plan.type),
        label=Argument(plan.label),
        owner=UserName(plan.owner),
        group=UserName(plan.group) if plan.group else Argument(""),
        source=FilePath(plan.source),
        source_label=Argument(plan.source_label),
    )


def guards() -> ShellText:
    """Functions of the script, and what is refused before anything is made."""
    return shell_text(_GUARDS)


def workspace() -> ShellText:
    """The directory in which the store is made."""
    return shell_text(_WORKSPACE)
