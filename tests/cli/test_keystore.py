"""``mqtui keystore``: the JSON shape, exit codes, real stores, and input that means no good."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from mqtui.formats.keystore.stash import write_stash
from mqtui.lab.pki.sandbox_certificates import pki
from mqtui.lab.writers.cms import Frame, assemble, write_cms
from mqtui.lab.writers.pkcs12 import Entry, write_pkcs12

KEYSTORES = Path(__file__).parents[2].parent / "shared" / "keystores"
#: Stores by the lab's writers (tools/lab_stores.py): they are here always.
OWN = Path(__file__).parents[1] / "data" / "keystores"
PLACES = [p for p in (OWN, KEYSTORES) if p.is_dir()]
FOLDERS = pytest.mark.parametrize("folder", PLACES, ids=lambda p: p.parent.name)
PASSWORD = b"unlikely-secret"
TEXT = {"type": "string"}
SCHEMA = {
    "type": "object",
    "required": ["format", "entries", "password", "problems"],
    "additionalProperties": False,
    "properties": {
        "format": {"enum": ["cms", "pkcs12", "pem", "jks", "jceks", "unknown"]},
        "entries": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": [
                    *("label", "subject", "issuer", "serial", "sha256", "key", "not_before"),
                    *("not_after", "has_private_key", "default", "trusted"),
                ],
                "properties": {
                    **dict.fromkeys(("label", "subject", "issuer", "key"), TEXT),
                    "serial": {"type": "string", "pattern": "^[0-9a-f]+$"},
                    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                    "not_before": {"type": "string", "pattern": "^[0-9-]{10}T[0-9:]{8}Z$"},
                    "not_after": {"type": "string", "pattern": "^[0-9-]{10}T[0-9:]{8}Z$"},
                    "has_private_key": {"type": "boolean"},
                    "default": {"type": "boolean"},
                    "trusted": {"type": "boolean"},
                },
            },
        },
        "password": {
            "type": "object",
            "additionalProperties": False,
            "required": ["source", "verified"],
            "properties": {
                "source": {"type": ["string", "null"]},
                "verified": {"type": "boolean"},
            },
        },
        "problems": {"type": "array", "items": TEXT},
        "requests": {"type": "array", "minItems": 1},
    },
}


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "key.kdb"
    path.write_bytes(write_cms(pki().application_entries(), PASSWORD))
    path.with_suffix(".sth").write_bytes(write_stash(PASSWORD))
    return path


@pytest.fixture
def listed(mqtui):
    """List as JSON; the result's shape has been looked at."""

    def run(*arguments):
        result = mqtui("keystore", *arguments, "--format", "json")
        jsonschema.validate(result.json, SCHEMA)
        return result

    return run


def test_certificates_in_pem_are_called_so(mqtui, tmp_path):
    path = tmp_path / "ca.pem"
    path.write_bytes(pki().application.certificate.public_bytes(Encoding.PEM))
    result = mqtui("keystore", path)
    assert result.code == 0
    assert result.out.splitlines()[0] == f"{path}: PEM"


@FOLDERS
def test_every_store_as_the_manifest_has_it(listed, folder):
    for name, told in json.loads((folder / "manifest.json").read_text("utf-8")).items():
        result = listed(folder / name)
        assert (result.code, result.json["problems"], result.err) == (0, [], ""), name
        assert result.json["format"] == ("pkcs12" if told["kind"] == "p12" else "cms")
        assert result.json["password"] == {
            "source": str((folder / name).with_suffix(".sth")),
            "verified": True,
        }
        keys = ("label", "subject", "serial", "sha256", "has_private_key", "default", "trusted")
        found = sorted(tuple(e[k] for k in keys) for e in result.json["entries"])
        assert found == sorted(tuple(e[k] for k in keys) for e in told["entries"]), name
        waiting = [r["label"] for r in result.json.get("requests", ())]
        assert waiting == [r["label"] for r in told["requests"]]


def test_text_has_the_same(mqtui, store):
    result = mqtui("keystore", store)
    assert result.code == 0
    assert "CMS key database" in result.out
    assert "password: verified" in result.out
    for entry in pki().application_entries():
        flag = "-  " if entry.private_key else "!  "
        assert f"\n{flag} {entry.label}\n" in result.out
    assert "RSA 2048" in result.out


def test_a_password_file(listed, store, tmp_path):
    store.with_suffix(".sth").unlink()
    result = listed(store)
    assert (result.code, result.json["password"]) == (0, {"source": None, "verified": False})
    assert len(result.json["entries"]) == len(pki().application_entries())
    secret = tmp_path / "password"
    for content in (PASSWORD, PASSWORD + b"\n", PASSWORD + b"\r\n"):
        secret.write_bytes(content)
        result = listed(store, "--password-file", secret)
        assert (result.code, result.json["password"]["verified"]) == (0, True)
        assert result.json["password"]["source"] == str(secret)
    secret.write_bytes(b"hunter2")
    result = listed(store, "--password-file", secret)
    assert (result.code, result.json["password"]["verified"]) == (1, False)
    assert "does not open" in result.json["problems"][0]
    assert "hunter2" not in result.out


