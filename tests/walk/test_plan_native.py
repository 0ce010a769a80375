"""What the library is asked follows from the configuration under test, and from nothing else."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mqtui.engine.secrets import PLACEHOLDER, Credentials, Password
from mqtui.facts import (
    Attempt,
    CandidateWalk,
    Ccdt,
    ChannelDefinition,
    ChannelStatus,
    ClientIni,
    Connect,
    Endpoint,
    Environment,
    Facts,
    FileState,
    HostInfo,
    ListEnd,
    LiveConnect,
    Outcome,
    Request,
    Source,
    SourceKind,
    Variable,
)
from mqtui.rules.configuration import settings
from mqtui.walk.derive import channel_selection
from mqtui.walk.plan_native import native_plan

FILE = Source(SourceKind.FILE, "/app/env", 4)
TLS = ChannelDefinition("APP.TLS", FILE, "QM1", (Endpoint("a", 1),), "ANY_TLS12")
PLAIN = replace(TLS, name="APP.PLAIN", cipher_spec=" ")


def variable(name, value, source=FILE, secret=False):
    return Variable(name, PLACEHOLDER if secret else value, source, secret)


def facts(*variables, origin=FILE, channels=(TLS,), home="/home/anna", shell=None, **asked):
    asked.setdefault("queue_manager", "QM1")
    request = Request(**asked)
    host = HostInfo("Linux", "anna", 1, "anna", False, "/app", home, "/var/mqm")
    environment = Environment(origin, variables)
    ini = ClientIni((), asked.get("ini"), FileState.OK)
    table = Ccdt("/ccdt.json", FILE, FileState.OK, "json", channels)
    configuration = settings.resolve(request, environment, ini, host)
    made = Facts(
        datetime(2026, 1, 1, tzinfo=UTC),
        host,
        request,
        environment,
        ini,
        configuration,
        ccdt=table,
        shell=shell,
    )
    return replace(made, selection=channel_selection(made))


def environment(plan):
    return dict(plan.environment)


def test_without_a_channel_definition_there_is_nothing_to_connect_to():
    assert native_plan(facts(channels=()), {}, ()) is None
    assert native_plan(replace(facts(), selection=None), {}, ()) is None


def test_the_environment_is_that_of_the_file_and_of_no_shell():
    seen = facts(
        variable("MQCCDTURL", "file:///ccdt.json"),
        variable("HOME", "/srv"),
        variable("LD_LIBRARY_PATH", "/srv/lib"),
    )
    plan = native_plan(seen, {"MQSSLKEYR": "/of/the/shell", "LD_LIBRARY_PATH": "/shell"}, ())
    assert environment(plan) == {
        "MQCCDTURL": "file:///ccdt.json",
        "HOME": "/srv",
        "LD_LIBRARY_PATH": "/srv/lib",
    }
    assert plan.directory == "/app"
    assert plan.queue_manager == "QM1"
    assert plan.channel is None


def test_this_shells_library_path_counts_where_this_shell_is_under_test():
    here = Source(SourceKind.PROCESS, "this process")
    seen = facts(origin=here)
    environ = {"LD_LIBRARY_PATH": "/opt/x", "PATH": "/bin"}
    assert environment(native_plan(seen, environ, ())) == {
        "LD_LIBRARY_PATH": "/opt/x",
        "HOME": "/home/anna",
    }
    # The environment of another process has the same kind of origin.
    other = facts(origin=here, shell=Environment(here))
    assert environment(native_plan(other, environ, ())) == {"HOME": "/home/anna"}


def test_a_home_that_is_not_known_is_not_made_up():
    assert environment(native_plan(facts(home=""), {}, ())) == {}


def test_secrets_are_kept_apart_and_those_that_are_not_known_are_named():
    url = replace(FILE, line=5)
    seen = facts(variable("MQKEYRPWD", "x", secret=True), variable("MQCCDTURL", "", url, True))
    plan = native_plan(seen, {"MQCCDTURL": "of the shell"}, (Password(FILE, b"geheim"),))
    assert environment(plan) == {"HOME": "/home/anna"}
    assert [(name, p.value) for name, p in plan.secrets] == [("MQKEYRPWD", b"geheim")]
    assert plan.left_out == ("MQCCDTURL",)


def test_this_shells_own_secrets_are_at_hand():
    here = Source(SourceKind.PROCESS, "this process")
    seen = facts(variable("MQSSLCRYP", "", secret=True), origin=here)
    plan = native_plan(seen, {"MQSSLCRYP": "GSK_PKCS11=/d;token;geheim;"}, ())
    assert [(name, p.value) for name, p in plan.secrets] == [
        ("MQSSLCRYP", b"GSK_PKCS11=/d;token;geheim;")
    ]
    assert plan.left_out == ()
    assert "geheim" not in repr(plan)


@pytest.mark.parametrize(
    ("stated", "url"),
    [
        ("/x/ccdt.json", "file:///x/ccdt.json"),
        ("ccdt.json", "file:///app/ccdt.json"),
        ("http://h/ccdt.json", "http://h/ccdt.json"),
    ],
)
def test_a_stated_table_and_file_take_the_place_of_the_variables(stated, url):
    seen = facts(
        variable("MQCCDTURL", "file:///other"),
        variable("MQCLNTCF", "/other.ini"),
        ccdt=stated,
        ini="own.ini",
    )
    plan = native_plan(seen, {}, ())
    assert environment(plan)["MQCCDTURL"] == url
    assert environment(plan)["MQCLNTCF"] == "/app/own.ini"


def test_a_stated_channel_is_given_as_a_program_gives_it():
    seen = facts(
        channel="app.tls",
        conname="a(1),b(2)",
        cipher="TLS_AES_128_GCM_SHA256",
        key_repository="/k",
        label="Mine",
    )
    plan = native_plan(seen, {}, ())
    assert (plan.channel.name, plan.channel.conname) == ("app.tls", "a(1),b(2)")
    assert plan.channel.cipher_spec == "TLS_AES_128_GCM_SHA256"
    assert (plan.key_repository, plan.label) == ("/k", "Mine")
    assert plan.encrypted


def test_a_channel_name_alone_gives_nothing():
    assert native_plan(facts(channel="APP.TLS"), {}, ()).channel is None


def test_one_plain_channel_among_several_is_enough_for_a_password_to_be_kept_back():
    assert native_plan(facts(channels=(TLS,)), {}, ()).encrypted
    assert not native_plan(facts(channels=(TLS, PLAIN)), {}, ()).encrypted
    assert not native_plan(facts(), {}, ()).password_in_clear


def test_the_name_is_inquired_only_by_who_was_told_the_channel_status():
    live = LiveConnect(Endpoint("a", 1), TLS)
    assert not native_plan(facts(), {}, ()).inquire
    assert not native_plan(replace(facts(), live=live), {}, ()).inquire
    told = replace(live, status=ChannelStatus({"STATUS": "RUNNING"}, FILE))
    assert native_plan(replace(facts(), live=told), {}, ()).inquire


def test_the_library_may_lie_where_an_installation_is(monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", "/shell/lib:relative::/two")
    plan = native_plan(facts(variable("MQ_FILE_PATH", "/opt/other")), {}, ())
    assert plan.places[:2] == ("/opt/other/lib64", "/opt/other/lib")
    assert "/opt/mqm/lib64" in plan.places
    assert plan.places[-2:] == ("/shell/lib", "/two")


def test_a_password_that_one_address_refused_is_not_given_to_the_library_for_the_others():
    other = replace(TLS, name="APP.ZZZ", endpoints=(Endpoint("b", 1),))
    connect = Connect(Outcome.REJECTED, 2, 2035)
    refused = Attempt(0, TLS, TLS.endpoints[0], LiveConnect(TLS.endpoints[0], TLS, connect=connect))
    walk = CandidateWalk((refused,), ListEnd.EXHAUSTED)
    both = replace(facts(channels=(TLS, other)), candidates=walk)
    given = Credentials("anna", Password(FILE, b"wrong"))
    assert "a(1) refused the password" in native_plan(both, {}, (), given).refusal
    assert "refused" not in native_plan(both, {}, ()).refusal
    alone = replace(facts(channels=(TLS,)), candidates=walk)
    assert "refused" not in native_plan(alone, {}, (), given).refusal
