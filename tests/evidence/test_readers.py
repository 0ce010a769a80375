"""All kinds together: each sample is read as its kind by a margin, and foreign text as none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import LEAST, read

#: By so much the right kind is surer than any other.
MARGIN = 0.1

SAMPLES = {
    json_log.KIND: '{"ibm_messageId":"AMQ9639E","ibm_serverName":"SHOPQ","ibm_commentInsert1":'
    '"SHOP.APP","message":"AMQ9639E: Remote channel \'SHOP.APP\' did not specify a CipherSpec."}\n',
    mq_trace.KIND: (
        " Timestamp        Process.Thread  Trace Ident  Trace Data\n"
        " 10:02:11.100050     4711.1           :           PID : 4711 Process : amqsgetc (64-bit)\n"
        " 10:02:11.100901     4711.1           :      xcsGetEnvironmentString[MQSSLKEYR] = /h/k\n"
    ),
    console.KIND: "2026-11-24T10:00:01.002Z AMQ9639E: Remote channel 'SHOP.APP' did not specify a "
    "CipherSpec. [CommentInsert1(SHOP.APP), CommentInsert3(h (192.0.2.7))]\n",
    job_log.KIND: "09.14.22 STC01234  +CSQX620E CSQ1 CSQXRESP System SSL error, channel APP.TLS\n"
    "                   connection APPHOST (192.0.2.40) function\n"
    "                   'gsk_secure_socket_init' RC=514\n",
    event_viewer.KIND: "Log Name:      Application\nSource:        IBM MQ (Installation1)\n"
    "Date:          11/24/2026 10:00:01 AM\nEvent ID:      9639\nLevel:         Error\n"
    "Description:\nRemote channel 'SHOP.APP' did not specify a CipherSpec.\n",
    error_log.KIND: "11/24/26 10:00:01 - Process(1.1) User(mqm) Program(amqrmppa)\n"
    "                    Host(h) QMgr(SHOPQ) Time(2026-11-24T10:00:01.002Z)\n\n"
    "AMQ9639E: Remote channel 'PAY.APP' did not specify a CipherSpec.\n\nEXPLANATION:\nIt is so.\n"
    "----- amqrmrsa.c : 999 -----\n",
    channel_table.KIND: '{"channel":[{"name":"SHOP.APP","type":"clientConnection",'
    '"clientConnection":{"connection":[{"host":"mq.example","port":1414}],"queueManager":"SHOPQ"}}]}\n',
    client_ini.KIND: "SSL:\n   SSLKeyRepository=/opt/shop/key\n   CertificateLabel=shop\n",
    variable_lines.KIND: "export MQSERVER='SHOP.APP/TCP/h(1414)'\nexport MQSSLKEYR=/opt/k\n",
    mqsc_output.KIND: "     1 : DIS CHL(SHOP.APP) SSLCIPH\nAMQ8414I: Display Channel details.\n"
    "   CHANNEL(SHOP.APP)                       CHLTYPE(SVRCONN)\n   SSLCIPH(ANY_TLS12)\n",
    explorer.KIND: "Could not establish a connection to the queue manager - reason 2397. "
    "(AMQ4059)\n"
    "  Severity: 10 (Warning)\n  Explanation: The attempt to connect failed.\n",
    java_debug.KIND: "javax.net.ssl|DEBUG|10|main|2026-11-29 06:49:14.110 UTC|ClientHello.java:639|"
    'Produced ClientHello handshake message (\n"ClientHello": {\n'
    '  "cipher suites"       : "[TLS_AES_256_GCM_SHA384(0x1302)]",\n',
    java_debug_old.KIND: "*** ClientHello, TLSv1.2\nCipher Suites: [TLS_RSA_WITH_AES_128_CBC_SHA]\n"
    "***\nmain, WRITE: TLSv1.2 Handshake, length = 141\n"
    "main, RECV TLSv1.2 ALERT:  fatal, handshake_failure\n",
    java_stack.KIND: "com.ibm.mq.MQException: JMSCMQ0001: IBM MQ call failed with compcode '2' "
    "('MQCC_FAILED') reason '2397' ('MQRC_JSSE_ERROR').\n"
    "\tat com.ibm.msg.client.wmq.common.internal.Reason.createException(Reason.java:203)\n",
    dotnet_stack.KIND: "IBM.WMQ.MQException: MQRC_SSL_INITIALIZATION_ERROR\n"
    "   at IBM.WMQ.MQQueueManager.Connect(String queueManagerName)\nCompCode: 2, Reason: 2393\n",
    runmqakm_list.KIND: "Certificates found\n* default, - personal, ! trusted, # secret key\n"
    "!\tshop root\n*-\tibmwebspheremqanna\n",
    runmqakm_details.KIND: "Label : shop\nKey Size : 2048\nVersion : X509 V3\nSerial : 01\n"
    "Issuer : CN=Shop CA\nSubject : CN=shop\nNot Before : 1 May 2026\nTrust Status : Enabled\n",
    ctgsk.KIND: "CTGSK3029W The label 'shop' is not in the database.\n",
    keytool_list.KIND: "Keystore type: PKCS12\nKeystore provider: SUN\n\n"
    "Your keystore contains 1 entry\n\nAlias name: shop\nEntry type: trustedCertEntry\n",
    openssl_output.KIND: "CONNECTED(00000003)\ndepth=1 CN = Shop CA\n"
    "verify error:num=19:self-signed certificate in certificate chain\n---\nCertificate chain\n",
    tls_errors.KIND: "curl: (60) SSL certificate problem: unable to get local issuer certificate\n",
    mentions.KIND: "We get error 2393, and the log says AMQ9637E.\n",
    program_error.KIND: "MQError: CONNX: MQCC = MQCC_FAILED [2] MQRC = MQRC_JSSE_ERROR [2397]\n",
}
PROSE_BEFORE = "Hello everyone,\nthis is what we get since the certificate was renewed:\n\n"
PROSE_BEHIND = "\nWhat could be wrong? Any help is welcome.\nAnna\n"


def test_no_two_have_one_name() -> None:
    kinds = [reader.kind for reader in READERS]
    assert len(set(kinds)) == len(kinds)


def test_every_kind_has_a_sample() -> None:
    assert set(SAMPLES) == {reader.kind for reader in READERS}


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_sample_is_of_its_kind_by_a_margin(kind: str) -> None:
    scores = sorted((reader.score(SAMPLES[kind]), reader.kind) for reader in READERS)
    (second, _), (best, name) = scores[-2:]
    assert name == kind
    assert best >= second + MARGIN


#: Neither a real sample nor a public one of their form was read.
NOT_SEEN = {job_log.KIND, mq_trace.KIND, runmqakm_details.KIND, event_viewer.KIND}


def test_what_was_not_seen_says_so() -> None:
    said = {r.kind for r in READERS if not r.read(SAMPLES[r.kind]).seen}
    assert said == NOT_SEEN


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_sample_in_a_post_is_of_its_kind(kind: str) -> None:
    found = read(PROSE_BEFORE + SAMPLES[kind] + PROSE_BEHIND, READERS)
    assert found is not None
    assert found.kind == kind
    assert found.events
    assert min(event.line for event in found.events) >= 4


@pytest.mark.parametrize("second", SAMPLES)
@pytest.mark.parametrize("first", [java_stack.KIND, error_log.KIND, mqsc_output.KIND])
def test_two_kinds_in_a_post_are_both_read(first: str, second: str) -> None:
    if first == second:
        return
    text = f"{PROSE_BEFORE}{SAMPLES[first]}\nand the other end:\n\n{SAMPLES[second]}"
    found = read(text, READERS)
    assert found is not None
    told = [part.kind for part in found.parts]
    # A reason code that the stack has told is not told again.
    # Words that name codes are no kind for a part of a post.
    again = (program_error.KIND, dotnet_stack.KIND, mentions.KIND)
    assert told == [first, second] or second in again


FOREIGN = {
    "nginx": '192.0.2.1 - - [24/Nov/2026:10:00:01 +0000] "GET /mq HTTP/1.1" 200 612 "-" "x"\n'
    "2026/11/24 10:00:01 [error] 31#31: *7 SSL_do_handshake() failed (SSL: error:0A000086:SSL "
    "routines::certificate verify failed) while SSL handshaking to upstream, client: 192.0.2.1\n",
    "kafka": "org.apache.kafka.common.errors.SslAuthenticationException: SSL handshake failed\n"
    "Caused by: javax.net.ssl.SSLHandshakeException: PKIX path building failed: "
    "sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid path\n"
    "\tat java.base/sun.security.ssl.Alert.createSSLException(Alert.java:131)\n"
    "\tat org.apache.kafka.common.network.SslTransportLayer.handshake(SslTransportLayer.java:98)\n",
    "java": 'Exception in thread "main" java.lang.NullPointerException\n\tat a.b.C.d(C.java:1)\n',
    "shell history": "  501  runmqsc SHOPQ\n  502  runmqakm -cert -list -db key.kdb -stashed\n"
    "  503  openssl s_client -connect mq:1414\n\n"
    "  505  tail -f /var/mqm/errors/AMQERR01.LOG\n",
    "prose": "The reason 2025 was such a good year is not known. The server certificate is new, "
    "and the channel has an issuer. Please see the subject.\n\nSubject: hello\n",
    "mail": "From: anna@example.com\nSubject: TLS for MQ\nDate: 24 Nov 2026\nTime: 10:00\n\nHi,\n"
    "can you send the certificate? Source: the wiki.\n",
    "python": "Traceback (most recent call last):\n"
    '  File "/usr/lib/python3/ssl.py", line 1342, in do_handshake\n'
    "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: "
    "unable to get local issuer certificate (_ssl.c:1002)\n",
    "dotnet": "System.Net.Http.HttpRequestException: The SSL connection could not be established\n"
    " ---> System.Security.Authentication.AuthenticationException: The remote certificate is "
    "invalid\n   at System.Net.Security.SslStream.SendAuthResetSignal()\n",
    "event of another": "Log Name:      System\nSource:        Schannel\nEvent ID:      36874\n"
    "Level:         Error\nDescription:\nAn TLS 1.2 connection request was received.\n",
    "json": '{"message": "channel closed", "level": "error", "logger": "app"}\n',
    "yaml": "apiVersion: v1\nkind: Secret\nmetadata:\n  name: mq\n",
    "sql": "ERROR: relation (AMQ) does not exist\nLINE 1: SELECT CHANNEL(x) FROM t\n",
    "rabbitmq": "com.rabbitmq.client.AuthenticationFailureException: ACCESS_REFUSED\n"
    "javax.net.ssl.SSLException: Received fatal alert: unknown_ca\n",
    "C": "#include <cmqc.h>\nint main(void) { MQCONNX(name, &cno, &hcon, &cc, &reason); }\n",
    "": "",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_foreign_text_is_of_no_kind(name: str) -> None:
    scores = {reader.kind: reader.score(FOREIGN[name]) for reader in READERS}
    assert {kind: score for kind, score in scores.items() if score >= LEAST} == {}
    assert read(FOREIGN[name], READERS) is None


@given(st.text() | st.lists(st.sampled_from([*SAMPLES.values(), "\n"]), max_size=3).map("".join))
def test_any_text_is_of_a_kind_or_none(text: str) -> None:
    last = text.count("\n") + 1
    for reader in READERS:
        assert 0 <= reader.score(text) <= 1
        assert all(1 <= event.line <= last for event in reader.read(text).events)
    read(text, READERS)
