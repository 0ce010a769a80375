"""A password, a PIN, a token and a private key, planted wherever one can stand, never come out.

Every command is run over inputs that are well-formed and over the same inputs spoilt: after form
feeds, with doubled carriage returns, folded as a terminal does, with separators lost. Of no canary
may eight characters in a row be printed, in any format, to either stream.
"""

from __future__ import annotations

import base64
import contextlib
import itertools
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from mqtui.cli.main import main
from mqtui.collect.environment import unit
from mqtui.engine.known_secrets import forget
from mqtui.facts import Environment, Request, Source, SourceKind
from mqtui.fix.difference import difference
from mqtui.fix.model import FileEdit
from mqtui.formats.keystore.stash import write_stash
from mqtui.formats.secret_names import is_crypto_name, is_secret_name
from mqtui.knowledge import variables
from mqtui.knowledge.settings import client_settings
from mqtui.system.image import Attributes, Image
from mqtui.walk import Walk, steps

PASSWORD = "Kq7vTz93wXbL4m"
PIN = "5731904826"
TOKEN = "eyJqx0Wm4vR8zT5kPd2LsYb7QeHn"
KEY_LINES = ("MIGHzQ9xKjW3vBtR7pLmYc5dFs8uNa2eGh6k", "yT4wRj7cVn1bXq8sLp5oZf0mDu3iKe9a==")
KEY = "\n".join(["-----BEGIN PRIVATE KEY-----", *KEY_LINES, "-----END PRIVATE KEY-----"])
CANARIES = (PASSWORD, PIN, TOKEN, *KEY_LINES)
_WINDOW = 8

URL = f"http://anna:{PASSWORD}@127.0.0.1:9/t.json?sig={TOKEN}"
CRYPTO = f"GSK_PKCS11=/opt/lib/p11.so;label;{PIN};SYMMETRIC_CIPHER_ON;"


def fragments(text: str) -> list[str]:
    """The pieces of canaries that stand in ``text``."""
    pieces = {c[i : i + _WINDOW] for c in CANARIES for i in range(len(c) - _WINDOW + 1)}
    return sorted(piece for piece in pieces if piece in text)


# --- what is planted ------------------------------------------------------------------------------


