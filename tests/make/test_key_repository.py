"""The script does in every shell what it says, replaces nothing, and leaves nothing if it fails."""

import contextlib
import getpass
import os
import pty
import shutil
import stat
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from hostile_text import UNSEEN
from mq_tools import MqTools
from posix_shells import NAMES, shell

from mqtui.engine.secrets import Password
from mqtui.facts import Source, SourceKind
from mqtui.formats.ini import parse_ini
from mqtui.formats.keystore.pkcs12 import read_pkcs12
from mqtui.formats.mqsc_script import split_script
from mqtui.lab.writers.pkcs12 import Entry, write_pkcs12
from mqtui.make.key_repository import files, script
from mqtui.make.material import read_material
from mqtui.make.store_plan import plan_store
from mqtui.pasted.values import CannotBeWritten

USER = getpass.getuser()
LABEL = 'it\'s "a" $(touch pwned) `id` ;&|<>*?[!] \\n #x'
SECRET = "pass 'word\" $x"


def silent(_path):
    return None


@pytest.fixture
def place(tmp_path, pki):
    """PEM files in a directory whose name is no shell's friend, and the tools."""
    folder = tmp_path / 'it\'s $HOME "x" `y`'
    folder.mkdir()
    (folder / "chain.pem").write_bytes(pki.app.chain_pem)
    (folder / "app key.pem").write_bytes(pki.app.key_pem)
    (folder / "other.pem").write_bytes(pki.other.pem)
    (tmp_path / "secret").write_text(f"{SECRET}\n")
    return folder


def planned(place, *, path="new store/key.kdb", tool="runmqakm", label=LABEL, user=USER, **more):
    material = read_material(
        [str(place / "chain.pem")], str(place / "app key.pem"), [str(place / "other.pem")], "",
        None, silent,
    )  # fmt: skip
    return plan_store(
        material, end=more.get("end", "client"), path=str(place / path), tool=tool, label=label,
        user=user, queue_manager=more.get("queue_manager", ""), group=more.get("group", ""),
    )  # fmt: skip


def written(place, plan):
    path = place.parent / "make.sh"
    path.write_text(files(plan)[0].text)
    return path


@pytest.mark.parametrize("name", NAMES)
def test_the_store_is_made_with_the_words_that_were_meant(name, place, tmp_path, pki):
    tools = MqTools(tmp_path / "tools")
    plan = planned(place)
    done = tools.run(
        shell(name), written(place, plan), STORE_PASSWORD_FILE=str(tmp_path / "secret")
    )
    assert (done.returncode, done.stderr) == (0, "")
    made = place / "new store"
    create, *adds, own, listed = tools.calls()
    assert create == [
        *("runmqakm", "-keydb", "-create", "-db", "./key.kdb", "-type", "cms"),
        *("-pw", SECRET, "-stash"),
    ]
    opened = ("-db", "./key.kdb", "-type", "cms", "-stashed")
    assert adds == [
        ["runmqakm", "-cert", "-add", *opened, "-label", label, "-file", "./ca.pem",
         "-format", "ascii", "-trust", "enable"]
        for label in ("ca-example-root", "ca-example-issuing", "ca-other")
    ]  # fmt: skip
    assert own[:6] == ["runmqakm", "-cert", "-import", "-file", "./personal.p12", "-type"]
    assert own[9:] == [
        *("-label", LABEL, "-target", "./key.kdb", "-target_type", "cms", "-target_stashed"),
        *("-new_label", LABEL),
    ]
    assert listed == [
        *("runmqakm", "-cert", "-list", "all", "-db", str(made / "key.kdb")),
        *("-type", "cms", "-stashed"),
    ]
    assert sorted(os.listdir(made)) == ["key.crl", "key.kdb", "key.rdb", "key.sth"]
    assert {stat.S_IMODE((made / f).stat().st_mode) for f in os.listdir(made)} == {0o640}
    assert stat.S_IMODE(made.stat().st_mode) == 0o750
    content = (made / "key.kdb").read_bytes()
    assert all(ca.pem in content for ca in (pki.root, pki.issuing, pki.other))
    assert f"{USER} can read {made}/key.sth" in done.stdout
    assert not list(tmp_path.rglob("pwned"))
    # What was imported is the certificate with its key, as GSKit encrypts it.
    data = (tools.folder / "imported").read_bytes()
    [entry] = read_pkcs12(data, (tools.folder / "password").read_bytes()).entries
    assert (entry.label, entry.has_private_key) == (LABEL, True)
    assert entry.der == pki.app.certificate.public_bytes(serialization.Encoding.DER)
    assert bytes.fromhex("2a864886f70d010c0103") in data  # pbeWithSHAAnd3-KeyTripleDES-CBC


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("step", ["-keydb -create", "-cert -add", "-cert -import"])
def test_a_step_that_fails_leaves_nothing(name, step, place, tmp_path):
    tools = MqTools(tmp_path / "tools")
    done = tools.run(shell(name), written(place, planned(place)), FAIL_AT=step)
    assert done.returncode == 7
    assert done.stderr.endswith("key repository: not made; nothing is left of it\n")
    assert sorted(os.listdir(place)) == ["app key.pem", "chain.pem", "other.pem"]


