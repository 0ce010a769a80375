"""Worker processes that play scenarios side by side, and leave nothing when they are gone.

Every worker has its temporary files in one directory of ours, which is removed at the end: also
what a worker that was killed left behind.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from mqtui.engine.text import printable
from mqtui.lab.directory.temporary import VERIFY, temporary
from mqtui.lab.errors import LabError
from mqtui.lab.scenario.scenario import Scenario
from mqtui.lab.verify.judge import Verified, failed, from_value
from mqtui.system import itself

#: No scenario may take longer than this (seconds).
SCENARIO_SECONDS = 120.0
_END_SECONDS = 10.0
#: The option by which ``mqtui lab verify`` is itself such a worker.
WORKER = "--worker"
#: The report goes with it, in bytes.
_LONGEST_ANSWER = 16_000_000

OnResult = Callable[[Verified], None]
#: A scenario and the name or path it was asked for by, which the worker finds it by again.
Order = tuple[str, Scenario]


async def play(
    orders: Sequence[Order],
    *,
    jobs: int,
    repair: bool,
    fix: bool = False,
    offline: bool = False,
    on_result: OnResult = lambda _: None,
) -> list[Verified]:
    """The results in the order of ``orders``; ``on_result`` hears of each as it ends.

    ``repair``, ``fix`` and ``offline`` are those of :func:`~mqtui.lab.verify.judge.verify_one`.

    Raises:
        LabError: there is no room for the workers' temporary files, or mqtui cannot start itself.
    """
    results: dict[int, Verified] = {}
    left = iter(enumerate(orders))
    how = {"repair": repair, "fix": fix, "offline": offline}
    with temporary(VERIFY) as shared:
        workers = [
            asyncio.ensure_future(_work(shared / str(number), left, results, how, on_result))
            for number in range(min(jobs, len(orders)))
        ]
        try:
            await asyncio.gather(*workers)
        finally:
            for task in workers:
                if not task.done() and not task.cancelling():
                    task.cancel()
            await _to_the_end(*workers)
    return [results[number] for number in range(len(orders))]


async def _work(
    place: Path,
    left: Iterator[tuple[int, Order]],
    results: dict[int, Verified],
    how: Mapping[str, bool],
    on_result: OnResult,
) -> None:
    worker: _Worker | None = None
    try:
        for number, (name, scenario) in left:
            if worker is None:
                worker = await _Worker.start(place)
            try:
                result = await asyncio.wait_for(worker.play(name, how), SCENARIO_SECONDS)
            except TimeoutError:
                await worker.end()
                result = failed(scenario, "the walk timed out", SCENARIO_SECONDS)
                worker = None
            except _Gone:
                status = await worker.end()
                result = failed(scenario, f"the worker {status}; {worker.last_words()}")
                worker = None
            results[number] = result
            on_result(result)
    finally:
        if worker is not None:
            await _to_the_end(asyncio.ensure_future(worker.end()))


async def _to_the_end(*tasks: asyncio.Future[Any]) -> None:
    """Wait for ``tasks``, however often ctrl-C is pressed meanwhile: each has its own bound."""
    while left := {task for task in tasks if not task.done()}:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.wait(left)


class _Gone(Exception):
    """The worker's process ended before it answered."""


class _Worker:
    def __init__(self, process: asyncio.subprocess.Process, errors: Path) -> None:
        self._process = process
        self._errors = errors

    @classmethod
    async def start(cls, place: Path) -> _Worker:
        try:
            words = itself.again("lab", "verify", WORKER)
        except itself.NoProgram as error:
            raise LabError(f"{error} Or play one at a time: --jobs 1.") from error
        errors = _room(place)
        with errors.open("wb") as out:
            process = await asyncio.create_subprocess_exec(
                *words,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=out,
                env={**os.environ, "TMPDIR": str(place)},
                limit=_LONGEST_ANSWER,
                # ctrl-C at the terminal is for us; we end the workers.
                start_new_session=True,
            )
        return cls(process, errors)

    async def play(self, name: str, how: Mapping[str, bool]) -> Verified:
        assert self._process.stdin is not None  # noqa: S101 - for mypy: it was made with a pipe
        assert self._process.stdout is not None  # noqa: S101 - for mypy: it was made with a pipe
        order = json.dumps({"scenario": name, **how})
        try:
            self._process.stdin.write(order.encode() + b"\n")
            await self._process.stdin.drain()
            line = await self._process.stdout.readline()
        except (OSError, ValueError) as error:
            raise _Gone from error
        if not line.endswith(b"\n"):
            raise _Gone
        return from_value(json.loads(line))

    async def end(self) -> str:
        """End the process; how it ended."""
        assert self._process.stdin is not None  # noqa: S101 - for mypy: it was made with a pipe
        self._process.stdin.close()
        try:
            code = await asyncio.wait_for(self._process.wait(), _END_SECONDS)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            code = await self._process.wait()
        if code < 0:
            return f"was killed by {signal.Signals(-code).name}"
        return f"exited with code {code}"

    def last_words(self) -> str:
        try:
            lines = self._errors.read_text("utf-8", "replace").strip().splitlines()
        except OSError:
            lines = []
        return f"error output: {printable(lines[-1])}" if lines else "no error output"


def _room(place: Path) -> Path:
    """Make a worker's directory, which other users may pass through; where its errors go."""
    place.mkdir(exist_ok=True)
    place.chmod(0o711)
    return place / "stderr"
