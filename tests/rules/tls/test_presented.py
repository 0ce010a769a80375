"""A presented chain: which link is wrong, which is missing, and what does not belong."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from mqtui.collect.key_repository.certificates import certificate_fact
from mqtui.lab.pki.authority import Authority
from mqtui.rules.tls.presented import presented_chain

NOW = datetime.now(UTC)


def fact(pem):
    return certificate_fact(x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER))


@pytest.fixture(scope="module")
def made():
    authority, other = Authority("the CA"), Authority("another CA")
    long_ago = NOW - timedelta(days=400)
    old = authority.issue("old", not_before=long_ago, not_after=long_ago + timedelta(days=30))
    return {
        "leaf": fact(authority.issue("leaf").pem),
        "old": fact(old.pem),
        "ca": fact(authority.pem),
        "other": fact(other.pem),
    }


def test_a_whole_chain_has_no_problem(made):
    path = presented_chain((made["leaf"], made["ca"]), NOW)
    assert [(link.certificate, link.sent, link.problems) for link in path.links] == [
        (made["leaf"], True, ()),
        (made["ca"], True, ()),
    ]
    assert (path.missing, path.extra) == ("", ())


def test_a_root_from_the_own_store_completes_it(made):
    assert presented_chain((made["leaf"],), NOW).missing == made["ca"].subject
    path = presented_chain((made["leaf"],), NOW, (made["other"], made["ca"]))
    assert path.missing == ""
    assert [link.sent for link in path.links] == [True, False]


def test_the_link_that_expired_is_named(made):
    path = presented_chain((made["old"], made["ca"]), NOW)
    assert [bool(link.problems) for link in path.links] == [True, False]
    assert "expired on" in path.links[0].problems[0]
    early = presented_chain((made["leaf"], made["ca"]), NOW - timedelta(days=4000))
    assert all("not valid before" in link.problems[0] for link in early.links)


def test_a_leaf_that_vouches_for_itself(made):
    path = presented_chain((made["ca"],), NOW)
    assert "self-signed" in path.links[0].problems[-1]


def test_what_does_not_belong_is_told_apart(made):
    path = presented_chain((made["leaf"], made["other"], made["ca"]), NOW)
    assert path.extra == (made["other"],)
    assert len(path.links) == 2


def test_no_chain_is_no_path():
    assert presented_chain((), NOW).links == ()
