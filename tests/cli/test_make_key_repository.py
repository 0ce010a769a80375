"""``mqtui make key-repository``: the input is judged, a script or a PKCS#12 file comes of it."""

import stat
import sys

import pytest

from mqtui.formats.keystore.pkcs12 import read_pkcs12
from mqtui.lab.pki.authority import Authority

SECRET = "canary-sesame"


@pytest.fixture(scope="module")
def pki():
    root = Authority("Example Root", "EC")
    issuing = Authority("Example Issuing", "EC", issuer=root)
    return root, issuing, issuing.issue("app", "EC")


@pytest.fixture
def make(mqtui, tmp_path, pki):
    """Run it on app.pem and app.key, with chain.pem unless ``chain`` is false."""
    root, issuing, app = pki
    (tmp_path / "app.pem").write_bytes(app.pem)
    (tmp_path / "app.key").write_bytes(app.key_pem)
    (tmp_path / "chain.pem").write_bytes(issuing.pem + root.pem)
    (tmp_path / "secret").write_text(f"{SECRET}\n")

    def run(*words, chain=True):
        files = ("app.pem", "chain.pem") if chain else ("app.pem",)
        return mqtui("make", "key-repository", *files, "--private-key", "app.key", *words)

    return run


CLIENT = ("--for", "client", "--user", "app", "--label", "app1")
WRITE = (*CLIENT, "--write", "key.p12", "--new-password-file", "secret")


def test_a_script_and_the_settings_are_shown(make, tmp_path):
    made = make(*CLIENT, "--repository", "new/key.kdb")
    assert (made.code, made.err) == (0, "")
    for name in ("make-key-repository.sh", "mqclient.ini", "use-it.sh"):
        assert f"=== {name}\n" in made.out
    assert f"SSLKeyRepository={tmp_path}/new/key\n" in made.out
    assert "PRIVATE KEY" not in made.out
    assert not (tmp_path / "new").exists()


def test_a_queue_managers(make):
    made = make("--for", "queue-manager", "--qmgr", "QM1", "--repository", "/var/mqm/QM1/key.kdb")
    assert made.code == 0
    assert "ALTER QMGR +\n       SSLKEYR('/var/mqm/QM1/key') +\n" in made.out
    assert "       CERTLABL('ibmwebspheremqqm1')\nREFRESH SECURITY TYPE(SSL)\n" in made.out
    assert "\nowner=mqm\ngroup=mqm\n" in made.out


def test_a_blank_in_the_label_is_told(make):
    made = make(*CLIENT, "--label", "my app", "--repository", "key.kdb")
    assert (made.code, "differ on blanks" in made.err) == (0, True)


def test_the_files_are_written_after_a_yes(make, tmp_path):
    made = make(*CLIENT, "--repository", "new/key.kdb", "-o", "there", "--yes")
    assert made.code == 0
    script = tmp_path / "there" / "make-key-repository.sh"
    assert stat.S_IMODE(script.stat().st_mode) == 0o700
    assert script.read_text().startswith("#!/bin/sh\n")


def test_what_is_wrong_is_said_and_the_script_made(make):
    made = make(*CLIENT, "--repository", "key.kdb", chain=False)
    assert made.code == 1
    assert "mqtui: problem: The chain is not whole: CN=Example Issuing" in made.err
    assert "=== make-key-repository.sh\n" in made.out


def test_a_pkcs12_file_is_written(make, tmp_path, pki):
    made = make(*WRITE, "--yes")
    assert made.code == 0, made.err
    assert "written and read back" in made.err
    assert made.out.startswith(f"{tmp_path}/key.p12: PKCS#12, 3des, for this user alone")
    assert f"SSLKeyRepository={tmp_path}/key.p12\n" in made.out
    both = f"{tmp_path}/key.p12 {tmp_path}/key.sth"
    assert f"\nchown app:$(id -gn app) {both}\nchmod 640 {both}\n" in made.out
    assert SECRET not in made.out + made.err
    path = tmp_path / "key.p12"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    store = read_pkcs12(path.read_bytes(), SECRET.encode())
    assert [e.label for e in store.entries if e.has_private_key] == ["app1"]
    listed = make(*WRITE, "--yes")
    assert (listed.code, "exists already" in listed.err) == (2, True)


def test_a_stored_pkcs12_file_is_made_into_another(make, mqtui, tmp_path):
    assert make(*WRITE, "--yes").code == 0
    words = ("make", "key-repository", "key.p12", *CLIENT, "--password-file", "secret")
    again = mqtui(*words, "--write", "two.p12", "--new-password-file", "secret", "--yes",
                  "--encryption", "aes-256")  # fmt: skip
    assert again.code == 0, again.err
    assert mqtui("keystore", "two.p12", "--password-file", "secret").code == 0
    script = mqtui(*words, "--repository", "key.kdb")
    assert script.code == 0
    assert "source_label=app1\n" in script.out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (CLIENT, "Give --repository PATH for a script, or --write FILE.p12"),
        ((*CLIENT, "--repository", "a.kdb", "--write", "a.p12"), "Give --repository PATH"),
        ((*CLIENT, "--repository", "key"), "must end in .kdb"),
        ((*CLIENT, "--repository", "a\nb/key.kdb"), "Nothing is made: the folder has a line break"),
        ((*CLIENT, "--repository", "key.kdb", "--password-file", "no"), "--password-file no"),
        ((*CLIENT, "--write", "key.kdb", "--yes"), "--write makes PKCS#12"),
        ((*CLIENT, "--write", "key.p12"), "Nobody can answer here; --yes says so"),
        ((*CLIENT, "--write", "key.p12", "--yes"), "give --new-password-file FILE"),
        ((*WRITE, "--write", "no/key.p12", "--yes"), "no/key.p12 cannot be written"),
        (("--for", "queue-manager", "--repository", "key.kdb"), "--qmgr NAME"),
    ],
)  # fmt: skip
def test_what_cannot_be_made(make, monkeypatch, words, why):
    monkeypatch.setattr(sys, "stdin", None)
    made = make(*words)
    assert made.code == 2
    assert why in made.err
    assert "Traceback" not in made.err


def test_a_user_without_a_name(make, monkeypatch):
    def nobody():
        raise KeyError("getpwuid(): uid not found: 1000650000")

    monkeypatch.setattr("getpass.getuser", nobody)
    made = make("--for", "client", "--repository", "key.kdb")
    assert (made.code, "say with --user" in made.err) == (2, True)
