"""What can be asked for once a walk is there: to judge its facts anew, and to ask its listener.

Nothing in here goes back to where the walk has been, except :func:`accepted_by`, which is asked for
by name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from mqtui.checks import load as load_checks
from mqtui.collect.queue_manager.saved_status import read_saved_status
from mqtui.engine.bounded import in_thread
from mqtui.engine.diagnosis import diagnosed
from mqtui.engine.model import Report, Stage
from mqtui.engine.registry import checks
from mqtui.engine.runner import run_stage
from mqtui.facts import Facts
from mqtui.facts.enumeration import Enumeration, SuiteAnswer
from mqtui.live.survey.survey_asyncio import enumerate_listener
from mqtui.walk.derive import address_to_try, server_name
from mqtui.walk.program_again import ProgramAgain
from mqtui.walk.trial.kept import with_trials_of
from mqtui.walk.walker import Walk, Walking, WalkResult
from mqtui.wire.errors import WireError

#: What pasted channel status is called where findings say where they have it from.
PASTED = "the pasted text"
#: Seconds that reading pasted text may take.
READ_SECONDS = 10.0

#: Called with the number of answers, how many there will be, and the newest.
OnAnswer = Callable[[int, int, SuiteAnswer], None]


@dataclass(frozen=True, slots=True)
class Target:
    """The listener that the walk's own connect goes to. ``sni``: the server name it is sent."""

    host: str
    address: str
    port: int
    channel: str
    sni: str | None


async def judge_pasted(facts: Facts, text: str, before: Report | None = None) -> WalkResult:
    """The same facts with ``text`` as the saved channel status, judged by every check.

    Nothing is connected to and no file is read. ``text`` takes the place of what ``--chstatus``
    gave. The causes that ``before`` had tried keep their trials.

    Raises:
        NoChecksError: a stage has no checks.
        TimeoutError: the text could not be read in :data:`READ_SECONDS`.
    """
    request = replace(facts.request, chstatus=PASTED, chstatus_text=text)
    saved = await in_thread(read_saved_status, PASTED, text, "", timeout=READ_SECONDS)
    facts = replace(facts, request=request, saved_status=saved)
    load_checks()
    reports = [await run_stage(stage, checks(stage), facts) for stage in Stage]
    report = diagnosed(reports)
    return WalkResult(facts, with_trials_of(report, before) if before else report)


def keep_open(walk: Walk, seconds: float) -> None:
    """Have a walk that has not begun keep its live connection open for ``seconds``."""
    walk.request = replace(walk.request, hold=seconds)


def target_of(facts: Facts) -> Target | None:
    """The listener that the live connect of these facts went to, or would have gone to.

    None where nothing may be tried on the network.
    """
    if facts.request.offline:
        return None
    definition = facts.selection.in_use if facts.selection else None
    found = address_to_try(facts, definition, facts.live.endpoint if facts.live else None)
    if definition is None or found is None:
        return None
    endpoint, address = found
    try:
        sni = server_name(facts, definition, endpoint.host)
    except WireError:
        sni = None
    return Target(endpoint.host, address, endpoint.port, definition.name, sni)


async def accepted_by(target: Target, timeout: float, progress: OnAnswer) -> Enumeration:
    """Ask that listener which CipherSpecs it accepts. Cancelling closes the connections.

    ``timeout`` bounds each connect and each answer.
    """
    return await enumerate_listener(
        target.address,
        target.port,
        target.sni,
        timeout,
        host=target.host,
        progress=progress,
    )


class WalkTools:
    """What a person can ask for beside a walk. ``timeout`` bounds each network step.

    ``live``: the listener can be connected to from here.
    """

    live = True

    def __init__(self, timeout: float, *, named: bool = False) -> None:
        """``named``: the program was asked for by its name."""
        self._timeout = timeout
        self._program = ProgramAgain(named=named)

    async def renew(self, walk: Walking) -> str:
        """Have a walk that has not begun look at the program's process as it is now.

        Gives a sentence if that is another process than before.

        Raises:
            ProgramEndedError: it has ended, and nothing has taken its place.
        """
        if not isinstance(walk, Walk) or walk.request.pid is None:
            return ""
        try:
            found = await in_thread(self._program.now, walk.request, timeout=READ_SECONDS)
        except TimeoutError:
            return ""
        walk.request, note = found
        return note

    async def judge(self, facts: Facts, chstatus: str, before: Report | None = None) -> WalkResult:
        """The same facts with ``chstatus`` as saved channel status, judged; nothing is sent.

        ``before`` is the walk's report, whose trials stand.

        Raises:
            TimeoutError: the text could not be read in its time.
        """
        return await judge_pasted(facts, chstatus, before)

    def keep_open(self, walk: Walking, seconds: float) -> None:
        """Have a walk that has not begun keep its connection open for so long."""
        if isinstance(walk, Walk):
            keep_open(walk, seconds)

    def listener(self, facts: Facts) -> Target | None:
        """The listener that the walk connected to."""
        return target_of(facts)

    async def ask(self, facts: Facts, answered: OnAnswer) -> Enumeration:
        """Ask that listener which CipherSpecs it accepts.

        Raises:
            ValueError: no listener is known.
        """
        target = target_of(facts)
        if target is None:
            raise ValueError("no listener is known")
        return await accepted_by(target, self._timeout, answered)
