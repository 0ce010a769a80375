"""Remedies for a key repository as a whole: its stash, its format, a damaged one."""

from __future__ import annotations

from mqtui.checks.remedies.builders import shell
from mqtui.checks.remedies.origin import Origin
from mqtui.checks.remedies.runmqakm import (
    note,
    refresh_places,
    reloads,
    reread,
    runmqakm,
    store_type,
)
from mqtui.checks.remedies.variables import places, run_as, set_lines
from mqtui.engine.change import CopyFile, End, Need, StashPassword, UseStore
from mqtui.engine.model import Remedy
from mqtui.facts import Tools
from mqtui.pasted.values import FilePath, VariableName

_STASH = "{runmqakm} -keydb -stashpw -db {path} -type {type}"
_RUNMQKTOOL = "# runmqktool comes with MQ 9.4.0; before that use keytool in its place\nrunmqktool"
_KEYTOOL = "# keytool of a JDK: runmqktool, which comes with MQ 9.4.0, is not here\nkeytool"


def stash(title: str, path: str, format: str, tools: Tools | None = None) -> Remedy:
    """The password into a stash file; runmqakm asks for it."""
    return shell(
        title,
        note(tools) + _STASH,
        changes=(StashPassword(End.CLIENT, path),),
        needs=(Need.STORE_PASSWORD,),
        runmqakm=runmqakm(tools),
        path=FilePath(path),
        type=store_type(format, path),
    )


def stash_again(
    path: str, format: str, queue_manager: str = "", tools: Tools | None = None
) -> Remedy:
    """The password of the queue manager's store into its stash, and the store read again."""
    return shell(
        "Stash the password of the key repository again (asks for it), then reload it",
        note(tools) + _STASH + reread(queue_manager),
        changes=(StashPassword(End.QUEUE_MANAGER, path), *reloads(queue_manager)),
        needs=(Need.STORE_PASSWORD,),
        runmqakm=runmqakm(tools),
        path=FilePath(path),
        type=store_type(format, path),
        **refresh_places(queue_manager),
    )


def put_back(queue_manager: str = "") -> Remedy:
    """A store that is damaged."""
    return shell(
        "If it is damaged, restore it with its stash file from a backup, then reload it",
        "# copy the store and its stash from a backup, and compare with sha256sum"
        + reread(queue_manager),
        changes=reloads(queue_manager),
        needs=(Need.KEY_REPOSITORY,),
        **refresh_places(queue_manager),
    )


def copy_there(source: str, target: str) -> Remedy:
    """A key repository under the name that the client looks for; its stash has that name."""
    change = CopyFile(source, target)
    return shell(
        "Copy the one that its stash file opens to where it is missing",
        "cp -p {source} {target}",
        changes=(change,),
        source=FilePath(change.source),
        target=FilePath(change.target),
    )


def convert(
    path: str, target: str, format: str, origin: Origin, tools: Tools | None = None
) -> Remedy:
    """A Java key store into one that a C client reads, with its stash, and named to the client."""
    return shell(
        "Convert it to PKCS#12 (client 9.3 and later), stash its password, and use it",
        "# labels are in lower case afterwards: check the certificate label\n"
        + (_KEYTOOL if tools is not None and not tools.runmqktool else _RUNMQKTOOL)
        + " -importkeystore -srckeystore {path} -srcstoretype {kind} "
        "-destkeystore {target} -deststoretype pkcs12\n"
        + note(tools)
        + "{runmqakm} -keydb -stashpw -db {target} -type pkcs12\n"
        + set_lines(origin),
        changes=(UseStore(End.CLIENT, target), StashPassword(End.CLIENT, target)),
        needs=(Need.STORE_PASSWORD,),
        runmqakm=runmqakm(tools),
        path=FilePath(path),
        target=FilePath(target),
        kind="jceks" if format == "jceks" else "jks",
        variable=VariableName("MQSSLKEYR"),
        run_as=run_as(origin),
        **places(origin, "MQSSLKEYR", target),
    )
