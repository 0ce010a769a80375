"""What people post, as rows of parsers.py: readers of like texts together, so that CI stays short.

A row is a name, its readers, what leads into their inner states, repeated texts, sound inputs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mqtui.evidence import (
    channel_table,
    client_ini,
    console,
    ctgsk,
    dotnet_stack,
    error_log,
    event_viewer,
    explorer,
    java_debug,
    java_debug_old,
    java_stack,
    job_log,
    json_log,
    keytool_list,
    mentions,
    mq_trace,
    mqsc_output,
    openssl_output,
    program_error,
    runmqakm_details,
    runmqakm_list,
    tls_errors,
    variable_lines,
)
from mqtui.evidence.model import Reader
from mqtui.evidence.parts import read_parts
from mqtui.evidence.quoting import unquoted
from mqtui.evidence.readers import READERS
from mqtui.evidence.trace_strings import strings_in


class EvidenceRow(NamedTuple):
    """``read`` is given the text as people would post it."""

    name: str
    read: Callable[[str], object]
    starts: tuple[bytes, ...]
    units: tuple[bytes, ...]
    seeds: tuple[str, ...]


def _all(*readers: Reader) -> Callable[[str], object]:
    return lambda text: [
        (reader.score(text), reader.read(text), reader.count and reader.count(text))
        for reader in readers
    ]


_RECORD = (
    "11/24/26 10:00:01 - Process(1.1) User(mqm) Program(p)\n     Host(h) QMgr(Q)\n\n"
    "AMQ9639E: Remote channel 'A' did not specify a CipherSpec.\n\nEXPLANATION:\nx\n"
    "----- a.c : 9 -----\n"
)
_JSON = '{"ibm_messageId":"AMQ9639E","ibm_commentInsert1":"A","message":"AMQ9639E: x \'A\'."}\n'
_STACK = (
    "com.ibm.mq.jmqi.JmqiException: CC=2;RC=2397;AMQ9771: SSL handshake failed. "
    "[1=javax.net.ssl.SSLHandshakeException[PKIX path building failed],3=h/192.0.2.7:1 (h),5=a.b]\n"
    "\tat com.ibm.mq.jmqi.remote.impl.X.y(X.java:1)\n"
)
_DEBUG = (
    "javax.net.ssl|DEBUG|10|main|2026-11-29 06:49:14.110 UTC|ClientHello.java:639|Produced "
    'ClientHello handshake message (\n"cipher suites" : "[TLS_AES_256_GCM_SHA384(0x1302)]",\n'
)
_OLD_DEBUG = (
    "*** ClientHello, TLSv1.2\nCipher Suites: [A, B]\n***\nmain, WRITE: TLSv1.2 Handshake, length "
    "= 1\n*** ServerHello, TLSv1.2\n*** Certificate chain\n  Subject: CN=a\n  Issuer: CN=b\n"
    "main, RECV TLSv1.2 ALERT:  fatal, handshake_failure\n"
)
_EVENT = (
    "Log Name: Application\nSource: IBM MQ\nDate: 1/1/26\nEvent ID: 9639\n"
    "Description:\nRemote channel 'A' did not.\n"
)
_TRACE = (
    " 10:02:11.100050   4711.1   :   PID : 4711 Process : a\n"
    " 10:02:11.200100   4711.1   RSESS:000001  0x0010:  2f612f62 2f630000 |/a/b/c..|\n"
)
_DEFINITION = b"SHOP.APP            \x0b\0\0\0\x06\0\0\0\x02\0\0\0"
_DISPLAY = (
    "AMQ8414I: Display Channel details.\n   CHANNEL(A)      CHLTYPE(SVRCONN)\n   SSLCIPH( )\n"
)
_S_CLIENT = (
    "CONNECTED(00000003)\ndepth=1 CN = a\nverify error:num=19:self-signed\n"
    " 0 s:CN = b\n   i:CN = a\nAcceptable client certificate CA names\nCN = a\n"
)

EVIDENCE_ROWS = (
    EvidenceRow(
        "posted text, quoting",
        unquoted,
        (b"> ", b"a | ", b"[pod/"),
        (b"> ", b"| ", b"&#39;", b"<br ", b"\x1b[", b"- AMQ", b"```\n"),
        (f"> {_RECORD}", f"mq-1  | {_JSON}"),
    ),
    EvidenceRow(
        "posted text, several kinds",
        lambda text: read_parts(text, READERS),
        (b"AMQ9639E: x\n\nCC=2;RC=2397;AMQ9771: x\n\n",),
        (b"AMQ9639E: x\n\n", b"CC=2;RC=2009;x\n\nAMQ9: x\n\n", b"\n$ oc "),
        (f"Hi,\n\n{_STACK}\n{_RECORD}\n{_DISPLAY}\n$ openssl s_client\n{_S_CLIENT}",),
    ),
    EvidenceRow(
        "posted text, logs of MQ",
        _all(
            error_log.READER, json_log.READER, console.READER, job_log.READER, event_viewer.READER
        ),
        (
            *(b'{"ibm_messageId":"', b"2026-11-24T10:00:01.0Z AMQ9639E: ", _EVENT.encode()),
            *(b"+CSQX620E CSQ1 CSQXRESP x\n", b"- Process(1) AMQ9639E: "),
        ),
        (
            *(b'{"', b'"ibm_a":"', b'{"log":"{', b"[CommentInsert1(", b"CSQX620E A CSQXR x\n"),
            *(b"2026-11-24T10:00:01.0Z AMQ9639E: x\n", b"Id : 9639\n", b"RC=514 ", b"channel '"),
        ),
        (_RECORD, _JSON, "2026-11-24T10:00:01.0Z AMQ9639E: x [CommentInsert1(A)]\n", _EVENT),
    ),
    EvidenceRow(
        "posted text, Java",
        _all(java_stack.READER, java_debug.READER, java_debug_old.READER),
        (
            *(_STACK[:79].encode(), b"AMQ9771: x [1=a[", _DEBUG.encode(), b"*** ClientHello, "),
            *(b"[3/9/19 20:10:27:031 UTC] 00000087 SystemOut     O ", b"PKIX "),
        ),
        (
            *(b"AMQ9771: ", b"[1=a[", b",3=", b"RC=2009;", b"\tat a.b(", b"a.", b"Subject: a\n"),
            *(b"*** ServerHello\n", b"PKIX ", b"main, ", b'"a" : "b"\n', b"Received alert: "),
        ),
        (_STACK, _DEBUG, _OLD_DEBUG),
    ),
    EvidenceRow(
        "posted text, programs and tools",
        _all(
            *(dotnet_stack.READER, program_error.READER, explorer.READER, tls_errors.READER),
            mentions.READER,
            openssl_output.READER,
        ),
        (b"IBM.WMQ\n at ", b"curl: (60) ", b"(AMQ4059)\n", _S_CLIENT.encode()),
        (
            *(b"MQRC_A ", b"Reason: 2393 ", b"IBM.XMS ", b"AMQ4059 ", b"alert a", b"CN = a\n"),
            *(b"140735221:error:0A000126:a:", b" ---> ", b" 0 s:a\n"),
        ),
        (
            "IBM.WMQ.MQException: x\n   at IBM.WMQ.A.B()\nCompCode: 2, Reason: 2393\n",
            "MQError: CONNX: MQCC = MQCC_FAILED [2] MQRC = MQRC_JSSE_ERROR [2397]\n",
            "No connection - reason 2538. (AMQ4059)\nSeverity: 10\n",
            _S_CLIENT,
        ),
    ),
    EvidenceRow(
        "posted text, stores",
        _all(keytool_list.READER, runmqakm_list.READER, runmqakm_details.READER, ctgsk.READER),
        (b"Certificates found\n", b"Alias name: a\n", b"Label : a\nIssuer : b\n", b"CTGSK3029W "),
        (
            *(b"*-\ta\n", b"Alias name: a\n", b"Owner: a\n", b"Label : a\n", b"Issuer : a\n"),
            *(b"CTGSK3029W ", b"a, b, xEntry,\n", b"575010 ", b"runmqakm "),
        ),
        (
            'Certificates found\n* default, - personal, ! trusted\n*-\ta\n!\t"b c"\n',
            "Keystore type: PKCS12\nAlias name: a\nEntry type: trustedCertEntry\nOwner: CN=a\n",
            "Label : a\nKey Size : 1\nIssuer : CN=b\nSubject : CN=a\nNot After : x\n",
            "CTGSK3029W The label is not there.\n",
        ),
    ),
    EvidenceRow(
        "posted text, trace and runmqsc",
        _all(mq_trace.READER, mqsc_output.READER),
        (_TRACE.encode(), _DISPLAY.encode(), b"DEFINE CHANNEL(A) CHLTYPE(SVRCONN) "),
        (
            *(_TRACE[55:].encode(), b"0x0010:  2f612f62 ", b"xcsGetEnvironmentString[A] = b "),
            *(b"   CHANNEL(A) SSLCIPH(", b"AMQ8414I:\n", b"AMQ8420I: x\n", b"A(", b"/a"),
        ),
        (_TRACE, _DISPLAY, "DEFINE CHANNEL(A) CHLTYPE(SVRCONN) +\n  SSLCIPH(X)\n"),
    ),
    EvidenceRow(
        "strings of a traced dump",
        lambda text: list(strings_in(text.encode("utf-8", "surrogateescape"))),
        (_DEFINITION, b"CN=a,", b"ibmwebspheremq"),
        (b"CN=a,O=b", b",O=b", b"ibmwebspheremq", b"A/", b"A                   ", _DEFINITION),
        (_DEFINITION.decode() + " " * 1984,),
    ),
    EvidenceRow(
        "posted text, configuration",
        _all(channel_table.READER, client_ini.READER, variable_lines.READER),
        (b'{"channel":[{"clientConnection":', b"export MQSERVER=", b"name: MQSERVER\n"),
        (b"SSL:\nA=b\n", b"MQSERVER ", b"value: a\n", b"export MQSERVER=a\n", b'{"name":"A"},'),
        (
            '{"channel":[{"name":"A","clientConnection":{"connection":[{"host":"h","port":1}]}}]}\n',
            "SSL:\n  SSLKeyRepository=/k\n",
            "- name: MQSERVER\n  value: A/TCP/h\nexport MQSSLKEYR='/k'\n",
        ),
    ),
)
