"""What is wrong with a certificate is said before a store is made of it."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from mqtui.lab.pki.authority import Authority
from mqtui.make.findings import hints, problems
from mqtui.make.material import read_material

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


@pytest.fixture
def judged(tmp_path):
    """The problems and hints of an issued certificate, with these issuers beside it."""

    def judge(issued, *authorities, end="client", now=NOW, key=True):
        (tmp_path / "all.pem").write_bytes(
            issued.pem + b"".join(a.pem for a in authorities) + (issued.key_pem if key else b"")
        )
        found = read_material([str(tmp_path / "all.pem")], None, [], "", None, lambda _: None)
        return list(problems(found, now)), list(hints(found, end, now))

    return judge


def test_a_sound_certificate(judged, pki):
    assert judged(pki.app, pki.issuing, pki.root) == ([], [])


def test_a_chain_that_is_not_whole(judged, pki):
    [problem], _ = judged(pki.app, pki.root)
    assert problem.startswith("The chain is not whole: CN=Example Issuing")
    assert problem.endswith("with --ca.")


def test_a_chain_that_breaks(judged, pki):
    again = Authority("Example Issuing", "EC", issuer=pki.root)
    [problem], _ = judged(pki.app, again, pki.root)
    assert "The chain breaks at CN=Example Issuing" in problem
    assert "did not sign" in problem


@pytest.mark.parametrize(
    ("days", "problem", "hint"),
    [
        ((-20, -10), "expired on", ""),
        ((10, 90), "is not valid before", ""),
        ((-5, 10), "", "expires soon"),
    ],
)
def test_dates(judged, pki, days, problem, hint):
    first, last = (NOW + day * DAY for day in days)
    issued = pki.issuing.issue("app", "EC", not_before=first, not_after=last)
    wrong, told = judged(issued, pki.issuing, pki.root)
    assert [problem in each for each in wrong] == [True] * bool(problem)
    assert [hint in each for each in told] == [True] * bool(hint)


def test_an_issuer_that_expired(judged):
    root = Authority("Old", "EC", not_before=NOW - 20 * DAY, not_after=NOW - DAY)
    wrong, _ = judged(root.issue("app", "EC"), root)
    assert [each.startswith("CN=Old") and "expired" in each for each in wrong] == [True]


@pytest.mark.parametrize(
    ("end", "use", "told"),
    [
        ("client", ExtendedKeyUsageOID.CLIENT_AUTH, False),
        ("queue-manager", ExtendedKeyUsageOID.CLIENT_AUTH, True),
        ("client", ExtendedKeyUsageOID.SERVER_AUTH, True),
        ("queue-manager", ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE, False),
    ],
)
def test_extended_key_usage(judged, pki, end, use, told):
    issued = pki.issuing.issue("app", "EC", extensions=[x509.ExtendedKeyUsage([use])])
    wrong, hints_ = judged(issued, pki.issuing, pki.root, end=end)
    assert (wrong, any("extended key usage" in hint for hint in hints_)) == ([], told)


def test_a_cas_own_certificate_is_no_programs(judged, pki):
    from types import SimpleNamespace

    from cryptography.hazmat.primitives import serialization

    key = pki.issuing._key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    issued = SimpleNamespace(pem=pki.issuing.pem, key_pem=key)
    wrong, _ = judged(issued, pki.root)
    assert any("is a CA's certificate and no program's" in each for each in wrong)
    assert any("may not sign (key usage)" in each for each in wrong)


def test_two_cas_of_one_name(judged, pki):
    again = Authority("Example Root", "EC")
    _, told = judged(pki.app, pki.issuing, pki.root, again)
    assert any("2 different CA certificates are named CN=Example Root" in each for each in told)