@pytest.mark.parametrize("there", ["key.kdb", "key.sth", "key.crl"])
def test_nothing_is_replaced(there, place, tmp_path):
    tools = MqTools(tmp_path / "tools")
    (place / "new store").mkdir()
    (place / "new store" / there).symlink_to("nowhere")
    done = tools.run(shell("dash"), written(place, planned(place)))
    assert done.returncode == 1
    assert f"{there} exists already, and stays as it is" in done.stderr
    assert (tools.calls(), os.listdir(place / "new store")) == ([], [there])


def test_what_came_in_between_is_not_replaced_either(place, tmp_path):
    tools = MqTools(tmp_path / "tools")
    program = tools.folder / "bin" / "runmqakm"
    program.write_text(program.read_text().replace(
        "echo imported", 'echo theirs >"$THEIRS"; echo imported'))  # fmt: skip
    there = place / "new store" / "key.kdb"
    done = tools.run(shell("dash"), written(place, planned(place)), THEIRS=str(there))
    assert done.returncode == 1
    assert there.read_text() == "theirs\n"
    assert os.listdir(there.parent) == ["key.kdb"]


def test_without_a_password_file_runmqakm_asks(place, tmp_path):
    tools = MqTools(tmp_path / "tools")
    done = tools.run(shell("dash"), written(place, planned(place)))
    assert done.returncode == 0
    assert "runmqakm asks for the password" in done.stdout
    assert tools.calls()[0] == [
        *("runmqakm", "-keydb", "-create", "-db", "./key.kdb", "-type", "cms", "-stash"),
    ]


@pytest.mark.parametrize(
    ("variables", "why"),
    [
        ({"PATH": "/usr/bin:/bin"}, "runmqakm is not found"),
        ({"STORE_PASSWORD_FILE": "/nowhere"}, "/nowhere cannot be read"),
        ({"STORE_PASSWORD_FILE": "/dev/null"}, "/dev/null has no password"),
    ],
)
def test_what_is_missing_is_said(variables, why, place, tmp_path):
    tools = MqTools(tmp_path / "tools")
    done = tools.run(shell("dash"), written(place, planned(place)), **variables)
    assert done.returncode == 1
    assert why in done.stderr
    assert not (place / "new store").exists()


def test_a_password_file_is_found_from_where_the_script_is_started(place, tmp_path):
    tools = MqTools(tmp_path / "tools")
    shutil.copy(tmp_path / "secret", tools.folder / "here")
    done = tools.run(shell("dash"), written(place, planned(place)), STORE_PASSWORD_FILE="here")
    assert done.returncode == 0
    assert SECRET in tools.calls()[0]


def test_an_owner_who_is_not_there(place, tmp_path):
    tools = MqTools(tmp_path / "tools")
    done = tools.run(shell("dash"), written(place, planned(place, user="no-such-user")))
    assert (done.returncode, tools.calls()) == (1, [])
    assert "there is no user no-such-user here" in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives a file to another user")
def test_the_owner_reads_it_and_a_directory_that_bars_is_told(place, tmp_path):
    for directory in (place.parent, *place.parent.parents):
        if directory.stat().st_uid == os.getuid() and "pytest" in str(directory):
            directory.chmod(0o711)
    tools = MqTools(tmp_path / "tools")
    record = tools.record
    place.chmod(0o700)
    done = tools.run(shell("dash"), written(place, planned(place, user="nobody")))
    assert done.returncode == 1
    made = place / "new store"
    assert f"nobody cannot read {made}/key.kdb" in done.stderr
    assert f"{place}\n" in done.stderr
    owner = (made / "key.kdb").stat()
    assert (owner.st_uid, stat.S_IMODE(owner.st_mode)) == (65534, 0o640)
    assert record.exists()