ENVIRONMENT = f"""\
# MQ_OLD_PASSWORD={PASSWORD}
export MQKEYRPWD='{PASSWORD}'
MQ_PASS={PASSWORD}
MQ_PW={PASSWORD}
MQ_API_KEY={TOKEN}
MQ_AUTH_TOKEN="{TOKEN}"
MQ_CONN_STR="mq://anna:{PASSWORD}@host/QM1"
MQKEYRPDW={PASSWORD}
MQSSLCRYP='{CRYPTO}'
MQSSLCRYPT='{CRYPTO}'
MQSSLKEYR=/tmp/$MQ_PW/key
MQCERTLABL=${{MQ_API_KEY}}
MQCCDTURL={URL}
MQCHLLIB=ftp://anna:{PASSWORD}@127.0.0.1:9
AMQ_SETTINGS="user=anna;password={PASSWORD}"
MQ_OVERRIDE_DATA_PATH=@DATA@
MQ_PRIVATE_KEY="{KEY}"
"""
INI = f"""\
CHANNELS:
   ChannelDefinitionDirectory={URL}
   PasswordProtection=ALWAYS
SSL:
   SSLKeyRepository=@DATA@/key
   SSLKeyRepositoryPassword={PASSWORD}
   SSLKeyRepositoryPaswsord={PASSWORD}
   SSLKeyRepositoryPassword {PASSWORD}
   [SSLKeyRepositoryPassword {PASSWORD}]
   SSL: SSLKeyRepositoryPassword {PASSWORD}
   SSLCryptoHardware={CRYPTO}
   SSLCryptHardware={CRYPTO}
   SSLCryptoHardware: {CRYPTO}
   AuthToken={TOKEN}
   SSLHTTPProxyName=anna:{PASSWORD}@proxy(8080)
   Unknown=-Djavax.net.ssl.keyStorePassword={PASSWORD}
{KEY}
"""
MQSC = f"""\
AMQ8408I: Display Queue Manager details.
   QMNAME(QM1)                             SSLKEYR(/var/mqm/ssl/key)
   SSLCRYP({CRYPTO})
   KEYRPWD({PASSWORD})
AMQ8414I: Display Channel details.
   CHANNEL(APP.TLS)                        CHLTYPE(SVRCONN)
   DESCR(password={PASSWORD})              SSLCIPH(ANY_TLS12)
   USERID(anna)                            PASSWORD({PASSWORD})
DEFINE CHANNEL('APP.TWO') CHLTYPE(SVRCONN) +
   PASSWORD('{PASSWORD}') SCYDATA('pw={PASSWORD}')
DEFINE CHANNEL('APP.THREE PASSWORD({PASSWORD})
ALTER AUTHINFO(X) AUTHTYPE(IDPWLDAP) LDAPPWD('{PASSWORD}')
"""
CHSTATUS = f"""\
     1 : ALTER CHANNEL(APP.TLS) PASSWORD('{PASSWORD}')
AMQ8405E: Syntax error detected at or near: PASSWORD('{PASSWORD}')
AMQ8417I: Display Channel Status details.
   CHANNEL(APP.TLS)                        CHLTYPE(SVRCONN)
   PASSWORD({PASSWORD})                    STATUS(RUNNING)
   CURRENT                                 RAPPLTAG(app)
"""
LOG = f"""\
11/24/2026 10:00:00 - Process(1.1) User(mqm) Program(amqrmppa)
                      Host(h) QMgr(QM1) Time(2026-11-24T10:00:00.000Z)
                      CommentInsert1(-pw {PASSWORD}) CommentInsert2({URL})
AMQ9633E: Bad SSL certificate for channel 'APP.TLS', {URL}, password={PASSWORD}

EXPLANATION:
The store was opened with -pw {PASSWORD}.
----- amqccisa.c : 1 --------------------------------------------------------
"""
JSON_LOG = json.dumps(
    {
        "ibm_messageId": "AMQ9633E",
        "ibm_datetime": "2026-11-24T10:00:00.000Z",
        "ibm_commentInsert1": f"-pw {PASSWORD}",
        "ibm_remoteHost": f"anna:{PASSWORD}@host",
        "message": f"AMQ9633E: Bad for channel '-pw {PASSWORD}', {URL}, password={PASSWORD}",
    }
)
CONSOLE = (
    f"2026-11-24T10:00:00.000Z AMQ9633E: Bad for channel 'A', {URL}, password={PASSWORD} "
    f"[CommentInsert1(-pw {PASSWORD}), CommentInsert2({URL})]\n"
)
JOB_LOG = (
    f"09.14.22 STC01234  +CSQX620E CSQ1 CSQXRESP System SSL error, -pw {PASSWORD}\n"
    f"                   connection {URL} function 'gsk_x' RC=514\n"
)
CCDT = {
    "channel": [
        {
            "name": "APP.TLS",
            "type": "clientConnection",
            "password": PASSWORD,
            "general": {"description": f"password={PASSWORD}"},
            "clientConnection": {
                "connection": [{"host": f"anna:{PASSWORD}@127.0.0.1", "port": 9}],
                "queueManager": "QM1",
                "token": TOKEN,
            },
            "compression": {"header": [f"password={PASSWORD}"]},
            "transmissionSecurity": {"cipherSpecification": "ANY_TLS12"},
        }
    ]
}
INSPECT = [{"Config": {"Env": [line for line in ENVIRONMENT.split("\n")[2:-4] if "=" in line]}}]
MANIFEST = f"""\
kind: Pod
spec:
  containers:
    - name: app
      envFrom: [{{secretRef: {{name: all}}}}]
      env:
        - {{name: MQKEYRPWD, value: "{PASSWORD}"}}
        - {{name: MQ_ADMIN, valueFrom: {{secretKeyRef: {{name: all, key: admin}}}}}}
        - {{name: MQCERTLABL, value: "$(MQKEYRPWD) $(MQ_HIDDEN)"}}
        - name: MQ_PW
          value: >-
            {PASSWORD}
        - {{name: MQCCDTURL, value: "{URL}"}}
---
kind: Secret
metadata: {{name: all}}
stringData: {{admin: "{PASSWORD}", MQ_HIDDEN: "{TOKEN}"}}
data: {{MQ_CODED: "{base64.b64encode(TOKEN.encode()).decode()}"}}
"""
#: What is explained as a file.
TOLD = {"AMQERR01.json": JSON_LOG, "console.log": CONSOLE, "job.log": JOB_LOG}
SCENARIO = f"""\
title = "A client whose password={PASSWORD}"
story = "It was started with -pw {PASSWORD}."
password = "{PASSWORD}"

[[plant]]
what = "environment"
set = {{ MQKEYRPWD = "{PASSWORD}", MQCCDTURL = "{URL}" }}
"""


