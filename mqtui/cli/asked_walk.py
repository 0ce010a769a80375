"""The walk that the options ask for: of this machine, or of a sandbox that runs as long."""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from mqtui.cli.exits import CommandError
from mqtui.cli.options import LAB, OFFLINE, TIMEOUT, TRIALS, is_offline, refuse_beside_lab
from mqtui.facts.walk_option import MOST_TRIALS, STEP_SECONDS
from mqtui.frozen import dataclass

if TYPE_CHECKING:
    from mqtui.engine.model import Stage
    from mqtui.engine.secrets import Credentials
    from mqtui.facts import Request
    from mqtui.lab.directory.layout import Sandbox
    from mqtui.walk import Walk


@dataclass(frozen=True, slots=True)
class AskedWalk:
    """How to walk, and in which sandbox; ``scenario`` is ``None`` for this machine.

    ``timeout`` in seconds bounds each network step, ``trials`` the connects with which fixes are
    tried. ``offline``: nothing is tried on the network. ``named``: the name that the
    program is asked for by, if it is.
    """

    scenario: str | None = None
    timeout: float = STEP_SECONDS
    trials: int = MOST_TRIALS
    offline: bool = False
    named: str = ""

    @classmethod
    def of(cls, given: argparse.Namespace) -> AskedWalk:
        """What the options say.

        Raises:
            CommandError: something is stated that the sandbox has itself, or that is of no use.
        """
        scenario = getattr(given, LAB.destination, None) or None
        program = str(getattr(given, "pid", None) or 0)
        if scenario is not None:
            refuse_beside_lab(given)
        return cls(
            scenario,
            getattr(given, TIMEOUT.destination, STEP_SECONDS),
            getattr(given, TRIALS.destination, MOST_TRIALS),
            is_offline(given),
            "" if program.isdecimal() else program,
        )

    @property
    def stated(self) -> tuple[tuple[str, str], ...]:
        """The options that a report repeats, each with its value: those not as usual."""
        rows = [(OFFLINE.flag, "")] if self.offline else []
        if self.timeout != STEP_SECONDS:
            rows.append((TIMEOUT.flag, f"{self.timeout:g}"))
        if self.trials != MOST_TRIALS:
            rows.append((TRIALS.flag, f"{self.trials}"))
        return tuple(rows)

    def walk(
        self,
        request: Request,
        credentials: Credentials | None = None,
        stages: Iterable[Stage] | None = None,
    ) -> Walk:
        """A walk of this machine; of all stages, unless some are named."""
        from mqtui.walk import Walk

        return Walk(
            request,
            stages=stages,
            timeout=self.timeout,
            credentials=credentials,
            trials=self.trials,
            offline=self.offline,
        )

    def walk_in(self, request: Request, stages: Iterable[Stage] | None = None) -> Walk:
        """A walk in a sandbox, of which ``request`` is; no variable of this process counts."""
        from mqtui.walk import Walk

        return Walk(
            request,
            environ={},
            stages=stages,
            timeout=self.timeout,
            trials=self.trials,
            offline=self.offline,
        )

    @asynccontextmanager
    async def sandbox(self) -> AsyncIterator[Sandbox]:
        """The sandbox of ``scenario``, while it runs.

        Raises:
            CommandError: there is no such scenario, or it cannot run.
        """
        from mqtui.lab.errors import LabError
        from mqtui.lab.sandbox.running import running

        try:
            async with running(self.scenario or "") as sandbox:
                yield sandbox
        except LabError as error:
            raise CommandError(str(error)) from error
