"""Which end gets which CipherSpec."""

import pytest

from mqtui.knowledge import cipherspec, cipherspecs
from mqtui.rules.tls import ciphers
from mqtui.rules.tls.alignment import ADVISED, Alignment, aligned

S12, OTHER12, S13 = (
    "ECDHE_RSA_AES_256_GCM_SHA384",
    "ECDHE_RSA_AES_128_GCM_SHA256",
    "TLS_AES_256_GCM_SHA384",
)
NAMES = [s.name for s in cipherspecs()]
CURRENT = [s.name for s in cipherspecs() if s.enabled]
OTHERS = ["", "NONSENSE", "SSL_RSA_WITH_3DES_EDE_CBC_SHA"]


@pytest.mark.parametrize(
    ("ours", "theirs", "change"),
    [
        # The channel has one of today: the client changes, whatever it has.
        ("TRIPLE_DES_SHA_US", ADVISED, Alignment(ADVISED)),
        ("SSL_RSA_WITH_3DES_EDE_CBC_SHA", ADVISED, Alignment(ADVISED)),
        ("", ADVISED, Alignment(ADVISED)),
        (S12, OTHER12, Alignment(OTHER12)),
        (ADVISED, "ANY_TLS12", Alignment("ANY_TLS12")),
        (OTHER12, "C030", Alignment(S12)),
        ("*TLS12ORHIGHER", ADVISED, Alignment(ADVISED)),
        (S12, "ANY_TLS13_OR_HIGHER", Alignment(ADVISED)),
        # The channel has none of today: it gets one, and the client with it where it must.
        (S12, "", Alignment(channel=ADVISED)),
        (ADVISED, "TRIPLE_DES_SHA_US", Alignment(channel=ADVISED)),
        ("TRIPLE_DES_SHA_US", "TRIPLE_DES_SHA_US", Alignment(ADVISED, ADVISED)),
        ("RC4_MD5_US", "NONSENSE", Alignment(ADVISED, ADVISED)),
        # The channel's is not known: the client changes, and the channel is looked at.
        ("RC4_MD5_US", None, Alignment(ADVISED, look=True)),
        (ADVISED, None, Alignment(look=True)),
    ],
)
def test_the_end_that_deviates_changes(ours, theirs, change):
    assert aligned(ours, theirs) == change


def test_what_is_wanted_comes_first_if_it_fits_and_is_of_today():
    assert aligned("X", None, [S12]).client == S12
    assert aligned("X", None, ["TRIPLE_DES_SHA_US"]).client == ADVISED
    assert aligned("X", ADVISED, [S12]).client == S12
    assert aligned("X", OTHER12, [S12]).client == OTHER12


def test_what_must_be_usable():
    change = aligned(
        "ECDHE_ECDSA_AES_256_GCM_SHA384",
        "ECDHE_ECDSA_AES_256_GCM_SHA384",
        [S12],
        lambda spec: spec.key_type in ("any", "RSA"),
    )
    assert change == Alignment(S12, S12)


@pytest.mark.parametrize("theirs", [*NAMES, *OTHERS, None])
def test_it_never_weakens_a_channel_and_never_proposes_what_is_off(theirs):
    for ours in [*NAMES, *OTHERS]:
        change = aligned(ours, theirs)
        for name in (change.client, change.channel):
            assert not name or cipherspec(name).enabled, ours
        if theirs in CURRENT or theirs is None:
            assert not change.channel, ours
        if theirs is not None:
            after = ciphers.agree(change.client or ours, change.channel or theirs)
            assert after.verdict == ciphers.OK, ours
