"""What a store is made from: the certificate that the key fits, its chain, whom to trust."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mqtui.engine.secrets import Password
from mqtui.facts import Source, SourceKind
from mqtui.lab.writers.pkcs12 import Entry, write_pkcs12
from mqtui.make.material import read_material
from mqtui.make.refused import Refused

KEYSTORES = Path(__file__).parents[1] / "data" / "keystores"
MARK = b"-----BEGIN PRIVATE KEY-"
TYPED = Source(SourceKind.OPTION, "x")


def password(text):
    return Password(TYPED, text.encode())


def read(*files, key=None, ca=(), label="", secret=None, ask=lambda _: None):
    given_ = password(secret) if secret else None
    return read_material([str(f) for f in files], key and str(key), [str(f) for f in ca], label,
                         given_, ask)  # fmt: skip


@pytest.fixture
def pem(tmp_path, pki):
    names = {
        "app.pem": pki.app.pem,
        "app.key": pki.app.key_pem,
        "chain.pem": pki.root.pem + pki.issuing.pem,
        "other.pem": pki.other.pem,
        "other-app.pem": pki.other.issue("other", "EC").chain_pem,
        "all.pem": pki.app.key_pem + pki.app.chain_pem,
        "locked.key": pki.app.private_key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(b"sesame"),
        ),
    }
    for name, data in names.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def names(certificates):
    return [c.subject.partition(",")[0] for c in certificates]


def test_pem_files_are_put_together(pem, pki):
    found = read(pem / "app.pem", pem / "chain.pem", key=pem / "app.key", ca=[pem / "other.pem"])
    assert found.leaf.subject.startswith("CN=app")
    assert found.chain.complete
    assert names(found.authorities) == ["CN=Example Root", "CN=Example Issuing", "CN=Other"]
    assert (found.form, found.path, found.label) == ("pem", str(pem / "app.key"), "")
    assert found.key.private_numbers() == pki.app.private_key.private_numbers()
    assert "private_numbers" not in repr(found)
    one = read(pem / "all.pem")
    assert (one.leaf, one.path) == (found.leaf, str(pem / "all.pem"))


@pytest.mark.parametrize(
    ("files", "key", "why"),
    [
        (
            ("app.pem",),
            None,
            "There is no private key in the files; name its file with --private-key",
        ),
        (("other-app.pem",), "app.key", "fits none of the 2 certificates"),
        (("all.pem",), "app.key", "2 of the files have a private key"),
        (("app.pem",), "missing", "missing"),
        (("app.pem",), "locked.key", "locked.key needs a password; give it with --password-file"),
    ],
)
def test_what_pem_files_lack(pem, files, key, why):
    with pytest.raises(Refused) as refused:
        read(*(pem / f for f in files), key=key and pem / key)
    assert why in str(refused.value)


def test_a_locked_key_is_opened_by_what_is_typed(pem, pki):
    asked = []

    def ask(path):
        asked.append(path)
        return password("sesame")

    found = read(pem / "app.pem", pem / "chain.pem", key=pem / "locked.key", ask=ask)
    assert found.key.private_numbers() == pki.app.private_key.private_numbers()
    assert (asked, found.key_needs_password) == ([str(pem / "locked.key")], True)
    assert not read(pem / "all.pem").key_needs_password
    with pytest.raises(Refused, match="does not open"):
        read(pem / "app.pem", key=pem / "locked.key", secret="wrong")


@pytest.fixture
def stores(tmp_path, pki):
    second = pki.issuing.issue("second", "EC")
    entries = [
        Entry("app", pki.app.certificate, pki.app.private_key),
        Entry("issuing", pki.issuing.certificate),
        Entry("root", pki.root.certificate),
        Entry("stray", pki.other.issue("stray", "EC").certificate),
    ]
    two = [*entries, Entry("two", second.certificate, second.private_key)]
    (tmp_path / "one.p12").write_bytes(write_pkcs12(entries, b"sesame"))
    (tmp_path / "two.p12").write_bytes(write_pkcs12(two, b"sesame"))
    return tmp_path


def test_a_store_has_one_certificate_or_it_is_named(stores):
    one = read(stores / "one.p12", secret="sesame")
    assert (one.form, one.label, one.left_out) == ("pkcs12", "app", 1)
    assert names(one.authorities) == ["CN=Example Root", "CN=Example Issuing"]
    two = read(stores / "two.p12", label="two", secret="sesame")
    assert two.leaf.subject.startswith("CN=second")
    with pytest.raises(Refused, match=r"has several; choose one with --source-label.*app, two"):
        read(stores / "two.p12", secret="sesame")
    with pytest.raises(Refused, match="root is there without a private key"):
        read(stores / "two.p12", label="root", secret="sesame")
    with pytest.raises(Refused, match="APP is not there"):
        read(stores / "two.p12", label="APP", secret="sesame")


@pytest.mark.parametrize("secret", [None, "wrong"])
def test_a_store_that_stays_closed(stores, secret):
    with pytest.raises(Refused, match=r"one\.p12"):
        read(stores / "one.p12", secret=secret)


def test_files_that_do_not_go_together(stores, pem):
    with pytest.raises(Refused, match="several files must all be PEM"):
        read(stores / "one.p12", pem / "app.pem", secret="sesame")
    (pem / "text").write_text("hello")
    with pytest.raises(Refused, match="neither PEM, PKCS#12, a CMS nor a Java key store"):
        read(pem / "text")
    with pytest.raises(Refused, match="trust needs no private key"):
        read(pem / "all.pem", ca=[pem / "app.key"])
    with pytest.raises(Refused, match="is no PEM file"):
        read(pem / "all.pem", ca=[pem / "text"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=200) | st.binary(max_size=99).map(b"-----BEGIN PRIVATE KEY-".__add__)
)
def test_any_bytes_are_refused_with_a_sentence(tmp_path, data):
    path = tmp_path / "any"
    path.write_bytes(data)
    with pytest.raises(Refused) as refused:
        read(path)
    assert str(refused.value).endswith((".", ")"))


def test_a_key_database_without_password_is_listed_and_a_damaged_one_refused(tmp_path):
    data = (KEYSTORES / "chain-cms4.kdb").read_bytes()
    (tmp_path / "key.kdb").write_bytes(data)
    found = read(tmp_path / "key.kdb", label="labqm-rsa")
    assert (found.key, found.stash, found.chain.complete) == (None, False, True)
    (tmp_path / "cut.kdb").write_bytes(data[:200])
    with pytest.raises(Refused, match=r"cut\.kdb"):
        read(tmp_path / "cut.kdb")
