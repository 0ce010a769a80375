"""The collector under real shells: what it takes, what it leaves alone, and that it always ends."""

from __future__ import annotations

import io
import os
import re
import shutil
import stat
import subprocess
import sys
import tarfile
import time
from dataclasses import replace
from pathlib import Path

import pytest
from collector import run, script, stand_ins
from posix_shells import NAMES, shell

from mqtui.case.collected.reading import collected_case
from mqtui.facts import FileState
from mqtui.formats.ccdt.binary_table import BinaryChannel, make_table, parse_table, write_table
from mqtui.wire.tls.sni import encode_channel

TEXT = Path(script()).read_text("ascii")
#: Utilities of POSIX, which every system has; neither tar nor mktemp, timeout nor find.
UTILITIES = (
    *("awk", "cat", "cmp", "cp", "cut", "date", "dd", "du", "env", "grep", "id", "ls", "mkdir"),
    *("od", "printf", "ps", "rm", "sed", "sh", "sleep", "sort", "tail", "tr", "uname", "wc"),
)
INI = "CHANNELS:\n   ChannelDefinitionFile=t.json\nSSL:\n   SSLKeyRepository={}\n"


@pytest.fixture(params=NAMES)
def name(request):
    """A shell."""
    return request.param


def members(data: bytes) -> dict[str, tarfile.TarInfo]:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return {m.name.partition("/")[2]: m for m in archive}


def content(data: bytes, name: str) -> str:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        member = next(m for m in archive if m.name.endswith(f"/{name}"))
        opened = archive.extractfile(member)
        assert opened is not None
        return opened.read().decode("utf-8", "surrogateescape")


def utilities(folder: Path, *others: str) -> str:
    """A directory with nothing but POSIX utilities in it."""
    folder.mkdir()
    for each in (*UTILITIES, *others):
        if where := shutil.which(each):
            (folder / each).symlink_to(where)
    return str(folder)


def a_store(tmp_path: Path, text: str = "no store") -> Path:
    store = tmp_path / "client" / "key.kdb"
    store.parent.mkdir()
    store.write_text(text)
    (store.parent / "key.sth").write_text("never taken")
    return store


# --- what it is ---------------------------------------------------------------------------------


def test_it_is_short_and_plain():
    assert TEXT.count("\n") <= 300
    assert max(map(len, TEXT.split("\n"))) < 220


def test_every_part_has_its_seconds_and_all_of_them_are_less_than_a_minute():
    seconds = [int(n) for n in re.findall(r"\bpart (\d+) [a-z]", TEXT)]
    packing = [int(n) for n in re.findall(r"bounded (\d+) tar", TEXT)]
    assert len(seconds) == 7
    assert sum(seconds) + sum(packing) <= 60


def test_it_names_no_program_that_is_not_everywhere():
    code = "\n".join(line.split(" # ")[0] for line in TEXT.split("\n") if line[:1] != "#")
    for each in ("mktemp", "timeout", "readlink", "stat", "find", "local", "declare", "seq"):
        assert not re.search(rf"(?:^|[;&|({{]|\$\()\s*{each} ", code, re.M), each
    shell_code = re.sub(r"mask='.*?}'\n", "", code, flags=re.DOTALL)
    for each in ("[[ ", "$'", "<<<", "<(", "echo -", "&>", "declare "):
        assert each not in shell_code, each


def test_shells_read_it(name):
    done = subprocess.run([*shell(name), "-n", script()], capture_output=True)
    # ksh93 has an opinion on $((...)), and reads it.
    assert done.returncode == 0
    assert name == "ksh93" or done.stderr == b""


# --- what it takes ------------------------------------------------------------------------------


