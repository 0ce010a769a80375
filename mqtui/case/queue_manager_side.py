"""What a capture on the queue manager's own machine sees: its files, and what was saved of it.

No client is looked at, and nothing is connected to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from mqtui.case.errors import CaseError
from mqtui.collect.given_logs import read_given_log
from mqtui.collect.host import describe_host, unknown_host
from mqtui.collect.key_repository.password_file import password_in_file
from mqtui.collect.queue_manager.files import Answered, view_queue_manager
from mqtui.collect.queue_manager.on_this_host import queue_managers_here
from mqtui.collect.queue_manager.saved_status import read_saved_status
from mqtui.collect.tools import look_for_tools
from mqtui.collect.usual_logs import LogPlace, found_logs
from mqtui.engine.events import Looking
from mqtui.engine.model import Stage
from mqtui.engine.runner import Listener, ignore
from mqtui.engine.secrets import Password
from mqtui.engine.text import printable
from mqtui.facts import Facts, QueueManagerView, Request, Source, SourceKind
from mqtui.facts.given_log import GivenLog, LogSide, named_log
from mqtui.walk.gatherer import FILE_SECONDS, Gatherer

#: So many names of queue managers are listed for somebody who has to choose.
_LISTED = 8
#: Seconds for a log that was named: it is looked at by many readers.
_NAMED_SECONDS = FILE_SECONDS * 3


async def queue_manager_side(
    request: Request, environ: Mapping[str, str], on_event: Listener = ignore
) -> Facts:
    """The facts of the queue manager that ``request`` names, or of the only one of this machine.

    Its qm.ini, key repository, permissions and error logs are looked at, and the saved text that
    ``request`` names (``mqsc``, ``chstatus``, ``log``). ``environ`` is this process's environment.

    Raises:
        CaseError: there is no such queue manager here, or there are several and none was named.
    """
    on_event(Looking("the queue manager's files on this machine", Stage.LIVE))
    look = Gatherer()
    what = "this machine's users"
    host = await look.at(what, unknown_host(), describe_host, request, environ)
    nothing: dict[str, str] = {}
    what = "the queue managers of this machine"
    here = await look.at(what, nothing, queue_managers_here, host)
    name = _chosen((request.queue_manager or "").strip().removeprefix("*"), here, host.data_path)
    directory = here[name]
    view = await look.at(
        "the queue manager's files",
        QueueManagerView(),
        view_queue_manager,
        host,
        name,
        request.mqsc,
        await _stated_password(request, look),
        Answered(queue_manager=name, directory=directory),
        timeout=FILE_SECONDS * 2,
    )
    # Nothing has answered: the name is that of the directory.
    view = replace(view, answered="", client_log=())
    facts = Facts(datetime.now(UTC), host, replace(request, queue_manager=name), queue_manager=view)
    if request.chstatus is not None:
        status = await look.at(
            "the saved channel status",
            None,
            read_saved_status,
            request.chstatus,
            request.chstatus_text,
            host.working_directory,
        )
        facts = replace(facts, saved_status=status)
    places = (LogPlace(f"{directory}/errors", LogSide.QUEUE_MANAGER),)
    return replace(
        facts,
        found_logs=await look.at("the queue manager's error log", (), found_logs, places),
        given_logs=await _given(request, host.working_directory, look),
        tools=await look.at("installed programs", None, look_for_tools, environ),
        unavailable=look.gaps,
    )


def _chosen(asked: str, here: Mapping[str, str], data_path: str) -> str:
    if asked in here:
        return asked
    listed = ", ".join(printable(name) for name in list(here)[:_LISTED])
    if len(here) > _LISTED:
        listed += f" and {len(here) - _LISTED} more"
    if asked:
        there = f"It has {listed}." if here else "No queue manager was found."
        raise CaseError(
            f"This machine has no queue manager {printable(asked)} below {printable(data_path)}. "
            f"{there}"
        )
    if not here:
        raise CaseError(
            f"No queue manager was found below {printable(data_path)}. MQ_DATA_PATH says where "
            "else its data is."
        )
    if len(here) > 1:
        raise CaseError(f"This machine has several queue managers: {listed}. Say one with --qmgr.")
    return next(iter(here))


async def _stated_password(request: Request, look: Gatherer) -> tuple[Password, ...]:
    path = request.key_repository_password
    if path is None:
        return ()
    what, nothing = "--key-repository-password-file", (None, "no answer")
    found, why = await look.at(what, nothing, password_in_file, path)
    if found is None:
        look.missed(what, why)
        return ()
    return (found,)


async def _given(request: Request, where: str, look: Gatherer) -> tuple[GivenLog, ...]:
    given = []
    for name in dict.fromkeys(request.log):
        path = named_log(name)[1]
        slow = GivenLog(
            Source(SourceKind.LOG, path),
            problem=f"It could not be read within {_NAMED_SECONDS:g} seconds.",
            given=name,
        )
        what = f"the log {printable(path)}"
        given.append(await look.at(what, slow, read_given_log, name, where, timeout=_NAMED_SECONDS))
    return tuple(given)
