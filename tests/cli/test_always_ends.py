"""Whatever a process lacks and whatever a name holds: a report, or one sentence and 2."""

import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from forked_commands import Done, ForkedCommands

pytestmark = pytest.mark.slow

LONG = "A" * 21
#: Names that are no channel's: too long, outside the alphabet, no UTF-8.
NO_CHANNELS = (LONG, "KÖLN", "A\tB", "A\udcffB")
COMMAND = [sys.executable, "-P", "-m", "mqtui"]


@pytest.fixture(scope="module")
def commands(tmp_path_factory):
    # Another user must get there too.
    place = tmp_path_factory.mktemp("always")
    for above in (place, *place.parents):
        if above.owner() == place.owner() and "pytest" in above.name:
            above.chmod(0o711)
    forked = ForkedCommands(place)
    yield forked
    forked.end()


def ended(done):
    """It ended with a report or with one sentence; never with what Python says of a crash."""
    assert done.crash == ""
    assert "Traceback" not in done.err
    assert "could not be run: internal error" not in done.err, done.err
    assert "internal error " not in done.out.replace("after an internal error", "")
    assert "could not be completed" not in done.out
    assert done.code in (0, 1, 2)
    if done.code == 2:
        said = done.err.splitlines()
        assert said, "2, and not a word"
        assert all(line.startswith(("mqtui", "usage: ", " ")) for line in said)
    return done


def scalar(value):
    """Whether every text in it can be written in UTF-8: JSON of lone surrogates is none."""
    json.dumps(value, ensure_ascii=False).encode("utf-8")
    return True


def table(place, name, host="127.0.0.1"):
    path = place / "ccdt.json"
    entry = {
        "name": name,
        "type": "clientConnection",
        "clientConnection": {"connection": [{"host": host, "port": 1}], "queueManager": "QM1"},
        "transmissionSecurity": {"cipherSpecification": "ANY_TLS12"},
    }
    path.write_text(json.dumps({"channel": [entry]}))
    return str(path)


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NO_CHANNELS)
def test_a_name_that_no_channel_has_is_a_finding(commands, name):
    server = ended(
        commands.run("check", "--format", "json", environ={"MQSERVER": f"{name}/TCP/127.0.0.1(1)"})
    )
    assert server.code == 1
    assert len(server.json["stages"]) == 7
    assert scalar(server.json)
    assert "channel name" in json.dumps(server.json["stages"][1]["findings"])

    path = table(commands.place, name)
    listed = ended(commands.run("ccdt", path, "--format", "json"))
    assert listed.code == 1
    assert any("channel name" in problem for problem in listed.json["problems"])
    assert scalar(listed.json)
    found = ended(commands.run("check", "--ccdt", path, "--format", "json"))
    assert found.code == 1
    assert len(found.json["stages"]) == 7
    headlines = [f["headline"] for s in found.json["stages"] for f in s["findings"]]
    assert sum("channel name" in headline for headline in headlines) >= 2  # the table, the connect
    text = ended(commands.run("check", "--ccdt", path))
    assert "7 Live connection" in text.out


@pytest.mark.parametrize("name", NO_CHANNELS)
@pytest.mark.parametrize("command", ["check", "config", "probe"])
def test_such_a_name_on_the_command_line_is_a_sentence(commands, name, command):
    words = ("probe", "127.0.0.1(1)") if command == "probe" else (command,)
    done = ended(commands.run(*words, "--channel", name))
    assert done.code == 2
    assert done.out == ""
    assert len(done.err.splitlines()) == 1
    assert "channel name" in done.err


