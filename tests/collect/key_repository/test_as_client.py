"""Which password counts for a client, and what becomes of a store that it does not open."""

from __future__ import annotations

from pathlib import Path

import pytest

from mqtui.collect.key_repository.as_client import open_as_client
from mqtui.engine.secrets import Password, store_password
from mqtui.facts import PasswordState, Source, SourceKind
from mqtui.facts.stores import NOT_OPENED
from mqtui.formats.keystore.stash import write_stash
from mqtui.lab.pki.sandbox_certificates import APPLICATION_LABEL, pki
from mqtui.lab.writers.cms import write_cms
from mqtui.lab.writers.pkcs12 import write_pkcs12

VARIABLE = Source(SourceKind.VARIABLE, "MQKEYRPWD")
INI = Source(SourceKind.FILE, "/app/mqclient.ini", 7)
ENV_FILE = Source(SourceKind.FILE, "/app/app.env", 2)
RIGHT = b"unlikely-secret"


@pytest.fixture(params=["pkcs12", "cms"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    entries = pki().application_entries()
    if request.param == "cms":
        path = tmp_path / "key.kdb"
        path.write_bytes(write_cms(entries, RIGHT, version=4))
    else:
        path = tmp_path / "key.p12"
        path.write_bytes(write_pkcs12(entries, RIGHT))
    path.with_suffix(".sth").write_bytes(write_stash(RIGHT))
    return path


def opened(path, *passwords):
    contents, keys = open_as_client(str(path), passwords)
    return contents, keys.identity(APPLICATION_LABEL) is not None


def test_the_stash_where_nothing_else_is_given(store):
    contents, keys = opened(store)
    assert (contents.password_state, keys) == (PasswordState.RIGHT, True)
    assert contents.password_source.name.endswith(".sth")


def test_a_wrong_variable_beside_a_good_stash(store):
    contents, keys = opened(store, Password(VARIABLE, b"wrong"))
    assert (contents.password_state, keys) == (PasswordState.WRONG, False)
    assert contents.password_source == VARIABLE
    assert contents.opens_with.name.endswith(".sth")
    assert contents.password_state in NOT_OPENED


def test_only_the_first_counts(store):
    wrong, right = Password(VARIABLE, b"wrong"), Password(INI, RIGHT)
    store.with_suffix(".sth").unlink()
    contents, keys = opened(store, wrong, right)
    assert (contents.password_state, contents.opens_with, keys) == (PasswordState.WRONG, INI, False)
    contents, keys = opened(store, right, wrong)
    assert (contents.password_state, contents.opens_with, keys) == (PasswordState.RIGHT, None, True)


@pytest.mark.parametrize(
    ("written", "source", "state"),
    [
        ("<set to the key 'pw' in secret 'mq'>  Optional: false", ENV_FILE, "value unknown"),
        ("<MQI>1!abc=!def=", VARIABLE, "encrypted"),
        ("{MQ}abc", INI, "encrypted"),
        ("${KEY_PASSWORD}", ENV_FILE, "value unknown"),
        ("$KEYPW", INI, "value unknown"),
        ("***", ENV_FILE, "value unknown"),
    ],
)
def test_a_value_that_is_not_known_proves_nothing(store, written, source, state):
    password = store_password(source, written)
    contents, keys = opened(store, password)
    assert (contents.password_state, contents.password_source) == (PasswordState(state), source)
    assert contents.readable
    assert keys
    assert contents.opens_with.name.endswith(".sth")
    store.with_suffix(".sth").unlink()
    contents, keys = opened(store, password)
    assert (contents.password_state, contents.opens_with, keys) == (state, None, False)
    assert contents.readable is (contents.format == "cms")


def test_a_variable_of_a_running_process_holds_no_other_variables_name(store):
    contents, _ = opened(store, Password(VARIABLE, b"$PW"))
    assert contents.password_state is PasswordState.WRONG


@pytest.mark.parametrize("odd", [b"", b"x" * 1024, b"\xff\xfe\x00", "ü€𝄞".encode() * 100])
def test_passwords_of_any_kind_are_a_state(store, odd):
    contents, _ = opened(store, Password(VARIABLE, odd))
    assert contents.password_state is PasswordState.WRONG


def test_a_password_may_look_like_something_else_and_open_it(tmp_path):
    for number, text in enumerate(("$PW", "<MQI>1!a!b", "{MQ}x", "x" * 1023, "ü" * 250)):
        path = tmp_path / f"{number}.p12"
        path.write_bytes(write_pkcs12(pki().application_entries(), text.encode()))
        contents, keys = opened(path, store_password(VARIABLE, text))
        assert (contents.password_state, keys) == (PasswordState.RIGHT, True), text
