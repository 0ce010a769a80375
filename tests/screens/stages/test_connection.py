"""Stage 1: what is drawn of the listeners of this machine, and of addresses."""

from __future__ import annotations

from dataclasses import replace

import screens_sample

from mqtui.facts import Address, ListenerProcess, Reachability, Resolution
from mqtui.screens.stages.connection import lines, listeners, path

OTHERS = tuple(ListenerProcess("::1", port, 7, "nginx") for port in (80, 443, 8080))


def reach(*found: ListenerProcess) -> Reachability:
    sample = screens_sample.facts().reachability
    assert sample is not None
    return replace(sample, listeners=found, listeners_error=None)


def test_of_the_listeners_only_those_that_matter_are_listed():
    sample = reach()
    ours = ListenerProcess("::1", sample.endpoints[0].port, 3, "java")
    mq = ListenerProcess("::1", 1999, 4, "runmqlsr")
    drawn = listeners(reach(ours, mq, *OTHERS), 80).plain
    assert "java [3]" in drawn
    assert "runmqlsr [4]" in drawn
    assert "nginx" not in drawn
    assert "3 other ports in use, not by an MQ listener" in drawn


def test_without_any_that_matters_it_says_so():
    drawn = listeners(reach(*OTHERS), 200).plain
    assert "nothing on port 1414 or 1415; 3 other ports in use." in drawn


def test_addresses_that_were_not_tried_are_a_number():
    sample = reach()
    endpoint = sample.endpoints[0]
    more = tuple(Address("IPv4", f"10.9.9.{n}") for n in range(3))
    named = Resolution(endpoint.host, more, 1.0)
    drawn = lines(path(replace(sample, resolutions=(named,)), endpoint), 80)
    assert [line.plain.strip() for line in drawn][-1] == "└─ 3 addresses not tried"
