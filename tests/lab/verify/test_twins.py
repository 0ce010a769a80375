"""Unusual but right setups: a walk through them must not raise a failure."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mqtui.engine.model import Verdict
from mqtui.facts import Request
from mqtui.lab.queue_manager.listener import LabQueueManager
from mqtui.lab.sandbox.build import Sandbox
from mqtui.lab.sandbox.up import running_with_queue_manager
from mqtui.walk import Walk

Twist = Callable[[Sandbox, LabQueueManager], Request | None]


def entries(sandbox: Sandbox, change: Callable[[list[Any]], None]) -> None:
    table = json.loads(sandbox.ccdt.read_text())
    change(table["channel"])
    sandbox.ccdt.write_text(json.dumps(table, indent=1))


def spec(name: str) -> Twist:
    def twist(sandbox: Sandbox, _: LabQueueManager) -> None:
        key = "cipherSpecification"
        entries(sandbox, lambda c: c[0]["transmissionSecurity"].__setitem__(key, name))

    return twist


def star(sandbox: Sandbox, _: LabQueueManager) -> Request:
    return replace(sandbox.request, queue_manager="*LABQM")


def blank_name(sandbox: Sandbox, _: LabQueueManager) -> Request:
    entries(sandbox, lambda c: c[0]["clientConnection"].__setitem__("queueManager", ""))
    return replace(sandbox.request, queue_manager="*")


def first_address_is_dead(sandbox: Sandbox, _: LabQueueManager) -> None:
    dead = {"host": "127.0.0.1", "port": 1}
    entries(sandbox, lambda c: c[0]["clientConnection"]["connection"].insert(0, dead))


def host_name(sandbox: Sandbox, _: LabQueueManager) -> None:
    def change(channels: list[Any]) -> None:
        channels[0]["clientConnection"]["connection"][0]["host"] = "localhost"

    entries(sandbox, change)


def no_client_certificate(sandbox: Sandbox, manager: LabQueueManager) -> None:
    manager.mqsc("ALTER CHANNEL(LAB.APP.TLS) CHLTYPE(SVRCONN) SSLCAUTH(OPTIONAL)")
    lines = sandbox.client_ini.read_text().splitlines()
    kept = [line for line in lines if "CertificateLabel" not in line]
    sandbox.client_ini.write_text("\n".join(kept) + "\n")


def host_name_in_the_hello(sandbox: Sandbox, manager: LabQueueManager) -> None:
    manager.mqsc("ALTER CHANNEL(LAB.APP.TLS) CHLTYPE(SVRCONN) CERTLABL(' ')")
    manager.refresh()
    text = sandbox.client_ini.read_text()
    sandbox.client_ini.write_text(text.replace("SSL:", "SSL:\n   OutboundSNI=HOSTNAME"))


def symlinked_store(sandbox: Sandbox, _: LabQueueManager) -> None:
    real = sandbox.client_store.with_name("real.p12")
    sandbox.client_store.rename(real)
    sandbox.client_store.symlink_to(real)


def weights(sandbox: Sandbox, _: LabQueueManager) -> Request:
    def change(channels: list[Any]) -> None:
        channels[0]["connectionManagement"] = {"clientWeight": 5, "affinity": "none"}
        channels.append(json.loads(json.dumps(channels[0])))

    entries(sandbox, change)
    return replace(sandbox.request, queue_manager="*LABQM")


def table_by_url(sandbox: Sandbox, _: LabQueueManager) -> None:
    with open(sandbox.env_file, "a") as file:
        file.write(f"export MQCCDTURL=file://{sandbox.ccdt}\n")


def the_same_store_twice(sandbox: Sandbox, _: LabQueueManager) -> None:
    with open(sandbox.env_file, "a") as file:
        file.write(f"export MQSSLKEYR={sandbox.client_store}\n")


def a_peer_name_that_fits(sandbox: Sandbox, _: LabQueueManager) -> None:
    def change(channels: list[Any]) -> None:
        channels[0]["transmissionSecurity"]["certificatePeerName"] = "CN=labqm*,O=mqtui lab"

    entries(sandbox, change)


def nothing_known_of_the_server(sandbox: Sandbox, _: LabQueueManager) -> Request:
    return replace(sandbox.request, mqsc=None)


def no_name_given(sandbox: Sandbox, _: LabQueueManager) -> Request:
    return replace(sandbox.request, queue_manager=None)


def readable_through_an_acl(sandbox: Sandbox, _: LabQueueManager) -> None:
    if os.geteuid() != 0 or shutil.which("setfacl") is None or sandbox.user == "root":
        pytest.skip("needs root, setfacl and a sandbox that others can reach")
    for file in (sandbox.client_store, sandbox.client_store.with_suffix(".sth")):
        os.chown(file, 0, 0)
        file.chmod(0o600)
        done = subprocess.run(["setfacl", "-m", f"u:{sandbox.user}:r", str(file)])
        if done.returncode:
            pytest.skip("this file system has no ACLs")


TWISTS = (
    *(spec(n) for n in ("ANY", "ECDHE_RSA_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256")),
    star,
    blank_name,
    first_address_is_dead,
    host_name,
    no_client_certificate,
    host_name_in_the_hello,
    symlinked_store,
    weights,
    table_by_url,
    the_same_store_twice,
    a_peer_name_that_fits,
    nothing_known_of_the_server,
    no_name_given,
    readable_through_an_acl,
)


@pytest.mark.slow
@pytest.mark.parametrize("twist", TWISTS, ids=lambda t: t.__qualname__.split(".")[0])
def test_no_failure_is_raised(twist: Twist) -> None:
    async def walk() -> list[str]:
        async with running_with_queue_manager("healthy") as (sandbox, manager):
            request = twist(sandbox, manager) or sandbox.request
            report = (await Walk(request, environ={}).run()).report
        assert report.stages
        return [
            f"{finding.check}: {finding.headline}"
            for stage in report.stages
            for finding in stage.findings
            if finding.verdict in (Verdict.FAIL, Verdict.UNKNOWN)
        ]

    assert asyncio.run(walk()) == []
