"""Sockets and hellos as programs of several systems print them."""

from hypothesis import given
from hypothesis import strategies as st

from mqtui.case.collected.network import hello_of, listening
from mqtui.facts import ListenerProcess

SS = """\
State  Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess
LISTEN 0      128        127.0.0.1:39993      0.0.0.0:*
LISTEN 0      128        127.0.0.53%lo:53      0.0.0.0:*
LISTEN 0      128             [::1]:1414         [::]:*
LISTEN 0      128                *:1415            *:*
"""
NETSTAT = """\
tcp        0      0 0.0.0.0:1414            0.0.0.0:*               LISTEN
tcp6       0      0 :::1415                 :::*                    LISTEN
"""
AIX = """\
tcp4       0      0  *.1414                 *.*                    LISTEN
tcp4       0      0  10.0.0.7.1415          *.*                    LISTEN
"""


def places(text):
    return [(each.address, each.port) for each in listening(text)]


def test_sockets_of_every_system():
    assert places(SS) == [
        ("127.0.0.1", 39993),
        ("127.0.0.53", 53),
        ("::1", 1414),
        ("0.0.0.0", 1415),
    ]
    assert places(NETSTAT) == [("0.0.0.0", 1414), ("::", 1415)]
    assert places(AIX) == [("0.0.0.0", 1414), ("10.0.0.7", 1415)]
    assert list(listening("ESTAB 0 0 127.0.0.1:1 127.0.0.1:2\n")) == []


def test_a_hello_has_its_chain_and_the_name_that_was_sent(certificate_text):
    text = (
        "connect\tmq1.example:1414\tapp2e-tls\nCONNECTED(00000003)\n---\nCertificate chain\n"
        f" 0 s:CN = a\n{certificate_text}---\n"
        "New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384\n"
    )
    hello = hello_of(text)
    assert hello is not None
    assert (hello.address, hello.port, hello.sni) == (
        "mq1.example",
        1414,
        "app2e-tls.chl.mq.ibm.com",
    )
    assert (hello.protocol, hello.suite) == ("TLSv1.3", "TLS_AES_256_GCM_SHA384")
    assert [c.pem for c in hello.chain] == [certificate_text]
    # openssl prints the leaf twice without -showcerts.
    twice = hello_of(text + certificate_text)
    assert twice is not None
    assert len(twice.chain) == 1


def test_without_a_certificate_there_is_no_hello():
    assert hello_of("connect\th:1414\t\nconnect:errno=111\n") is None
    assert hello_of("") is None


@given(st.text(alphabet="connect\th:1490-BEGIN CERTIFICATE\nLISTEN.*[]% ", max_size=300))
def test_any_text_is_read(text):
    assert all(isinstance(each, ListenerProcess) for each in listening(text))
    assert hello_of("connect\th:1414\t\n" + text) is None