#: What the collector's awk masks: the kind of text, the text, and whether values may be quoted.
COLLECTED = (
    ("env", ENVIRONMENT, "1"),
    ("ini", INI, ""),
    ("ini", INI.replace("\n", "\r\n"), ""),
    ("json", json.dumps(CCDT), ""),
    ("json", json.dumps(CCDT, indent=1).replace(": ", ":\n "), ""),
    ("json", JSON_LOG, ""),
    ("text", MQSC, ""),
    ("text", CHSTATUS, ""),
    ("text", LOG, ""),
    ("text", CONSOLE, ""),
)


def _folded(text: str) -> str:
    """As a terminal of 44 columns folds it."""
    lines = []
    for line in text.split("\n"):
        lines += [line[i : i + 44] for i in range(0, len(line), 44)] or [""]
    return "\n".join(lines)


SPOILT: dict[str, Callable[[str], str]] = {
    "well-formed": lambda text: text,
    "form feeds": lambda text: f"#\f\n#\v\x1c\x85\u2028\n{text}",
    "doubled returns": lambda text: text.replace("\n", "\r\r\n"),
    "returns": lambda text: text.replace("\n", "\r\n"),
    "one line": lambda text: text.replace("\n", "\r"),
    "folded": _folded,
    "without equals": lambda text: text.replace("=", " "),
    "colons": lambda text: text.replace("=", ": "),
    "commas": lambda text: text.replace(";", ","),
    "blanks": lambda text: text.replace(";", " "),
    "no at": lambda text: text.replace("@127", " 127"),
    "open quotes": lambda text: text.replace("'\n", "\n").replace("')", ")"),
    "open brackets": lambda text: text.replace(")\n", "\n"),
    "other case": lambda text: text.replace("PASSWORD(", "Password(").replace("GSK_", "gsk_"),
    "quotes": lambda text: text.replace("=", '="'),
}


