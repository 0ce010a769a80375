"""Who wins: the places of a setting in MQ's order, and what becomes of each value."""

from dataclasses import replace

import screens_sample

from mqtui.facts import (
    ClientIni,
    Configuration,
    Environment,
    Place,
    Setting,
    SettingValue,
    Source,
    SourceKind,
    UnknownVariable,
)
from mqtui.report.pictures.ladder import Standing, ladder, ladders

HERE = Source(SourceKind.PROCESS, "here")
DEFAULT = Source(SourceKind.DEFAULT, "default")
FACTS = replace(
    screens_sample.bare_facts(), environment=Environment(HERE), ini=ClientIni(candidates=())
)


def told(setting, facts=FACTS):
    return [(rung.place, rung.standing, rung.names) for rung in ladder(setting, facts).rungs]


def key_repository(*values, unknown=None):
    return Setting("key-repository", "key repository", values, unknown=unknown)


def test_every_place_has_a_rung_in_the_order_of_mq():
    loser = SettingValue("/old", HERE, Place.FILE, name="SSLKeyRepository")
    winner = SettingValue("/key", HERE, Place.VARIABLE, True, name="MQSSLKEYR")
    assert told(key_repository(winner, loser)) == [
        (Place.PROGRAM, Standing.NOT_STATED, ()),
        (Place.VARIABLE, Standing.WINS, ("MQSSLKEYR",)),
        (Place.FILE, Standing.LOSES, ("SSLKeyRepository",)),
    ]
    channel = ladder(Setting("channel-definition", "", ()), FACTS).rungs
    assert [r.names[0] for r in channel if r.names] == [
        "MQSERVER",
        "ServerConnectionParms",
        "MQCCDTURL",
        "MQCHLLIB",
        "ChannelDefinitionDirectory",
    ]


def test_what_was_not_read_is_not_said_to_be_unset():
    blind = screens_sample.bare_facts()
    standings = [standing for _, standing, _ in told(key_repository(), blind)]
    assert standings == [Standing.NOT_STATED, Standing.NOT_SEEN, Standing.NOT_SEEN]


def test_an_unknown_value_leaves_no_winner_below_it():
    value = SettingValue("/old", HERE, Place.FILE)
    for maybe, expected in ((False, Standing.LOSES), (True, Standing.OPEN)):
        hidden = UnknownVariable("MQSSLKEYR", HERE, maybe=maybe)
        rungs = told(key_repository(value, unknown=hidden))
        assert [standing for _, standing, _ in rungs[1:]] == [Standing.UNKNOWN, expected]


def test_settings_that_override_something_stand_first_and_defaults_apart():
    plain = Setting(
        "certificate-label", "label", (SettingValue("x", HERE, Place.FILE, True),), verified=False
    )
    fips = Setting("fips", "FIPS", (SettingValue("NO", DEFAULT, Place.DEFAULT, True),))
    contested = key_repository(
        SettingValue("/key", HERE, Place.VARIABLE, True), SettingValue("/old", HERE, Place.FILE)
    )
    found = ladders(replace(FACTS, configuration=Configuration((plain, fips, contested))))
    assert found is not None
    assert [each.name for each in found.contested] == ["key-repository", "certificate-label"]
    assert found.defaults == (("FIPS", "NO"),)
    assert ladders(FACTS) is None
