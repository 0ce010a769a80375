"""KEY04 and KEY05: who may read the key repository."""

from dataclasses import replace

import pytest

from mqtui.facts import (
    AccessStep,
    FileAccess,
    PathStep,
)


def repository(facts, **changes):
    return replace(facts, repository=replace(facts.repository, **changes))


def file_access(user, allowed, **changes):
    access_step = AccessStep("/app", "x", allowed, "others may not search it")
    return replace(FileAccess(user, "/app/key.p12", True, allowed, (access_step,)), **changes)


def test_the_users_ladder(bench):
    facts = repository(bench.healthy(), file_accesses=(file_access("anna", False),))
    (finding,) = bench.run("KEY04", facts)
    assert finding.verdict == "fail"
    assert "setfacl -m u:anna:x /app" in finding.remedies[0].text


def test_store_and_stash_behind_one_closed_directory_are_one_finding(bench):
    stash = file_access("anna", False, target="/app/key.sth")
    facts = repository(bench.healthy(), file_accesses=(file_access("anna", False), stash))
    (finding,) = bench.run("KEY04", facts)
    assert finding.remedies[0].text == (
        "setfacl -m u:anna:x /app\nsudo -u anna test -r /app/key.p12 && echo readable"
    )


def test_a_real_attempt_counts_for_more_than_the_computed_one(bench):
    facts = repository(bench.healthy(), file_accesses=(file_access("anna", False, tried=True),))
    assert bench.verdicts("KEY04", facts) == ["pass"]
    facts = repository(bench.healthy(), file_accesses=(file_access("anna", True, tried=False),))
    assert bench.verdicts("KEY04", facts) == ["fail"]


@pytest.mark.parametrize(
    ("user", "stated", "group", "verdict"),
    [
        ("anna", True, "anna", "pass"),
        ("anna", False, "anna", "warn"),
        ("root", False, "root", "fail"),
        ("anna", True, "mqm", "fail"),
    ],
)
def test_mqm_counts_where_it_has_a_reason_to_read(bench, user, stated, group, verdict):
    facts = bench.healthy()
    host = replace(facts.host, application_user=user, application_user_stated=stated)
    step = PathStep("/app/key.p12", "file", 0o600, 0, 0, user, group)
    facts = repository(
        replace(facts, host=host), file_accesses=(file_access("mqm", False),), steps=(step,)
    )
    assert bench.verdicts("KEY05", facts) == [verdict]


def test_no_mqm_on_this_machine_is_a_skip(bench):
    facts = repository(
        bench.healthy(), file_accesses=(file_access("mqm", False, user_exists=False),)
    )
    assert bench.verdicts("KEY05", facts) == ["skip"]


def test_a_stash_that_is_not_used_need_not_be_read(bench):
    stash = file_access("anna", False, target=bench.healthy().repository.stash)
    facts = repository(bench.healthy(), file_accesses=(file_access("anna", True), stash))
    assert bench.verdicts("KEY04", facts) == ["pass", "fail"]
    given = bench.variable(facts, MQKEYRPWD="(set, not shown)")
    assert bench.verdicts("KEY04", given) == ["pass", "pass"]


def test_what_refuses_stands_first_and_what_grants_in_one_line(bench):
    steps = (
        AccessStep("/", "x", True, "others may search"),
        AccessStep("/app", "x", True, "others may search"),
        AccessStep("/app/key.p12", "r", False, "others may not read"),
    )
    closed = FileAccess("anna", "/app/key.p12", True, False, steps)
    (finding,) = bench.run("KEY04", repository(bench.healthy(), file_accesses=(closed,)))
    assert [(e.what, e.value) for e in finding.evidence] == [
        ("/app/key.p12", "NO: others may not read"),
        ("computed", "from modes, owners, groups and ACLs"),
        ("no obstacle on the way", "/, /app"),
    ]