class Planted:
    """A directory with a canary in each file."""

    def __init__(self, path: Path, spoil: Callable[[str], str]) -> None:
        self.path = path
        self._spoil = spoil
        data = path / "data"
        (data / "errors").mkdir(parents=True)
        (data / "qmgrs" / "QM1" / "errors").mkdir(parents=True)
        self.put("env", ENVIRONMENT)
        self.put("mqclient.ini", INI)
        self.put("mqsc.txt", MQSC)
        self.put("chstatus.txt", CHSTATUS)
        self.put("data/errors/AMQERR01.LOG", LOG)
        self.put("data/qmgrs/QM1/errors/AMQERR01.LOG", LOG)
        self.put("data/qmgrs/QM1/qm.ini", f"SSL:\n   AllowWeakCipherSpec={URL}\n{INI}")
        for name, text in TOLD.items():
            self.put(name, text)
        self.put("ccdt.json", json.dumps(CCDT, indent=1))
        self.put("inspect.json", json.dumps(INSPECT))
        self.put("manifest.yaml", MANIFEST)
        self.put("scenario.toml", SCENARIO)
        self.put("key.pem", KEY)
        self.put("password", PASSWORD)
        self.put("progress.json", json.dumps({"version": 1, "password": PASSWORD, TOKEN: 1}))
        ours = Path(__file__).parent / "data" / "keystores"
        (data / "key.kdb").write_bytes((ours / "labels-cms4.kdb").read_bytes())
        (data / "key.sth").write_bytes(write_stash(PASSWORD.encode()))
        (data / "key.p12").write_bytes((ours / "algs-p12.p12").read_bytes())
        table = (Path(__file__).parent / "data" / "ccdt" / "AMQCLCHL.TAB").read_bytes()
        (path / "AMQCLCHL.TAB").write_bytes(_with_password(table))

    def put(self, name: str, text: str) -> None:
        text = self._spoil(text).replace("@DATA@", str(self.path / "data"))
        (self.path / name).write_text(text, encoding="utf-8", newline="")

    def __truediv__(self, name: str) -> str:
        return str(self.path / name)

    def commands(self) -> Iterator[list[str]]:
        stages = [
            word
            for stage in ("environment", "keystore", "certificate", "cipher", "ccdt")
            for word in ("--stage", stage)
        ]
        saved = ["--mqsc", self / "mqsc.txt", "--chstatus", self / "chstatus.txt"]
        for env in ("env", "inspect.json", "manifest.yaml"):
            walked = ["--env-file", self / env, "--ini", self / "mqclient.ini", "--timeout", "1"]
            yield ["config", *walked]
            yield ["check", *walked, *saved, "--ccdt", self / "ccdt.json", *stages]
            logs = [word for name in TOLD for word in ("--log", self / name)]
            yield ["check", *walked, *saved, *logs, "--stage", "live", "--stage", "ccdt"]
            if env == "env":
                yield [
                    "capture",
                    *walked,
                    *saved,
                    *logs,
                    "--ccdt",
                    self / "ccdt.json",
                    "--no-trials",
                ]
                yield ["capture", *walked, *saved, *logs, "--anonymise", "--no-trials"]
        yield ["ccdt", self / "ccdt.json"]
        yield ["ccdt", self / "AMQCLCHL.TAB"]
        yield ["ccdt", URL]
        for form in ("json", "mqsc"):
            yield ["ccdt", self / "ccdt.json", "--to", form]
            yield ["ccdt", self / "AMQCLCHL.TAB", "--to", form]
        make = ["make", "key-repository", "--for", "client", "--password-file", self / "password"]
        for store in ("data/key.kdb", "data/key.p12", "key.pem", "env", "password"):
            yield [*make, self / store, "--repository", self / "new.kdb"]
            yield [*make, self / store, "--write", self / "new.p12", "--yes"]
        for store in ("data/key.kdb", "data/key.p12", "key.pem", "mqclient.ini"):
            yield ["keystore", self / store]
            yield ["keystore", self / store, "--password-file", self / "password"]
            yield ["watch", self / store]
            yield ["watch", self / store, "--password-file", self / "password", "--all"]
            own = ["--key-repository", self / store]
            own += ["--key-repository-password-file", self / "password"]
            yield ["check", *own, "--stage", "keystore", "--stage", "certificate"]
            yield ["probe", "127.0.0.1(1)", "--channel", "A", *own]
        for name in ("data/errors/AMQERR01.LOG", *TOLD):
            yield ["explain", "--file", self / name]
        yield ["watch", self / "data", "--listener", URL, "--format", "prometheus"]
        yield ["watch", self / "data", "--password-file", self / "password"]
        yield ["lab", "lint", "--no-walk", self / "scenario.toml"]
        yield ["learn", "--list"]


