"""What the client's own settings leave of its CipherSpec."""

import pytest

from mqtui.facts import Configuration, Place, Setting, SettingValue, Source, SourceKind
from mqtui.knowledge import cipherspec
from mqtui.rules.tls import ciphers
from mqtui.rules.tls.client_switches import client_switches, offers

ALIAS = "ANY_TLS12_OR_HIGHER"


def configured(place=Place.FILE, **values):
    source = Source(SourceKind.FILE, "mqclient.ini", 2)
    names = {name.replace("_", "-"): value for name, value in values.items()}
    return Configuration(
        tuple(
            Setting(name, name, (SettingValue(value, source, place, wins=True),))
            for name, value in names.items()
        )
    )


def test_nothing_set_narrows_nothing():
    assert client_switches(None, ciphers.members(ALIAS)) == ()
    assert offers(None, ALIAS) == ()
    assert offers(configured(tls13="YES", suite_b="NONE", fips="NO"), ALIAS) == ()


@pytest.mark.parametrize("no", ["NO", "n", "False", " F "])
def test_without_tls13_an_alias_offers_the_rest(no):
    left = offers(configured(tls13=no), ALIAS)
    assert left
    assert all(cipherspec(name).protocol == "TLS1.2" for name in left)


def test_suite_b_offers_its_own_alone():
    assert set(offers(configured(suite_b="128_BIT"), ALIAS)) == {
        "ECDHE_ECDSA_AES_128_GCM_SHA256",
        "ECDHE_ECDSA_AES_256_GCM_SHA384",
    }


def test_what_is_not_documented_narrows_no_connect():
    assert offers(configured(Place.VARIABLE, suite_b="128_BIT"), ALIAS) == ()
    assert offers(configured(fips="YES"), ALIAS) == ()


def test_where_nothing_is_left_the_offer_stays_whole():
    assert offers(configured(tls13="NO"), "ANY_TLS13") == ()
