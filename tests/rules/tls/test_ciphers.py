"""The table of client against server CipherSpec, cell by cell, and names that were mistaken."""

import pytest

from mqtui.knowledge import cipherspecs
from mqtui.rules.tls import ciphers
from mqtui.rules.tls.ciphers import Naming

S12, S13 = "ECDHE_RSA_AES_256_GCM_SHA384", "TLS_AES_256_GCM_SHA384"
COLUMNS = [S12, S13, "ANY", "ANY_TLS12", "ANY_TLS13", "ANY_TLS12_OR_HIGHER", "ANY_TLS13_OR_HIGHER"]
OK, LIKELY, FAIL, UNPROVEN = ciphers.OK, ciphers.LIKELY, ciphers.FAIL, ciphers.UNPROVEN

#: IBM MQ 9.1, both ends with TLS 1.3; the last two rows were cut in the source.
TABLE = {
    S12: [OK, FAIL, OK, OK, FAIL, OK, FAIL],
    S13: [FAIL, OK, OK, FAIL, OK, OK, OK],
    "ANY": [FAIL, LIKELY, OK, FAIL, OK, OK, OK],
    "ANY_TLS12": [LIKELY, FAIL, OK, OK, FAIL, OK, FAIL],
    "ANY_TLS13": [FAIL, LIKELY, OK, FAIL, OK, OK, OK],
    "ANY_TLS12_OR_HIGHER": [FAIL, LIKELY, OK, UNPROVEN, OK, OK, OK],
    "ANY_TLS13_OR_HIGHER": [UNPROVEN, LIKELY, OK, UNPROVEN, OK, OK, OK],
}


@pytest.mark.parametrize("client", TABLE)
def test_the_documented_table(client):
    assert [ciphers.agree(client, server).verdict for server in COLUMNS] == TABLE[client]


def test_different_specific_specs_fail():
    assert ciphers.agree(S12, "ECDHE_RSA_AES_128_GCM_SHA256").verdict == FAIL


def test_blank_against_set_fails_both_ways():
    assert ciphers.agree("", S12).verdict == FAIL
    assert ciphers.agree(S12, " ").verdict == FAIL
    assert ciphers.agree("", "").verdict == OK


def test_an_unknown_name_is_not_judged():
    assert ciphers.agree("NONSENSE", S12).verdict == ciphers.UNKNOWN


def test_a_deprecated_spec_against_an_alias_is_not_called_a_failure():
    assert ciphers.agree("TLS_RSA_WITH_RC4_128_SHA256", "ANY").verdict == UNPROVEN


@pytest.mark.parametrize(
    ("wrong", "right", "naming", "cut"),
    [
        ("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", S12, Naming.IANA, False),
        ("TLS_ECDHE_RSA_WITH_AES_256_GCM_S", S12, Naming.IANA, True),
        ("SSL_ECDHE_RSA_WITH_AES_256_GCM_SHA384", S12, Naming.JAVA, False),
        ("SSL_ECDHE_RSA_WITH_AES_256_GCM_S", S12, Naming.JAVA, True),
        ("ECDHE-RSA-AES256-GCM-SHA384", S12, Naming.OPENSSL, False),
        ("ECDHE_RSA_WITH_AES_256_GCM_SHA384", S12, Naming.NEAR, False),
        ("*TLS12ORHIGHER", "ANY_TLS12_OR_HIGHER", Naming.JAVA, False),
        ("*TLS13", "ANY_TLS13", Naming.JAVA, False),
        ("any_tls12", "ANY_TLS12", Naming.CASE, False),
        ("C030", S12, Naming.NUMBER, False),
        ("*ECDHE_RSA_AES_256_GCM_SHA384", S12, Naming.NUMBER, False),
    ],
)
def test_what_was_meant_and_whose_name_it_is(wrong, right, naming, cut):
    found = ciphers.meant(wrong)
    assert found is not None
    assert (found.spec.name, found.naming, found.cut) == (right, naming, cut)
    assert found.is_guess == (naming is Naming.NEAR)


def test_nothing_was_meant_by_a_word_that_is_like_none():
    assert ciphers.meant("PROD") is None


OLD = [s.name for s in cipherspecs() if not s.is_alias and s.protocol in ("SSL3", "TLS1.0")]
STARTS_LATER = ["ANY_TLS12_OR_HIGHER", "ANY_TLS12", "ANY_TLS13", "ANY_TLS13_OR_HIGHER"]


@pytest.mark.parametrize("alias", STARTS_LATER)
@pytest.mark.parametrize("old", OLD)
def test_an_old_protocol_against_an_alias_that_starts_later_fails(old, alias):
    for client, server in ((old, alias), (alias, old)):
        cell = ciphers.agree(client, server)
        assert cell.verdict == FAIL
        assert old in cell.why
        assert alias in cell.why


@pytest.mark.parametrize("old", OLD)
def test_an_old_protocol_against_any_depends_on_what_is_enabled_again(old):
    assert ciphers.agree(old, "ANY").verdict == UNPROVEN
    assert ciphers.agree("ANY", old).verdict == UNPROVEN


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        (S12, S12),
        ("C030", S12),
        ("c030", S12),
        ("1302", "TLS_AES_256_GCM_SHA384"),
        ("000A", "TLS_RSA_WITH_3DES_EDE_CBC_SHA"),
        ("*ECDHE_RSA_AES_256_GCM_SHA384", S12),
        ("FFFF", None),
        ("", None),
        ("*", None),
    ],
)
def test_what_a_channel_shows(shown, name):
    found = ciphers.of_channel(shown)
    assert (found.name if found else None) == name


def test_a_channel_of_zos_is_compared_by_its_number():
    assert ciphers.agree(S12, "C030").verdict == OK
    assert ciphers.agree(S12, "C02F").verdict == FAIL
    assert ciphers.agree("C030", S12).verdict == ciphers.UNKNOWN


def test_an_old_protocol_at_both_ends_is_the_same_cipherspec():
    assert ciphers.agree("TRIPLE_DES_SHA_US", "TRIPLE_DES_SHA_US").verdict == OK


def test_the_matrix_marks_our_cell():
    matrix = ciphers.matrix(S12, "ANY_TLS12")
    assert matrix.applies is not None
    assert matrix.applies.verdict == OK
    assert len(matrix.cells) == len(matrix.clients) * len(matrix.servers)
    assert ciphers.matrix(S12, "").applies is None


def test_the_table_of_specs_is_whole():
    specs = cipherspecs()
    assert len({s.name for s in specs}) == len(specs)
    ranked = sorted(s.rank for s in specs if s.rank)
    assert ranked == list(range(1, 18))
    assert all(s.source and s.verified for s in specs)
    assert all(len(s.hex) == 4 for s in specs if not s.is_alias)
