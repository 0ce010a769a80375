"""Remedies pasted into a shell, and then the same walk again: the state that they lead to works."""

from __future__ import annotations

import asyncio
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from mqtui.engine.model import RemedyKind, Report, Verdict
from mqtui.lab.directory.layout import HOST
from mqtui.lab.sandbox.running import running
from mqtui.walk.walker import Walk


def _paste(text: str, directory: Path) -> None:
    subprocess.run(
        ["/bin/sh", "-e", "-c", text],
        cwd=directory,
        env={"PATH": os.defpath},
        check=True,
        stdout=subprocess.DEVNULL,
    )


async def _pasted(directory: Path, environment: str, ini: str) -> tuple[list[str], Report]:
    """The root causes before the first remedy of the first cause is carried out, and all after."""
    async with running("healthy", directory / "box") as box:
        places = {"host": HOST, "port": box.port, "store": box.client_store}
        env_file, ini_file = directory / "app.env", directory / "my.ini"
        env_file.write_text(environment.format(**places), "utf-8")
        ini_file.write_text(ini.format(**places), "utf-8")
        request = replace(
            box.request, env_file=str(env_file), ini=str(ini_file), mqsc=None, label="labapp"
        )
        before = (await Walk(request, environ={}).run()).report
        remedy = before.root_causes[0].finding.remedies[0]
        assert remedy.kind is RemedyKind.SHELL
        await asyncio.to_thread(_paste, remedy.text, directory)
        after = (await Walk(request, environ={}).run()).report
        return [cause.finding.check for cause in before.root_causes], after


@pytest.mark.slow
@pytest.mark.parametrize(
    ("environment", "ini", "causes"),
    [
        ("MQSERVER=LAB.APP.PLAIN/TCP/{host}({port})\nMQSSLKEYR={store}\n", "", ["ENV03"]),
        ("export MQSERVER='LAB.APP.TLS/TCP:{host}({port})'\nMQSSLKEYR={store}\n", "", ["ENV03"]),
        (
            "MQSSLKEYR={store}\n",
            "CHANNELS:\n  ServerConnectionParms=LAB.APP.TLS/TCP/{host}({port})\n",
            ["ENV04"],
        ),
        (
            "MQSERVER=LAB.APP.TLS/TCP/{host}({port})\nMQSSLKEYR={store}\n",
            "CHANNELS:\n  ServerConnectionParms=LAB.APP.TLS/TCP/{host}({port})\n",
            ["ENV03", "ENV04"],
        ),
    ],
)
def test_what_replaces_mqserver_connects(
    tmp_path: Path, environment: str, ini: str, causes: list[str]
) -> None:
    before, after = asyncio.run(_pasted(tmp_path, environment, ini))
    assert before == causes
    assert after.root_causes == ()
    assert after.verdict in (Verdict.PASS, Verdict.WARN)