@pytest.mark.slow
def test_it_takes_what_a_walk_needs_and_leaves_nothing_behind(name, tmp_path):
    store = a_store(tmp_path)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    (tmp_path / "mqclient.ini").write_text(INI.format(store.with_suffix("")))
    (tmp_path / "t.json").write_text('{"channel": []}')
    environ = {
        **stand_ins(tmp_path / "mq", [], "AMQ8408I: Display Queue Manager details.\n"),
        "TMPDIR": str(temporary),
        "HOME": str(tmp_path),
        "MQCHLLIB": str(tmp_path),
        "MQSSLFIPS": "NO",
        "OTHER": "not ours",
    }
    done = run(name, ["--qmgr", "QM1", "-o", "out.tar"], environ, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(temporary.iterdir()) == []
    data = (tmp_path / "out.tar").read_bytes()
    assert stat.S_IMODE((tmp_path / "out.tar").stat().st_mode) == 0o600
    assert all(m.mode & 0o077 == 0 for m in members(data).values())
    assert set(content(data, "environment.txt").splitlines()) == {
        f"HOME={tmp_path}",
        f"MQCHLLIB={tmp_path}",
        "MQSSLFIPS=NO",
    }
    assert "9.4.0.0" in content(data, "versions.txt")
    assert "Display Queue Manager" in content(data, "mqsc/1.txt")
    assert "never taken" not in data.decode("latin-1")
    said = done.stdout.replace(str(tmp_path), "DIR")
    assert "  DIR/mqclient.ini\n  DIR/t.json\n" in said
    assert (
        "DISPLAY of QMGR, SVRCONN channels, CHLAUTH, listeners and channel status of LABQM" in said
    )
    facts = collected_case(data).facts
    assert facts.ini is not None
    assert facts.ini.path == str(tmp_path / "mqclient.ini")
    assert facts.ccdt is not None
    assert facts.ccdt.path == str(tmp_path / "t.json")
    assert facts.repository is not None
    assert facts.repository.path == str(store)


@pytest.mark.parametrize("name", [n for n in NAMES if n != "busybox"])
def test_it_needs_neither_tar_nor_home_nor_anything_of_mq(name, tmp_path):
    # busybox has a tar of its own.
    path = utilities(tmp_path / "bin")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    environ = {"PATH": path, "TMPDIR": str(temporary), "MQSERVER": "A.B/TCP/h.invalid(1414)"}
    text = TEXT.replace("PATH=${PATH:-/usr/bin}:/usr/bin:/bin", f"PATH={path}")
    copy = tmp_path / "collect.sh"
    copy.write_text(text)
    done = subprocess.run(
        [*shell(name), str(copy)], env=environ, cwd=tmp_path, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    (kept,) = temporary.iterdir()
    assert f"all is in the directory {kept}" in done.stdout
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert (kept / "environment.txt").read_text() == "MQSERVER=A.B/TCP/h.invalid(1414)\n"
    assert all(stat.S_IMODE(f.stat().st_mode) == 0o600 for f in kept.rglob("*.txt"))
    assert "openssl is not here" in done.stdout
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        archive.add(kept, kept.name)
    assert collected_case(packed.getvalue()).facts.environment is not None


@pytest.mark.parametrize("shell_name", ["dash", "bash", "ksh93"])
def test_without_proc_the_environment_comes_from_ps_and_env(shell_name, tmp_path):
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "ps").write_text(
        "#!/bin/sh\ncase $* in\n'eww 77') echo '   PID    TTY STAT  TIME COMMAND'\n"
        "echo '  77 - A 0:00 /app/run --x=1 HOME=/home/app MQCERTLABL=two words MQ_PASS=a b c"
        " MQSERVER=A/TCP/h(1) OTHER=x' ;;\n*) echo ' app' ;; esac\n"
    )
    (programs / "ps").chmod(0o755)
    copy = tmp_path / "collect.sh"
    copy.write_text(TEXT.replace("/proc", "/nowhere"))
    environ = {"PATH": f"{programs}:{os.environ['PATH']}", "MQSSLFIPS": "YES", "HOME": "/h"}
    for number, (arguments, expected) in enumerate(
        (
            (
                ["--pid", "77"],
                "HOME=/home/app\nMQCERTLABL=two words\nMQ_PASS=(set, not shown)\n"
                "MQSERVER=A/TCP/h(1)\n",
            ),
            ([], {"MQSSLFIPS=YES", "HOME=/h"}),
        )
    ):
        out = tmp_path / f"{number}.tar"
        words = [*shell(shell_name), str(copy), *arguments, "--no-hello", "-o", str(out)]
        subprocess.run(words, env=environ, cwd=tmp_path, check=True, capture_output=True)
        found = content(out.read_bytes(), "environment.txt")
        if isinstance(expected, set):
            assert set(found.splitlines()) == expected
        else:
            assert found == expected
            assert "user\tapp" in content(out.read_bytes(), "collect.txt")


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="there is no /proc here")
def test_a_process_is_asked_for_its_variables_its_user_and_its_directory(tmp_path):
    environ = {"MQ_PASS": "hunter22", "MQCERTLABL": "two\nlines", "HOME": "/home/app"}
    with subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, env=environ, cwd=tmp_path
    ) as program:
        out = tmp_path / "out.tar"
        run(
            "dash",
            ["--pid", str(program.pid), "-o", str(out)],
            {"PATH": os.environ["PATH"]},
            Path("/"),
        )
        program.communicate(b"\n")
    data = out.read_bytes()
    assert set(content(data, "environment.txt").splitlines()) >= {
        "MQ_PASS=(set, not shown)",
        "MQCERTLABL=two\x01lines",
        "HOME=/home/app",
    }
    assert f"dir\t{tmp_path}\n" in content(data, "collect.txt")
    facts = collected_case(data).facts
    assert facts.request.pid == program.pid
    assert facts.host.working_directory == str(tmp_path)


