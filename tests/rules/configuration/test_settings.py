"""Which setting wins: the documented orders, one source at a time."""

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.facts import (
    ClientIni,
    Environment,
    FileState,
    HostInfo,
    IniCandidate,
    IniEntry,
    IniPlace,
    Place,
    Request,
    Source,
    SourceKind,
    Variable,
)
from mqtui.knowledge.settings import client_settings
from mqtui.rules.configuration import settings
from mqtui.rules.configuration.conname import (
    ConnameError,
    parse_conname,
    parse_server_string,
    typed_conname,
)
from mqtui.rules.tls.labels import distance, near_misses

HOST = HostInfo("Linux", "anna", 1000, "Anna", False, "/work", "/home/anna", "/var/mqm")
SOURCE = Source(SourceKind.PROCESS, "this process")


def environment(**values):
    return Environment(
        SOURCE,
        tuple(Variable(n, v, Source(SourceKind.VARIABLE, n)) for n, v in values.items()),
    )


def ini(**values):
    entries = tuple(
        IniEntry(*key.split("__"), value, line) for line, (key, value) in enumerate(values.items())
    )
    return ClientIni((), "/etc/mqclient.ini", entries=entries)


EVERYTHING = {
    "MQSERVER": "A/TCP/h(1)",
    "MQCCDTURL": "file:///t.json",
    "MQCHLLIB": "/lib",
    "MQCHLTAB": "x.tab",
}
STANZAS = {
    "CHANNELS__ServerConnectionParms": "B/TCP/h(2)",
    "CHANNELS__ChannelDefinitionDirectory": "/ini",
    "CHANNELS__ChannelDefinitionFile": "i.tab",
}


def winner(request=None, env=None, stanzas=None, name=settings.CHANNEL):
    configuration = settings.resolve(
        request or Request(), environment(**(env or {})), ini(**(stanzas or {})), HOST
    )
    return configuration.value(name)


def without(values, *names):
    return {k: v for k, v in values.items() if k not in names}


def test_channel_definition_sources_in_documented_order():
    program = Request(channel="P", conname="h(9)")
    assert winner(program, EVERYTHING, STANZAS).value == "P/TCP/h(9)"
    assert winner(env=EVERYTHING, stanzas=STANZAS).value == "A/TCP/h(1)"
    env = without(EVERYTHING, "MQSERVER")
    assert winner(env=env, stanzas=STANZAS).value == "B/TCP/h(2)"
    stanzas = without(STANZAS, "CHANNELS__ServerConnectionParms")
    assert winner(env=env, stanzas=stanzas).value == "file:///t.json"
    env = without(env, "MQCCDTURL")
    assert winner(env=env, stanzas=stanzas).value == "/lib/x.tab"
    assert winner(stanzas=stanzas).value == "/ini/i.tab"
    assert winner().value == "/var/mqm/AMQCLCHL.TAB"


def test_the_ini_line_beats_the_exported_table():
    """The seed's trap: a line in a file beats a variable here, and elsewhere it does not."""
    found = winner(env={"MQCCDTURL": "file:///t.json"}, stanzas=STANZAS)
    assert found.place is Place.SERVER_STANZA


def test_the_variable_beats_the_ini_for_the_key_repository():
    found = winner(
        env={"MQSSLKEYR": "/env/key"},
        stanzas={"SSL__SSLKeyRepository": "/ini/key"},
        name=settings.KEY_REPOSITORY,
    )
    assert found.value == "/env/key"


def test_a_table_stated_on_the_command_line_still_loses_to_mqserver():
    assert winner(Request(ccdt="/my.json"), EVERYTHING).value == "A/TCP/h(1)"
    assert winner(Request(ccdt="/my.json"), {"MQCCDTURL": "x"}).value == "/my.json"


def test_a_blank_mqserver_is_as_good_as_none():
    assert winner(env={"MQSERVER": "  "}).place is Place.TABLE_DEFAULT


def test_the_default_label_is_lower_case():
    assert winner(name=settings.LABEL).value == "ibmwebspheremqanna"


def test_the_order_of_labels_is_marked_as_not_verified():
    configuration = settings.resolve(Request(), environment(), ini(), HOST)
    assert configuration.setting(settings.LABEL).verified is False
    assert configuration.setting(settings.CHANNEL).verified is True


def test_every_setting_has_one_winner_and_it_stands_first():
    configuration = settings.resolve(
        Request(label="x"), environment(**EVERYTHING, MQCERTLABL="y"), ini(**STANZAS), HOST
    )
    for setting in configuration.settings:
        assert [v.wins for v in setting.values] == [True] + [False] * (len(setting.values) - 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("host", ["host(1414)"]),
        ("host(1415)", ["host(1415)"]),
        ("a(1),b(2)", ["a(1)", "b(2)"]),
        (" a ( 7 ) , 10.0.0.1 ", ["a(7)", "10.0.0.1(1414)"]),
        ("::1(1414)", ["::1(1414)"]),
    ],
)
def test_connames(text, expected):
    assert [str(e) for e in parse_conname(text)] == expected


@pytest.mark.parametrize("text", ["", "host(", "host(99999)", "host(0)", "a,,b", "host(x)"])
def test_connames_that_are_none(text):
    with pytest.raises(ConnameError):
        parse_conname(text)


@pytest.mark.parametrize(
    ("text", "here"),
    [
        ("qm.example:1414", "qm.example(1414)"),
        ("qm.example 1414", "qm.example(1414)"),
        ("qm.example(1414", "qm.example(1414)"),
        ("[::1](1414)", "::1(1414)"),
        ("[fe80::1%eth0]:1414", "fe80::1%eth0(1414)"),
        ("https://qm.example:1414/", "qm.example(1414)"),
        ("a(1), b:2", "b(2)"),
    ],
)
def test_a_host_and_port_as_others_write_them_are_told_how_to_write_them(text, here):
    with pytest.raises(ConnameError, match=rf"; write '{re.escape(here)}'$"):
        typed_conname(text)