def _with_password(table: bytes) -> bytes:
    """The table with the canary in the fields of the first channel that hold a password."""
    from mqtui.formats.ccdt.mqcd import FIELDS

    start = table.index(struct.pack("<i", 11)) - 20  # behind the name is the version
    changed = bytearray(table)
    position = start
    for name, code in FIELDS:
        size = struct.calcsize("<" + code)
        if name in ("Password", "RemotePassword"):
            changed[position : position + size] = PASSWORD.encode()[:size]
        position += size
    return bytes(changed)


Run = Callable[..., str]


@pytest.fixture
def printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Run:
    """Run a command in this process, as a new one would be; all that it printed."""
    for name in list(os.environ):
        if name.startswith(("MQ", "AMQ")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> str:
        forget()
        capsys.readouterr()
        with contextlib.suppress(SystemExit):
            main(words)
        said = capsys.readouterr()
        return said.out + said.err

    return run


def held(case: Path) -> str:
    """All that is in a case file, names of its members too."""
    with zipfile.ZipFile(case) as archive:
        members = [archive.read(name).decode("latin-1") for name in archive.namelist()]
        assert len(members) > 2
        return "\n".join([*archive.namelist(), *members])


FORMATS = {"check", "config", "ccdt", "keystore", "learn"}


def look_at_all(planted: Planted, printed: Run, tmp_path: Path) -> list[str]:
    """What came out, each piece with the command that let it."""
    (tmp_path / "share" / "mqtui").mkdir(parents=True)
    progress = (planted.path / "progress.json").read_text("utf-8")
    (tmp_path / "share" / "mqtui" / "progress.json").write_text(progress)
    leaks = []
    pages = itertools.cycle(("html", "markdown", "junit"))
    for words in planted.commands():
        forms: list[list[str]] = [[]]
        if words[0] in FORMATS:
            forms.append(["--format", "json"])
        if words[0] == "check":
            forms[0] = ["--all"]
            forms.append(["--format", next(pages)])
        for number, form in enumerate(forms):
            case = tmp_path / f"{len(leaks)}-{number}.mqtui"
            if words[0] == "capture":
                form = ["-o", str(case)]
            output = printed(*words, *form)
            assert output
            if words[0] == "capture":
                output += held(case)
                case.unlink()
            leaks += [f"{' '.join([*words, *form])}: {piece}" for piece in fragments(output)]
    return leaks


def test_well_formed_inputs(printed: Run, tmp_path: Path) -> None:
    (tmp_path / "planted").mkdir()
    assert look_at_all(Planted(tmp_path / "planted", lambda t: t), printed, tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("spoilt", [name for name in SPOILT if name != "well-formed"])
def test_spoilt_inputs(printed: Run, tmp_path: Path, spoilt: str) -> None:
    (tmp_path / "planted").mkdir()
    assert look_at_all(Planted(tmp_path / "planted", SPOILT[spoilt]), printed, tmp_path) == []


@pytest.mark.parametrize("spoilt", SPOILT)
@pytest.mark.parametrize("text", [ENVIRONMENT, INI, json.dumps(CCDT, indent=1)])
def test_what_a_fix_changes(spoilt: str, text: str) -> None:
    forget()
    data = SPOILT[spoilt](text).encode()
    own = Attributes(0o600, 0, 0)
    for new in (data.replace(b"\n", b"\n# "), b"# " + data, b""):
        for before, after in ((data, new), (new, data)):
            edit = FileEdit("/f", "/f", Image(own, before), after, own)
            assert fragments("\n".join(difference([edit]))) == []
    made = FileEdit("/f", "/f", None, data, own)
    assert fragments("\n".join(difference([made]))) == []


@pytest.mark.parametrize(
    "words",
    [
        ["check", "--password", PASSWORD],
        ["check", f"--password={PASSWORD}"],
        ["keystore", "x.kdb", "--password", PASSWORD],
        ["keystore", "x.kdb", "-pw", PASSWORD],
        ["probe", f"anna:{PASSWORD}@host(1414)", "--channel", "A"],
        ["probe", f"anna:{PASSWORD}@host(1414)", "--enumerate"],
        ["check", "--channel", "A", "--conname", f"http://anna:{PASSWORD}@host"],
        ["check", "--ccdt", URL, "--stage", "ccdt", "--timeout", "1"],
        ["config", "--ccdt", URL],
        ["explain", f"password={PASSWORD}"],
        ["lab", "lint", "--no-walk", f"password={PASSWORD}"],
        ["check", "--lab", f"password={PASSWORD}"],
        ["learn", f"password={PASSWORD}"],
    ],
    ids=lambda words: " ".join(words[:3]).replace(PASSWORD, "X").replace(TOKEN, "X"),
)
def test_what_was_typed(printed: Run, words: list[str]) -> None:
    output = printed(*words)
    assert output
    assert fragments(output) == []


def test_the_environment_and_the_words_of_a_process(printed: Run, tmp_path: Path) -> None:
    variables = {"MQKEYRPWD": PASSWORD, "MQ_PASS": PASSWORD, "MQCCDTURL": URL, "MQSSLCRYP": CRYPTO}
    script = "import time; print(flush=True); time.sleep(60)"
    child = subprocess.Popen(
        [sys.executable, "-c", script, "-pw", PASSWORD, f"com.ibm.mq.password={PASSWORD}"],
        env=os.environ | variables,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
    )
    try:
        assert child.stdout is not None
        child.stdout.readline()
        for form in ("text", "json"):
            words = [
                "check",
                "--all",
                "--pid",
                str(child.pid),
                "--stage",
                "environment",
                "--stage",
                "ccdt",
            ]
            output = printed(*words, "--format", form)
            assert "MQKEYRPWD" in output
            assert fragments(output) == []
    finally:
        child.kill()
        child.wait()
        child.stdout.close() if child.stdout else None


def test_a_unit(printed: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "unit.env"
    file.write_text(ENVIRONMENT.replace("@DATA@", str(tmp_path)))
    answer = {
        "LoadState": ["loaded"],
        "Environment": [f'MQKEYRPWD={PASSWORD} "MQ_PW={PASSWORD}" MQSSLCRYP="{CRYPTO}'],
        "EnvironmentFiles": [f"{file} (ignore_errors=no)"],
        "ExecStart": [f"/bin/app -pw {PASSWORD}"],
    }
    monkeypatch.setattr(unit, "ask_systemctl", lambda *_: unit.Answer((answer,)))
    for form in ("text", "json"):
        output = printed(
            "check", "--all", "--unit", "app", "--stage", "environment", "--format", form
        )
        assert "MQKEYRPWD" in output
        assert fragments(output) == []


def test_the_callers_own_variables(printed: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("MQKEYRPWD", PASSWORD), ("MQ_API_KEY", TOKEN), ("MQCCDTURL", URL)):
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("MQSSLCRYP", CRYPTO)
    for words in (["config"], ["check", "--all", "--stage", "environment", "--stage", "ccdt"]):
        for form in ("text", "json"):
            output = printed(*words, "--format", form)
            assert "MQKEYRPWD" in output or words == ["config"]
            assert fragments(output) == []


def test_an_exception_that_quotes_it(
    printed: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A collector that fails, a check that fails, and what nobody expects."""

    def fails(*_: object) -> Any:
        raise ValueError(f"cannot use {PASSWORD!r}")

    env = tmp_path / "env"
    env.write_text(f"MQKEYRPWD={PASSWORD}\n")
    monkeypatch.setattr(steps, "describe_host", fails)
    output = printed("check", "--env-file", str(env), "--stage", "environment")
    assert "ValueError" in output
    assert fragments(output) == []


def test_what_a_walk_tells_is_clean_before_it_is_printed(tmp_path: Path) -> None:
    """What a screen shows, or another program that uses the walk."""
    import asyncio

    from mqtui.engine.serial import dump

    (tmp_path / "planted").mkdir()
    planted = Planted(tmp_path / "planted", lambda text: text)
    request = Request(env_file=planted / "env", ini=planted / "mqclient.ini")
    facts = asyncio.run(Walk(request, environ={}).configuration())
    assert isinstance(facts.environment, Environment)
    assert fragments(repr(facts)) == []
    assert fragments(json.dumps(dump(facts.environment))) == []
    assert Source(SourceKind.FILE, planted / "env") == facts.environment.origin


def _mask(words: list[str], kind: str, text: str, quoted: str = "") -> str:
    """What the collector's awk makes of ``text``."""
    script = (resources.files("mqtui.assets") / "collector.sh").read_text("ascii")
    program = re.search(r"\nmask='(.*?)'\nmasked", script, re.DOTALL)
    assert program is not None
    values = [f"kind={kind}", f"quoted={quoted}", "hid=(set, not shown)"]
    command = [*words, *(word for value in values for word in ("-v", value)), program[1]]
    done = subprocess.run(
        command, input=text.encode(), capture_output=True, env={"LC_ALL": "C"}, check=True
    )
    assert done.stderr == b""
    return done.stdout.decode()


#: mawk and gawk of Linux, the one of the BSDs and AIX, busybox of Alpine.
AWKS = [["mawk"], ["gawk"], ["gawk", "--posix"], ["original-awk"], ["busybox", "awk"]]


@pytest.mark.parametrize("words", AWKS, ids=" ".join)
def test_the_collector_writes_no_secret(words: list[str]) -> None:
    if not (path := shutil.which(words[0])):
        pytest.skip(f"{words[0]} is not here")
    for kind, text, quoted in COLLECTED:
        masked = _mask([path, *words[1:]], kind, text, quoted)
        assert fragments(masked) == [], kind
        assert "(set, not shown)" in masked


def test_the_collector_goes_by_the_names_that_mqtui_goes_by() -> None:
    words = ("Password", "passwd", "PWD", "Token", "AUTH", "pin", "Secret", "apiKey", "Cred", "PW")
    words += (
        "psk",
        "PSK",
        "Key",
        "Label",
        "Authentication",
        "Fips",
        "Pass",
        "Passphrase",
        "jwt",
        "Bypass",
    )
    ends = ("", "Type", "_FILE", "1", "Value", "s", "Mode", "Name")
    names = {
        form(f"{start}{word}{end}")
        for start in ("", "MQ", "MQ_", "ssl", "db", "HSM", "my.", "x-")
        for word in words
        for end in ends
        for form in (str, str.upper, str.lower)
    }
    asked = sorted(name for name in names if name[0].isalpha())
    said = _mask(["awk"], "ini", "".join(f"{name} = canary\n" for name in asked))
    kept = {line.partition(" = ")[0] for line in said.splitlines() if line.endswith("canary")}
    assert not {name for name in kept if is_secret_name(name) or is_crypto_name(name)}
    settings = [info.key for info in client_settings() if info.key]
    said = _mask(["awk"], "ini", "".join(f"{name} = value\n" for name in settings))
    hidden = {line.partition(" =")[0] for line in said.splitlines() if not line.endswith("value")}
    assert hidden == {name for name in settings if is_secret_name(name) or is_crypto_name(name)}
    names = {info.name for info in variables()}
    said = _mask(["awk"], "env", "".join(f"{name}=value\n" for name in sorted(names)))
    assert {line.partition("=")[0] for line in said.splitlines()} == names
    assert {
        line.partition("=")[0] for line in said.splitlines() if not line.endswith("=value")
    } == {info.name for info in variables() if info.secret}
