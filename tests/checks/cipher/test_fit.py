"""CIP05 and CIP06: what the key and the switches allow."""


def spec(bench, facts, name):
    return bench.table(facts, bench.tls_channel(cipher_spec=name))


def test_the_key_does_not_fit(bench):
    facts = spec(bench, bench.healthy(), "ECDHE_ECDSA_AES_256_GCM_SHA384")
    facts = bench.live(facts, handshake=None, observation=facts.live.handshake)
    (finding,) = bench.run("CIP05", facts)
    assert finding.verdict == "fail"
    assert "ECDHE_RSA_AES_256_GCM_SHA384" in finding.remedies[0].text


def test_tls13_switched_off(bench):
    facts = spec(bench, bench.healthy(), "TLS_AES_256_GCM_SHA384")
    facts = bench.ini(facts, SSL__AllowTLSV13="NO")
    assert bench.verdicts("CIP06", facts) == ["fail"]
