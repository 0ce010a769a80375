"""What a trial says is what comes of it: the remedy pasted in the sandbox, and the same walk again.

CI does this for a few scenarios; ``MQTUI_PASTED=all`` does it for each whose trial works or names
what comes next.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from mqtui.engine import change as kinds
from mqtui.engine.model import Remedy, RemedyKind, Report, RootCause, TrialResult
from mqtui.facts import Request
from mqtui.lab.errors import CannotPlantHere
from mqtui.lab.sandbox.running import started
from mqtui.lab.scenario.scenario import Scenario, find, load
from mqtui.walk import Walk

IN_CI = (
    "ccdt-url-is-an-address",
    "cipher-openssl-name",
    "double-mqserver-and-label",
    "mqserver-alone",
    "router-knows-host-names",
    "store-not-deployed",
)
#: Programs of IBM MQ, which no machine of ours has.
_OF_MQ = ("runmqakm", "runmqktool", "keytool")
#: The last line of a remedy for permissions tries it as the user, which takes sudo.
_AS_USER = "sudo -u"


def _chosen() -> list[str]:
    if os.environ.get("MQTUI_PASTED") != "all":
        return list(IN_CI)
    return [s.id for s in load() if s.trial in ("works", "next")]


@pytest.mark.slow
@pytest.mark.parametrize("scenario", _chosen())
def test_what_is_pasted_does_what_the_trial_said(
    scenario: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # relative paths are those of the program's directory
    tmp_path.chmod(0o755)
    try:
        cause, after = asyncio.run(_pasted(find(scenario), tmp_path))
    except CannotPlantHere as reason:
        pytest.skip(str(reason))
    left = [(each.finding.check, each.finding.headline) for each in after.root_causes]
    trial = cause.trial
    assert trial is not None
    if trial.result is TrialResult.WORKS:
        assert left == []
    else:
        assert trial.next is not None
        assert left[0] == (trial.next.check, trial.next.headline)


async def _pasted(scenario: Scenario, directory: Path) -> tuple[RootCause, Report]:
    """The first root cause, and the report after what its trial tried was pasted."""
    async with started(scenario) as run:
        request = run.sandbox.request
        report = (await Walk(request, environ={}).run()).report
        cause = report.root_causes[0]
        trial = cause.trial
        assert trial is not None
        assert trial.result in (TrialResult.WORKS, TrialResult.NEXT)
        for place in trial.remedies:
            remedy = cause.finding.remedies[place]
            request = _stated(request, remedy)
            await asyncio.to_thread(_paste, remedy, directory)
        return cause, (await Walk(request, environ={}, trials=0).run()).report


def _paste(remedy: Remedy, directory: Path) -> None:
    if remedy.text.startswith("mqtui check"):
        return  # the program's own source, which the walk states
    if used := [name for name in _OF_MQ if name in remedy.text]:
        pytest.skip(f"there is no {used[0]} here")
    command, given = ["/bin/sh", "-e", "-c", _text(remedy)], None
    if remedy.kind is RemedyKind.EDIT:
        command, given = ["patch", remedy.where], f"{remedy.text}\n"
    for name in ("patch", "jq", "setfacl"):
        if any(name in word for word in command) and shutil.which(name) is None:
            pytest.skip(f"there is no {name} here")
    subprocess.run(
        command,
        cwd=directory,
        env={"PATH": os.environ["PATH"], "HOME": str(directory)},
        input=given,
        text=True,
        check=True,
        stdout=subprocess.DEVNULL,
        timeout=30,
    )


def _text(remedy: Remedy) -> str:
    lines = [line for line in remedy.text.split("\n") if not line.startswith(_AS_USER)]
    return "\n".join(lines)


def _stated(request: Request, remedy: Remedy) -> Request:
    """What a person changes in the program's source."""
    for change in remedy.changes:
        match change:
            case kinds.UseCipherSpec(cipher_spec=spec):
                request = replace(request, cipher=spec)
            case kinds.PassQueueManagerName(queue_manager=name):
                request = replace(request, queue_manager=name)
            case kinds.UseChannel(channel=name):
                request = replace(request, channel=name)
    return request
