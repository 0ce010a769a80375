"""``mqtui watch``: exit codes, every format, the file that it writes, what it looks at unasked."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from prometheus_client.parser import text_string_to_metric_families

from mqtui.lab.pki.authority import Authority
from mqtui.lab.pki.shared_keys import days
from mqtui.lab.writers.cms import write_cms
from mqtui.lab.writers.pkcs12 import Entry, write_pkcs12

PASSWORD = "unlikely-secret"
SCHEMA = json.loads(files("mqtui.assets").joinpath("schemas/watch.json").read_text("utf-8"))


def _closed(schema: dict[str, object]) -> dict[str, object]:
    """The schema with no key allowed that it does not name: what is written is described."""
    closed = {k: _closed(v) if isinstance(v, dict) else v for k, v in schema.items()}
    return closed | {"additionalProperties": False} if schema.get("type") == "object" else closed


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority("Watch CA", "EC")


@pytest.fixture
def store(authority, tmp_path):
    """``store(days)`` is a key database whose certificate expires then, and its CA's later."""

    def make(left: int, name: str = "key.kdb", begins: int = -400) -> Path:
        issued = authority.issue("app", "EC", not_before=days(begins), not_after=days(left))
        entries = [
            Entry("app", issued.certificate, issued.private_key),
            Entry("ca", authority.certificate),
        ]
        writer = write_cms if name.endswith(".kdb") else write_pkcs12
        (tmp_path / name).write_bytes(writer(entries, PASSWORD.encode()))
        return tmp_path / name

    return make


@pytest.mark.parametrize(
    ("left", "within", "code"),
    [(12, 30, 1), (12, 12, 1), (12, 10, 0), (-3, 30, 1), (-3, 0, 1), (400, 30, 0)],
)
def test_the_exit_code_says_whether_any_expires(mqtui, store, left, within, code) -> None:
    assert mqtui("watch", store(left), "--days", within).code == code


def test_one_that_is_not_yet_valid_counts(mqtui, store) -> None:
    done = mqtui("watch", store(400, begins=5))
    assert done.code == 1
    assert "not valid before" in done.out


def test_what_could_not_be_looked_at_outweighs_all(mqtui, store, tmp_path) -> None:
    for left in (400, 12):
        done = mqtui("watch", store(left), tmp_path / "absent.kdb", "--listener", "127.0.0.1(1)")
        assert done.code == 2
        assert "absent.kdb does not exist" in done.out
        assert "connection refused" in done.out
    assert "expires in" in done.out, "what was found is told all the same"


def test_json_has_every_certificate_and_its_schema(mqtui, store, tmp_path) -> None:
    done = mqtui("watch", store(12), store(400, "key.p12"), "--format", "json")
    jsonschema.validate(done.json, _closed(SCHEMA))
    assert done.code == 2
    assert done.err.startswith(f"mqtui: {tmp_path}/key.p12: No password was found")
    database, pkcs12 = done.json["sources"]
    assert [c["label"] for c in database["certificates"]] == ["app", "ca"]
    assert database["certificates"][0]["kind"] == "personal"
    assert (pkcs12["certificates"], done.json["not_looked_at"]) == ([], 1)
    assert done.json["counts"]["expiring"] == 1


def test_passwords_come_from_files_and_appear_nowhere(mqtui, store, tmp_path) -> None:
    (tmp_path / "first").write_text("some-other-secret\n")
    (tmp_path / "second").write_text(f"{PASSWORD}\n")
    given = ("--password-file", tmp_path / "first", "--password-file", tmp_path / "second")
    for format in ("text", "json", "prometheus"):
        done = mqtui("watch", store(400, "key.p12"), *given, "--format", format, "--all")
        assert (done.code, done.err) == (0, "")
        assert PASSWORD not in done.out
        assert "some-other-secret" not in done.out
    done = mqtui("watch", store(400, "key.p12"), "--password-file", tmp_path / "none")
    assert (done.code, done.out) == (2, "")