def test_a_unit_is_asked_for_its_variables_and_its_files(tmp_path):
    programs = tmp_path / "bin"
    programs.mkdir()
    (tmp_path / "app.env").write_text(
        "# a comment\nexport MQCERTLABL='the label'\nMQ_PASS=x\nPW=y\n"
    )
    (programs / "systemctl").write_text(
        "#!/bin/sh\ncase $* in\n"
        "*EnvironmentFiles*) echo 'EnvironmentFiles="
        + str(tmp_path / "app.env")
        + " (ignore_errors=no)' ;;\n"
        "*Environment*) echo 'Environment=MQSSLFIPS=YES \"MQAPPLNAME=my app\" MQ_TOKEN=abc' ;;\n"
        "*) echo 'User=app'; echo 'WorkingDirectory=!/srv/app' ;; esac\n"
    )
    (programs / "systemctl").chmod(0o755)
    environ = {"PATH": f"{programs}:{os.environ['PATH']}"}
    run("dash", ["--unit", "app.service", "-o", "out.tar"], environ, tmp_path)
    data = (tmp_path / "out.tar").read_bytes()
    assert content(data, "environment.txt") == (
        "MQSSLFIPS=YES\nMQAPPLNAME=my app\nMQ_TOKEN=(set, not shown)\n"
        "MQCERTLABL=the label\nMQ_PASS=(set, not shown)\n"
    )
    facts = collected_case(data).facts
    assert (facts.host.application_user, facts.host.working_directory) == ("app", "/srv/app")


def test_a_store_is_taken_only_with_leave_and_after_saying_what_it_holds(tmp_path):
    store = a_store(tmp_path)
    store.write_bytes(b"7H\0\0\0\0\0\0X509KEY\0" + b"canary" * 9)
    environ = {"PATH": os.environ["PATH"], "MQSSLKEYR": str(store.with_suffix(""))}
    done = run("dash", ["-o", "one.tar"], environ, tmp_path)
    assert b"canary" not in (tmp_path / "one.tar").read_bytes()
    assert "PRIVATE KEYS" not in done.stdout
    done = run("dash", ["--with-stores", "-o", "two.tar"], environ, tmp_path)
    assert b"canary" in (tmp_path / "two.tar").read_bytes()
    assert b"never taken" not in (tmp_path / "two.tar").read_bytes()
    said = "WITH PRIVATE KEYS, under its password, the next file is taken. It holds:\n"
    assert said in done.stdout
    assert done.stdout.index(said) < done.stdout.rindex(f"  {store}\n")
    store.write_text("-----BEGIN PRIVATE KEY-----\nshown to all: canary\n")
    run("dash", ["--with-stores", "-o", "three.tar"], environ, tmp_path)
    assert b"canary" not in (tmp_path / "three.tar").read_bytes()


