"""The text of every remedy, whole: what people paste is held word by word.

``texts.txt`` has each call, and the title and the lines of each remedy that it makes. No tool
writes it: whoever changes a remedy changes its text there by hand, and so reads it.
"""

from __future__ import annotations

import inspect
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import remedy_linter

from mqtui.checks.remedies import (
    authorities,
    builders,
    chlauth,
    client,
    elsewhere,
    file_access,
    ini_file,
    key_repository,
    machine,
    queue_manager,
    server_name,
    store_password,
    stores,
    tables,
    variables,
)
from mqtui.checks.remedies.file_access import Closed
from mqtui.checks.remedies.origin import Origin, OriginKind
from mqtui.engine.model import Remedy
from mqtui.facts import (
    AttributeLine,
    Certificate,
    ChannelDefinition,
    ClientIni,
    Endpoint,
    FileState,
    IniEntry,
    Machine,
    MachineKind,
    PasswordState,
    PendingRequest,
    Source,
    SourceKind,
    StoreContents,
    Tools,
)
from mqtui.pasted.shell import shell_text

VARIABLE = Source(SourceKind.VARIABLE, "MQSERVER")
STASH = Source(SourceKind.FILE, "/a/key.sth")
DAY = datetime(2026, 6, 1, tzinfo=UTC)
OLD = Certificate(
    "CN=a", "CN=CA", "01", "aa", "RSA", 2048, DAY, DAY, "sha256", False, "", "app", True
)
CA = replace(OLD, subject="CN=CA", label="ca", has_private_key=False, is_ca=True)
STASHED = StoreContents("/a/key.p12", "pkcs12", True, (OLD, CA), STASH)
ASKED = StoreContents(
    "/a/key.kdb",
    "cms",
    True,
    (),
    Source(SourceKind.VARIABLE, "MQKEYRPWD"),
    requests=(PendingRequest("app", "CN=a"),),
)
PEM = StoreContents("/a/app.pem", "pem", True)
CLOSED = StoreContents("/a/key.p12", "unknown", False, password_state=PasswordState.UNREADABLE)
ENTRY = IniEntry(
    "CHANNELS", "ServerConnectionParms", "A/TCP/h", 3, text="  ServerConnectionParms=A/TCP/h"
)
SNI = IniEntry("SSL", "OutboundSNI", "CHANNEL", 3, text="  OutboundSNI=CHANNEL")
OLD_NAME = IniEntry("SSL", "AllowOutboundSNI", "NO", 4)
BESIDE = IniEntry("SSL", "SSLFipsRequired", "NO", 5)
INI = ClientIni((), "/a/mqclient.ini", FileState.OK, (SNI,))
CHANNEL = ChannelDefinition("APP.TLS", STASH, "QM1", (Endpoint("qm", 1414),), "ANY_TLS12_OR_HIGHER")
IN_TABLE = replace(
    CHANNEL,
    source=Source(SourceKind.FILE, "/a/ccdt.json", 3),
    lines=(AttributeLine("cipherSpecification", 9, '    "cipherSpecification": "X",'),),
)
FILE = Origin(OriginKind.FILE, file="/app/env", line=7)
EXPORTED = replace(FILE, exported=True)
UNIT = Origin(OriginKind.UNIT, unit="pay.service")
UNIT_FILE = Origin(OriginKind.UNIT_FILE, unit="pay.service", file="/etc/pay.env", line=2)
DOCKER = Origin(OriginKind.CONTAINER)
COMPOSE = Origin(OriginKind.COMPOSE)
POD = Origin(OriginKind.KUBERNETES)
WORKLOAD = Origin(
    OriginKind.KUBERNETES,
    machine=Machine(MachineKind.POD, "deployment/pay", namespace="shop", container="app"),
)
WINDOWS = Origin(OriginKind.WINDOWS)
OPT = Tools(runmqakm="/opt/mqm/bin/runmqakm", on_path=False)
NO_MQ = Tools(setfacl=False, runmqakm="", on_path=False)
RHEL = Tools(runmqakm="/usr/bin/runmqakm", lacks_icu=True)
BOTH = Closed("app", ("/a",), ("/a/key.p12", "/a/key.sth"), "anna", "apps")
NUMBER = Closed("1000650000", files=("/a/key.p12",))
CONTAINER = Machine(MachineKind.CONTAINER, "pay")

#: Named in the file only.
ALSO = (builders, shell_text)

TEXTS = Path(__file__).with_name("texts.txt").read_text("utf-8")
ROWS = [tuple(row.split("\n", 1)) for row in TEXTS.removeprefix("=== ").split("\n=== ")]


def written(remedy: Remedy) -> str:
    """A remedy as the file has it."""
    user = f" [as {remedy.run_as}]" if remedy.run_as else ""
    where = f" [at {remedy.where}]" if remedy.where else ""
    lines = "".join(f"| {line}\n" for line in remedy.text.split("\n"))
    return f"--- {remedy.title}{user}{where}\n{lines}"


@pytest.mark.parametrize(("call", "wanted"), ROWS, ids=[call[:60] for call, _ in ROWS])
def test_the_title_and_the_text_are_these(call: str, wanted: str) -> None:
    made = eval(call)
    remedies = made if isinstance(made, tuple) else (made,)
    assert "".join(written(remedy) for remedy in remedies).strip() == wanted.strip()
    for remedy in remedies:
        seen = {"kind": remedy.kind, "title": remedy.title, "text": remedy.text}
        more = {"run_as": remedy.run_as, "where": remedy.where}
        assert remedy_linter.problems({**seen, **more}) == []


def test_every_builder_is_in_the_file() -> None:
    modules = (authorities, chlauth, client, elsewhere, file_access, ini_file, key_repository)
    others = (machine, queue_manager, server_name, store_password, stores, tables, variables)
    missing = [
        f"{name}.{function}"
        for module in (*modules, *others)
        for name in [module.__name__.rpartition(".")[2]]
        for function, found in inspect.getmembers(module, inspect.isfunction)
        if found.__module__ == module.__name__ and not function.startswith("_")
        if "Remedy" in str(inspect.signature(found).return_annotation)
        if f"=== {name}.{function}(" not in TEXTS
    ]
    assert missing == []
