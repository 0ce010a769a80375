"""Which files a case takes, and what of them."""

from dataclasses import replace
from datetime import UTC, datetime

from mqtui.case.capture import MOST_OF_FILE, default_name, evidence_of
from mqtui.facts import (
    Ccdt,
    ClientIni,
    Facts,
    FileState,
    HostInfo,
    Request,
    Source,
    SourceKind,
)
from mqtui.facts.machine import Machine, MachineKind

WHEN = datetime(2026, 11, 29, 3, 0, tzinfo=UTC)
HOST = HostInfo("Linux", "ann", 1000, "app", True, "/home/app", "/home/app", "/var/mqm")
BARE = Facts(WHEN, HOST, Request())
OVER_THERE = Machine(MachineKind.CONTAINER, "app")


def with_ini(path, **changes):
    return replace(BARE, ini=ClientIni((), str(path), FileState.OK, **changes))


def table(path, format="json", **changes):
    return Ccdt(
        str(path), Source(SourceKind.VARIABLE, "MQCCDTURL"), FileState.OK, format, **changes
    )


def test_secrets_and_keys_are_taken_out(tmp_path):
    ini = tmp_path / "mqclient.ini"
    ini.write_text(
        "SSL:\n  SSLKeyRepositoryPassword=corr3ct\n-----BEGIN PRIVATE KEY-----\nMIIabc\n"
        "-----END PRIVATE KEY-----\n  CertificateLabel=app\n",
        "utf-8",
    )
    (file,) = evidence_of(with_ini(ini))
    assert b"corr3ct" not in file.data
    assert b"MIIabc" not in file.data
    assert b"CertificateLabel=app" in file.data
    assert file.origin == str(ini)


def test_what_a_terminal_acts_on_is_spelled_out(tmp_path):
    ini = tmp_path / "mqclient.ini"
    ini.write_bytes(b"SSL:\n\x1b]0;owned\x07\xff\n")
    (file,) = evidence_of(with_ini(ini))
    assert b"\x1b" not in file.data


def test_a_file_of_another_machine_is_not_opened(tmp_path):
    ini = tmp_path / "mqclient.ini"
    ini.write_text("SSL:\n", "utf-8")
    assert evidence_of(with_ini(ini, machine=OVER_THERE)) == ()
    facts = replace(BARE, ccdt=table(ini, machine=OVER_THERE))
    assert evidence_of(facts) == ()


def test_a_binary_table_and_a_fetched_one_are_left_out(tmp_path):
    path = tmp_path / "AMQCLCHL.TAB"
    path.write_bytes(b"AMQR\0\0\0\0")
    assert evidence_of(replace(BARE, ccdt=table(path, "binary"))) == ()
    assert evidence_of(replace(BARE, ccdt=table("https://x/ccdt.json"))) == ()


def test_of_a_long_file_the_end_is_taken(tmp_path):
    ini = tmp_path / "mqclient.ini"
    ini.write_text("# old\n" * (MOST_OF_FILE // 6 + 1000) + "# newest\n", "utf-8")
    (file,) = evidence_of(with_ini(ini))
    assert len(file.data) <= MOST_OF_FILE
    assert file.data.endswith(b"# newest\n\n") or file.data.endswith(b"# newest\n")


def test_its_name_is_one_of_every_system(monkeypatch):
    monkeypatch.setattr("platform.node", lambda: "../h\x1bost")
    assert default_name(WHEN) == "h_ost-20261129-030000.mqtui"
