"""What is rewritten of a case, text by text."""

from datetime import UTC, datetime

from mqtui.case.anonymise.pseudonyms import Pseudonyms
from mqtui.case.anonymise.rewriter import Rewriter
from mqtui.case.case import Case, Manifest
from mqtui.facts import (
    AttributeLine,
    ClientIni,
    Facts,
    HostInfo,
    IniEntry,
    MqscObject,
    QueueManagerView,
    Request,
    Source,
    SourceKind,
    Unavailable,
)
from mqtui.facts.given_log import GivenLog
from mqtui.pasted.looks import list_file

WHEN = datetime(2026, 11, 29, tzinfo=UTC)
HOST = HostInfo("Linux", "anna", 1, "anna", True, "/", "/home/anna", "/var/mqm")


def rewritten(**facts):
    given = {"request": Request(), **facts}
    case = Case(Manifest("1", WHEN, "host7"), Facts(WHEN, HOST, **given))
    names = Pseudonyms(b"a key of some length")
    upper = Rewriter(names, str.upper, lambda text: text.replace("anna", "ANNA"), None, {})
    return upper.whole(case)


def test_names_are_names_and_words_are_not():
    case = rewritten()
    assert (case.facts.host.user, case.facts.host.system) == ("ANNA", "Linux")
    assert (case.manifest.host, case.manifest.version) == ("HOST7", "1")


def test_the_line_of_an_ini_changes_with_its_value():
    entry = IniEntry("SSL", "CertificateLabel", "anna", 3, text="CertificateLabel = anna # x")
    case = rewritten(ini=ClientIni((), entries=(entry,)))
    made = case.facts.ini.entries[0]
    assert (made.value, made.text) == ("ANNA", "CertificateLabel = ANNA # x")


def test_what_mq_says_stays_and_what_somebody_says_does_not():
    source = Source(SourceKind.FILE, "/home/anna/qm.txt", 1)
    attributes = {"SSLCIPH": "anna", "MCAUSER": "anna"}
    view = QueueManagerView(objects=(MqscObject("CHANNEL", "app", attributes, source),))
    made = rewritten(queue_manager=view).facts.queue_manager.objects[0]
    assert made.attributes == {"SSLCIPH": "anna", "MCAUSER": "ANNA"}
    assert (made.name, made.kind, made.source.name) == ("APP", "CHANNEL", "/HOME/ANNA/QM.TXT")


def test_a_variable_and_an_option_are_no_names():
    for kind in (SourceKind.VARIABLE, SourceKind.OPTION):
        source = Source(kind, "mqserver")
        log = GivenLog(source, given="client:/home/anna/x")
        made = rewritten(given_logs=(log,)).facts.given_logs[0]
        assert (made.source, made.given) == (source, "client:/HOME/ANNA/X")


def test_a_command_is_one_of_ours_or_none():
    gap = Unavailable("x", "y", list_file("/home/anna/x"))
    assert rewritten(unavailable=(gap,)).facts.unavailable[0].command == "ls -l /home/ANNA/x"


def test_a_line_of_json_keeps_its_key():
    line = AttributeLine("name", 3, '  "name": "anna",')
    assert Rewriter(Pseudonyms(b"k" * 16), str.upper, str, None, {})._line(line) == {
        "text": '  "name": "ANNA",'
    }
