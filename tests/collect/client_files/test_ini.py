"""Which mqclient.ini is found, and what of it becomes a fact."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from mqtui.collect.client_files.ini import find_ini
from mqtui.collect.host import describe_host
from mqtui.engine.secrets import PLACEHOLDER
from mqtui.facts import (
    Environment,
    FileState,
    HostInfo,
    Machine,
    MachineKind,
    Request,
    Source,
    SourceKind,
    Variable,
)
from mqtui.rules.configuration import settings

ORIGIN = Source(SourceKind.PROCESS, "this process")


@pytest.fixture
def host(tmp_path: Path) -> HostInfo:
    for name in ("work", "data", "home", "other"):
        (tmp_path / name).mkdir()
    return replace(
        describe_host(Request(), {}),
        working_directory=str(tmp_path / "work"),
        data_path=str(tmp_path / "data"),
        home=str(tmp_path / "home"),
    )


def environment(**values: str) -> Environment:
    return Environment(ORIGIN, tuple(Variable(k, v, ORIGIN) for k, v in values.items()))


def test_the_search_order(tmp_path: Path, host: HostInfo) -> None:
    named = environment(MQCLNTCF=str(tmp_path / "other" / "my.ini"))
    places = ["home/mqclient.ini", "data/mqclient.ini", "work/mqclient.ini", "other/my.ini"]
    assert find_ini(named, host, None)[0].path is None
    for place in places:
        (tmp_path / place).write_text("SSL:\n  A=" + place + "\n")
        ini, _ = find_ini(named, host, None)
        assert ini.path == str(tmp_path / place)
        assert ini.state is FileState.OK
        assert [e.value for e in ini.entries] == [place]
        assert [c.path for c in ini.candidates if c.used] == [ini.path]
        assert [c.path for c in ini.candidates] == [str(tmp_path / p) for p in reversed(places)]


def test_what_a_file_says_that_is_not_read(tmp_path: Path, host: HostInfo) -> None:
    (tmp_path / "work" / "mqclient.ini").write_text("SSL:\n  CertificateLabel=app\n")
    (tmp_path / "home" / "mqclient.ini").write_text(
        "TCP:\n  KeepAlive=YES\nSSL:\n  SSLKeyRepository=/a/key.p12\n"
        "  SSLKeyRepositoryPassword=hunter2\n"
    )
    ini, passwords = find_ini(environment(), host, None)
    assert [e.key for e in ini.entries] == ["CertificateLabel"]
    told = {c.path: [e.key for e in c.entries] for c in ini.candidates if c.entries}
    assert told == {str(tmp_path / "home" / "mqclient.ini"): ["SSLKeyRepository"]}
    assert "hunter2" not in repr(ini)
    assert passwords == ()


def test_what_the_programs_user_may_not_read_is_not_told(
    tmp_path: Path, host: HostInfo, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "work" / "mqclient.ini").write_text("SSL:\n  CertificateLabel=app\n")
    (tmp_path / "home" / "mqclient.ini").write_text("SSL:\n  SSLKeyRepository=/a/key.p12\n")
    monkeypatch.setattr(
        "mqtui.collect.client_files.ini_content.why_not_for_the_program",
        lambda path, *_: "It may not." if "/home/" in path else "",
    )
    ini, _ = find_ini(environment(), host, None)
    assert not any(c.entries for c in ini.candidates)


def test_home_of_the_environment_file_counts(tmp_path: Path, host: HostInfo) -> None:
    (tmp_path / "other" / "mqclient.ini").write_text("SSL:\n")
    ini, _ = find_ini(environment(HOME=str(tmp_path / "other")), host, None)
    assert ini.path == str(tmp_path / "other" / "mqclient.ini")


def test_a_file_url_and_a_relative_path(tmp_path: Path, host: HostInfo) -> None:
    (tmp_path / "other" / "my ini").write_text("SSL:\n")
    url = f"file://{tmp_path}/other/my%20ini"
    for value in (url, "../other/my ini"):
        ini, _ = find_ini(environment(MQCLNTCF=value), host, None)
        assert ini.path is not None
        assert os.path.samefile(ini.path, tmp_path / "other" / "my ini")


def test_one_place_in_two_parts_is_shown_once(host: HostInfo) -> None:
    ini, _ = find_ini(environment(), replace(host, home=host.data_path), None)
    assert len(ini.candidates) == 2


def test_a_directory_of_that_name_is_passed_over(tmp_path: Path, host: HostInfo) -> None:
    (tmp_path / "work" / "mqclient.ini").mkdir()
    (tmp_path / "home" / "mqclient.ini").write_text("SSL:\n")
    ini, _ = find_ini(environment(), host, None)
    assert [c.state for c in ini.candidates] == [
        FileState.NOT_A_FILE,
        FileState.ABSENT,
        FileState.OK,
    ]
    assert ini.candidates[2].used


@pytest.mark.parametrize(
    ("data", "state"),
    [
        (b"", FileState.EMPTY),
        (b"\x7fELF\0\0", FileState.BINARY),
        (None, FileState.TOO_LARGE),
    ],
)
def test_a_bad_file_is_said(
    tmp_path: Path, host: HostInfo, data: bytes | None, state: FileState
) -> None:
    path = tmp_path / "work" / "mqclient.ini"
    with path.open("wb") as file:
        if data is None:
            file.truncate(1 << 30)
        else:
            file.write(data)
    for stated in (None, str(path)):
        ini, passwords = find_ini(environment(), host, stated)
        assert (ini.state, ini.path) == (state, str(path))
        assert ini.error
        assert ini.entries == ()
        assert passwords == ()


def test_a_stated_file_that_is_missing_is_an_error(host: HostInfo) -> None:
    ini, _ = find_ini(environment(), host, "nowhere.ini")
    assert ini.state is FileState.ABSENT
    assert ini.error is not None
    assert "does not exist" in ini.error
    assert len(ini.candidates) == 1


def test_utf16_is_read_and_said(tmp_path: Path, host: HostInfo) -> None:
    (tmp_path / "work" / "mqclient.ini").write_bytes("SSL:\nA=1\n".encode("utf-16"))
    ini, _ = find_ini(environment(), host, None)
    assert ini.state is FileState.OK
    assert ini.entries[0].value == "1"
    assert "UTF-16" in ini.problems[0].message


def test_secrets_stay_out_of_the_facts(tmp_path: Path, host: HostInfo) -> None:
    path = tmp_path / "work" / "mqclient.ini"
    path.write_text(
        "SSL:\n"
        "  SSLKeyRepositoryPassword=hunter2 # hunter2\n"
        "  sslkeyrepositorypassword=hunter2\n"
        "  SSLKeyRepositoryPassword: hunter2\n"
        "  SSLCryptoHardware=GSK_PKCS11=/lib/p.so;label;hunter2;ON;\n"
        "CHANNELS:\n"
        "  ChannelDefinitionDirectory=http://a:hunter2@host/\n"
    )
    ini, passwords = find_ini(environment(), host, None)
    assert "hunter2" not in repr(ini)
    assert "hunter2" not in repr(passwords)
    # Of two lines the last is taken for the one that counts, as for every setting.
    assert passwords[0].value == b"hunter2"
    assert passwords[0].source == Source(SourceKind.FILE, str(path), 3)
    entry = ini.entry("SSL", "SSLKeyRepositoryPassword")
    assert entry is not None
    assert (entry.value, entry.secret) == (PLACEHOLDER, True)


@pytest.mark.parametrize("before", ["#\f\n", "#\v\x1c\x1d\x1e\n", "#\x85\u2028\u2029\n", "#\r\r\n"])
def test_lines_are_counted_alike_by_reader_and_redaction(
    tmp_path: Path, host: HostInfo, before: str
) -> None:
    path = tmp_path / "work" / "mqclient.ini"
    text = f"{before * 3}SSL:\n  SSLKeyRepositoryPassword=hunter2\n  OutboundSNI=HOST\n"
    path.write_text(text + "  SSLKeyRepositoryPassword: hunter2\n", newline="")
    ini, passwords = find_ini(environment(), host, None)
    assert "hunter2" not in repr(ini)
    assert [p.value for p in passwords] == [b"hunter2"]
    entry = ini.entry("SSL", "OutboundSNI")
    assert entry is not None
    assert entry.text == "  OutboundSNI=HOST"
    # As sed counts, whose numbers a remedy uses.
    assert text.split("\n")[entry.line - 1].strip("\r") == entry.text
    assert {(p.line - entry.line, p.text) for p in ini.problems} == {
        (0, "OutboundSNI=HOST"),
        (1, f"SSLKeyRepositoryPassword {PLACEHOLDER}"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "SSL:\nSSLKeyRepositoryPassword=abc\nhun=ter2x\nhunter2\n",
        "SSL:\nSSLKeyRepositoryPassword=\n  hunter2\n",
        "SSL:\n[SSLKeyRepositoryPassword hunter2]\n",
        "SSL: SSLKeyRepositoryPassword hunter2\n",
        "SSL:\nSSLKeyRepositoryPaswsord=hunter2\n",
        "SSL:\nSSLCryptHardware=/l/p.so;label;hunter2;\n",
        "SSL:\nSSLCryptoHardware=GSK_PKCS11=/l/p.so;label;\nhunter2;x\n",
        "SSL:\n-----BEGIN PRIVATE KEY-----\nhunter2a=b\nhunter2==\n-----END PRIVATE KEY-----\n",
        "CHANNELS:\nChannelDefinitionDirectory=http://h/?sig=hunter2\n",
        "CHANNELS:\nApiKey=hunter2\nMqPin=hunter2\nAuth_Token=hunter2\n",
    ],
)
def test_a_secret_in_a_line_that_is_not_as_it_should_be(
    tmp_path: Path, host: HostInfo, text: str
) -> None:
    (tmp_path / "work" / "mqclient.ini").write_text(text)
    ini, _ = find_ini(environment(), host, None)
    assert "hunter2" not in repr(ini)
    assert "hun" not in " ".join(entry.key for entry in ini.entries)


def test_host(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    host = describe_host(Request(user="root"), {"MQ_DATA_PATH": "/d"})
    assert (host.application_user, host.application_user_stated) == ("root", True)
    assert host.data_path == "/d"
    assert host.uid == os.getuid()
    both = {"MQ_DATA_PATH": "/d", "MQ_OVERRIDE_DATA_PATH": "/o", "HOME": "/h"}
    assert describe_host(Request(), both).data_path == "/o"
    assert describe_host(Request(), both | {"MQ_OVERRIDE_DATA_PATH": "http://h"}).data_path == "/d"
    assert describe_host(Request(), both).home == "/h"
    assert describe_host(Request(user="no-such-user-here"), both).home == ""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert describe_host(Request(), {}).working_directory == "/"


def test_an_unpacked_client(tmp_path: Path) -> None:
    unpacked = tmp_path / "IBM" / "MQ" / "data"
    unpacked.mkdir(parents=True)
    expected = "/var/mqm" if Path("/var/mqm").is_dir() else str(unpacked)
    assert describe_host(Request(), {"HOME": str(tmp_path)}).data_path == expected


def test_a_file_of_100_megabytes_is_not_read(tmp_path: Path, host: HostInfo) -> None:
    with open(tmp_path / "work" / "mqclient.ini", "wb") as file:
        file.truncate(100 << 20)
    ini, _ = find_ini(environment(), host, None)
    assert ini.state is FileState.TOO_LARGE
    assert ini.entries == ()
    assert ini.error is not None
    assert "104,857,600" in ini.error


def test_a_megabyte_of_nonsense_are_said_in_few_words(tmp_path: Path, host: HostInfo) -> None:
    (tmp_path / "work" / "mqclient.ini").write_bytes(b"SSL:\n" + b"nonsense\n" * 100_000)
    ini, _ = find_ini(environment(), host, None)
    assert ini.state is FileState.OK
    assert len(ini.problems) == 51


def test_links_in_a_circle(tmp_path: Path, host: HostInfo) -> None:
    (tmp_path / "work" / "mqclient.ini").symlink_to("mqclient.ini")
    ini, _ = find_ini(environment(), host, None)
    assert ini.state is FileState.UNREADABLE
    assert ini.error is not None
    assert "loop" in ini.error


def test_doubts_stand_with_the_unread_lines_by_number(tmp_path: Path, host: HostInfo) -> None:
    text = "CHANNELS:\n  SSLKeyRepository=/k\nnonsense\nSSL:\n  OutboundSNI=HOST\n"
    (tmp_path / "work" / "mqclient.ini").write_text(text)
    ini, _ = find_ini(environment(), host, None)
    assert [(p.line, p.text) for p in ini.problems] == [
        (2, "SSLKeyRepository=/k"),
        (3, "nonsense"),
        (5, "OutboundSNI=HOST"),
    ]


@pytest.mark.parametrize("line", [b"SSLKeyRepository=/k\n", b"Zebra=1\n", b"MQSSLKEYR=1\n"])
def test_a_megabyte_of_attributes_are_judged_in_bounds(
    tmp_path: Path, host: HostInfo, line: bytes
) -> None:
    data = b"SSL:\n" + line * (1_000_000 // len(line))
    (tmp_path / "work" / "mqclient.ini").write_bytes(data)
    ini, _ = find_ini(environment(), host, None)
    assert ini.state is FileState.OK
    assert len(ini.problems) <= 102
    configuration = settings.resolve(Request(), environment(), ini, host)
    found = configuration.setting(settings.KEY_REPOSITORY)
    assert found is None or len(found.values) == 5


def test_that_of_another_machine_is_not_looked_for(tmp_path: Path, host: HostInfo) -> None:
    """One that is here by chance is another program's; one that was brought is read."""
    for place in ("home/mqclient.ini", "data/mqclient.ini", "work/mqclient.ini", "other/my.ini"):
        (tmp_path / place).write_text("SSL:\n  SSLKeyRepository=/here\n")
    pod = Machine(MachineKind.POD, "mq-0")
    there = replace(environment(MQCLNTCF=str(tmp_path / "other" / "my.ini")), machine=pod)
    ini, passwords = find_ini(there, host, None)
    assert (ini.state, ini.machine, ini.entries) == (FileState.ELSEWHERE, pod, ())
    assert (ini.path, ini.candidates, passwords) == (None, (), ())
    brought, _ = find_ini(there, host, str(tmp_path / "other" / "my.ini"))
    assert brought.state is FileState.OK
    assert len(brought.entries) == 1
