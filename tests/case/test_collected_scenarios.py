"""A sandbox as the collector gathers it names the cause that a walk there names.

The collector runs with stand-ins of runmqakm (it lists what the store holds) and runmqsc, and makes
no TLS hello but in one test. What it cannot name is in ``NOT_NAMED``, with the reason.
"""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest
from collector import collected_sandbox
from posix_shells import NAMES

from mqtui.case.case import Case
from mqtui.case.collected.reading import collected_case
from mqtui.case.replay import judged
from mqtui.engine.model import Report
from mqtui.lab.sandbox.up import running

#: Scenario, and the check whose finding is the first root cause: here as in a walk of the sandbox.
NAMED = {
    "label-mistyped": "CER03",
    "label-of-an-entry-without-name": "CER03",
    "certificate-expired": "CER05",
    "client-sslpeer-of-openssl": "CER10",
    "cipher-iana-name": "CIP02",
    "channel-without-cipher": "CIP04",
    "cipher-differs": "CIP04",
    "port-out-of-range": "CON01",
    "mqserver-set": "ENV03",
    "variable-hides-moved-listener": "ENV03",
    "ini-server-connection-parms": "ENV04",
    "mqsslkeyr-overrides-ini": "ENV05",
    "home-of-another-user": "ENV06",
    "ini-attribute-misspelt": "ENV06",
    "blank-at-the-end": "KEY01",
    "store-is-a-directory": "KEY01",
    "jks-for-a-c-client": "KEY02",
    "stash-missing": "KEY03",
    "stash-unreadable": "KEY04",
    "store-unreadable": "KEY04",
    "two-certificates-and-no-label": "QMG05",
    "svrconn-sslpeer-mismatch": "QMG06",
    "mqccdturl-old-table": "TAB01",
    "plain-channel-first": "TAB03",
    "other-tls-channel-first": "TAB04",
}
#: And what a collector cannot know.
NOT_NAMED = {
    "ca-missing": "the chain of the queue manager is known only from the TLS hello",
    "mqkeyrpwd-wrong": "a password is never taken, so whether it opens the store is not known",
    "stash-of-another-store": "a stash is never taken, and runmqakm's own message is not relied on",
    "channel-stopped": "the status of a channel that was never started is not displayed",
}


#: What the chain in the TLS hello adds.
BY_HELLO = {
    "ca-missing": "CER07",
    "client-sslpeer-other-name": "CER10",
    "cipher-key-type": "CIP05",
}


async def _collected(scenario: str, shell: str, folder: Path, *more: str) -> tuple[Case, Report]:
    async with running(scenario) as sandbox:
        data, _ = await asyncio.to_thread(collected_sandbox, shell, sandbox, folder, *more)
    # The sandbox is gone: all that is known is in the tar.
    case = await asyncio.to_thread(collected_case, data)
    return case, await judged(case.facts)


@pytest.mark.slow
@pytest.mark.parametrize("scenario", NAMED)
def test_the_cause_that_lies_in_files_is_named_first(scenario, tmp_path):
    shell = NAMES[sorted(NAMED).index(scenario) % len(NAMES)]
    case, report = asyncio.run(_collected(scenario, shell, tmp_path, "--no-hello"))
    assert case.manifest.collected
    assert report.root_causes, [f.headline for s in report.stages for f in s.findings]
    assert report.root_causes[0].finding.check == NAMED[scenario]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("openssl") is None, reason="there is no openssl")
@pytest.mark.parametrize("scenario", BY_HELLO)
def test_the_certificates_in_the_hello_are_judged(scenario, tmp_path):
    _, report = asyncio.run(_collected(scenario, "dash", tmp_path))
    assert [c.finding.check for c in report.root_causes] == [BY_HELLO[scenario]]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("openssl") is None, reason="there is no openssl")
def test_a_hello_with_another_name_than_the_clients_is_not_judged(tmp_path):
    # For the channel's name, which this client does not send, the router has its own certificate.
    _, report = asyncio.run(_collected("router-by-the-right-host-name", "dash", tmp_path))
    assert not report.root_causes


@pytest.mark.slow
@pytest.mark.parametrize("scenario", [*NOT_NAMED, "healthy", "failover-first-entry-dead"])
def test_what_cannot_be_known_accuses_nothing_else(scenario, tmp_path):
    _, report = asyncio.run(_collected(scenario, "dash", tmp_path, "--no-hello"))
    assert not report.root_causes
