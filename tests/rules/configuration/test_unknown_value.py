"""What a variable of unknown value leaves of the settings that it beats."""

from dataclasses import replace

import pytest

from mqtui.facts import (
    ClientIni,
    Environment,
    HostInfo,
    Request,
    Source,
    SourceKind,
    UnknownVariable,
    Variable,
)
from mqtui.rules.configuration import settings

HOST = HostInfo("Linux", "anna", 1000, "Anna", False, "/work", "/home/anna", "/var/mqm")
SOURCE = Source(SourceKind.PROCESS, "this process")


def environment(**values):
    return Environment(SOURCE, tuple(Variable(n, v, SOURCE) for n, v in values.items()))


@pytest.mark.parametrize(
    ("unknown", "known", "name", "hidden"),
    [
        ("MQSERVER", {"MQCCDTURL": "file:///t.json"}, settings.CHANNEL, True),
        ("MQCCDTURL", {"MQSERVER": "A/TCP/h(1)"}, settings.CHANNEL, False),
        ("MQCHLLIB", {"MQCCDTURL": "file:///t.json"}, settings.CHANNEL, False),
        ("MQCHLTAB", {"MQCHLLIB": "/lib"}, settings.CHANNEL, True),
        ("MQSSLKEYR", {}, settings.KEY_REPOSITORY, True),
        ("MQCERTLABL", {}, settings.LABEL, True),
        ("MQCERTLABL", {}, settings.KEY_REPOSITORY, False),
    ],
)
def test_nothing_wins_over_a_variable_of_unknown_value_that_comes_before_it(
    unknown, known, name, hidden
):
    given_ = replace(environment(**known), unknown=(UnknownVariable(unknown, SOURCE),))
    setting = settings.resolve(Request(), given_, ClientIni(()), HOST).setting(name)
    assert (setting is not None and setting.unknown is not None) is hidden
    if hidden:
        assert setting.unknown.name == unknown
        assert setting.winner is None


def test_a_stated_table_wins_over_an_unknown_one():
    given_ = Environment(SOURCE, unknown=(UnknownVariable("MQCCDTURL", SOURCE),))
    setting = settings.resolve(Request(ccdt="/t.json"), given_, ClientIni(()), HOST).setting(
        "channel-definition"
    )
    assert setting.winner.value == "/t.json"
