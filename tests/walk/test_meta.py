"""The head of a report on a walk of this process."""

from __future__ import annotations

import platform
from datetime import UTC, datetime

import mqtui
from mqtui.collect.host import unknown_host
from mqtui.engine.model import Stage
from mqtui.facts import Facts, Request
from mqtui.walk.meta import meta_here, system_name

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


def test_a_walk_of_this_machine():
    facts = Facts(NOON, unknown_host(), Request(queue_manager="QM1", hold=2.0))
    meta = meta_here(facts, more=(("--timeout", "3"),))
    assert meta.options == (("--qmgr", "QM1"), ("--hold", "2"), ("--timeout", "3"))
    assert (meta.version, meta.python) == (mqtui.__version__, platform.python_version())
    assert (meta.subject, meta.scenario) == ("this machine", "")
    assert meta.taken_at == NOON
    assert meta.taken_at.utcoffset() is not None
    assert meta.stages == tuple(Stage)
    assert platform.release() in meta.system


def test_a_sandbox_has_no_options_but_its_name():
    facts = Facts(NOON, unknown_host(), Request(queue_manager="LABQM"))
    meta = meta_here(facts, scenario="healthy", stages=(Stage.CCDT,))
    assert meta.options == (("--lab", "healthy"), ("--stage", "ccdt"))
    assert (meta.subject, meta.scenario) == ("lab: healthy", "healthy")


def test_without_facts_there_is_a_head_all_the_same():
    assert meta_here(None).options == ()


def test_a_system_without_a_release_file_is_named_by_its_kernel(monkeypatch):
    def missing() -> dict[str, str]:
        raise OSError

    monkeypatch.setattr(platform, "freedesktop_os_release", missing)
    assert system_name().startswith(platform.system())
