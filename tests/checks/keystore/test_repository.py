"""KEY01, KEY02, KEY03, KEY06, KEY07 and KEY08: the key repository and its password."""

from dataclasses import replace

import pytest

from mqtui.engine.change import CopyFile, Need
from mqtui.facts import (
    FileState,
    PasswordState,
    PathStep,
    Source,
    SourceKind,
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


@pytest.mark.parametrize(
    ("tried", "siblings", "needs"),
    [
        ("/app/key.kdb", ("/app/key.p12",), ()),
        ("/app/key.kdb", ("/app/key.p12", "/app/key2.p12"), ()),
        ("/app/kye.kdb", ("/app/key.p12",), ()),
        ("/app/kye.kdb", ("/app/key.p12", "/app/kex.p12"), (Need.KEY_REPOSITORY,)),
        ("/app/pay1.kdb", ("/app/pay2.kdb",), (Need.KEY_REPOSITORY,)),
        ("/app/pay1.kdb", ("/app/pay.kdb",), (Need.KEY_REPOSITORY,)),
        ("/app/ssl.kdb", ("/app/ssl/app.kdb",), ()),
        ('/w/"/app/key.p12"', ("/app/key.p12",), ()),
        ("/app/KEY.KDB", ("/app/key.kdb",), ()),
    ],
)
def test_a_store_that_only_looks_alike_may_be_another_applications(bench, tried, siblings, needs):
    facts = repository(
        bench.healthy(), exists=False, state=FileState.ABSENT, tried=(tried,), siblings=siblings
    )
    (finding,) = bench.run("KEY01", facts)
    assert finding.remedies[0].needs == needs


def test_what_the_stash_of_a_missing_store_opens_is_copied_there(bench):
    facts = repository(
        bench.healthy(),
        exists=False,
        path="/app/key.p12",
        state=FileState.ABSENT,
        tried=("/app/key.p12",),
        siblings=("/app/kex.p12",),
        displaced="/app/backup.p12",
    )
    (finding,) = bench.run("KEY01", facts)
    (remedy,) = finding.remedies
    assert remedy.text == "cp -p /app/backup.p12 /app/key.p12"
    assert remedy.changes == (CopyFile("/app/backup.p12", "/app/key.p12"),)
    assert "/app/backup.p12" in [each.value for each in finding.evidence]


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


def test_an_open_stash_gives_the_password_and_holds_no_key(bench):
    stash = PathStep("/app/key.sth", "file", 0o644, 1000, 1000, "anna", "anna")
    facts = repository(bench.healthy(), stash="/app/key.sth", stash_steps=(stash,))
    (finding,) = bench.run("KEY06", facts)
    assert finding.headline.endswith("It gives the password of the key repository.")


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


VARIABLE = Source(SourceKind.VARIABLE, "MQKEYRPWD")
STASH = Source(SourceKind.FILE, "/app/key.sth")


def judged(bench, state, **changes):
    facts = bench.variable(bench.healthy(), MQKEYRPWD="(set, not shown)")
    given = {"password_source": VARIABLE, "error": "no"}
    store = replace(facts.store, password_state=state, readable=False, **(given | changes))
    (finding,) = bench.run("KEY07", replace(facts, store=store))
    return finding


def emptied(bench, facts):
    facts = bench.variable(facts, MQKEYRPWD="x")
    variables = tuple(
        replace(v, value="") if v.name == "MQKEYRPWD" else v for v in facts.environment.variables
    )
    return bench.with_settings(
        replace(facts, environment=replace(facts.environment, variables=variables))
    )


def test_a_wrong_variable_beside_a_good_stash_is_the_cause(bench):
    finding = judged(bench, PasswordState.WRONG, opens_with=STASH)
    assert finding.verdict == "fail"
    assert "The password in MQKEYRPWD does not open" in finding.headline
    assert "Another one would" in finding.headline
    unset, right = finding.remedies
    assert "unset MQKEYRPWD" in unset.text
    assert "MQKEYRPWD=PASSWORD" in right.text


def test_a_wrong_variable_alone_is_set_right(bench):
    (remedy,) = judged(bench, PasswordState.WRONG).remedies
    assert remedy.text == "export MQKEYRPWD=PASSWORD"


def test_a_wrong_line_of_the_ini_is_commented_out_or_corrected(bench):
    facts = bench.ini(bench.healthy(), SSL__SSLKeyRepositoryPassword="(set, not shown)")
    source = facts.value("key-repository-password").source
    for opens_with, text in ((STASH, "sed -i.bak"), (None, "# SSLKeyRepositoryPassword in line")):
        store = replace(
            facts.store,
            password_state=PasswordState.WRONG,
            password_source=source,
            opens_with=opens_with,
        )
        (finding,) = bench.run("KEY07", replace(facts, store=store))
        assert finding.remedies[0].text.startswith(text)


def test_a_wrong_stash_is_written_again(bench):
    store = replace(
        bench.healthy().store, password_state=PasswordState.WRONG, password_source=STASH
    )
    (finding,) = bench.run("KEY07", replace(bench.healthy(), store=store))
    assert "-stashpw" in finding.remedies[0].text
    assert finding.headline.startswith("The password does not open")


@pytest.mark.parametrize(
    ("state", "why"),
    [(PasswordState.UNKNOWN, "a value that is not known"), (PasswordState.ENCRYPTED, "runmqicred")],
)
def test_what_cannot_be_known_is_unknown(bench, state, why):
    finding = judged(bench, state, opens_with=STASH)
    assert finding.verdict == "unknown"
    assert why in finding.headline
    assert "--key-repository-password-file" in finding.remedies[0].text
    assert "/app/key.sth" in str(finding.evidence)


def test_an_empty_variable_is_no_password(bench):
    facts = emptied(bench, repository(bench.healthy(), stash_exists=False))
    (finding,) = bench.run("KEY03", facts)
    assert finding.verdict == "fail"
    assert "MQKEYRPWD is empty" in finding.headline
    assert "MQKEYRPWD=PASSWORD" in finding.remedies[0].text
    (finding,) = bench.run("KEY03", emptied(bench, bench.healthy()))
    assert finding.verdict == "pass"
    assert "counts as no password" in str(finding.evidence)


def test_a_stash_that_is_not_used_is_said(bench):
    (finding,) = bench.run("KEY03", bench.variable(bench.healthy(), MQKEYRPWD="(set)"))
    assert "not used, as a password is configured" in str(finding.evidence)
