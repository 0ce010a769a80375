"""Where a key repository is named in a way that no client reads."""

from dataclasses import replace

import pytest

from mqtui.facts import (
    ClientIni,
    Environment,
    Facts,
    FileState,
    HostInfo,
    IniCandidate,
    IniEntry,
    IniPlace,
    IniProblem,
    Request,
    Source,
    SourceKind,
    Variable,
)
from mqtui.rules.configuration.unread_setting import (
    KEY_REPOSITORY,
    TABLE,
    ElsewhereInFile,
    LaterFile,
    MisspeltKey,
    MisspeltStanza,
    MisspeltVariable,
    NoSuchFile,
    unread,
)

HOST = HostInfo("Linux", "anna", 1000, "anna", True, "/app", "/home/anna", "/var/mqm")
PROCESS = Source(SourceKind.PROCESS, "this process")


def unread_key_repository(facts):
    return unread(facts, KEY_REPOSITORY)


def facts(*entries, variables=(), problems=(), candidates=()):
    ini = ClientIni(candidates, "/app/mqclient.ini", FileState.OK, entries, problems)
    return Facts(None, HOST, Request(), Environment(PROCESS, variables), ini)


def entry(stanza, key, line=3, value="/app/key.p12"):
    return IniEntry(stanza, key, value, line, text=f"   {key}={value}")


@pytest.mark.parametrize(
    "key", ["SSLKeyRepositry", "sslkeyrepositoy", "KeyRepository", "SSLKEYR", "MQSSLKEYR"]
)
def test_an_attribute_that_is_nearly_it(key):
    found = unread_key_repository(facts(entry("SSL", key)))
    assert found == MisspeltKey(entry("SSL", key), "SSLKeyRepository")


@pytest.mark.parametrize("key", ["SSLKeyRepositoryPassword", "CertificateLabel", "SSLKeyRing"])
def test_another_attribute_is_not_taken_for_it(key):
    assert unread_key_repository(facts(entry("SSL", key))) is None


def test_a_stanza_that_is_none_with_all_that_stands_in_it():
    store, label = entry("TLS", "SSLKeyRepository"), entry("TLS", "CertificateLabel", 4)
    channels = entry("CHANNELS", "ChannelDefinitionFile", 1)
    found = unread_key_repository(facts(channels, store, label))
    assert found == MisspeltStanza("TLS:", (store, label), "SSL")


def test_a_stanza_in_brackets():
    store = entry("", "SSLKeyRepository", 4)
    before, after = entry("", "Anything", 1), entry("", "ChannelDefinitionFile", 9)
    brackets = (IniProblem(3, "[SSL]", ""), IniProblem(8, "[CHANNELS]", ""))
    found = unread_key_repository(facts(before, store, after, problems=brackets))
    assert found == MisspeltStanza("[SSL]", (store,), "SSL")


def test_a_second_stanza_is_nowhere_said_to_be_read():
    store, label = entry("TLS", "SSLKeyRepository"), entry("SSL", "CertificateLabel", 7)
    assert unread_key_repository(facts(store, label)) == ElsewhereInFile(store, "MQSSLKEYR")


@pytest.mark.parametrize("stanza", ["CHANNELS", "TCP", ""])
def test_a_stanza_of_another_purpose(stanza):
    store = entry(stanza, "SSLKeyRepository")
    assert unread_key_repository(facts(store)) == ElsewhereInFile(store, "MQSSLKEYR")


@pytest.mark.parametrize(("name", "is_it"), [("MQSSLKEY", True), ("MQSERVERS", False)])
def test_a_variable_that_is_nearly_it(name, is_it):
    variable = Variable(name, "/app/key.p12", PROCESS)
    found = unread_key_repository(facts(variables=(variable,)))
    assert found == (MisspeltVariable(variable, "MQSSLKEYR") if is_it else None)


def test_a_file_that_comes_later_in_the_search():
    store = entry("ssl", "sslkeyrepository")
    later = IniCandidate(
        "/home/anna/mqclient.ini",
        IniPlace.HOME_DIRECTORY,
        "the home directory",
        FileState.OK,
        False,
        entries=(store,),
    )
    assert unread_key_repository(facts(candidates=(later,))) == LaterFile(later, store)
    without = replace(later, entries=(entry("CHANNELS", "ChannelDefinitionFile"),))
    assert unread_key_repository(facts(candidates=(without,))) is None


def test_an_empty_value_and_a_secret_are_none():
    assert unread_key_repository(facts(entry("TLS", "SSLKeyRepository", value=" "))) is None
    secret = replace(entry("SSL", "SSLKeyRepositry"), secret=True)
    assert unread_key_repository(facts(secret)) is None


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("ChannelDefinitonFile", "ChannelDefinitionFile"),
        ("ChannelDefinitionDir", "ChannelDefinitionDirectory"),
        ("ServerConnectionParms", None),
        ("ReconnectTimeout", None),
    ],
)
def test_an_attribute_of_a_table(key, meant):
    found = unread(facts(entry("CHANNELS", key)), TABLE)
    assert found == (MisspeltKey(entry("CHANNELS", key), meant) if meant else None)


def test_a_stanza_of_a_table():
    file = entry("CHANNEL", "ChannelDefinitionFile")
    assert unread(facts(file), TABLE) == MisspeltStanza("CHANNEL:", (file,), "CHANNELS")


@pytest.mark.parametrize(("name", "meant"), [("MQCHLIB", "MQCHLLIB"), ("MQCCDT_URL", "MQCCDTURL")])
def test_a_variable_of_a_table(name, meant):
    variable = Variable(name, "/app", PROCESS)
    found = unread(facts(variables=(variable,)), TABLE)
    assert found == MisspeltVariable(variable, meant)


def test_a_directory_alone_has_no_variable_of_the_same_meaning():
    directory = entry("SSL", "ChannelDefinitionDirectory")
    assert unread(facts(directory), TABLE) == ElsewhereInFile(directory, "")


@pytest.mark.parametrize("state", [FileState.ABSENT, FileState.NOT_A_FILE])
def test_the_file_that_is_named_is_not_there(state):
    named = IniCandidate("/a/mqclient.ini", IniPlace.MQCLNTCF, "named", state, False)
    assert unread(facts(candidates=(named,)), TABLE) == NoSuchFile(named)
    elsewhere = replace(named, place=IniPlace.WORKING_DIRECTORY)
    assert unread(facts(candidates=(elsewhere,)), TABLE) is None


def test_one_that_has_it_comes_before_one_that_is_not_there():
    named = IniCandidate("/a/mqclient.ini", IniPlace.MQCLNTCF, "named", FileState.ABSENT, False)
    store = entry("SSL", "SSLKeyRepository")
    later = replace(named, place=IniPlace.HOME_DIRECTORY, state=FileState.OK, entries=(store,))
    assert unread_key_repository(facts(candidates=(named, later))) == LaterFile(later, store)
