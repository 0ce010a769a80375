"""As whom IBM MQ's library is loaded, so that nobody has code run as somebody else."""

import os
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mqtui.collect.accounts import Account
from mqtui.engine.secrets import Password
from mqtui.facts import (
    Ccdt,
    ClientIni,
    Environment,
    Facts,
    FileState,
    HostInfo,
    IniCandidate,
    IniEntry,
    IniPlace,
    Request,
    Source,
    SourceKind,
    Variable,
)
from mqtui.rules.configuration import settings
from mqtui.walk import library_user as module
from mqtui.walk.library_user import library_user, safe_places

FILE = Source(SourceKind.FILE, "/app/env", 4)
HERE = Source(SourceKind.PROCESS, "this process")
ANNA = Account("anna", 1234, 1234, frozenset((1234,)))
OTTO = Account("otto", 4321, 4321, frozenset((4321,)))
ROOT = Account("root", 0, 0, frozenset((0,)))


@pytest.fixture(autouse=True)
def accounts(monkeypatch):
    known = {who.name: who for who in (ANNA, OTTO, ROOT)}
    monkeypatch.setattr(module, "account", known.get)


@pytest.fixture
def runner(monkeypatch):
    """Says who runs mqtui; files still belong to whom they do."""
    return lambda who: monkeypatch.setattr(module.os, "geteuid", lambda: who.uid)


def facts(origin=FILE, user=None, variables=(), ini=(), candidates=(), **asked):
    request = Request(user=user, **asked)
    host = HostInfo("Linux", "x", 0, user or "x", user is not None, "/", "/root", "/var/mqm")
    environment = Environment(origin, tuple(Variable(n, v, origin) for n, v in variables))
    entries = tuple(IniEntry("CHANNELS", key, value, 1) for key, value in ini)
    found = ClientIni(candidates, "/x.ini", FileState.OK, entries)
    configuration = settings.resolve(request, environment, found, host)
    return Facts(datetime.now(UTC), host, request, environment, found, configuration)


def asked(seen, **secrets):
    variables = {v.name: v.value for v in seen.environment.variables}
    hidden = {name: Password(FILE, value) for name, value in secrets.items()}
    return library_user(seen, variables, hidden)


def test_root_becomes_the_programs_user(runner):
    runner(ROOT)
    for origin in (FILE, HERE):
        assert asked(facts(origin, "anna")).become is ANNA
        assert asked(facts(origin, "anna")).refusal == ""


def test_root_becomes_nobody_that_is_not_known(runner):
    runner(ROOT)
    result = asked(facts(user="ghost"))
    assert (result.become, "no user ghost" in result.refusal) == (None, True)


@pytest.mark.parametrize(
    ("variables", "secrets", "names"),
    [
        ([("MQ_FILE_PATH", "/x")], {}, "MQ_FILE_PATH"),
        ([("LD_LIBRARY_PATH", "/x")], {}, "LD_LIBRARY_PATH"),
        ([("LD_PRELOAD", "/x.so"), ("MQ_FILE_PATH", "/x")], {}, "LD_PRELOAD and MQ_FILE_PATH"),
        ([], {"MQSSLCRYP": b"GSK_PKCS11=/x.so;t;p;"}, "MQSSLCRYP"),
    ],
)
@pytest.mark.parametrize("who", [ROOT, ANNA])
def test_without_a_known_user_no_library_that_is_named_is_loaded(
    runner, who, variables, secrets, names
):
    runner(who)
    result = asked(facts(variables=variables), **secrets)
    assert result.become is None
    assert result.refusal.startswith(f"{names} of the environment")
    assert "pkcs11" not in result.refusal.lower()


@pytest.mark.parametrize("variables", [[], [("MQ_FILE_PATH", "")], [("MQSERVER", "A/TCP/h(1)")]])
def test_what_names_no_library_and_is_roots_is_no_danger(runner, variables):
    runner(ROOT)
    assert asked(facts(variables=variables)) == module.LibraryUser()


def test_who_is_the_programs_user_loads_what_the_program_loads(runner):
    runner(ANNA)
    seen = facts(user="anna", variables=[("MQ_FILE_PATH", "/x")])
    assert asked(seen) == module.LibraryUser()


def test_an_own_shell_is_its_users_choice(runner, theirs):
    runner(ANNA)
    variables = [("MQ_FILE_PATH", theirs)]
    assert asked(facts(HERE, variables=variables)) == module.LibraryUser()
    assert asked(facts(HERE, user="otto", variables=variables)) == module.LibraryUser()
    # Another program's environment is not, and nobody but root can become its user.
    refusal = asked(facts(FILE, user="otto", variables=variables)).refusal
    assert refusal.startswith("MQ_FILE_PATH decides what code it loads")
    assert refusal.endswith("run mqtui as the user of the program")