def test_what_is_too_large_or_no_text_is_left_where_it_is(tmp_path):
    table, ini = tmp_path / "t.json", tmp_path / "my.ini"
    table.write_text('{"channel": []}' + " " * (4 << 20))
    ini.write_bytes("SSL:\n  SSLKeyRepositoryPassword=hunter22\n".encode("utf-16"))
    environ = {
        "PATH": os.environ["PATH"],
        "MQCCDTURL": f"file://{table}",
        "MQCLNTCF": str(ini),
    }
    done = run("dash", ["-o", "out.tar"], environ, tmp_path)
    assert f"{table}, which is too large" in done.stdout
    assert f"{ini}, which is not of the form that is known" in done.stdout
    assert (tmp_path / "out.tar").stat().st_size < 100_000
    facts = collected_case((tmp_path / "out.tar").read_bytes()).facts
    assert facts.ini is not None
    assert facts.ini.state is FileState.UNREADABLE


def test_a_binary_table_comes_without_passwords(tmp_path):
    table = tmp_path / "AMQCLCHL.TAB"
    made = make_table([BinaryChannel("APP.TLS", 0, "QM1", "h(1414)"), BinaryChannel("B", 0)])
    secrets = {"Password": b"hunter22", "UserIdentifier": b"someone", "MsgUserData": b"hunter25"}
    secrets |= {"RemotePassword": b"hunter23", "SecurityUserData": b"hunter24"}
    records = [
        replace(record, fields={**record.fields, **secrets} if record.fields else None)
        for record in parse_table(made).records
    ]
    table.write_bytes(write_table(records))
    assert b"hunter22" in table.read_bytes()
    environ = {"PATH": os.environ["PATH"], "MQCHLLIB": str(tmp_path)}
    run("busybox", ["-o", "out.tar"], environ, tmp_path)
    data = (tmp_path / "out.tar").read_bytes()
    numbers = bytes(map(int, content(data, "files/1.table").split()))
    assert len(numbers) == table.stat().st_size
    for secret in (b"hunter", b"someone"):
        assert secret not in numbers
    facts = collected_case(data).facts
    assert facts.ccdt is not None
    assert {c.name for c in facts.ccdt.channels} == {"APP.TLS", "B"}


def test_a_hello_goes_to_one_address_and_can_be_forbidden(tmp_path):
    programs, called = tmp_path / "bin", tmp_path / "called"
    programs.mkdir()
    (programs / "openssl").write_text(f'#!/bin/sh\necho "$@" >>{called}\n')
    (programs / "openssl").chmod(0o755)
    environ = {"PATH": f"{programs}:{os.environ['PATH']}", "MQSERVER": "A/TCP/127.0.0.1(9)"}
    run("dash", ["--no-hello", "-o", "1.tar"], environ, tmp_path)
    run("dash", ["--connect", "-cert:9", "-o", "2.tar"], environ, tmp_path)
    run("dash", ["--connect", "a b:9", "-o", "3.tar"], environ, tmp_path)
    assert not called.exists()
    run("dash", ["--channel", "APP.x_1/%", "-o", "4.tar"], environ, tmp_path)
    name = encode_channel("APP.x_1/%")
    assert called.read_text() == f"s_client -connect 127.0.0.1:9 -servername {name} -showcerts\n"