def test_a_store_is_imported_by_its_label(tmp_path, pki):
    entry = Entry("Old Label", pki.app.certificate, pki.app.private_key)
    (tmp_path / "old.p12").write_bytes(write_pkcs12([entry], SECRET.encode()))
    password = Password(Source(SourceKind.OPTION, "x"), SECRET.encode())
    material = read_material([str(tmp_path / "old.p12")], None, [], "", password, silent)
    plan = plan_store(
        material, end="queue-manager", path=str(tmp_path / "key.p12"), tool="runmqakm", label="",
        user="", queue_manager="QM1", group="",
    )  # fmt: skip
    assert (plan.owner, plan.group, plan.label, plan.type) == (
        "mqm", "mqm", "ibmwebspheremqqm1", "pkcs12"
    )  # fmt: skip
    text = script(plan).replace("owner=mqm", f"owner={USER}").replace("group=mqm", "group=''")
    (tmp_path / "make.sh").write_text(text)
    (tmp_path / "secret").write_text(SECRET)
    tools = MqTools(tmp_path / "tools")
    done = tools.run(shell("dash"), tmp_path / "make.sh",
                     SOURCE_PASSWORD_FILE=str(tmp_path / "secret"))  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    own = next(call for call in tools.calls() if "-import" in call)
    assert own == [
        *("runmqakm", "-cert", "-import", "-file", str(tmp_path / "old.p12"), "-type", "pkcs12"),
        *("-pw", SECRET, "-label", "Old Label", "-target", "./key.p12", "-target_type", "pkcs12"),
        *("-target_stashed", "-new_label", "ibmwebspheremqqm1"),
    ]
    asked = tools.run(shell("dash"), tmp_path / "make.sh")
    assert "key.p12 exists already" in asked.stderr


KEYTOOL = shutil.which("keytool")


@pytest.mark.slow
@pytest.mark.skipif(KEYTOOL is None, reason="keytool is not here")
@pytest.mark.parametrize("name", ["dash"])
def test_runmqktool_is_keytool_and_makes_a_store_that_is_read(name, place, tmp_path, pki):
    recorded = f'#!/bin/sh\nprintf "%s\\0" "$@" >>"$RECORD"\nexec {KEYTOOL} "$@"\n'
    tools = MqTools(tmp_path / "tools", runmqktool=recorded)
    plan = planned(place, path="key.p12", tool="runmqktool", label="the 'app' $1")
    # Each certificate takes another start of Java.
    plan = replace(plan, authorities=plan.authorities[:1])
    done = tools.run(
        shell(name), written(place, plan), STORE_PASSWORD_FILE=str(tmp_path / "secret")
    )
    assert done.returncode == 0, done.stderr
    assert SECRET.encode() not in tools.record.read_bytes()
    store = read_pkcs12((place / "key.p12").read_bytes(), SECRET.encode())
    found = {(e.label, e.has_private_key) for e in store.entries}
    assert found >= {("the 'app' $1", True), ("ca-example-root", False)}
    assert sorted(p for p in os.listdir(place) if p.startswith("key")) == ["key.p12", "key.sth"]


