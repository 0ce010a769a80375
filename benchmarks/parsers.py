"""Every parser of text and bytes that others write, in one table: for linear.py and fuzz/.

A row says how the parser is called, which errors it may raise, what leads into its inner states
(``starts``), which repeated texts are of interest beside single characters (``units``), and sound
inputs to begin a search from (``seeds``). A new parser of foreign input is a row here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from evidence_rows import EVIDENCE_ROWS, EvidenceRow

from mqtui.case.collected.network import hello_of, listening
from mqtui.case.collected.stores import listed_store
from mqtui.case.collected.tar import members_of
from mqtui.case.collected.texts import CollectedStore, collected_of
from mqtui.case.errors import CaseError
from mqtui.checks import load as load_checks
from mqtui.collect.client_files.ccdt import table_facts
from mqtui.collect.environment import envfile
from mqtui.collect.environment.manifest import read_manifest
from mqtui.collect.environment.unit import stated_assignments
from mqtui.collect.key_repository.certificates import certificate_facts
from mqtui.collect.queue_manager.saved_status import read_saved_status
from mqtui.collect.redact import redact, redact_line, redact_url
from mqtui.engine.text import printable
from mqtui.explain.words import joined
from mqtui.facts import IniEntry, Source, SourceKind
from mqtui.fix.edit.json_places import places
from mqtui.fix.errors import CannotEdit
from mqtui.fix.text_file import TextFile
from mqtui.formats.ccdt.json_table import parse_ccdt
from mqtui.formats.errorlog import parse_error_log
from mqtui.formats.errors import FormatError, KeyRepositoryError
from mqtui.formats.ini import parse_ini
from mqtui.formats.keystore.cms import read_cms
from mqtui.formats.keystore.cms_keys import open_key
from mqtui.formats.keystore.distinguished_name import name_text
from mqtui.formats.keystore.entry_name import attributes_of
from mqtui.formats.keystore.jks import read_jks
from mqtui.formats.keystore.pem import read_pem, read_pem_certificates
from mqtui.formats.keystore.pkcs12 import read_pkcs12
from mqtui.formats.keystore.public_key import key_kind
from mqtui.formats.keystore.stash import read_stash, write_stash
from mqtui.formats.keystore.store import StoreEntry, sniff
from mqtui.formats.mqsc import parse_messages, parse_mqsc
from mqtui.formats.mqsc_forms import plain_mqsc
from mqtui.formats.mqsc_script import script_commands, split_script
from mqtui.formats.password_form import form_of, may_refer
from mqtui.lab.course.progress import parse_progress
from mqtui.lab.errors import ScenarioError
from mqtui.lab.queue_manager.mqsc.syntax import MqscError, parse_command
from mqtui.lab.scenario.scenario import parse as parse_scenario
from mqtui.live.native.answer import Left, interpret
from mqtui.make.channel_table import convert
from mqtui.rules.channel.peer_name import from_rfc4514, matches, respelt
from mqtui.rules.configuration.conname import (
    ConnameError,
    parse_conname,
    parse_server_string,
    typed_conname,
)
from mqtui.rules.configuration.ini_dialect import doubts
from mqtui.rules.outcome.status_instance import peer, started
from mqtui.rules.tls.ciphers import agree, meant
from mqtui.rules.tls.labels import near_misses
from mqtui.wire.errors import WireError
from mqtui.wire.mq.chstatus import status_command, status_fields
from mqtui.wire.mq.fields import ByteOrder
from mqtui.wire.mq.initial_data import ACCEPTED_FLAGS, InitialData, initial_segment
from mqtui.wire.mq.pcf import PcfMessage
from mqtui.wire.mq.segment import SegmentReader
from mqtui.wire.tls.certificates import certificate_list
from mqtui.wire.tls.hello import ClientHello, ServerHello
from mqtui.wire.tls.offer import hello_record, make_hello
from mqtui.wire.tls.record import FlightReader, RecordReader
from mqtui.wire.tls.server import CertificateRequest, key_exchange_group
from mqtui.wire.tls.sni import decode_channel

REPOSITORY = Path(__file__).parents[1]
_HERE = Source(SourceKind.FILE, "foreign")
_NOW = datetime(2026, 11, 28, tzinfo=UTC)
PASSWORD = b"passw0rd"


class Parser(NamedTuple):
    """How one kind of foreign input is read. ``read`` may raise nothing but ``errors``."""

    name: str
    read: Callable[[bytes], object]
    errors: tuple[type[Exception], ...] = ()
    starts: tuple[bytes, ...] = ()
    units: tuple[bytes, ...] = ()
    seeds: Callable[[], list[bytes]] = list
    #: Text in lines: of the bytes, one of each kind that no pattern tells apart is enough.
    lines: bool = False


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _file(*names: str) -> Callable[[], list[bytes]]:
    places = [REPOSITORY.joinpath(name) for name in names]
    return lambda: [place.read_bytes() for place in places]


def _these(*texts: str) -> Callable[[], list[bytes]]:
    return lambda: [text.encode() for text in texts]


def _ini(data: bytes) -> object:
    parsed = parse_ini(data)
    lines = [redact_line(problem.text) for problem in parsed.problems]
    entries = []
    for each in parsed.entries:
        value, secret = redact(each.key, each.value)
        entries.append(IniEntry(each.stanza, each.key, value, each.line, secret, value))
    return lines, doubts(entries)


def _status(data: bytes) -> object:
    text = _text(data)
    status = read_saved_status("-", text, "/")
    found = [(peer(each.attributes), started(each.attributes)) for each in status.instances]
    return status, found, parse_messages(text)


def _log(data: bytes) -> object:
    return parse_error_log(data.decode("utf-8", "replace"))


def _script(data: bytes) -> object:
    text = data.decode("utf-8", "replace")
    commands, rest = split_script(text)
    return commands, parse_mqsc(rest), script_commands(text)


def _one_conname(data: bytes) -> object:
    text = _text(data)
    try:
        return typed_conname(text), parse_conname(text)
    finally:
        peer({"CONNAME": text})


def _redaction(data: bytes) -> object:
    text = _text(data)
    return redact_line(text), redact(text, text), redact("MQSSLCRYP", text), redact_url(text)


def _posted(row: EvidenceRow) -> Parser:
    def read(data: bytes) -> object:
        return row.read(data.decode("utf-8", "replace"))

    return Parser(row.name, read, (), row.starts, row.units, _these(*row.seeds), lines=True)


def _names(data: bytes) -> object:
    """Names that are compared with known ones when they are not known."""
    text = _text(data)
    return meant(text), agree(text, "ANY"), near_misses(text, ("ibmwebspheremqanna", text[:-1]))


def _channel_peer(data: bytes) -> object:
    return matches(_text(data), (("CN", "a" * 64), ("OU", "b"), ("O", "c")))


def _tls(data: bytes) -> object:
    """A flight as our client reads it, however it is cut, and each message in it."""
    readers = FlightReader(), RecordReader()
    messages: list[bytes] = []
    for at in range(0, len(data), 997):
        piece = data[at : at + 997]
        messages += [found for found in readers[0].feed(piece) if isinstance(found, bytes)]
        readers[1].feed(piece)
    return [_tls_message(message) for message in messages]


def _tls_message(message: bytes) -> object:
    kinds: dict[int, tuple[Callable[[bytes], object], ...]] = {
        1: (ClientHello.decode,),
        2: (ServerHello.decode,),
        11: (certificate_list,),
        12: (key_exchange_group,),
        13: (
            lambda m: CertificateRequest.decode(m, True),
            lambda m: CertificateRequest.decode(m, False),
        ),
    }
    found: list[object] = []
    for read in kinds.get(message[0], ()):
        try:
            found.append(read(message))
        except WireError as error:
            found.append(error)
    return found


def _tls_bodies(data: bytes) -> object:
    """The bytes as the body of each kind of message."""
    body = data[:65000]
    return [
        _tls_message(bytes((kind,)) + len(body).to_bytes(3, "big") + body)
        for kind in (1, 2, 11, 12, 13)
    ]


def _segments(data: bytes) -> object:
    reader = SegmentReader()
    return [len(reader.feed(data[at : at + 997])) for at in range(0, len(data), 997)]


def _pcf(data: bytes) -> object:
    return [status_fields(PcfMessage.decode(data, order)) for order in ByteOrder]


def _cms(data: bytes) -> object:
    database = read_cms(data)
    database.judge(PASSWORD)
    for entry in (*database.entries, *database.requests):
        if entry.sealed_key is not None:
            open_key(entry.sealed_key, PASSWORD)
    return certificate_facts(StoreEntry(e.label, e.der) for e in database.entries)


def _certificate(data: bytes) -> object:
    found = certificate_facts([StoreEntry("foreign", data)])
    return found, sniff(data), key_kind(data)


def _answer(data: bytes) -> object:
    return interpret(Left(data, data, 0), "token")


@cache
def _store_seeds() -> dict[str, list[bytes]]:
    from mqtui.lab.pki.sandbox_certificates import pki
    from mqtui.lab.writers.cms import write_cms
    from mqtui.lab.writers.pkcs12 import write_pkcs12

    entries = pki().queue_manager_entries()
    stores = [write_cms(entries[1:3], PASSWORD, version=version) for version in (3, 4, 6)]
    return {
        "cms": stores,
        "pkcs12": [write_pkcs12(entries, PASSWORD)],
        "pem": [pki().server_ca.pem],
        "certificate": [e.der for e in read_cms(stores[0]).entries],
        "stash": [write_stash(PASSWORD, old=old) for old in (True, False)],
        "jks": [b"\xfe\xed\xfe\xed\0\0\0\2\0\0\0\0" + bytes(20)],
    }


def _store(kind: str) -> Callable[[], list[bytes]]:
    return lambda: _store_seeds()[kind]


def _hellos() -> list[bytes]:
    hello = make_hello(0x0303, (0xC02F, 0x009C), server_name="qm1.chl.mq.ibm.com")
    return [hello_record(hello), hello.encode()[4:]]


def _wire_seeds() -> list[bytes]:
    return [
        initial_segment(InitialData("CHL", "QM1"), ACCEPTED_FLAGS, order).encode()
        for order in ByteOrder
    ]


_LOG = (
    "11/28/26 10:00:00 - Process(1.1) User(mqm) Program(amqrmppa)\n"
    "                    Host(h) Installation(Installation1)\n"
    "                    VRMF(9.4.2.0) QMgr(QM1)\n"
    "                    Time(2026-11-28T10:00:00.000Z)\n"
    "                    RemoteHost(192.0.2.1)\n"
    "                    CommentInsert1(CHL)\n \n"
    "AMQ9637E: Channel is lacking a certificate.\n\nEXPLANATION:\nx\n"
    "----- amqccisa.c : 1 ------\n"
)
_SCENARIO = "assets/scenarios/plain-channel-first.toml"
_STATUS = "tests/captures/runmqsc-display-chstatus.txt"
_CHANNEL = "tests/captures/runmqsc-display-channel.txt"
_JSON_UNITS = (b"[", b"{", b'{"a":', b"[1,", b'"a",', b"\\u0041", b'{"name":"A","value":"B"},')


def _words(data: bytes) -> None:
    load_checks()
    joined([data.decode("latin-1")])


_LISTING = (
    "step\t/a\n-rw-r-----+ 1 0 50 9 Nov 29 11:44 /a\n-rw-r-----+ 1 root mqm 9 Nov 29 11:44 /a\n"
    "user:app:r--\nlist\t/a\ntotal 1\nlrwxrwxrwx 1 0 0 1 Nov 29 11:44 b -> c\nend\n"
)


def _collected(data: bytes) -> object:
    """The texts of a tar that the collector wrote, each with ``data`` in it."""
    stated = b"format\tmqtui.collected/1\nwhen\t2026-11-29T10:00:00Z\n"
    texts = ("paths", "accounts", "files", "stores", "versions", "missed", "environment")
    collected = collected_of({f"{name}.txt": data for name in texts} | {"collect.txt": stated})
    shown = CollectedStore("/a", 0, b"", _text(data), ((1, data),))
    hello = hello_of("connect\th:1414\t\n" + _text(data))
    return collected, listed_store(shown), hello, list(listening(_text(data)))


PARSERS = (
    Parser(
        "collected texts",
        _collected,
        starts=(b"step\t/a\n", b"list\t/a\n-rw-r--r-- 1 0 0 1 Nov 29 11:44 ", b"1\t0\t37\t/a\n"),
        units=(b"step\t/a\n", b"- ", b"d", b"*-\ta\n", b"-----BEGIN CERTIFICATE-----", b"user::r"),
        seeds=_these(_LISTING, "user\tapp\tuid=1(app) gid=1(app) groups=1(app)\n"),
        lines=True,
    ),
    Parser(
        "collected tar",
        members_of,
        (CaseError,),
        starts=(b"\x1f\x8b\x08",),
        seeds=lambda: [b"mqtui-collected-1/a".ljust(512, b"\0")],
    ),
    Parser(
        "ini",
        _ini,
        starts=(b"SSL:\nA=", b"SSL:\nA", b"[a", b"SSL:\nSSLKeyRepository=/a", b"SSL: a", b"A:\n  "),
        units=(b"A:\n", b"A=1\n", b"SSL:\nA=1\n", b" #", b"a:", b"= "),
        seeds=_these(
            "SSL:\n  SSLKeyRepository=/var/mqm/key\n#c\nChannels:\nServerConnectionParms=A/TCP/h(1)"
        ),
        lines=True,
    ),
    Parser(
        "environment file",
        lambda data: envfile.parse(data, {"HOME": "/home/anna"}),
        starts=(
            *(b"A=", b"A='", b'A="', b"A=x", b"A=x #", b"A=x;", b"A=x;export", b"export ", b"set "),
            *(b"A=$", b"A=${", b"A=x;export A", b"declare -x A", b"A=x #\n"),
        ),
        units=(
            *(b"^@A=", b"aMQ_A=", b"\\0"),
            b"A=1\n",
            b"$A",
            b"${HOME}",
            b" #",
            b"; ",
            b"export ",
            b"a ",
            b"A=$A$A\n",
            b'\\"',
        ),
        seeds=_these('export MQSERVER=\'A/TCP/h(1414)\' # c\nMQCHLLIB=$HOME/x\nA="b\\"c";export A'),
        lines=True,
    ),
    # One for each form: what belongs to another one is a line like any other.
    Parser(
        "environment of a unit",
        lambda data: envfile.parse(b"[Service]\n" + data, {}),
        starts=(b"Environment=", b"Environment=A='", b'Environment="', b"EnvironmentFile="),
        units=(b"A=1 ", b"\\\n", b"'", b'"', b"%n", b"Environment=A=1\n", b"#\n"),
        seeds=_these("Environment=A=1 'B=2'\nEnvironmentFile=/x\n"),
    ),
    Parser(
        "environment script",
        lambda data: envfile.parse(b"#!/bin/sh\n" + data, {}),
        starts=(
            b"export A=",
            b"A=$(",
            b"A=`",
            b'A="',
            b"A='",
            b"cat <<E\n",
            b"A=${B:-",
        ),
        units=(
            *(
                b"${A:-",
                b"${A}",
                b". x\n",
                b" ",
                b"A=1 ",
                b"$A",
                b"$(",
                b"<<E ",
                b"fi ",
                b"\\\n",
                b'"',
                b"'",
                b"`",
                b"\n",
            ),
        ),
        seeds=_these("export A=$(pwd)/x B='y'\ncat <<E\nA=1\nE\n"),
        lines=True,
    ),
    Parser(
        "environment script of Windows",
        lambda data: envfile.parse(b"@echo off\n" + data, {}),
        starts=(
            *(b"setx A ", b'set "A=', b"$env:A = ", b"$env:A='", b'$env:A="'),
            *(b"[Environment]::SetEnvironmentVariable('A',", b"if A set A=", b"Set-Item env:A "),
        ),
        units=(
            *(b"%A%", b"%A:", b"$(", b"if ", b"set ", b"&", b"set A=1&"),
            *(b" ", b"$env:A=1;", b'"', b"'", b"`", b"\n"),
        ),
        seeds=_these('set "A=1"\nsetx B "2"\n$env:C = "x"\n'),
        lines=True,
    ),
    Parser(
        "docker run",
        lambda data: envfile.parse(b"docker run -e A=1 " + data, {}),
        starts=(b"-e A=", b"-e 'A=", b"docker run -e ", b"--env-file "),
        units=(b" ", b"-e A=1 ", b"docker run ", b"\\\n", b'"', b"'", b"$A"),
        seeds=_these('docker run --rm -e A="$B" i\n'),
        lines=True,
    ),
    Parser(
        "environment table",
        lambda data: (
            envfile.parse(b"Name  Value\n----  -----\n" + data, {}),
            envfile.parse(b"Name  : A\nValue : " + data, {}),
        ),
        starts=(b"A  ", b"Name : ", b"Value : "),
        units=(b" ", b" : ", b"-- ", b"Value : x\n", b"A  1\n", b"\n"),
        seeds=_these("A  1\nMQSERVER  x\n"),
        lines=True,
    ),
    Parser(
        "environment dump",
        lambda data: (envfile.parse(b"# \n" + data, {}), envfile.parse(b"A=1\0" + data, {})),
        starts=(
            *(b"[", b'["A=1",', b"- name: ", b"- name: A\n  value: ", b"A: ", b"- A=", b'- "A='),
            *(
                b"- A=x",
                b"name:",
                b"env:\n  - name: A\n    valueFrom:\n",
                b'[{"name":"A","value":"',
            ),
        ),
        units=(
            *_JSON_UNITS,
            *(b"A=1\0", b"- name: A\n  value: B\n", b"A: B\n", b"- A=1\n", b"- "),
        ),
        seeds=_these(
            '[{"Config":{"Env":["MQSERVER=A/TCP/h"]}}]',
            "env:\n- name: MQSERVER\n  value: A/TCP/h\n- name: P\n  valueFrom:\n    x: y\n",
            "MQSERVER: A/TCP/h\n- MQCHLLIB=/x\n",
        ),
    ),
    Parser(
        "manifest",
        lambda data: read_manifest(_text(data), None, {"MQSERVER": False}),
        starts=(
            *(
                b"[",
                b"{",
                b"env:\n- name: A\n  value: ",
                b"Containers:\n  a:\n    Environment:\n      A: ",
                b"services:\n  a:\n    environment:\n      A: ",
            ),
            *(
                b"a: &a {b: c}\n",
                b"env:\n- {name: A, value: $(",
                b"env:\n",
                b'{"env":["',
                b"a: |\n ",
            ),
        ),
        units=(
            *_JSON_UNITS,
            *(b"- name: A\n  value: B\n", b"- A=1\n", b"- ", b"A: B\n", b"*a, ", b"$(A)", b"${A:-"),
            *(b"---\n", b"&a ", b"? ", b"{env: [A=1]}, ", b"<<: *a\n"),
        ),
        seeds=_these(
            '[{"Name":"/a","Config":{"Env":["MQSERVER=A/TCP/h"]}}]',
            "env:\n- name: MQSERVER\n  value: A/TCP/h\n- name: P\n  valueFrom:\n    x: y\n",
            "x-a: &a {A: b}\nservices:\n  a:\n    environment:\n      <<: *a\n      B: ${C:-d}\n",
            "kind: Secret\nmetadata: {name: s}\n"
            "data: {A: Yg==}\n---\nenvFrom: [secretRef: {name: s}]\n",
        ),
    ),
    Parser(
        "unit file",
        lambda data: stated_assignments([_text(data)], []),
        starts=(b"A=", b"'", b'"', b'"A=\\'),
        units=(b"A=1 ", b"' ", b'\\"', b"''"),
        seeds=_these('A=1 \'B=2 3\' "C=\\"d"'),
    ),
    Parser(
        "CCDT, JSON",
        parse_ccdt,
        (FormatError,),
        starts=(b'{"channel":[', b'{"channel":[{"name":"', b'{"channel":[],"'),
        units=(*_JSON_UNITS, b'{"name":"A"},', b'"a":1,', b'"name":'),
        seeds=_file("tests/data/ccdt/one-queue-manager.json"),
    ),
    Parser(
        "CCDT, JSON, by its places",
        lambda data: places(TextFile.of(data).text),
        (CannotEdit,),
        starts=(b'{"channel":[', b'{"channel":[{"name":"', b'{"channel":[],"'),
        units=(*_JSON_UNITS, b'{"name":"A"},', b'"a":1,', b'"name":'),
        seeds=_file("tests/data/ccdt/one-queue-manager.json"),
    ),
    Parser(
        "CCDT, as facts",
        lambda data: table_facts("foreign", _HERE, data),
        starts=(b'{"channel":[{"name":"A"}],"x":"', b"AMQR", b"\xff\xfe"),
        units=(b'{"name"', b'"name" : ', b'"name":"'),
        seeds=_file("tests/data/ccdt/uniform-cluster.json", "tests/data/ccdt/AMQCLCHL.TAB"),
    ),
    Parser(
        "CCDT, in another form",
        lambda data: convert(data, "mqsc"),
        (FormatError,),
        starts=(b'{"channel":[{"name":"A","general":{"description":"',),
        units=(*_JSON_UNITS, b"'", b"*", b"* "),
        seeds=_file("tests/data/ccdt/uniform-cluster.json", "tests/data/ccdt/AMQCLCHL.TAB"),
    ),
    Parser(
        "MQSC in other forms",
        lambda data: plain_mqsc(_text(data)),
        starts=(
            *(b"kind: ConfigMap\ndata:\n  a: |\n", b'{"a": ["DEF CHL(A)', b"[h] => {", b"<1>1 "),
            *(b"CSQM201I DISPLAY CHL DETAILS\n", b"CSQM409I +A ", b"qm AMQ8414I: ", b"AMQ8405I:\n"),
        ),
        units=(
            *(b"AMQ8414I: x A(", b"CSQM409I A(", b"A(B) ", b"1 : ", b"AMQ8414I:\n", b"Nov  1 0"),
            *(b"kind: Secret\n", b"a: b\n", b"&a ", b"2026-01-01 ", b"qm AMQ84", b" : A\n"),
        ),
        seeds=_file(_CHANNEL, _STATUS),
    ),
    Parser(
        "MQSC output",
        lambda data: (parse_mqsc(_text(data)), parse_messages(_text(data))),
        starts=(
            *(b"AMQ8414I: x\n   CHANNEL(A) ", b"   CHANNEL(", b"  A(", b"CHANNEL(A) ", b"  A(B) C"),
            *(b"\x1b]", b"\x1b[", b" 1", b"   CHANNEL(A)\n   A"),
        ),
        units=(
            *(b"((", b"()", b"A(", b"A(B) ", b"A(B)\n", b"   A(B", b" A\n", b"\x1b[", b"\x1b]"),
            *(b"AMQ8414I:\n", b"   CHANNEL(A)\n", b"   A\nb", b"  A(\n", b"A ", b"' "),
        ),
        seeds=_file(_CHANNEL),
    ),
    Parser(
        "MQSC script",
        _script,
        starts=(
            *(b"DEFINE CHANNEL(A) CHLTYPE(SVRCONN) ", b"ALTER QMGR X(", b"DEF CHL('", b"DEFINE "),
            *(b"* Queue manager name: ", b"DEFINE CHANNEL(A) +\n", b"DEF CHL(A) +\n*", b"DEFINE"),
        ),
        units=(
            *(b"'' ", b"' ", b"A(", b"((", b"A(B) ", b"+\n", b"-\n", b"*\n", b"DEF CHL(A)\n"),
            *(b"  +\n", b"()", b"DEF CHL(A) +\n"),
        ),
        seeds=_these(
            "DEFINE CHANNEL('a.B') CHLTYPE(SVRCONN) +\n* c\n   SSLCIPH('X') -\nDESCR(y)\n"
        ),
    ),
    Parser(
        "MQSC command",
        lambda data: parse_command(_text(data)),
        (MqscError,),
        starts=(b"DIS ", b"DIS CHL(", b"DIS CHL('", b"DIS CHL(A) WHERE(", b"ALTER QMGR X('a'"),
        units=(b"'' ", b"' ", b"A(", b"((", b"A(B) ", b"''", b"'a' ", b"A ", b"; "),
        seeds=_these("ALTER CHANNEL('a.b') CHLTYPE(SVRCONN) SSLCIPH('X,Y')"),
    ),
    Parser(
        "CHSTATUS",
        _status,
        starts=(
            b"AMQ8417I: x\n   CHANNEL(A)  CONNAME(",
            b"   CHANNEL(A) CURRENT CONNAME(1(",
            b"AMQ",
        ),
        units=(b"   CHANNEL(A) CURRENT\n", b"AMQ8420I: x\n", b"A(B) ", b"(1", b"   A(B\n"),
        seeds=_file(_STATUS),
    ),
    Parser(
        "error log",
        _log,
        starts=(
            *(b"- Process(1.1) User(", b"- Process(1)\n  CommentInsert1(", b"AMQ9637E: ", b"----"),
            *(b"- Process(1)\n", b"- Process(1)\nTime(", b"----- a"),
        ),
        units=(
            *(b"Host(", b"Host(a) ", b"- Process(", b"AMQ9637E: x\n", b"----\n", b"((", b"()"),
            *(b"-----\n", b"- Process(1)\n"),
        ),
        seeds=_these(_LOG),
    ),
    Parser(
        "distinguished name",
        lambda data: from_rfc4514(_text(data)),
        (ValueError,),
        starts=(b"CN=", b"CN=a\\", b"CN=#", b"CN=a,"),
        units=(b"CN=a,", b"CN=a+", b"\\,", b"\\41", b"1.", b"a=b,", b"+="),
        seeds=_these("CN=labapp,OU=a\\, b+OU=c,O=mqtui lab,C=GB"),
    ),
    Parser(
        "distinguished name, DER",
        name_text,
        (FormatError,),
        starts=(b"\x30\x82\xff\xf0",),
        units=(b"0\x00", b"1\x00", b"\x31\x0b0\x09\x06\x03U\x04\x03\x13\x02ab"),
        seeds=lambda: [bytes.fromhex("300d310b3009060355040313026162")],
    ),
    Parser(
        "SSLPEER of another grammar",
        lambda data: respelt(_text(data)),
        (),
        starts=(b"CN =", b"/CN=", b"/C", b"CN=a\\", b"2.5.4.3"),
        units=(b"/CN=a", b"CN =a,", b" ", b"/", b"\\", b"1.", b'="a",', b"= "),
        seeds=_these("/C=GB/O=x/CN=a", "CN = a, OU = b", "EMAILADDRESS=x,2.5.4.3=a"),
    ),
    Parser(
        "label that is a name",
        lambda data: attributes_of(_text(data)),
        (),
        starts=(b"CN=", b"/CN=", b'CN="', b"CN=a\\"),
        units=(b"CN=a,", b"/CN=a", b"\\", b'"', b" ", b"=", b", "),
        seeds=_these("CN=labapp,OU=a\\, b,C=GB", "/C=GB/CN=a", 'CN="a, b"'),
    ),
    Parser(
        "form of a password",
        lambda data: (form_of(_text(data)), may_refer(_text(data))),
        (),
        starts=(b"<set to ", b"<MQI", b"{MQ", b"*", b"<a", b"$"),
        units=(b"a", b"<", b" ", b"*", b"x", b"%", b"%a", b"-"),
        seeds=_these("<set to the key 'a' in secret 'b'>  Optional: false", "<MQI>1!a!b"),
    ),
    Parser(
        "SSLPEER",
        _channel_peer,
        (ValueError,),
        starts=(b"CN=", b'CN="', b"CN=a,", b"CN=*", b"A", b'CN="a"', b"CN=a;"),
        units=(b"CN=a,", b'CN="a",', b"OU=*,", b"*a", b"= ", b", ", b' "', b"A=,"),
        seeds=_these('CN="lab*",OU=a;O=c', "SERIALNUMBER=01:AB,CN=*"),
    ),
    Parser(
        "CONNAME",
        _one_conname,
        (ConnameError,),
        starts=(
            b"a",
            b"a(",
            b"a(1",
            b"a(1)",
            b"[",
            b"[::1]:",
            b"a:1",
            b"a ",
            b"a,",
            b"tcp://",
            b"a(1414",
        ),
        units=(b"a,", b"a(1),", b", ", b"((", b"()", b"a ", b"a:1,", b"a(1)", b"1)"),
        seeds=_these("host(1414),host2(1415)", "[::1]:1414", "tcp://h:1"),
    ),
    Parser(
        "MQSERVER",
        lambda data: parse_server_string(_text(data), _HERE),
        (ConnameError,),
        starts=(b"A/TCP/", b"A/TCP/h(1", b"A/", b"A/TCP/h", b"'", b"A/TCP/h(1)", b"A/TCP/h("),
        units=(b"h(1),", b"//", b"' ", b"'\"", b"h ", b" ("),
        seeds=_these("APP.SVRCONN/TCP/host(1414)"),
    ),
    Parser(
        "names",
        _names,
        starts=(b"TLS_", b"ibmwebspheremq", b"ANY_TLS12_OR_HIGHER"),
        units=(b"TLS_", b"a ", b"_A", b"AB"),
        seeds=_these("TLS_RSA_WITH_AES_256_CBC_SHA256"),
    ),
    Parser(
        "TLS flight",
        _tls,
        (WireError,),
        starts=(
            b"\x16\x03\x03\xff",
            b"\x16\x03\x03\x00\x04\x0b\x01\x00\x00",
            b"\x15\x03\x03\x00\x02",
        ),
        units=(
            *(
                b"\x16\x03\x03\x00\x00",
                b"\x16\x03\x03\x00\x01\x00",
                b"\x15\x03\x03\x00\x02\x01\x00",
            ),
            *(b"\x16\x03\x03\x00\x04\x00\x00\x00\x00", b"\x14\x03\x03\x00\x01\x01"),
        ),
        seeds=_hellos,
    ),
    Parser("TLS messages", _tls_bodies, (WireError,), units=(b"\0\1", b"\0\0\1"), seeds=_hellos),
    Parser(
        "server name",
        lambda data: decode_channel(data.decode("latin-1") + ".chl.mq.ibm.com"),
        units=(b"2e-", b"a-", b"a."),
        seeds=_these("app2e-svrconn"),
    ),
    Parser(
        "MQ segments",
        _segments,
        (WireError,),
        starts=(b"TSH \0\0\0\x1c\1\1", b"TSHM\0\0\0\x24", b"TSH \xff\xff\xff\xff"),
        units=(b"TSH ", b"TSH \0\0\0\x1c\1\1\x30\0\0\0\0\0\0\0\0\0\1\1\0\0\1\x11\0\0\0\0"),
        seeds=_wire_seeds,
    ),
    Parser(
        "PCF",
        _pcf,
        (WireError,),
        units=(b"\0\0\0\4", b"\0\0\0\x10", b"\4\0\0\0", b"\x14\0\0\0"),
        seeds=lambda: [status_command("CHL").encode(ByteOrder.LITTLE)],
    ),
    Parser(
        "key database",
        _cms,
        (KeyRepositoryError,),
        starts=(b"\0\0\0\0", b"\0\0\0\3\0\0\x13\x88"),
        seeds=_store("cms"),
    ),
    Parser(
        "PKCS#12",
        lambda data: read_pkcs12(data, PASSWORD),
        (KeyRepositoryError,),
        starts=(b"\x30\x82\xff\xf0\x02\x01\x03", b"\x30\x80\x02\x01\x03\x30\x80"),
        units=(b"0\x80", b"0\x00", b"\x30\x82\xff\xf0"),
        seeds=_store("pkcs12"),
    ),
    Parser(
        "Java key store",
        lambda data: read_jks(data, PASSWORD),
        (KeyRepositoryError,),
        starts=(b"\xfe\xed\xfe\xed\0\0\0\2\0\0\xff\xff", b"\xce\xce\xce\xce\0\0\0\2\0\0\xff\xff"),
        units=(b"\0\0\0\2\0\0", b"\0\0\0\1"),
        seeds=_store("jks"),
    ),
    Parser("stash", read_stash, (KeyRepositoryError,), seeds=_store("stash")),
    Parser(
        "PEM",
        lambda data: (read_pem_certificates(data), read_pem(data, PASSWORD)),
        (KeyRepositoryError,),
        starts=(
            *(b"-----BEGIN CERTIFICATE-----\n", b"-----BEGIN ", b"friendlyName: "),
            *(b"-----BEGIN PRIVATE KEY-----\n", b"-----BEGIN RSA PRIVATE KEY-----\nProc-Type:"),
        ),
        units=(
            *(b"-----BEGIN A-----\n", b"A\n", b"-----BEGIN A-----\n-----END A-----\n", b"---"),
            b"-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----\n",
        ),
        seeds=_store("pem"),
    ),
    Parser(
        "certificate",
        _certificate,
        (KeyRepositoryError,),
        starts=(b"\x30\x82\xff\xf0",),
        units=(b"0\x00", b"0\x80", b"\x30\x82"),
        seeds=_store("certificate"),
    ),
    Parser(
        "scenario",
        lambda data: parse_scenario(data.decode("utf-8", "replace"), "foreign.toml"),
        (ScenarioError,),
        starts=(
            b"a = ",
            b'a = "',
            b"a = '''",
            b"a = [",
            b"[",
            b"a = {a = ",
            b"[[plant]]\n",
            b"a = 1",
        ),
        units=(b"[a]\n", b"[[plant]]\n", b"a.", b"{a=", b"[[", b"\\u0041", b"1_", b"a=1\n"),
        seeds=_file(_SCENARIO),
    ),
    Parser(
        "progress",
        parse_progress,
        (ValueError,),
        starts=(b'{"schema":"mqtui.progress/1","lessons":{"', b'{"schema":"'),
        units=_JSON_UNITS,
        seeds=_these(
            '{"schema":"mqtui.progress/1","lessons":{"a":{"started":"x","guesses":["ENV03"],'
            '"hints":1,"shown":false,"solved":"","stars":0}}}'
        ),
    ),
    Parser(
        "redaction",
        _redaction,
        starts=(b"password=", b"http://", b"A=http://a", b"GSK_PKCS11=/a;b;c", b"ftp://a:b@"),
        units=(b"a@", b"://", b"pass", b"; ", b"a.", b"=a", b"a:b@"),
        seeds=_these(
            "https://u:p@h/x", "MQSSLCRYP=GSK_PKCS11=/d;t;p;", "SSLKeyRepositoryPassword=x"
        ),
    ),
    Parser(
        "shown text",
        lambda data: (printable(_text(data)), printable(_text(data), keep_newlines=True)),
        seeds=_these("a\x1b[31m\u202e"),
    ),
    Parser(
        "native answer",
        _answer,
        starts=(b'{"token":"token","text":"',),
        units=(*_JSON_UNITS, b"{}\n", b"\n"),
        seeds=_these('{"token":"token","state":"connected","milliseconds":1.5}\n'),
    ),
    *map(_posted, EVIDENCE_ROWS),
    Parser(
        "words to explain",
        _words,
        starts=(b"CompCode ", b"rc=", b"AMQ9637E: ", b"{0xC0,", b"X'", b"cipher:", b"reason "),
        units=(b"CompCode 2 ", b"reason ", b"AMQ9637E ", b"cc=mqcc_failed ", b"2393;"),
        seeds=_these("CompCode 2, Reason 2393", "AMQ9637E: Channel is lacking a certificate."),
    ),
)


def parser_of(name: str) -> Parser:
    """The row of that name.

    Raises:
        KeyError: there is none.
    """
    return {parser.name: parser for parser in PARSERS}[name]
