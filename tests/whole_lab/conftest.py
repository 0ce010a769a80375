"""One run of the whole lab, which feeds every test in this folder."""

from __future__ import annotations

import asyncio
import os

import pytest

from mqtui.lab.verify.report import Verified, processors, result_table, verify

_RESULTS = pytest.StashKey[list[Verified]]()


@pytest.fixture(scope="session")
def everything(pytestconfig: pytest.Config) -> dict[str, Verified]:
    """Every scenario by its id: planted, walked, its plan made and undone, repaired, once."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        pytest.fail("each worker would play the whole lab: use pytest -m whole_lab -n 0")
    # One more than processors: some walks wait for what does not answer.
    results = asyncio.run(verify(repair=True, fix=True, jobs=processors() + 1))
    pytestconfig.stash[_RESULTS] = results
    return {result.scenario: result for result in results}


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """The table that ``mqtui lab verify`` prints."""
    if results := config.stash.get(_RESULTS, None):
        terminalreporter.section("the lab holds the engine to the truth")
        terminalreporter.write(result_table(results))
