"""A sandbox that runs: its files, its queue manager, and what answers on its two ports."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from mqtui.lab.directory.directory_lock import held
from mqtui.lab.directory.layout import Sandbox
from mqtui.lab.directory.temporary import temporary
from mqtui.lab.errors import LabError
from mqtui.lab.queue_manager.listener import LabQueueManager, bind
from mqtui.lab.queue_manager.mqsc.mqsc_socket import MqscSocket
from mqtui.lab.queue_manager.port_behaviour import PortBehaviour, StandInListener, hold
from mqtui.lab.sandbox.build import build
from mqtui.lab.sandbox.resume import reopened
from mqtui.lab.sandbox.runmqsc_shim import put_runmqsc
from mqtui.lab.scenario import plants
from mqtui.lab.scenario.plants import AFTER_START, Place, Plant
from mqtui.lab.scenario.plants.listener import port_behaviour
from mqtui.lab.scenario.requirements import must_be_here
from mqtui.lab.scenario.scenario import Scenario, find

_QUEUE_MANAGER = PortBehaviour("queue manager")


class RunningSandbox:
    """A running sandbox. Edits may be made in it while it runs."""

    def __init__(
        self,
        scenario: Scenario,
        place: Place,
        queue_manager: LabQueueManager,
        stand_ins: dict[str, StandInListener],
    ):
        self._place = place
        self._stand_ins = stand_ins
        self.scenario = scenario
        self.queue_manager = queue_manager

    @property
    def sandbox(self) -> Sandbox:
        """The sandbox as it is now."""
        return self._place.sandbox

    async def do(self, edits: Sequence[Plant]) -> None:
        """Do ``edits`` in the running sandbox.

        Raises:
            ScenarioError: one does not fit.
        """
        plants.do(self._place, edits)
        for name, behaviour in self._place.stand_ins.items():
            await self._stand_ins[name].become(*behaviour)

    async def repair(self) -> None:
        """Do what the scenario says must turn the sandbox green."""
        await self.do(self.scenario.repair)


@contextlib.asynccontextmanager
async def started(
    scenario: Scenario,
    directory: Path | None = None,
    *,
    port: int = 0,
    again: Sandbox | None = None,
) -> AsyncIterator[RunningSandbox]:
    """``scenario``'s sandbox with its queue manager running, both stopped at the end.

    Without ``directory`` the sandbox is a temporary one that is removed at the end; a named one
    is kept. ``port`` 0 takes a free port. ``again`` is a sandbox that was stopped and goes on: its
    ports and files are as they were left.

    Raises:
        LabError: the directory or the port cannot be used, or the fault not be planted.
    """
    must_be_here(scenario.id, scenario.needs)
    planted = _stand_ins_of(scenario.plants)
    # A port that a repair gives to another one must not be the queue manager's own socket.
    repaired = (_stand_ins_of(edits) for edits in scenario.repairs)
    behind_stand_in = any("port" in ports for ports in (planted, *repaired))
    first = _stand_ins_of(scenario.planted(plants.BEFORE_START)).get("port", _QUEUE_MANAGER)
    async with contextlib.AsyncExitStack() as stack:
        if again is not None:
            stack.enter_context(held(again.directory))
            main, other = _old_ports(again, closed=first.name == "closed")
        else:
            main = hold(port) if first.name == "closed" else bind(port)
            other = hold()
        stack.callback(main.close)
        stack.callback(other.close)
        own = bind(0) if behind_stand_in else main
        stack.callback(own.close)
        if again is None:
            place = directory
            if place is None:
                place = stack.enter_context(temporary()) / "sandbox"
            built = await _built(
                scenario, place, int(main.getsockname()[1]), int(other.getsockname()[1])
            )
            stack.enter_context(held(built.directory))
        else:
            built = again
        put_runmqsc(built)
        target, second = int(own.getsockname()[1]), 0
        if scenario.has_second_queue_manager:
            second = await _second(stack, built, resumed=again is not None)
        stand_ins = {"other_port": StandInListener(other, target, second)}
        if behind_stand_in:
            stand_ins["port"] = StandInListener(main, target, second)
        for stand_in in stand_ins.values():
            stack.push_async_callback(stand_in.close)
        queue_manager = LabQueueManager(built, own, resumed=again is not None)
        stack.push_async_callback(queue_manager.stop)
        await queue_manager.start()
        console = MqscSocket(built.directory, queue_manager.mqsc)
        stack.push_async_callback(console.close)
        with contextlib.suppress(LabError):
            # Where there can be no such socket, the sandbox works all the same.
            await console.open()
        opened = {"port": first} if behind_stand_in else {}
        place_of_edits = Place(built, queue_manager.mqsc, {**opened, **planted})
        running = RunningSandbox(scenario, place_of_edits, queue_manager, stand_ins)
        # What was planted in files and in the queue manager is still there; on the ports it is not.
        await running.do(scenario.planted(AFTER_START) if again is None else ())
        yield running


async def _second(stack: contextlib.AsyncExitStack, built: Sandbox, *, resumed: bool) -> int:
    """Start the second queue manager; its port."""
    socket_of_second = bind(0)
    stack.callback(socket_of_second.close)
    port = int(socket_of_second.getsockname()[1])
    queue_manager = LabQueueManager(built.second, socket_of_second, resumed=resumed)
    stack.push_async_callback(queue_manager.stop)
    await queue_manager.start()
    return port


def _old_ports(again: Sandbox, *, closed: bool) -> tuple[socket.socket, socket.socket]:
    try:
        main = hold(again.port, again=True) if closed else bind(again.port)
        try:
            return main, hold(again.other_port, again=True)
        except LabError:
            main.close()
            raise
    except LabError as error:
        raise LabError(
            f"The files of the sandbox in {again.directory} name the ports {again.port} and "
            f"{again.other_port} of 127.0.0.1, and one of them is in use. Stop what listens there, "
            "or create a new sandbox."
        ) from error


def _stand_ins_of(edits: Sequence[Plant]) -> dict[str, PortBehaviour]:
    return {
        edit.values.get("at", "port"): port_behaviour(edit.values)
        for edit in edits
        if edit.what == "listener"
    }


@contextlib.asynccontextmanager
async def running(
    scenario_id: str, directory: Path | None = None, *, port: int = 0
) -> AsyncIterator[Sandbox]:
    """As :func:`started`, for the scenario of an id or of a TOML file's path: the sandbox."""
    async with started(find(scenario_id), directory, port=port) as run:
        yield run.sandbox