@pytest.mark.parametrize("text", ["a", "a(1)", "'a(1),b(2)'", " a ( 7 ) ", "::1", "::1(1414)", "*"])
def test_what_is_typed_well_is_read_as_it_stands(text):
    assert typed_conname(text) == parse_conname(text)


@given(st.text() | st.from_regex(r"(\w+://)?\[?[a-z:.]{1,9}\]?[:( ]\d{1,6}\)?/?", fullmatch=True))
def test_what_is_typed_is_a_name_or_one_error(text):
    with contextlib.suppress(ConnameError):
        assert typed_conname(text) == parse_conname(text)


def test_a_server_string_carries_no_cipherspec():
    definition = parse_server_string("CH.NAME/TCP/'h(1414)'", SOURCE)
    assert (definition.name, definition.cipher_spec) == ("CH.NAME", "")
    assert str(definition.endpoints[0]) == "h(1414)"


@given(st.text())
def test_any_text_is_a_definition_or_one_error(text):
    with contextlib.suppress(ConnameError):
        definition = parse_server_string(text, SOURCE)
        assert definition.name
        assert all(e.host and 0 < e.port < 65536 for e in definition.endpoints)


def test_near_misses():
    labels = ["ECEC_P", "rsa client", "other"]
    assert near_misses("ecec_p", labels)[0] == ("ECEC_P", "only upper and lower case differ")
    assert near_misses("rsaclient", labels)[0] == ("rsa client", "only blanks differ")
    assert near_misses("ECEC_Q", labels)[0] == ("ECEC_P", "1 character differs")
    assert near_misses("zzzzzz", labels) == ()


@given(st.text(max_size=12), st.text(max_size=12))
def test_edit_distance_is_a_distance(one, other):
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert distance(one, other) <= max(len(one), len(other))


def test_every_variable_of_the_table_of_variables_has_its_setting():
    from mqtui.knowledge import variables

    used = {info.variable for info in client_settings() if info.variable}
    assert {v.name for v in variables()} == used


DOMAIN = Path(__file__).parents[3].parent / "shared" / "domain" / "env-vars.tsv"


@pytest.mark.skipif(not DOMAIN.is_file(), reason="the shared documents are not beside this copy")
def test_no_variable_of_the_documents_is_forgotten():
    names = set()
    for line in DOMAIN.read_text("utf-8").splitlines()[1:]:
        if not line.endswith("not found"):
            names |= {name.strip() for name in line.split("\t")[0].split("/")}
    assert names <= {info.variable for info in client_settings()}


@pytest.mark.parametrize(
    "info", [i for i in client_settings() if not i.part_of], ids=lambda info: info.name
)
def test_option_variable_file_and_default_in_that_order(info):
    if info.name == settings.LABEL:
        pytest.skip("it has an order of its own")
    places = []
    values = {"variable": "v", "file": "f"}
    env = {info.variable: values["variable"]} if info.variable else {}
    stanzas = {f"{info.stanza}__{info.key}": values["file"]} if info.key else {}
    request = Request(**{info.option: "o"}) if info.option else Request()
    configuration = settings.resolve(request, environment(**env), ini(**stanzas), HOST)
    places = ["o"] * bool(info.option) + ["v"] * bool(env) + ["f"] * bool(stanzas)
    places += [info.default] if info.default else []
    found = configuration.setting(info.name)
    assert [v.value for v in found.values] == places
    assert [v.wins for v in found.values] == [True] + [False] * (len(places) - 1)


def test_an_attribute_written_twice_has_a_loser_and_no_proven_order():
    twice = ClientIni(
        (),
        "/m.ini",
        entries=(
            IniEntry("SSL", "OutboundSNI", "HOSTNAME", 2),
            IniEntry("ssl", "outboundsni", "CHANNEL", 9),
        ),
    )
    found = settings.resolve(Request(), environment(), twice, HOST).setting(settings.SNI)
    assert [(v.value, v.source.line) for v in found.values][:2] == [("CHANNEL", 9), ("HOSTNAME", 2)]
    assert found.verified is False


@pytest.mark.parametrize(
    ("name", "value", "known"),
    [
        ("fips", "yes", True),
        ("fips", "on", False),
        ("suite-b", "128_BIT,192_BIT", True),
        ("suite-b", "256_BIT", False),
        ("key-reset-count", "32768", True),
        ("key-reset-count", "1000000000", False),
        ("key-reset-count", "-1", False),
        ("read-ahead-size", "-1", True),
        ("ccsid", "9" * 5000, False),
        ("ccsid", "\u0661", False),
        ("key-repository", "anything", True),
    ],
)
def test_values_that_mq_takes(name, value, known):
    info = next(i for i in client_settings() if i.name == name)
    assert info.takes(value) is known
    assert info.allowed


def test_the_file_that_is_read_and_the_ones_in_its_shadow():
    found = ClientIni(
        (
            IniCandidate("/a", IniPlace.MQCLNTCF, "named by MQCLNTCF", FileState.ABSENT, False),
            IniCandidate(
                "/b", IniPlace.WORKING_DIRECTORY, "the working directory", FileState.OK, True
            ),
            IniCandidate("/c", IniPlace.HOME_DIRECTORY, "the home directory", FileState.OK, False),
        ),
        "/b",
    )
    setting = settings.resolve(Request(), environment(), found, HOST).setting(settings.INI)
    assert [(v.value, v.wins) for v in setting.values] == [("/b", True), ("/c", False)]