def test_a_surrogate_in_a_table_of_either_kind(commands):
    json_table = commands.place / "surrogates.json"
    json_table.write_text(
        '{"channel": [{"name": "A\\ud800", "type": "clientConnection", "clientConnection": '
        '{"connection": [{"host": "h\\udcff", "port": 1}], "queueManager": "Q\\ud800"}, '
        '"transmissionSecurity": {"cipherSpecification": "ANY\\ud800"}}]}'
    )
    data = (Path(__file__).parents[1] / "data/ccdt/AMQCLCHL.TAB").read_bytes()
    binary = commands.place / "AMQCLCHL.TAB"
    at = data.index(b"SYSTEM.DEF.CLNTCONN")
    binary.write_bytes(data[:at] + b"\xff\xfe\xff" + data[at + 3 :])
    for path in (json_table, binary):
        for words in (("ccdt", str(path)), ("check", "--ccdt", str(path))):
            text = ended(commands.run(*words))
            assert text.out or text.code == 2
            done = ended(commands.run(*words, "--format", "json"))
            assert scalar(done.json)


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--channel", "A", "--conname", "h\udcff(1)"),
        ("check", "--key-repository", "/tmp/\udcff/key"),
        ("check", "--user", "u\udcff"),
        ("check", "--label", "l\udcff", "--qmgr", "\udcff"),
        ("check", "--cipher", "\udcff"),
        ("check", "--ccdt", "\udcff.json"),
        ("check", "--ini", "\udcff.ini"),
        ("check", "--env-file", "\udcff"),
        ("check", "--mqsc", "\udcff"),
        ("check", "--chstatus", "\udcff"),
        ("check", "--unit", "\udcff"),
        ("check", "--pid", "\udcff"),
        ("check", "--lab", "\udcff"),
        ("check", "--stage", "\udcff"),
        ("config", "--key-repository", "/tmp/\udcff/key"),
        ("ccdt", "\udcff.json"),
        ("keystore", "\udcff.kdb"),
        ("watch", "\udcff.kdb", "--listener", "h\udcff(1)"),
        ("ccdt", "\udcff.json", "--to", "mqsc"),
        ("make", "key-repository", "\udcff", "--for", "client", "--repository", "\udcff.kdb"),
        (
            *("make", "channels", "--channel", "\udcff", "--connection", "\udcff", "--qmgr"),
            *("\udcff", "--mca-user", "\udcff"),
        ),
        ("probe", "h\udcff(1)", "--channel", "A"),
        ("probe", "h\udcff(1)", "--enumerate"),
        ("probe", "127.0.0.1(1)", "--channel", "A", "--qmgr", "\udcff", "--label", "\udcff"),
        ("explain", "\udcff"),
        ("learn", "\udcff"),
        ("learn", "--reset", "\udcff"),
        ("lab", "verify", "\udcff"),
        ("lab", "lint", "\udcff"),
        ("lab", "up", "\udcff", "--dir", "\udcff"),
        ("lab", "up", "healthy", "--dir", "\udcff"),
        ("lab", "mqsc", "--dir", "\udcff", "DIS \udcff"),
        ("\udcff",),
    ],
)
def test_words_that_are_no_text(commands, words):
    done = ended(commands.run(*words))
    assert done.out or done.err
    if (
        words[0] in ("check", "config", "probe", "ccdt", "keystore", "watch")
        and "--to" not in words
    ):
        again = ended(commands.run(*words, "--format", "json"))
        assert again.out == "" or scalar(again.json)


def test_variables_that_are_no_text(commands):
    environ = {
        "MQSSLKEYR": "/tmp/\udcff",
        "MQCHLLIB": "/tmp/\udcff",
        "MQCLNTCF": "/tmp/\udcff",
        "MQCERTLABL": "\udcff",
        "MQ\udcff": "x",
    }
    for home in ("/tmp/\udcff", "\udcff"):
        for command in ("check", "config"):
            done = ended(
                commands.run(command, "--format", "json", environ=environ | {"HOME": home})
            )
            assert scalar(done.json)
    assert ended(commands.run("learn", "--list", environ={"HOME": "/tmp/\udcff"})).code == 0


# --- what a process lacks -------------------------------------------------------------------------

STORE = str(Path(__file__).parents[1].resolve() / "data/keystores/chain-cms4.kdb")
#: Every command, with what it comes to where nothing is lacking.
EVERY = {
    ("check",): 2,
    ("check", "--qmgr", "QM1"): 1,
    ("check", "--qmgr", "QM1", "--format", "json"): 1,
    ("config",): 0,
    ("config", "--format", "json"): 0,
    ("keystore", STORE): 0,
    ("keystore", STORE, "--format", "json"): 0,
    ("watch", STORE): 0,
    ("watch", STORE, "--listener", "127.0.0.1(1)", "--format", "json"): 2,
    ("probe", "127.0.0.1(1)", "--channel", "A"): 1,
    ("probe", "127.0.0.1(1)", "--channel", "A", "--format", "json"): 1,
    ("probe", "127.0.0.1(1)", "--enumerate"): 2,
    ("explain",): 0,
    ("explain", "ENV03"): 0,
    ("learn", "--list"): 0,
    ("learn", "--list", "--format", "json"): 0,
    ("lab", "list"): 0,
    ("lab", "list", "--format", "json"): 0,
    ("lab", "lint", "--no-walk", "/nonexistent.toml"): 2,
    ("lab", "mqsc", "DIS QMGR"): 2,
    ("--help",): 0,
    ("--version",): 0,
    ("check", "--help"): 0,
    (): 2,
}
LACKS = {
    "nothing": {},
    "threads": {"threads": False},
    "a user entry and HOME": {"user": True, "environ": {"HOME": None}},
    "HOME": {"environ": {"HOME": None}},
    "a HOME that can be written": {"environ": {"HOME": "/proc/1"}},
    "TMPDIR": {"environ": {"TMPDIR": "/nonexistent"}},
    "Unicode": {"encoding": "ascii", "environ": {"LC_ALL": "C"}},
    "a width": {"environ": {"COLUMNS": "9" * 5000}},
    "columns": {"environ": {"COLUMNS": "1"}},
}


