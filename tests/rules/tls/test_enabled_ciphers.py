"""Which CipherSpecs a queue manager's switches leave."""

from __future__ import annotations

import pytest

from mqtui.facts import IniEntry
from mqtui.knowledge import CipherSpec, cipherspec, cipherspecs
from mqtui.rules.tls.enabled_ciphers import left, switches

TLS13 = "TLS_AES_256_GCM_SHA384"
GCM = "ECDHE_RSA_AES_256_GCM_SHA384"
ECDSA_256 = "ECDHE_ECDSA_AES_256_GCM_SHA384"
ECDSA_128 = "ECDHE_ECDSA_AES_128_GCM_SHA256"
OLD = "TLS_RSA_WITH_AES_128_CBC_SHA"
CHACHA = "TLS_CHACHA20_POLY1305_SHA256"
EVERY = (TLS13, GCM, ECDSA_256, ECDSA_128, OLD, CHACHA)


def ssl(key: str, value: str, line: int = 7, stanza: str = "SSL") -> IniEntry:
    return IniEntry(stanza, key, value, line)


def specs(*names: str) -> tuple[CipherSpec, ...]:
    found = tuple(spec for name in names if (spec := cipherspec(name)))
    assert len(found) == len(names)
    return found


def kept(attributes: dict[str, str], *ini: IniEntry) -> list[str]:
    return [s.name for s in left(specs(*EVERY), switches(attributes, ini))]


def test_without_a_switch_what_is_off_by_default_is_off():
    enabled = [name for name in EVERY if name != OLD]
    assert kept({}) == enabled
    assert kept({"SSLFIPS": "NO", "SUITEB": "NONE"}, ssl("Other", "x")) == enabled
    (default,) = switches({}, ())
    assert (default.name, default.value, default.line) == ("", "", 0)


@pytest.mark.parametrize("key", ["AllowWeakCipherSpec", "ALLOWSSLV3", "allowtlsv1"])
def test_where_a_switch_turns_weak_ones_on_nothing_is_known_to_be_off(key):
    assert kept({}, ssl(key, "YES")) == list(EVERY)
    assert kept({}, ssl(key, "YES", stanza="Other")) == [n for n in EVERY if n != OLD]


@pytest.mark.parametrize("value", ["N", "no", " F ", "False"])
def test_tls_1_3_is_turned_off_by_every_spelling_of_no(value):
    assert kept({}, ssl("AllowTLSV13", value, 12)) == [GCM, ECDSA_256, ECDSA_128]
    switch, _ = switches({}, [ssl("AllowTLSV13", value, 12, "ssl")])
    assert (switch.name, switch.value, switch.line) == ("AllowTLSV13", value, 12)


@pytest.mark.parametrize("value", ["YES", "TRUE", "maybe", ""])
def test_and_by_nothing_else(value):
    assert TLS13 in kept({}, ssl("AllowTLSV13", value))


def test_a_list_of_names_and_aliases_replaces_the_default():
    assert kept({}, ssl("AllowedCipherSpecs", f"{OLD}, {GCM}")) == [GCM, OLD]
    assert kept({}, ssl("AllowedCipherSpecs", f"ANY_TLS13,NO_SUCH,{GCM}")) == [TLS13, GCM, CHACHA]
    (switch,) = switches({}, [ssl("AllowedCipherSpecs", GCM, 9)])
    assert (switch.name, switch.value, switch.line) == ("AllowedCipherSpecs", GCM, 9)
    assert kept({}, ssl("AllowedCipherSpecs", "NO_SUCH")) == []


@pytest.mark.parametrize("value", [" ", ""])
def test_an_empty_list_leaves_the_default(value):
    assert kept({}, ssl("AllowedCipherSpecs", value)) == [n for n in EVERY if n != OLD]


@pytest.mark.parametrize("value", ["ALL", " all "])
def test_all_enables_what_is_off_by_default_too(value):
    assert kept({}, ssl("AllowedCipherSpecs", value)) == list(EVERY)
    assert kept({"SSLFIPS": "YES"}, ssl("AllowedCipherSpecs", value)) != list(EVERY)


@pytest.mark.parametrize("value", ["YES", "yes"])
def test_fips_leaves_the_certified_ones(value):
    left_ = kept({"SSLFIPS": value})
    assert CHACHA not in left_
    assert GCM in left_
    assert [(s.name, s.value, s.line) for s in switches({"SSLFIPS": value}, ())][1:] == [
        ("SSLFIPS", "YES", 0)
    ]


def test_suite_b_leaves_those_of_its_levels():
    assert kept({"SUITEB": "128_BIT"}) == [ECDSA_256, ECDSA_128]
    assert kept({"SUITEB": "192_BIT"}) == [ECDSA_256]
    assert kept({"SUITEB": "128_bit , 192_BIT"}) == [ECDSA_256, ECDSA_128]
    assert [(s.name, s.value) for s in switches({"SUITEB": " 128_BIT "}, ())][1:] == [
        ("SUITEB", "128_BIT")
    ]


def test_no_switch_leaves_an_alias():
    aliases = {s.name for s in cipherspecs() if s.is_alias}
    ini = [ssl("AllowTLSV13", "NO"), ssl("AllowedCipherSpecs", "ANY_TLS12")]
    for switch in switches({"SSLFIPS": "YES", "SUITEB": "128_BIT"}, ini):
        assert not switch.leaves & aliases
        assert switch.leaves
