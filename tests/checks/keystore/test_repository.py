"""KEY01, KEY02, KEY03, KEY06, KEY07 and KEY08: the key repository and its password."""

from dataclasses import replace

import pytest

from mqtui.facts import (
    FileState,
    PasswordState,
    PathStep,
)


def repository(facts, **changes):
    return replace(facts, repository=replace(facts.repository, **changes))


def test_a_missing_store_points_at_what_is_there(bench):
    facts = repository(
        bench.healthy(),
        exists=False,
        path=None,
        state=FileState.ABSENT,
        tried=("/app/key.kdb",),
        siblings=("/app/key.p12",),
    )
    (finding,) = bench.run("KEY01", facts)
    assert finding.verdict == "fail"
    assert "key.p12" in finding.headline


def test_a_java_store_is_never_usable(bench):
    (finding,) = bench.run("KEY02", repository(bench.healthy(), format="jks"))
    assert finding.verdict == "fail"
    assert "JKS" in finding.headline


def test_no_stash_and_no_password(bench):
    facts = repository(bench.healthy(), stash_exists=False)
    (finding,) = bench.run("KEY03", facts)
    assert finding.verdict == "fail"
    assert "runmqakm -keydb -stashpw" in finding.remedies[0].text
    assert bench.verdicts("KEY03", bench.variable(facts, MQKEYRPWD="(set)")) == ["pass"]


@pytest.mark.parametrize(("denied", "verdict"), [(True, "unknown"), (False, "fail")])
def test_a_store_behind_a_directory_that_this_user_may_not_look_into(bench, denied, verdict):
    step = PathStep("/app/key.p12", "unknown", error="permission denied", denied=denied)
    facts = repository(
        bench.healthy(), exists=False, state=FileState.ABSENT, steps=(step,), path="/app/key.p12"
    )
    (finding,) = bench.run("KEY01", facts)
    assert finding.verdict == verdict


def test_a_store_open_to_all(bench):
    step = PathStep("/app/key.p12", "file", 0o644, 1000, 1000, "anna", "anna")
    (finding,) = bench.run("KEY06", repository(bench.healthy(), steps=(step,)))
    assert finding.verdict == "warn"


def test_an_open_store_in_a_closed_directory_is_not_open(bench):
    steps = (
        PathStep("/app", "directory", 0o700, 1000, 1000, "anna", "anna"),
        PathStep("/app/key.p12", "file", 0o644, 1000, 1000, "anna", "anna"),
    )
    assert bench.verdicts("KEY06", repository(bench.healthy(), steps=steps)) == ["pass"]


def test_a_wrong_password(bench):
    facts = bench.healthy()
    facts = replace(
        facts, store=replace(facts.store, readable=False, password_state=PasswordState.WRONG)
    )
    assert bench.verdicts("KEY07", facts) == ["fail"]


@pytest.mark.parametrize(
    ("kind", "read_only", "verdicts"),
    [("nfs4", False, ["warn"]), ("ext4", False, []), ("ext4", True, ["pass"])],
)
def test_a_store_on_a_network_mount(bench, kind, read_only, verdicts):
    facts = repository(bench.healthy(), file_system=kind, read_only=read_only)
    assert bench.verdicts("KEY08", facts) == verdicts