@pytest.mark.slow
@pytest.mark.skipif(KEYTOOL is None, reason="keytool is not here")
def test_a_java_store_goes_through_keytool(tmp_path, pki):
    entry = Entry("app", pki.app.certificate, pki.app.private_key)
    (tmp_path / "app.p12").write_bytes(write_pkcs12([entry], b"secret1"))
    subprocess.run(
        [KEYTOOL, "-importkeystore", "-srckeystore", "app.p12", "-srcstorepass", "secret1",
         "-destkeystore", "app.jks", "-deststoretype", "jks",
         "-deststorepass", "secret2", "-destkeypass", "secret2"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    (tmp_path / "issuers.pem").write_bytes(pki.issuing.pem + pki.root.pem)
    password = Password(Source(SourceKind.OPTION, "x"), b"secret2")
    material = read_material([str(tmp_path / "app.jks")], None, [str(tmp_path / "issuers.pem")], "",
                             password, silent)  # fmt: skip
    plan = plan_store(material, end="client", path=str(tmp_path / "key.kdb"), tool="runmqakm",
                      label="App", user=USER, queue_manager="", group="")  # fmt: skip
    (tmp_path / "make.sh").write_text(script(plan))
    (tmp_path / "source").write_text("secret2\n")
    tools = MqTools(tmp_path / "tools")
    done = tools.run(shell("dash"), tmp_path / "make.sh",
                     SOURCE_PASSWORD_FILE=str(tmp_path / "source"))  # fmt: skip
    assert done.returncode == 0, done.stderr
    own = next(call for call in tools.calls() if "-import" in call)
    assert own[own.index("-new_label") + 1] == "App"
    data = (tools.folder / "imported").read_bytes()
    store = read_pkcs12(data, (tools.folder / "password").read_bytes())
    assert [e.label for e in store.entries if e.has_private_key] == ["personal"]


def test_no_secret_is_in_what_is_made(place, pki):
    text = "".join(file.text for file in files(planned(place)))
    assert "PRIVATE KEY" not in text
    assert pki.app.key_pem.decode().splitlines()[1] not in text


@pytest.mark.parametrize("text", UNSEEN)
def test_what_is_not_seen_as_it_is_is_refused(text, place):
    plan = planned(place, label="x")
    for change in ({"label": f"a{text}b"}, {"path": f"/a{text}b/key.kdb"}):
        with pytest.raises(CannotBeWritten):
            files(replace(plan, **change))


def test_the_settings_of_a_queue_manager(place):
    plan = planned(place, path="QM1/key.kdb", end="queue-manager", queue_manager="QM1", label="")
    _, use = files(plan)
    (block,), rest = split_script(use.text)
    assert block.attributes == {
        "QMNAME": "",
        "SSLKEYR": str(place / "QM1" / "key"),
        "CERTLABL": "ibmwebspheremqqm1",
    }
    assert rest.split() == ["DISPLAY", "QMGR", "SSLKEYR", "CERTLABL"]
    assert "\nREFRESH SECURITY TYPE(SSL)\n" in use.text


@pytest.mark.parametrize(("name", "setting"), [("key.kdb", "key"), ("key.p12", "key.p12")])
def test_the_settings_of_a_client(name, setting, tmp_path, place):
    plan = planned(place, path=name)
    _, ini, variables = files(plan)
    assert [(e.stanza, e.key, e.value) for e in parse_ini(ini.text.encode()).entries] == [
        ("SSL", "SSLKeyRepository", str(place / setting)),
        ("SSL", "CertificateLabel", LABEL),
    ]
    (tmp_path / "use.sh").write_text(f"{variables.text}printf '%s\\n' \"$MQSSLKEYR\"\n")
    done = subprocess.run(["dash", str(tmp_path / "use.sh")], capture_output=True, text=True)
    assert done.stdout == f"{place / setting}\n"


KEYSTORES = Path(__file__).parents[1] / "data" / "keystores"


def test_a_key_database_is_opened_by_its_stash(tmp_path):
    for end in ("kdb", "sth"):
        shutil.copy(KEYSTORES / f"chain-cms4.{end}", tmp_path / f"old.{end}")
    contents = read_material([str(tmp_path / "old.kdb")], None, [], "labqm-rsa", None, silent)
    plan = plan_store(
        contents, end="client", path=str(tmp_path / "new.kdb"), tool="runmqakm", label="x",
        user=USER, queue_manager="", group="",
    )  # fmt: skip
    (tmp_path / "make.sh").write_text(script(plan))
    tools = MqTools(tmp_path / "tools")
    done = tools.run(shell("dash"), tmp_path / "make.sh")
    assert (done.returncode, done.stderr) == (0, "")
    own = next(call for call in tools.calls() if "-import" in call)
    assert own[:9] == [
        *("runmqakm", "-cert", "-import", "-db", str(tmp_path / "old.kdb"), "-type", "cms"),
        *("-stashed", "-label"),
    ]
    assert own[9] == contents.label


@pytest.mark.parametrize("name", NAMES)
def test_a_script_that_is_stopped_leaves_nothing(name, place, tmp_path):
    tools = MqTools(tmp_path / "tools")
    program = tools.folder / "bin" / "runmqakm"
    stop = "[ \"$1 $2\" != '-cert -add' ] || kill -TERM $PPID\n"
    program.write_text(program.read_text().replace("verb=", f"{stop}verb=", 1))
    done = tools.run(shell(name), written(place, planned(place)))
    assert done.returncode == 1
    assert "nothing is left of it" in done.stderr
    assert sorted(os.listdir(place)) == ["app key.pem", "chain.pem", "other.pem"]
    assert not list(tmp_path.rglob(".key-repository.*"))


def test_runmqktools_password_is_typed_without_echo(place, tmp_path):
    recorded = (
        '#!/bin/sh\ncase $* in *-importkeystore*) cp ./password "$KEPT/typed"; echo x >./key.p12;;'
        " esac\n"
    )
    tools = MqTools(tmp_path / "tools", runmqktool=recorded)
    plan = planned(place, path="key.p12", tool="runmqktool", label="app")
    path = written(place, plan)
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(
            PATH=f"{tools.folder / 'bin'}:{os.environ['PATH']}",
            RECORD=str(tools.record), KEPT=str(tools.folder), FAIL_AT="", EXTRA="",
        )  # fmt: skip
        os.execvp("dash", ["dash", str(path)])
    shown = b""
    for prompt in (b"new key repository: ", b"the same again: "):
        while prompt not in shown:
            shown += os.read(terminal, 1000)
        os.write(terminal, b"typed-secret\n")
    with contextlib.suppress(OSError):
        while piece := os.read(terminal, 1000):
            shown += piece
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, shown
    assert b"typed-secret" not in shown
    assert (tools.folder / "typed").read_text() == "typed-secret\n"
