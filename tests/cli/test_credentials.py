"""``mqtui check`` with a user and a password, against the lab's queue manager."""

import logging
import os
import pickle
import sys

import pytest

from mqtui.engine.secrets import Credentials, Password
from mqtui.facts import Source, SourceKind

SECRET = "correct-horse-battery"
WRONG = "wrong-horse-battery"


@pytest.fixture(scope="module")
def demanding(lab):
    """A queue manager that lets nobody in without a password."""
    lab.add_user("petra", SECRET)
    for command in (
        "DEFINE AUTHINFO(USE.PW) AUTHTYPE(IDPWOS) CHCKCLNT(REQUIRED)",
        "ALTER QMGR CONNAUTH(USE.PW)",
        "REFRESH SECURITY TYPE(CONNAUTH)",
    ):
        assert lab.mqsc(command).startswith("AMQ8"), command
    return lab


@pytest.fixture
def check(mqtui, demanding):
    def run(*arguments, plain=False, form="json"):
        sandbox = demanding.sandbox
        where = ("--channel", "LAB.APP.TLS")
        if plain:
            where = ("--channel", "LAB.APP.PLAIN", "--conname", demanding.conname)
        return mqtui(
            *("check", "--env-file", sandbox.env_file, "--qmgr", "LABQM"),
            *("--user", sandbox.user, "--format", form, *where, *arguments),
        )

    return run


@pytest.fixture
def file(tmp_path):
    def write(text, mode=0o600):
        path = tmp_path / "password"
        path.write_text(text)
        path.chmod(mode)
        return path

    return write


def connects(result):
    (finding,) = [f for s in result.json["stages"] for f in s["findings"] if f["check"] == "LIV03"]
    return finding["verdict"], finding["headline"]


def given(path, *more):
    return ("--userid", "petra", "--password-file", path, *more)


def unseen(result):
    return not any(word in result.out + result.err for word in (SECRET, WRONG))


def test_the_right_password_passes_and_is_seen_nowhere(check, file, caplog):
    caplog.set_level(logging.DEBUG)
    result = check(*given(file(SECRET + "\n")))
    assert connects(result)[0] == "pass"
    assert "warning" not in result.err
    assert unseen(result)
    assert SECRET not in caplog.text
    assert unseen(check(*given(file(SECRET)), "--all", form="text"))


def test_without_a_password_it_is_2035(check):
    verdict, headline = connects(check())
    assert verdict == "fail"
    assert "2035" in headline


def test_the_wrong_password_is_2035(check, file):
    result = check(*given(file(WRONG)))
    verdict, headline = connects(result)
    assert verdict == "fail"
    assert "2035" in headline
    assert unseen(result)


def test_a_plain_channel_gets_no_password_without_a_yes(check, file):
    result = check(*given(file(SECRET)), plain=True)
    verdict, headline = connects(result)
    # The program may well send it: that mqtui keeps it back is no failure.
    assert verdict == "unknown"
    assert "the password was not sent: this connection is not encrypted" in headline
    assert "--password-in-clear" in headline
    yes = check(*given(file(SECRET), "--password-in-clear"), plain=True)
    assert connects(yes)[0] == "pass"
    assert unseen(result)
    assert unseen(yes)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_file_that_others_may_read_is_warned_of(check, file, mode):
    result = check(*given(file(SECRET, mode)), "--stage", "environment")
    assert f"other users can read it (mode {mode:04o})" in result.err
    assert result.json
    private = check(*given(file(SECRET, 0o400)), "--stage", "environment")
    assert private.err == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("check", "--userid", "petra"), "--userid petra needs a password"),
        (("check", "--userid", ""), "needs a password"),
        (("check", "--password-file", "f"), "--password-file needs --userid"),
        (("check", "--userid", "petra", "--password-file", "gone"), "does not exist"),
        (("check", "--userid", "petra", "--password-file", "empty"), "empty"),
        (("check", "--userid", "petra", "--password-file", "line"), "contains no password"),
        (("check", "--password-in-clear"), "--password-in-clear needs --userid"),
        (("check", "--userid", "\x1b[31mred"), "needs a password"),
        (("check", "--lab", "healthy", "--userid", "petra"), "omit --userid"),
        (("config", "--userid", "petra"), "config does not connect"),
    ],
)
def test_what_makes_no_sense_is_said(mqtui, tmp_path, arguments, says):
    (tmp_path / "f").write_text(SECRET)
    (tmp_path / "empty").write_text("")
    (tmp_path / "line").write_text("\n")
    result = mqtui(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert says in result.err
    assert result.err.strip().isprintable()


def test_a_person_is_asked_and_nothing_is_echoed(demanding):
    import pexpect

    sandbox = demanding.sandbox
    child = pexpect.spawn(
        sys.executable,
        [
            *("-m", "mqtui", "check", "--userid", "petra", "--env-file", str(sandbox.env_file)),
            *("--qmgr", "LABQM", "--user", sandbox.user, "--stage", "live", "--all"),
        ],
        timeout=120,
        env={**os.environ, "TERM": "dumb"},
    )
    try:
        child.expect("Password for petra")
        child.sendline(SECRET)
        child.expect(pexpect.EOF)
        assert SECRET.encode() not in child.before
        assert b"MQCONN to LABQM succeeds" in child.before
    finally:
        child.close(force=True)


@pytest.mark.parametrize("typed", ["", EOFError])
def test_who_types_none_is_told(mqtui, monkeypatch, typed):
    def answer(_prompt):
        if typed is EOFError:
            raise EOFError
        return typed

    monkeypatch.setattr("getpass.getpass", answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    result = mqtui("check", "--userid", "petra")
    assert result.code == 2
    assert "needs a password" in result.err


def test_credentials_show_and_store_nothing():
    secret = Password(Source(SourceKind.DEFAULT, "test"), SECRET.encode())
    credentials = Credentials("petra", secret)
    assert SECRET not in repr(credentials)
    with pytest.raises(TypeError):
        pickle.dumps(credentials)
