"""Checks are there because they were asked for, each in an interpreter of its own."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import mqtui.checks
from mqtui.engine.registry import checks

FOLDER = Path(mqtui.checks.__file__).parent
TAKE_AWAY = (
    "import mqtui.checks as c; gone = {name!r}.split(); "
    "c.MODULES = tuple(m for m in c.MODULES if m not in gone); "
)


def fresh(code: str, home: Path) -> "subprocess.CompletedProcess[str]":
    """Run ``code`` in a new interpreter that sees no MQ setting of this one."""
    kept = ("PATH", "LANG", "TMPDIR", "COVERAGE_PROCESS_START")
    environ = {name: os.environ[name] for name in kept if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=home,
        env={**environ, "HOME": str(home)},
    )


def declaring() -> set[str]:
    """The modules in the folder that declare a check."""
    paths = (p for p in FOLDER.rglob("*.py") if re.search(r"^@check\(", p.read_text("utf-8"), re.M))
    names = (p.relative_to(FOLDER).with_suffix("").parts for p in paths)
    return {".".join(("mqtui.checks", *parts)) for parts in names}


def left_out(modules) -> set[str]:
    """Modules that declare checks which the list would not load."""
    return declaring() - set(modules)


def test_every_module_that_declares_checks_is_in_the_list_once():
    assert left_out(mqtui.checks.MODULES) == set()
    assert len(mqtui.checks.MODULES) == len(set(mqtui.checks.MODULES)) == len(declaring())


@pytest.mark.parametrize("name", mqtui.checks.MODULES)
def test_a_module_taken_from_the_list_is_missed(name):
    assert left_out(m for m in mqtui.checks.MODULES if m != name) == {name}


def test_loading_twice_declares_nothing_twice():
    before = checks()
    mqtui.checks.load()
    assert checks() == before


def test_importing_the_package_alone_declares_nothing(tmp_path):
    code = "import sys, mqtui.checks; print([m for m in sys.modules if 'mqtui.checks.' in m])"
    assert fresh(code, tmp_path).stdout == "[]\n"


ALONE = """
import importlib, sys
import mqtui.checks
from mqtui.engine import registry
for name in mqtui.checks.MODULES:
    for other in [m for m in sys.modules if m.startswith("mqtui.checks.")]:
        del sys.modules[other]
    registry._CHECKS.clear()
    importlib.import_module(name)
    assert registry.checks(), name
"""


def test_no_module_needs_another_to_be_imported_first(tmp_path):
    done = fresh(ALONE, tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "name",
    [
        "mqtui.checks.connection mqtui.checks.mq_listener",
        "mqtui.checks.ccdt mqtui.checks.table_file",
    ],
)
@pytest.mark.parametrize(
    "command",
    [["check", "--qmgr", "A"], ["check", "--qmgr", "A", "--format", "json"]],
    ids=" ".join,
)
def test_a_walk_whose_stage_has_no_checks_could_not_run(name, command, tmp_path):
    run = f"from mqtui.cli.main import main; raise SystemExit(main({command!r}))"
    done = fresh(TAKE_AWAY.format(name=name) + run, tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert re.fullmatch(r"mqtui: stage \w+ has no checks: .*\.\n", done.stderr)


@pytest.mark.parametrize(
    "command", [["check", "--qmgr", "A"], ["explain"], ["explain", "ENV03"]], ids=" ".join
)
def test_a_command_that_was_given_no_checks_at_all_could_not_run(command, tmp_path):
    code = f"""
import mqtui.checks
mqtui.checks.MODULES = ()
from mqtui.cli.main import main
raise SystemExit(main({command!r}))
"""
    done = fresh(code, tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("mqtui: no checks were loaded")


ENTRY_POINTS = {
    "walk": """
import asyncio
from mqtui.facts import Request
from mqtui.walk import Walk
report = asyncio.run(Walk(Request(queue_manager="A"), environ={}, timeout=1.0).run()).report
assert [bool(s.findings) for s in report.stages].count(True) >= 4, report.stages
""",
    "pasted status": """
import asyncio
from datetime import UTC, datetime
from mqtui.collect.host import unknown_host
from mqtui.facts import Facts, Request
from mqtui.walk.followups import judge_pasted
facts = Facts(datetime.now(UTC), unknown_host(), Request())
assert len(asyncio.run(judge_pasted(facts, "nonsense")).report.stages) == 7
""",
    "explain": """
from mqtui.cli.main import main
assert main(["explain", "LIV07"]) == 0
""",
    "screens": """
from mqtui.screens.loading import load_all
load_all()
from mqtui.engine.registry import find
assert find("ENV03")
""",
    "a guess": """
from mqtui.engine.model import Stage
from mqtui.lab.course.exercise import plausible
from mqtui.lab.scenario.scenario import load
assert plausible(Stage.CIPHER, load()[0])
""",
    "a judgement": """
from mqtui.lab.course.exercise import judge_guess
from mqtui.lab.scenario.scenario import load
scenario = next(s for s in load() if s.expected)
assert judge_guess(scenario.expected[0], scenario, None).near
""",
    "lint": """
import asyncio
from importlib.resources import files
from pathlib import Path
from mqtui.lab.scenario.scenario import load
from mqtui.lab.verify.lint import lint
name = next(s.id for s in load() if s.expected)
path = Path(str(files("mqtui.assets").joinpath("scenarios", name + ".toml")))
found = asyncio.run(lint(path, walk=False))
assert not found.problems, found.problems
""",
    "probe": """
from mqtui.cli.probe_connect import _findings
from datetime import UTC, datetime
from mqtui.facts import ChannelDefinition, Endpoint, Source, SourceKind
from mqtui.facts import Certificate, Handshake, LiveConnect, Outcome
here, now = Source(SourceKind.OPTION, "--channel"), datetime.now(UTC)
definition = ChannelDefinition("A", here, endpoints=(Endpoint("h", 1),), cipher_spec="ANY_TLS12")
leaf = Certificate("CN=q", "CN=c", "1", "1", "RSA", 1024, now, now, "sha1WithRSA", False, "")
shake = Handshake("h", 1, "a.chl.mq.ibm.com", "ANY_TLS12", Outcome.OK, chain=(leaf,))
live = LiveConnect(Endpoint("h", 1), definition, handshake=shake)
from types import SimpleNamespace
told = SimpleNamespace(last=live, definition=definition, queue_manager="", taken_at=now, store=None)
assert {f.check for f in _findings(told)} >= {"CER08", "CER09"}
""",
}


@pytest.mark.parametrize("code", ENTRY_POINTS.values(), ids=ENTRY_POINTS)
def test_every_entry_point_brings_its_checks(code, tmp_path):
    done = fresh(code, tmp_path)
    assert done.returncode == 0, done.stderr
