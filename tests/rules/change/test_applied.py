"""A change applied to facts: what it alters, and what it cannot."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mqtui.engine import change as kinds
from mqtui.engine.change import End, Need, OutOfReach
from mqtui.facts import (
    AccessStep,
    Ccdt,
    Certificate,
    ChannelDefinition,
    ClientIni,
    Endpoint,
    Environment,
    Facts,
    FileAccess,
    FileState,
    Handshake,
    HostInfo,
    IniEntry,
    KeyRepository,
    LiveConnect,
    Outcome,
    PasswordState,
    Request,
    Source,
    SourceKind,
    StoreContents,
    UnknownVariable,
    Variable,
)
from mqtui.rules.change.applied import CannotApply, applied

PROCESS = Source(SourceKind.PROCESS, "this process")
HOST = HostInfo("Linux", "anna", 1000, "anna", False, "/app", "/home/anna", "/var/mqm")
TABLE = Ccdt(
    "/app/ccdt.json",
    PROCESS,
    FileState.OK,
    "json",
    (
        ChannelDefinition("A.PLAIN", Source(SourceKind.FILE, "/app/ccdt.json", 3)),
        ChannelDefinition("A.TLS", Source(SourceKind.FILE, "/app/ccdt.json", 12), "QM1"),
    ),
)
READ = StoreContents("/app/key.p12", "PKCS#12", readable=True, password_state=PasswordState.RIGHT)
LABEL = IniEntry("SSL", "CertificateLabel", "App", 8)


def variable(name: str, value: str) -> Variable:
    return Variable(name, value, Source(SourceKind.VARIABLE, name))


FACTS = Facts(
    datetime(2026, 6, 1, tzinfo=UTC),
    HOST,
    Request(queue_manager="QM1"),
    Environment(PROCESS, (variable("MQSERVER", "A/TCP/b"), variable("MQKEYRPWD", "*"))),
    ClientIni((), "/app/mqclient.ini", FileState.OK, (LABEL,)),
    ccdt=TABLE,
)


def names(facts: Facts) -> dict[str, str]:
    assert facts.environment is not None
    return {v.name: v.value for v in facts.environment.variables}


def test_a_variable_goes_and_nothing_else() -> None:
    done = applied(FACTS, [kinds.UnsetVariable("MQSERVER", PROCESS)])
    assert names(done.facts) == {"MQKEYRPWD": "*"}
    assert done.forgotten == ()
    assert names(FACTS) == {"MQSERVER": "A/TCP/b", "MQKEYRPWD": "*"}


def test_with_its_variable_a_password_is_forgotten() -> None:
    done = applied(FACTS, [kinds.UnsetVariable("MQKEYRPWD", PROCESS)])
    assert done.forgotten == ("MQKEYRPWD",)


def test_a_password_cannot_be_made_up() -> None:
    with pytest.raises(CannotApply) as raised:
        applied(FACTS, [kinds.SetVariable("MQKEYRPWD", "PASSWORD")])
    assert raised.value.need is Need.STORE_PASSWORD


def test_a_variable_that_is_set_has_one_value() -> None:
    done = applied(FACTS, [kinds.SetVariable("MQSERVER", "B"), kinds.SetVariable("MQSSLKEYR", "k")])
    assert names(done.facts) == {"MQSERVER": "B", "MQKEYRPWD": "*", "MQSSLKEYR": "k"}


@pytest.mark.parametrize(
    "change", [kinds.SetVariable("MQSSLKEYR", "k"), kinds.UnsetVariable("MQSSLKEYR", PROCESS)]
)
def test_what_is_set_or_unset_is_known(change: kinds.Change) -> None:
    unknown = (UnknownVariable("MQSSLKEYR", PROCESS), UnknownVariable("MQCERTLABL", PROCESS))
    facts = replace(FACTS, environment=Environment(PROCESS, unknown=unknown))
    environment = applied(facts, [change]).facts.environment
    assert environment is not None
    assert environment.unknown == unknown[1:]


@pytest.mark.parametrize("line", [8, None])
def test_a_line_of_mqclient_ini_gets_another_value(line: int | None) -> None:
    change = kinds.SetAttribute("/app/mqclient.ini", "ssl", "certificatelabel", "app", line)
    ini = applied(FACTS, [change]).facts.ini
    assert ini is not None
    assert [(e.value, e.line) for e in ini.entries] == [("app", 8)]


def test_a_line_of_mqclient_ini_goes() -> None:
    change = kinds.SetAttribute("/app/mqclient.ini", "SSL", "CertificateLabel", None, 8)
    ini = applied(FACTS, [change]).facts.ini
    assert ini is not None
    assert ini.entries == ()


def test_another_line_of_the_same_name_stays() -> None:
    change = kinds.SetAttribute("/app/mqclient.ini", "SSL", "CertificateLabel", None, 7)
    ini = applied(FACTS, [change]).facts.ini
    assert ini is not None
    assert ini.entries == (LABEL,)


def test_qm_ini_is_the_queue_managers() -> None:
    path, end = "/var/mqm/qmgrs/QM1/qm.ini", End.QUEUE_MANAGER
    change = kinds.SetAttribute(path, "SSL", "AllowTLSV13", "YES", 8, end)
    with pytest.raises(CannotApply) as raised:
        applied(FACTS, [change])
    assert raised.value.reach is OutOfReach.QUEUE_MANAGER


def test_an_entry_of_the_store_gets_another_label() -> None:
    done = applied(FACTS, [kinds.RenameCertificate(End.CLIENT, "/app/key.p12", "CN=a", "app")])
    assert done.renamed == (("CN=a", "app"),)
    with pytest.raises(CannotApply):
        applied(FACTS, [kinds.RenameCertificate(End.QUEUE_MANAGER, "/q/key.p12", "CN=a", "app")])


def test_a_file_counts_as_if_it_lay_where_it_is_copied_to() -> None:
    done = applied(FACTS, [kinds.CopyFile("/app/backup.p12", "/app/key.p12")])
    assert done.copied == (("/app/backup.p12", "/app/key.p12"),)


def test_files_that_others_may_no_longer_read_change_no_connect() -> None:
    assert applied(FACTS, [kinds.CloseToOthers(("/app/key.p12",))]).facts == FACTS


def test_a_certificate_that_a_store_holds_is_trusted_though_the_wire_did_not_show_it() -> None:
    day = datetime(2026, 6, 1, tzinfo=UTC)
    held = Certificate("CN=CA", "CN=CA", "1", "aa", "RSA", 2048, day, day, "sha256", True, "")
    change = kinds.TrustCertificate(End.CLIENT, "/app/key.p12", "CN=CA", held)
    assert applied(FACTS, [change]).trusted == (held,)


def test_a_table_of_its_own_is_read_from_nowhere() -> None:
    entry = ChannelDefinition("B.TLS", PROCESS, endpoints=(Endpoint("qm", 1414),))
    done = applied(FACTS, [kinds.UseTable("own.json", (entry,))])
    assert names(done.facts)["MQCCDTURL"] == "file:///app/own.json"
    assert done.table is not None
    assert [c.name for c in done.table.channels] == ["B.TLS"]


def test_a_table_that_is_there_is_left_to_be_read() -> None:
    done = applied(FACTS, [kinds.UseTable("/etc/ccdt.json")])
    assert names(done.facts)["MQCCDTURL"] == "file:///etc/ccdt.json"
    assert done.table is None


@pytest.mark.parametrize(
    ("channel", "line"), [("A.TLS", None), ("", 14), ("A.TLS", 2)], ids=["name", "line", "both"]
)
def test_an_entry_gets_a_cipher_spec(channel: str, line: int | None) -> None:
    change = kinds.SetEntry("/app/ccdt.json", channel, "cipherSpecification", "ANY_TLS12", line)
    table = applied(FACTS, [change]).table
    assert table is not None
    assert [c.cipher_spec for c in table.channels] == ["", "ANY_TLS12"]


@pytest.mark.parametrize(
    "change",
    [
        kinds.SetEntry("/app/ccdt.json", "NO.SUCH", "cipherSpecification", "ANY_TLS12"),
        kinds.SetEntry("/app/ccdt.json", "", "cipherSpecification", "ANY_TLS12", 1),
        kinds.SetEntry("/app/ccdt.json", "A.TLS", "clientWeight", "much"),
    ],
)
def test_an_entry_that_is_not_there_is_not_changed(change: kinds.SetEntry) -> None:
    with pytest.raises(CannotApply):
        applied(FACTS, [change])


def test_what_the_program_states() -> None:
    done = applied(
        FACTS,
        [
            kinds.UseCipherSpec(End.CLIENT, "", "ANY_TLS13"),
            kinds.UseChannel("A.TLS"),
            kinds.PassQueueManagerName("QM2"),
        ],
    )
    request = done.facts.request
    assert (request.cipher, request.channel, request.queue_manager) == (
        "ANY_TLS13",
        "A.TLS",
        "QM2",
    )


@pytest.mark.parametrize(
    "change",
    [
        kinds.UseCipherSpec(End.QUEUE_MANAGER, "A", "ANY_TLS13"),
        kinds.UseLabel(End.QUEUE_MANAGER, "x"),
        kinds.UseStore(End.QUEUE_MANAGER, "x"),
        kinds.StashPassword(End.QUEUE_MANAGER, "x"),
        kinds.TrustCertificate(End.QUEUE_MANAGER, "x", "CN=y"),
        kinds.HoldCertificate(End.QUEUE_MANAGER, "x", "y"),
        kinds.RemoveCertificate(End.QUEUE_MANAGER, "x", "y"),
        kinds.AlterQueueManager("QM1", "QMGR"),
    ],
    ids=lambda change: type(change).__name__,
)
def test_what_is_done_at_the_queue_manager_is_not_done_here(change: kinds.Change) -> None:
    with pytest.raises(CannotApply) as raised:
        applied(FACTS, [change])
    assert raised.value.reach is OutOfReach.QUEUE_MANAGER


@pytest.mark.parametrize(
    ("change", "need"),
    [
        (kinds.StashPassword(End.CLIENT, "x"), Need.STORE_PASSWORD),
        (kinds.HoldCertificate(End.CLIENT, "x", "y"), Need.CERTIFICATE),
        (kinds.TrustCertificate(End.CLIENT, "x", "CN=not shown"), Need.CA_CERTIFICATE),
    ],
    ids=["stash", "hold", "trust"],
)
def test_what_nobody_has_here_is_a_need(change: kinds.Change, need: Need) -> None:
    with pytest.raises(CannotApply) as raised:
        applied(FACTS, [change])
    assert raised.value.need is need


def test_a_right_is_granted_to_this_user_and_these_files_only() -> None:
    closed = AccessStep("/app/key.p12", "r", False, "mode 0600")
    folder = AccessStep("/app", "x", False, "mode 0700")

    def access(user: str, *steps: AccessStep) -> FileAccess:
        return FileAccess(user, "/app/key.p12", True, False, steps, tried=False)

    repository = KeyRepository("/app/key.p12", PROCESS, "/app/key.p12", (), "", exists=True)
    accesses = (access("anna", closed), access("mqm", closed), access("anna", folder, closed))
    facts = replace(FACTS, repository=replace(repository, file_accesses=accesses), store=READ)
    change = kinds.GrantAccess("anna", "r", ("/app/key.p12",))
    found = applied(facts, [change]).facts.repository
    assert found is not None
    assert [(a.allowed, a.tried) for a in found.file_accesses] == [
        (True, True),
        (False, False),
        (False, False),
    ]


@pytest.mark.parametrize(
    ("store", "tried"),
    [
        (READ, True),
        (None, False),
        (replace(READ, readable=False), False),
        (replace(READ, readable=False, password_state=PasswordState.WRONG), True),
        (replace(READ, readable=False, password_state=PasswordState.UNREADABLE), False),
        (replace(READ, password_state=PasswordState.UNREADABLE), False),
    ],
)
def test_a_right_is_tried_with_what_this_walk_could_read(
    store: StoreContents | None, tried: bool
) -> None:
    repository = KeyRepository("/app/key.p12", PROCESS, "/app/key.p12", (), "", exists=True)
    facts = replace(FACTS, repository=repository, store=store)
    change = kinds.GrantAccess("anna", "r", ("/app/key.p12",))
    if tried:
        assert applied(facts, [change]).facts.repository == repository
        return
    with pytest.raises(CannotApply) as raised:
        applied(facts, [change])
    assert raised.value.reach is OutOfReach.HOST


def certificate(subject: str, issuer: str) -> Certificate:
    day = datetime(2026, 6, 1, tzinfo=UTC)
    return Certificate(subject, issuer, "1", subject, "RSA", 2048, day, day, "sha256", True, "")


def presented(*chain: Certificate) -> Facts:
    shake = Handshake("127.0.0.1", 1414, None, "ANY", Outcome.UNTRUSTED, chain=chain)
    live = LiveConnect(Endpoint("mq", 1414), TABLE.channels[1], handshake=shake)
    return replace(FACTS, live=live)


def test_in_place_of_an_authority_that_was_not_shown_the_trial_trusts_what_was_shown() -> None:
    leaf = certificate("CN=qm", issuer="CN=between")
    change = kinds.TrustCertificate(End.CLIENT, "/app/key.p12", "CN=between")
    done = applied(presented(leaf), [change])
    assert done.trusted == (leaf,)
    assert done.lacking == (Need.CA_CERTIFICATE,)
    root = certificate("CN=between", issuer="CN=root")
    shown = applied(presented(leaf, root), [change])
    assert (shown.trusted, shown.lacking) == ((root,), ())


def test_that_does_nothing_for_an_authority_of_the_client_s_own_certificate() -> None:
    change = kinds.TrustCertificate(End.CLIENT, "/app/key.p12", "CN=client ca")
    with pytest.raises(CannotApply) as raised:
        applied(presented(certificate("CN=qm", issuer="CN=between")), [change])
    assert raised.value.need is Need.CA_CERTIFICATE


def test_every_kind_of_change_can_be_applied_or_says_why() -> None:
    from typing import get_args

    from mqtui.rules.change.applied import _APPLIED

    assert set(get_args(kinds.Change)) == set(_APPLIED)