@contextlib.asynccontextmanager
async def started_or_resumed(
    scenario_id: str | None,
    directory: Path | None = None,
    *,
    port: int = 0,
    resume: bool = False,
) -> AsyncIterator[RunningSandbox]:
    """As :func:`started`, for the scenario of an id or of a TOML file's path.

    With ``resume`` the sandbox in ``directory`` goes on; without an id it knows its scenario.

    Raises:
        LabError: it cannot be started, or no scenario is named.
    """
    scenario = find(scenario_id) if scenario_id is not None else None
    again = reopened(directory, scenario) if resume and directory is not None else None
    if scenario is None:
        if again is None:
            raise LabError("Specify a scenario; mqtui lab list shows them.")
        scenario = find(again.scenario_id)
    async with started(scenario, directory, port=port, again=again) as run:
        yield run


@contextlib.asynccontextmanager
async def running_with_queue_manager(
    scenario_id: str, directory: Path | None = None, *, port: int = 0
) -> AsyncIterator[tuple[Sandbox, LabQueueManager]]:
    """As :func:`running`, with the queue manager, so that MQSC commands can be given to it."""
    async with started(find(scenario_id), directory, port=port) as run:
        yield run.sandbox, run.queue_manager


async def _built(scenario: Scenario, place: Path, port: int, other_port: int) -> Sandbox:
    """Build beside the event loop; a cancellation waits, so that nothing is written after it."""
    building = asyncio.ensure_future(
        asyncio.to_thread(build, scenario, place, port=port, other_port=other_port)
    )
    try:
        return await asyncio.shield(building)
    except asyncio.CancelledError:
        await asyncio.wait({building})
        raise
