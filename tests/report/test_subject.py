"""The line that says who is walked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mqtui.facts import (
    Candidate,
    ChannelDefinition,
    Endpoint,
    Environment,
    Facts,
    HostInfo,
    Request,
    Selection,
    Source,
    SourceKind,
)
from mqtui.facts.machine import Machine, MachineKind
from mqtui.report.subject import fitted, line, subject

ORDERS = HostInfo("Linux", "orders", 1000, "orders", True, "/", "/home/orders", "/var/mqm")
SHELL = Environment(Source(SourceKind.PROCESS, "this process"))
UNIT = Environment(Source(SourceKind.COMMAND, "unit orders.service"))
CHANNEL = ChannelDefinition(
    "APP.TLS",
    Source(SourceKind.FILE, "ccdt.json"),
    endpoints=(Endpoint("mq1"), Endpoint("mq2", 1415)),
)


def facts(**changes: object) -> Facts:
    bare = Facts(datetime(2026, 11, 29, tzinfo=UTC), ORDERS, Request())
    return replace(bare, **changes)  # type: ignore[arg-type]


WALK = facts(
    request=Request(unit="orders.service", queue_manager="*QM1"),
    environment=UNIT,
    shell=SHELL,
    selection=Selection("*QM1", "CCDT", (Candidate(1, CHANNEL),)),
)


def said(*given: object, **more: object) -> str:
    return line(subject(*given, **more))  # type: ignore[arg-type]


def test_it_names_program_user_queue_manager_channel_and_address() -> None:
    assert said(WALK) == "orders.service · user orders · QM1 · APP.TLS → mq1(1414) +1"
    plain = line(subject(WALK), ascii=True)
    assert plain == "orders.service - user orders - QM1 - APP.TLS -> mq1(1414) +1"


def test_what_is_not_known_is_left_out() -> None:
    assert said(None) == ""
    assert said(facts()) == "user orders"
    assert said(facts(environment=SHELL)) == "this shell · user orders"
    assert said(facts(selection=Selection("*", "CCDT"))) == "user orders"


@pytest.mark.parametrize(
    ("request_", "machine", "expected"),
    [
        (Request(env_file="/etc/orders/orders.env"), Machine(), "orders.env · you are root (o)"),
        (
            Request(env_file="-", container="app"),
            Machine(MachineKind.POD, "shop-1", "shop", "app"),
            "app · Pod shop-1 (container app) · you are root (o)",
        ),
    ],
)
def test_a_file_does_not_say_whose_the_program_is(
    request_: Request, machine: Machine, expected: str
) -> None:
    root = HostInfo("Linux", "root", 0, "root", False, "/", "/root", "/var/mqm")
    environment = Environment(Source(SourceKind.FILE, "x"), machine=machine)
    walked = facts(host=root, request=request_, environment=environment, shell=SHELL)
    assert said(walked, change="o") == expected


def test_walked_as_another_user_than_the_program_s_is_said_with_the_key_that_changes_it() -> None:
    other = replace(WALK, host=replace(ORDERS, user="root", uid=0))
    assert "user orders · you are root (o) · QM1" in said(other, change="o")
    assert "(" not in said(other).partition("QM1")[0], "no key where there is none"


def test_an_opened_case_names_its_host() -> None:
    of_case = said(replace(WALK, host=replace(ORDERS, user="root")), "case of prod1")
    assert of_case == "case of prod1 · orders.service · user orders · QM1 · APP.TLS → mq1(1414) +1"


def test_the_least_important_goes_first_and_a_name_is_never_cut_without_a_mark() -> None:
    parts = subject(WALK)
    texts = {part.text for part in parts}
    shown = [line(fitted(parts, width)) for width in range(60, 3, -1)]
    for width, each in zip(range(60, 3, -1), shown, strict=True):
        assert len(each) <= width
    for width in range(14, 61):
        assert {part.text for part in fitted(parts, width)} <= texts
    kept = list(dict.fromkeys(shown))
    assert kept[:5] == [
        "orders.service · user orders · QM1 · APP.TLS → mq1(1414) +1",
        "orders.service · user orders · APP.TLS → mq1(1414) +1",
        "orders.service · user orders · APP.TLS",
        "orders.service · APP.TLS",
        "orders.service",
    ]
    assert kept[5] == "orders.servi…"
    assert line(fitted(parts, 9, ascii=True), ascii=True) == "orders.s~"
    assert fitted((), 9) == ()