def test_the_variable_counts_and_a_password_file_counts_more(listed, store, tmp_path, monkeypatch):
    store.with_suffix(".sth").unlink()
    monkeypatch.setenv("MQKEYRPWD", PASSWORD.decode())
    assert listed(store).json["password"] == {"source": "$MQKEYRPWD", "verified": True}
    (tmp_path / "password").write_text("another")
    assert not listed(store, "--password-file", tmp_path / "password").json["password"]["verified"]


@pytest.mark.parametrize("content", [None, b""])
def test_a_password_file_that_gives_none(mqtui, store, tmp_path, content):
    if content is not None:
        (tmp_path / "password").write_bytes(content)
    result = mqtui("keystore", store, "--password-file", tmp_path / "password")
    assert (result.code, result.out) == (2, "")
    assert "--password-file" in result.err


def test_the_stash_of_another_store(listed, store):
    store.with_suffix(".sth").write_bytes(write_stash(b"another"))
    result = listed(store)
    assert result.code == 1
    assert "the stash file belongs to another one" in result.json["problems"][0]
    assert len(result.json["problems"]) == 1
    assert len(result.json["entries"]) == len(pki().application_entries())


def test_damaged_expired_and_cut(listed, store):
    sound = store.read_bytes()
    store.write_bytes(sound[:-1] + b"\1")
    result = listed(store)
    assert (result.code, result.json["password"]["verified"]) == (1, True)
    assert "damaged" in result.json["problems"][0]
    store.write_bytes(assemble(Frame(6, expires=86400), (), PASSWORD))
    result = listed(store)
    assert result.code == 1
    assert "expired on 1970-01-02" in result.json["problems"][0]
    store.write_bytes(sound[:-1])
    result = listed(store)
    assert (result.code, result.json["format"], result.json["entries"]) == (2, "cms", [])
    assert "truncated" in result.json["problems"][0]
    assert "truncated" in result.err


def test_a_kdb_that_is_pkcs12_in_truth(mqtui, listed, store):
    store.write_bytes(write_pkcs12(pki().application_entries(), PASSWORD))
    assert listed(store).json["format"] == "pkcs12"
    assert "PKCS#12 (by its content; the name ends in .kdb)" in mqtui("keystore", store).out


def test_pkcs12_needs_its_password(listed, tmp_path):
    path = tmp_path / "key.p12"
    path.write_bytes(write_pkcs12(pki().application_entries(), PASSWORD))
    result = listed(path)
    assert (result.code, result.json["format"]) == (1, "pkcs12")
    assert "No password" in result.json["problems"][0]


@pytest.mark.parametrize("content", [b"", b"hello", b"\0" * 5000, b"7H\x01\2" + bytes(300)])
def test_what_is_no_key_repository(mqtui, listed, tmp_path, content):
    path = tmp_path / "key.kdb"
    path.write_bytes(content)
    assert listed(path).code == 2
    result = mqtui("keystore", path)
    assert (result.code, result.out) == (2, "")
    assert str(path) in result.err
    assert "Traceback" not in result.err


def test_paths_that_are_no_files(mqtui, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(2 << 30)
    for name in ("pipe", "huge", "nowhere", "."):
        result = mqtui("keystore", tmp_path / name)
        assert (result.code, result.out) == (2, ""), name
        assert result.err


def test_a_hostile_label_reaches_no_terminal(mqtui, tmp_path):
    label = "\x1b]0;owned\x07\u202e[red]\r\n"
    path = tmp_path / "key.kdb"
    entry = pki().application_entries()[-1]
    path.write_bytes(write_cms((Entry(label, entry.certificate),), PASSWORD))
    result = mqtui("keystore", path)
    assert not {"\x1b", "\x07", "\r", "\u202e"} & set(result.out)
    assert "\\x1b]0;owned" in result.out
    result = mqtui("keystore", path, "--format", "json")
    assert result.json["entries"][0]["label"] == label
    assert "\x1b" not in result.out


def test_it_lists_where_output_holds_ascii_only(tmp_path):
    path = tmp_path / "key.kdb"
    entry = pki().application_entries()[-1]
    path.write_bytes(write_cms((Entry("Köln", entry.certificate),), PASSWORD))
    result = subprocess.run(
        [sys.executable, "-m", "mqtui", "keystore", str(path)],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        timeout=60,
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"K\\xf6ln" in result.stdout


def test_nothing_of_the_walk_is_loaded_for_it(store):
    code = (
        "import sys; from mqtui.cli.main import main; main(['keystore', sys.argv[1]]);"
        "print(sorted(m for m in sys.modules if m in ('textual', 'asyncio', 'mqtui.walk')))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, str(store)], capture_output=True, text=True, timeout=60
    )
    assert result.stdout.endswith("[]\n"), result.stdout[-200:] + result.stderr
    assert PASSWORD.decode() not in result.stdout
