"""Stacks of Java and JMS programs: the chain of causes, and what Java's TLS said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.java_stack import READER
from mqtui.evidence.model import Event, Side
from mqtui.evidence.registry import LEAST

CONNECT = (
    "JMSWMQ0018: Failed to connect to queue manager 'PAYQM' with connection mode 'Client' and host "
    "name 'mq1.example(1414)'."
)
FRAMES = (
    "\tat com.ibm.mq.jmqi.remote.impl.RemoteTCPConnection.protocolConnect"
    "(RemoteTCPConnection.java:1709)\n\t... 14 more\n"
)
CLOSED = (
    f"2025-11-23 10:05:40.002 ERROR c.e.Pay - com.ibm.msg.client.jms.DetailedJMSException: "
    f"{CONNECT}\n{FRAMES}"
    "Caused by: com.ibm.mq.jmqi.JmqiException: CC=2;RC=2009;AMQ9204: Connection to host "
    "'mq1.example(1414)' rejected. [1=com.ibm.mq.jmqi.JmqiException[CC=2;RC=2009;AMQ9208: Error on "
    "receive from host 'mq1.example/192.0.2.7:1414 (mq1.example)'. [1=-1,2=ffffffff,3=mq1.example"
    "/192.0.2.7:1414 (mq1.example),4=TCP]],3=mq1.example(1414),5=RemoteConnection.receiveTSH]\n"
    f"{FRAMES}"
)
TLS = (
    "Caused by: com.ibm.mq.jmqi.JmqiException: CC=2;RC=2397;AMQ9771: SSL handshake failed. "
    "[1=javax.net.ssl.SSLHandshakeException[{}],3=mq1.example/192.0.2.7:1414 (mq1.example),"
    "4=SSLSocket.startHandshake,5=default]\n"
)
PLAIN = (
    "com.ibm.mq.MQException: MQJE001: Completion Code '2', Reason '2397'.\n"
    "\tat com.ibm.mq.MQManagedConnectionJ11.<init>(MQManagedConnectionJ11.java:258)\n"
)


def codes(text: str) -> list[str]:
    return [event.code for event in READER.read(text).events if event.code]


def causes(text: str) -> list[str]:
    named = [event.value("cause") for event in READER.read(text).events]
    return [name for name in named if name]


def first(text: str, code: str) -> Event:
    return next(event for event in READER.read(text).events if event.code == code)


def test_a_closed_connection_is_read_from_the_outermost_to_the_innermost() -> None:
    assert READER.score(CLOSED) > 0.8
    assert codes(CLOSED) == ["JMSWMQ0018", "2009", "AMQ9204", "AMQ9208"]
    assert causes(CLOSED) == ["closed_by_other_end"]
    assert READER.read(CLOSED).left_unread == 0


def test_it_names_queue_manager_host_call_line_and_time() -> None:
    connect, rejected = first(CLOSED, "JMSWMQ0018"), first(CLOSED, "AMQ9204")
    assert (connect.value("queue manager"), connect.value("host")) == ("PAYQM", "mq1.example(1414)")
    assert rejected.value("call") == "RemoteConnection.receiveTSH"
    assert (connect.line, rejected.line) == (1, 4)
    assert (connect.side, connect.when) == (Side.CLIENT, "2025-11-23 10:05:40.002")


def test_a_client_without_a_cipher_suite_is_one_cause_and_no_more() -> None:
    told = READER.read(CLOSED).events[-1]
    assert "cipher suite" in told.text
    assert "does not prove" in told.text
    assert "waited" in told.text
    assert "waited" not in READER.read(CLOSED.replace("receiveTSH", "send")).events[-1].text


def test_what_tls_said_is_the_cause() -> None:
    text = TLS.format("PKIX path building failed: x: unable to find valid certification path")
    assert codes(text) == ["2397", "AMQ9771"]
    assert causes(text) == ["untrusted"]
    assert causes(TLS.format("Received fatal alert: certificate_unknown")) == [
        "alert_certificate_unknown"
    ]


def test_what_tls_said_takes_the_place_of_a_guess() -> None:
    alert = "Caused by: javax.net.ssl.SSLException: Received fatal alert: bad_certificate\n"
    assert causes(CLOSED + alert) == ["alert_bad_certificate"]


def test_the_reason_is_read_from_the_old_classes_and_from_jms() -> None:
    assert codes(PLAIN) == ["MQJE001"]
    assert READER.read(PLAIN).events[0].value("reason") == "2397"
    jms = (
        "com.ibm.mq.MQException: JMSCMQ0001: IBM MQ call failed with compcode '2' ('MQCC_FAILED') "
        "reason '2035' ('MQRC_NOT_AUTHORIZED')."
    )
    assert codes(jms) == ["JMSCMQ0001"]
    assert READER.read(jms).events[0].value("reason") == "2035"


def test_one_thing_is_said_once() -> None:
    """As JSSE nests it: three exceptions of one cause, and the reason in words and as a number."""
    text = (
        "com.ibm.mq.MQException: JMSCMQ0001: IBM MQ call failed with compcode '2' ('MQCC_FAILED') "
        "reason '2397' ('MQRC_JSSE_ERROR').\n"
        "Caused by: com.ibm.mq.jmqi.JmqiException: CC=2;RC=2397;AMQ9771: SSL handshake failed. "
        "[1=javax.net.ssl.SSLHandshakeException[PKIX path building failed: x]]\n"
        "Caused by: javax.net.ssl.SSLHandshakeException: PKIX path building failed: x\n"
        "Caused by: sun.security.validator.ValidatorException: PKIX path building failed: x\n"
        "Caused by: sun.security.provider.certpath.SunCertPathBuilderException: unable to find "
        "valid certification path to requested target\n"
    )
    assert codes(text) == ["JMSCMQ0001", "AMQ9771"]
    assert causes(text) == ["untrusted"]


def test_a_stack_that_is_written_ten_times_is_told_once() -> None:
    assert codes(CLOSED * 10) == codes(CLOSED)


def test_a_cut_stack_is_read_as_far_as_it_goes() -> None:
    assert codes(CLOSED[:-300].rsplit("[1=-1", 1)[0]) == codes(CLOSED)


def test_a_password_in_a_message_is_not_told() -> None:
    text = TLS.format("x") + "JMSCC0005: java -Djavax.net.ssl.keyStorePassword=s3cr3t-of-me failed"
    assert "s3cr3t-of-me" not in repr(READER.read(text))


def test_other_lines_are_counted() -> None:
    assert READER.read(f"We see this since Monday.\n\n{PLAIN}").left_unread == 1


def test_what_is_no_stack_is_not_taken_for_one() -> None:
    assert READER.score("") == 0
    assert READER.score("DEFINE CHANNEL(A) CHLTYPE(SVRCONN) TRPTYPE(TCP)") < LEAST


def test_a_line_of_nothing_but_messages_is_not_read_to_its_end() -> None:
    line = " ".join(f"AMQ{number}: x [" for number in range(1000, 9000))
    assert len(READER.read(line).events) < 20


@given(
    st.text() | st.lists(st.sampled_from([CLOSED, TLS, PLAIN, "[", "\x00", "RC=2"])).map("".join)
)
def test_any_text_gives_a_reading(text: str) -> None:
    assert 0 <= READER.score(text) <= 1
    reading = READER.read(text)
    assert all(1 <= event.line <= text.count("\n") + 1 for event in reading.events)


WRAPPED = {
    "Spring": "2026-11-24 10:00:01.120  WARN 1 --- [c#0-1] o.s.DefaultMessageListenerContainer : "
    f"Could not refresh JMS. Cause: {CONNECT}; nested exception is com.ibm.mq.MQException:"
    " JMSCMQ0001: IBM MQ call failed with compcode '2' ('MQCC_FAILED') reason '2397' "
    "('MQRC_JSSE_ERROR').\n",
    "Logstash": '{"@timestamp":"2026-11-24 10:00:01.120","level":"WARN","stack_trace":"'
    f"com.ibm.msg.client.jms.DetailedJMSException: {CONNECT}\\nCheck the queue manager is started."
    "\\n\\tat com.ibm.a.b(C.java:1)\\nCaused by: com.ibm.mq.MQException: JMSCMQ0001: IBM MQ call "
    "failed with compcode '2' ('MQCC_FAILED') reason '2397' ('MQRC_JSSE_ERROR').\\n\"}\n",
    "JBoss": "10:00:01,120 ERROR [org.jboss.as.ejb3.invocation] (default task-1) WFLYEJB0034: "
    f"javax.ejb.EJBException: com.ibm.msg.client.jms.DetailedJMSException: {CONNECT}\n"
    "Caused by: com.ibm.mq.MQException: JMSCMQ0001: MQ call failed with compcode '2' "
    "('MQCC_FAILED') reason '2397' ('MQRC_JSSE_ERROR').\n",
    "Liberty": "[11/24/26, 10:00:01:120 UTC] 0000002b com.ibm.ws.logging.IncidentImpl "
    f'I FFDC1015I: An FFDC was created: "com.ibm.msg.client.jms.DetailedJMSException: '
    f"{CONNECT}\nCaused by: com.ibm.mq.MQException: JMSCMQ0001: MQ call failed with compcode '2' "
    "('MQCC_FAILED') reason '2397' ('MQRC_JSSE_ERROR').\n",
}


@pytest.mark.parametrize("wrapper", WRAPPED)
def test_frameworks_wrap_it(wrapper: str) -> None:
    text = WRAPPED[wrapper]
    assert codes(text) == ["JMSWMQ0018", "JMSCMQ0001"]
    connect, reason = READER.read(text).events
    assert connect.text == CONNECT.partition(": ")[2]
    assert reason.value("reason") == "2397"
    assert "10:00:01" in connect.when
    assert READER.score(text) > 0.4


def test_a_message_that_somebody_copied_from_a_log_is_not_the_clients() -> None:
    told = READER.read(CLOSED + "the log has AMQ9637E: Channel is lacking a certificate.\n").events
    sides = {event.code: event.side for event in told if event.code}
    assert (sides["AMQ9208"], sides["AMQ9637"]) == (Side.CLIENT, Side.UNKNOWN)