@pytest.mark.parametrize(
    "what",
    [w if w in ("threads", "Unicode") else pytest.param(w, marks=pytest.mark.slow) for w in LACKS],
)
def test_a_process_that_lacks(commands, what):
    for words, code in EVERY.items():
        done = ended(commands.run(*words, **LACKS[what]))
        assert done.code == code, (words, done.err)
        if "json" in words:
            assert scalar(done.json)
        elif code < 2:
            assert done.out


@pytest.mark.slow
def test_file_descriptors_are_few(commands):
    for files in (4, 5, 6, 7, 8, 9, 12):
        for words, code in EVERY.items():
            done = ended(commands.run(*words, files=files))
            # Where the files do not suffice it could not run; else it is the same as ever.
            assert done.code in (code, 2), (files, words, done.err)
            if files >= 8 and words[:1] in ((), ("check",), ("config",)):
                assert done.code == code, (files, words, done.err)


@pytest.mark.slow
def test_the_directory_is_gone(commands):
    for words, code in EVERY.items():
        gone = commands.place / "gone"
        gone.mkdir(exist_ok=True)
        done = ended(commands.run(*words, directory=str(gone), gone=True))
        assert done.code == code, (words, done.err)


@pytest.mark.slow
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full on this system")
def test_a_full_disk_takes_what_is_written(commands):
    for words, code in EVERY.items():
        full = ended(commands.run(*words, out="/dev/full"))
        assert full.code == 2, words
        said = full.err.splitlines()[-1]
        assert said.endswith("cannot be written: no space left on device.") or code == 2
        # Its messages are lost, and no more than that.
        assert commands.run(*words, err="/dev/full").code == code, words
        both = commands.run(*words, out="/dev/full", err="/dev/full")
        assert (both.code, both.crash) == (2, ""), words


@pytest.mark.slow
@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1, 2)])
def test_streams_are_closed(commands, closed):
    for words, code in EVERY.items():
        done = commands.run(*words, closed=closed)
        assert (done.code, done.crash) == (code, ""), words


@pytest.mark.slow
def test_the_reader_has_gone_and_the_verdict_still_counts():
    reader, writer = os.pipe()
    os.close(reader)
    try:
        for words in (
            ("check", "--qmgr", "QM1"),
            ("probe", "127.0.0.1(1)", "--channel", "A"),
            ("--help",),
        ):
            for err in (subprocess.PIPE, writer):
                done = subprocess.run(
                    [*COMMAND, *words], stdout=writer, stderr=err, stdin=subprocess.DEVNULL
                )
                assert done.returncode == EVERY[words]
                assert not done.stderr
    finally:
        os.close(writer)


@pytest.mark.parametrize("files", [5, 6, 8])
def test_from_the_start_with_few_file_descriptors(files):
    """Here modules are still to be loaded, which takes descriptors too."""
    done = subprocess.run(
        [*COMMAND, "check", "--qmgr", "QM1"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files)),
    )
    assert "Traceback" not in done.stderr
    if files >= 8:
        assert done.returncode == 1
        assert "7 Live connection" in done.stdout
    else:
        assert done.returncode == 2
        (sentence,) = done.stderr.splitlines()
        assert "too many open files" in sentence


# --- nothing was checked --------------------------------------------------------------------------


def test_nothing_that_was_checked_is_not_health(commands):
    done = ended(commands.run("check", "--stage", "cipher"))
    assert done.code == 2
    assert "nothing could be checked" in done.err
    assert "5 CipherSpec" in done.out


@pytest.mark.slow
def test_there_is_no_proc():
    """In a mount namespace of its own; only root may make one."""
    script = 'mount -t tmpfs none /proc && exec "$@"'
    alone = ["unshare", "--mount", "sh", "-c", script, "sh"]
    if shutil.which("unshare") is None or subprocess.run([*alone, "true"]).returncode:
        pytest.skip("no mount namespace can be made: that takes root and unshare")
    for words, code in {
        ("check", "--qmgr", "QM1", "--format", "json"): 1,
        ("config", "--format", "json"): 0,
        ("check", "--pid", "orders"): 2,
        ("check", "--pid", "1"): 2,
        ("probe", "127.0.0.1(1)", "--channel", "A"): 1,
    }.items():
        done = subprocess.run(
            [*alone, *COMMAND, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        ended(Done(done.returncode, done.stdout, done.stderr, ""))
        assert done.returncode == code, (words, done.stderr)
        if "json" in words:
            assert scalar(json.loads(done.stdout))