@pytest.mark.parametrize("name", ["dash", "busybox"])
def test_of_an_error_log_it_takes_the_last_hour(name, tmp_path):
    def record(seconds: float, message: str) -> str:
        when = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(time.time() - seconds))
        return (
            f"11/29/2026 01:00:00 PM - Process(1.1) User(app) Program(x)\n"
            f"                    Host(h) Time({when})\n{message}: text\n"
            "----- amqxxx.c : 1 ------\n"
        )

    errors = tmp_path / "errors"
    errors.mkdir()
    text = record(7200, "AMQ9001E") + record(1800, "AMQ9002E") + record(60, "AMQ9003E")
    (errors / "AMQERR01.LOG").write_text(text + "AMQ9004E without a time\n-----\n")
    environ = {"PATH": os.environ["PATH"], "MQ_DATA_PATH": str(tmp_path)}
    run(name, ["-o", "out.tar"], environ, tmp_path)
    data = (tmp_path / "out.tar").read_bytes()
    assert re.findall(r"AMQ\d{4}E", content(data, "files/1.log")) == [
        "AMQ9002E",
        "AMQ9003E",
        "AMQ9004E",
    ]


# --- that it always ends, and does no harm --------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("shell_name", ["dash", "bash"])
def test_programs_that_hang_are_ended(shell_name, tmp_path):
    """Its seconds are made shorter by a ``sleep`` of our own, which these shells look up."""
    store = a_store(tmp_path)
    programs, started = tmp_path / "bin", tmp_path / "started"
    programs.mkdir()
    real = shutil.which("sleep")
    for each in ("dspmqver", "runmqakm", "dspmq", "runmqsc", "openssl", "ss", "getent"):
        (programs / each).write_text(f"#!/bin/sh\necho $$ >>{started}\nexec {real} 1000\n")
    (programs / "sleep").write_text(f"#!/bin/sh\nexec {real} 0.25\n")
    for each in programs.iterdir():
        each.chmod(0o755)
    environ = {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "MQSERVER": "A/TCP/127.0.0.1(9)",
        "MQSSLKEYR": str(store.with_suffix("")),
    }
    done = run(shell_name, ["-o", "out.tar"], environ, tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "out.tar").exists(), done.stdout + done.stderr
    collected_case((tmp_path / "out.tar").read_bytes())
    pids = [int(pid) for pid in started.read_text().split()]
    assert len(pids) >= 4
    end = time.monotonic() + 10
    while time.monotonic() < end and any(map(_runs, pids)):
        time.sleep(0.1)
    assert not [pid for pid in pids if _runs(pid)]


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def test_ending_the_watch_over_a_command_takes_nothing_away(name, tmp_path):
    """A subshell that is ended as it begins must not run the EXIT trap: it removes all."""
    traps = re.search(r"^trap .*EXIT; trap .*TERM$", TEXT, re.MULTILINE)
    bounded = re.search(r"^bounded\(\) \{\n(?:  .*\n)+\}$", TEXT, re.MULTILINE)
    assert traps is not None
    assert bounded is not None
    work = tmp_path / "work"
    work.mkdir()
    # Its own "wait" does not wait: so the watch is ended before it could run.
    text = (
        f"work={work}\n{traps[0]}\nwait() {{ :; }}\n{bounded[0]}\n"
        'n=0; while [ "$n" -lt 60 ]; do bounded 1 :; n=$((n + 1)); done\n'
        "unset -f wait; [ -d \"$work\" ] && echo 'all is there'\n"
    )
    command = [*shell(name), "-c", text]
    if pinned := shutil.which("taskset"):
        command = [pinned, "-c", str(min(os.sched_getaffinity(0))), *command]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "all is there\n")


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
def test_the_wrong_user_is_told_what_it_may_not_read(name, tmp_path):
    tmp_path.chmod(0o755)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    (closed / "key.kdb").write_text("x")
    (tmp_path / "mqclient.ini").write_text("SSL:\n   OCSPAuthentication=OPTIONAL\n")
    (tmp_path / "mqclient.ini").chmod(0o600)
    environ = {
        "PATH": os.environ["PATH"],
        "TMPDIR": "/tmp",
        "MQCLNTCF": str(tmp_path / "mqclient.ini"),
        "MQSSLKEYR": str(closed / "key"),
    }
    for part in (tmp_path, *tmp_path.parents):
        if part != Path("/"):
            part.chmod(part.stat().st_mode | 0o111)
    out = Path(f"/tmp/mqtui-test-{os.getpid()}-{name}.tar")
    try:
        done = subprocess.run(
            [*shell(name), "-c", TEXT, "collect.sh", "-o", str(out)],
            env=environ,
            cwd="/",
            user=65534,
            group=65534,
            extra_groups=[],
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert f"{tmp_path}/mqclient.ini, which this user may not read" in done.stdout
        facts = collected_case(out.read_bytes()).facts
    finally:
        out.unlink(missing_ok=True)
    assert facts.ini is not None
    assert facts.ini.state is FileState.UNREADABLE
    assert facts.repository is not None
    assert facts.repository.steps[-1].denied
    assert facts.unavailable[0].reason == "this user may not read"


NASTY = [
    "with blanks  and\ttabs 'quotes\" \\ back",
    "$(touch harm) `touch harm`; touch harm & | > harm",
    "-o",
    "* ? [a] caf\u00e9 \u4e2d latin \udce9",
    "a -> b",
]


@pytest.mark.parametrize("folder", NASTY)
def test_names_of_any_bytes_are_names_and_nothing_else(folder, tmp_path):
    place = tmp_path / folder
    place.mkdir()
    (place / "my.ini").write_text("SSL:\n   SSLFipsRequired=NO\n")
    environ = {"PATH": os.environ["PATH"], "MQCLNTCF": str(place / "my.ini")}
    shell_name = NAMES[NASTY.index(folder) % len(NAMES)]
    done = run(shell_name, ["-o", "out.tar"], environ, tmp_path)
    assert done.returncode == 0
    assert not (tmp_path / "harm").exists()
    facts = collected_case((tmp_path / "out.tar").read_bytes()).facts
    assert facts.ini is not None
    assert facts.ini.path == str(place / "my.ini")
    assert facts.ini.entry("SSL", "SSLFipsRequired") is not None
    assert done.stdout.isascii()


def test_a_name_with_a_line_break_is_not_followed(tmp_path):
    place = tmp_path / "a\nstep\t|nowhere"
    place.mkdir()
    (place / "my.ini").write_text("SSL:\n")
    environ = {"PATH": os.environ["PATH"], "MQCLNTCF": str(place / "my.ini")}
    done = run("dash", ["-o", "out.tar"], environ, tmp_path)
    assert done.returncode == 0
    collected_case((tmp_path / "out.tar").read_bytes())


@pytest.mark.parametrize("name", ["dash", "ksh93", "busybox"])
def test_it_never_writes_over_a_file_or_through_a_link(name, tmp_path):
    kept = tmp_path / "kept"
    kept.write_text("mine")
    (tmp_path / "link.tar").symlink_to(kept)
    environ = {"PATH": os.environ["PATH"], "TMPDIR": str(tmp_path)}
    for out in (kept, tmp_path / "link.tar"):
        done = run(name, ["-o", str(out)], environ, tmp_path)
        assert done.returncode == 0
        assert f"Written: {tmp_path}/mqtui-" in done.stdout
    assert kept.read_text() == "mine"


def test_nobody_can_put_a_link_in_the_place_of_its_directory(tmp_path):
    """It takes another place where the name is there already; the number is the process's."""
    aim, temporary = tmp_path / "aim", tmp_path / "tmp"
    aim.mkdir()
    temporary.mkdir()
    wrapper = f"ln -s {aim} {temporary}/mqtui-collected-$$; . {script()}"
    environ = {"PATH": os.environ["PATH"], "TMPDIR": str(temporary), "HOME": str(tmp_path)}
    done = subprocess.run(
        [*shell("dash"), "-c", wrapper], env=environ, cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0
    assert list(aim.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--pid"], "--pid is not known, or needs a value"),
        (["--nonsense", "x"], "--nonsense is not known"),
        (["--pid", "1; touch harm"], "--pid needs a number"),
        (["--user", "a\nb"], "a value has a line break"),
    ],
)
def test_what_it_cannot_use_is_one_sentence_and_2(name, arguments, said, tmp_path):
    done = run(name, arguments, {"PATH": os.environ["PATH"]}, tmp_path)
    assert done.returncode == 2
    assert f"collect: {said}" in done.stderr
    assert list(tmp_path.iterdir()) == []