def test_the_file_is_written_whole_and_readable_by_all(mqtui, store, tmp_path) -> None:
    target = tmp_path / "mqtui.prom"
    before = os.umask(0o077)
    try:
        done = mqtui("watch", store(12), "--format", "prometheus", "-o", target)
        first = target.stat()
        mqtui("watch", store(12), "--format", "prometheus", "-o", target)
    finally:
        os.umask(before)
    assert (done.code, done.out, done.err) == (1, "", "")
    assert stat.S_IMODE(first.st_mode) == 0o644
    assert target.stat().st_ino != first.st_ino, "it was replaced, not written over"
    assert [p.name for p in tmp_path.iterdir() if "new" in p.name] == []
    names = [family.name for family in text_string_to_metric_families(target.read_text())]
    assert "mqtui_certificate_not_after_timestamp_seconds" in names


def test_a_file_that_is_written_is_written_for_a_problem_too(mqtui, store, tmp_path) -> None:
    words = ("--format", "prometheus", "-o", tmp_path / "mqtui.prom")
    done = mqtui("watch", tmp_path / "absent.kdb", *words)
    assert done.code == 2
    assert "absent.kdb does not exist" in done.err
    assert 'source_kind="store",channel=""} 0\n' in (tmp_path / "mqtui.prom").read_text()


def test_a_file_that_cannot_be_written_is_a_sentence(mqtui, store, tmp_path) -> None:
    done = mqtui("watch", store(12), "-o", tmp_path / "no" / "such.prom")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"mqtui: {tmp_path}/no/such.prom cannot be written: there is no directory {tmp_path}/no.\n"
    )


def test_without_words_it_is_the_key_repository_of_this_shells_client(
    mqtui, store, tmp_path, monkeypatch
) -> None:
    done = mqtui("watch")
    assert (done.code, done.out) == (2, "")
    assert "name no key repository" in done.err
    path = store(12, "key.p12")
    (tmp_path / "mqclient.ini").write_text(
        f"SSL:\n  SSLKeyRepository={path}\n  SSLKeyRepositoryPassword={PASSWORD}\n"
    )
    done = mqtui("watch")
    assert done.code == 1
    assert done.out.startswith(f"{path}\n  expires in 1")
    monkeypatch.setenv("MQSSLKEYR", str(store(400).with_suffix("")))
    assert mqtui("watch").code == 0


def test_a_listener_of_the_lab(mqtui, lab) -> None:
    spec = f"LAB.APP.TLS/TCP/{lab.conname}"
    done = mqtui("watch", "--listener", lab.conname, "--listener", spec, "--format", "json")
    assert (done.code, done.err) == (0, "")
    first, second = done.json["sources"]
    assert "server" in [c["kind"] for c in first["certificates"]]
    assert (first["channel"], second["channel"]) == (None, "LAB.APP.TLS")
    assert mqtui("watch", "--listener", lab.conname, "--days", "36500").code == 1


@pytest.mark.parametrize(
    "words",
    [
        ("--days", "-1"),
        ("--days", "1.5"),
        ("--days", "36501"),
        ("--days", "٣"),
        ("--listener", "a:1"),
        ("--listener", "/TCP/a(1)"),
        ("--timeout", "0"),
        ("--format", "xml"),
    ],
)
def test_what_makes_no_sense_is_refused(mqtui, words) -> None:
    done = mqtui("watch", *words)
    assert (done.code, done.out) == (2, "")


@pytest.mark.slow
def test_metrics_where_the_terminal_has_no_utf8_are_ascii(authority, tmp_path) -> None:
    issued = authority.issue("äpp", "EC")
    (tmp_path / "ä.pem").write_bytes(issued.pem)
    done = subprocess.run(
        [sys.executable, "-P", "-m", "mqtui", "watch", "ä.pem", "--format", "prometheus"],
        env={**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "1"},
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
    )
    assert done.stdout.isascii()
    assert json.dumps("CN=\\xe4pp")[1:-1] in done.stdout.decode()