@pytest.fixture
def theirs():
    """Root's directory that anybody can write to, whoever runs the tests."""
    if os.stat("/tmp").st_uid != 0 or not os.stat("/tmp").st_mode & 0o002:
        pytest.skip("/tmp is not for everybody here")
    return "/tmp"


@pytest.mark.parametrize("name", ["MQ_FILE_PATH", "LD_LIBRARY_PATH", "MQCLNTCF", "MQ_DATA_PATH"])
@pytest.mark.parametrize("value", ["{}", "/opt:{}", "file://{}/mqtui-none", "{}/mqtui-none/y"])
def test_root_relies_on_nothing_that_others_can_change(runner, theirs, name, value):
    runner(ROOT)
    seen = facts(HERE, variables=[(name, value.format(theirs))])
    refusal = asked(seen).refusal
    assert refusal.startswith(f"{name} decides what code it loads, and {theirs} can be changed")
    assert refusal.endswith("specify another user than root with --user")
    assert asked(facts(HERE, "root", variables=[(name, value.format(theirs))])).refusal == refusal


def test_a_key_repository_is_no_code(runner, theirs):
    runner(ROOT)
    seen = facts(
        HERE, variables=[("MQSSLKEYR", f"{theirs}/key")], ini=[("SSLKeyRepository", theirs)]
    )
    assert asked(seen) == module.LibraryUser()


def test_a_cryptographic_driver_is_code(runner, theirs):
    runner(ROOT)
    result = asked(facts(HERE), MQSSLCRYP=f"GSK_PKCS11={theirs}/d.so;token;geheim;".encode())
    assert result.refusal.startswith("MQSSLCRYP decides")
    assert "geheim" not in result.refusal


def test_exits_of_an_ini_and_the_places_it_is_looked_for_count(runner, theirs):
    runner(ROOT)
    assert asked(facts(HERE, ini=[("ExitsDefaultPath", theirs)])).refusal.startswith(
        "ExitsDefaultPath in mqclient.ini decides"
    )
    first = IniCandidate("/x.ini", IniPlace.MQCLNTCF, "", FileState.ABSENT, False)
    # Somebody could put one there before the library looks.
    second = IniCandidate(
        f"{theirs}/mqclient.ini", IniPlace.WORKING_DIRECTORY, "", FileState.ABSENT, False
    )
    assert asked(facts(HERE, candidates=(first, second))).refusal.startswith("mqclient.ini decides")
    used = replace(first, used=True, state=FileState.OK)
    assert asked(facts(HERE, candidates=(used, second))) == module.LibraryUser()


def test_the_working_directory_counts(runner, theirs):
    """LD_LIBRARY_PATH=/x: has an empty place, which is this directory; exits can be relative."""
    runner(ROOT)
    seen = facts(HERE, variables=[("LD_LIBRARY_PATH", "/opt/mqm/lib64:")])
    assert asked(seen) == module.LibraryUser()
    seen = replace(seen, host=replace(seen.host, working_directory=theirs))
    assert asked(seen).refusal.startswith("the working directory decides what code it loads")


def test_a_channel_table_can_name_exits(runner, theirs):
    runner(ROOT)
    table = Ccdt(f"{theirs}/mqtui-none.json", FILE, FileState.OK, "json", ())
    seen = replace(facts(HERE), ccdt=table)
    assert asked(seen).refusal.startswith("the channel table decides")
    away = facts(HERE, variables=[("MQCCDTURL", "http://h/ccdt.json")])
    assert "from another machine" in asked(away).refusal


def test_the_environment_file_itself_counts(runner, theirs):
    runner(ROOT)
    assert asked(facts(user="root", env_file=f"{theirs}/mqtui-none.env")).refusal.startswith(
        "the environment file decides"
    )


def test_a_process_with_its_own_file_system_has_no_library_here(runner):
    for who in (ROOT, ANNA):
        runner(who)
        seen = facts(HERE, user="anna")
        seen = replace(seen, environment=replace(seen.environment, own_files=True))
        result = asked(seen)
        assert result.become is None
        assert "its own file system" in result.refusal


def test_places_of_an_installation_that_others_can_change_are_passed_over(runner, theirs):
    runner(ROOT)
    assert safe_places([theirs, "/opt/mqm/lib64"], become=None) == ("/opt/mqm/lib64",)
    assert safe_places([theirs], become=ANNA) == ()
    runner(ANNA)
    assert safe_places([theirs], become=None) == (theirs,)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to another user")
def test_an_installation_of_mqs_administrator_is_as_good_as_roots(runner, monkeypatch, tmp_path):
    os.chown(tmp_path, OTTO.uid, OTTO.gid)
    seen = facts(HERE, variables=[("MQ_FILE_PATH", str(tmp_path))])
    assert asked(seen).refusal
    monkeypatch.setattr(module, "_ADMINISTRATOR", "otto")
    assert asked(seen) == module.LibraryUser()
