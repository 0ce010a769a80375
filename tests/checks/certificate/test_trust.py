"""CER07: does the client trust the queue manager's certificate, and who is missing if not."""

from dataclasses import replace

from mqtui.facts import Outcome

REFUSED = {"outcome": Outcome.UNTRUSTED, "verify_error": "unable to get issuer certificate"}


def test_the_missing_ca_is_named(bench):
    facts = bench.store(bench.healthy(), bench.OWN)
    facts = bench.handshake(
        facts, outcome=Outcome.UNTRUSTED, verify_error="unable to get issuer certificate"
    )
    (finding,) = bench.run("CER07", facts)
    assert finding.verdict == "fail"
    assert "CN=CA" in finding.headline


def test_the_same_ca_name_with_another_key(bench):
    root = bench.certificate("CN=CA", sha256="another")
    facts = bench.handshake(
        bench.healthy(),
        outcome=Outcome.UNTRUSTED,
        verify_error="self-signed certificate in chain",
        chain=(bench.SERVER, root),
    )
    (finding,) = bench.run("CER07", facts)
    assert "it is not the certificate" in finding.headline


def test_a_ca_that_is_there_but_not_trusted(bench):
    ca = replace(bench.CA, trusted=False)
    facts = bench.store(bench.healthy(), bench.OWN, ca)
    facts = bench.handshake(
        facts, outcome=Outcome.UNTRUSTED, verify_error="unable to get local issuer certificate"
    )
    (finding,) = bench.run("CER07", facts)
    assert finding.verdict == "fail"
    assert "-trust enable" in finding.remedies[0].text


def public_ca(bench):
    """A leaf under two intermediates of a root that sends itself never."""
    leaf = bench.certificate("CN=qm", issuer="CN=Issuing", sha256="1")
    issuing = bench.certificate("CN=Issuing", issuer="CN=Middle", sha256="2", is_ca=True)
    middle = bench.certificate("CN=Middle", issuer="CN=Root", sha256="3", is_ca=True)
    return leaf, issuing, middle


def test_the_root_is_named_where_the_store_has_the_intermediates(bench):
    leaf, issuing, middle = public_ca(bench)
    store = bench.store(bench.healthy(), bench.OWN, issuing, middle)
    for sent in ((leaf,), (leaf, issuing), (leaf, issuing, middle)):
        (finding,) = bench.run("CER07", bench.handshake(store, chain=sent, **REFUSED))
        assert finding.verdict == "fail"
        assert "does not have CN=Root, the issuer of CN=Middle in the chain" in finding.headline


def test_the_intermediate_is_named_that_nobody_has(bench):
    leaf, issuing, _ = public_ca(bench)
    store = bench.store(bench.healthy(), bench.OWN, bench.certificate("CN=Root", is_ca=True))
    (finding,) = bench.run("CER07", bench.handshake(store, chain=(leaf, issuing), **REFUSED))
    assert "does not have CN=Middle, the issuer of CN=Issuing in the chain" in finding.headline


def test_a_root_that_was_sent_is_named_too(bench):
    leaf, issuing, middle = public_ca(bench)
    root = bench.certificate("CN=Root", is_ca=True, sha256="4")
    store = bench.store(bench.healthy(), bench.OWN, issuing)
    sent = (leaf, issuing, middle, root)
    (finding,) = bench.run("CER07", bench.handshake(store, chain=sent, **REFUSED))
    assert "does not have CN=Root, the issuer of CN=Middle in the chain" in finding.headline


def test_the_issuer_of_the_leaf_itself(bench):
    leaf, _, _ = public_ca(bench)
    store = bench.store(bench.healthy(), bench.OWN)
    (finding,) = bench.run("CER07", bench.handshake(store, chain=(leaf,), **REFUSED))
    assert "does not have CN=Issuing, the issuer of the queue manager's cert" in finding.headline


def test_an_intermediate_that_is_trusted_itself_fails_only_where_it_was_refused(bench):
    leaf, issuing, _ = public_ca(bench)
    store = bench.store(bench.healthy(), bench.OWN, issuing)
    live = bench.handshake(store, chain=(leaf, issuing), verify_error="")
    assert bench.verdicts("CER07", live) == ["pass"]
