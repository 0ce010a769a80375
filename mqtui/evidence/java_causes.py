"""What Java's TLS (JSSE) says when a handshake fails, and what each sentence means for MQ.

MQ wraps these in AMQ9771 and reason 2397, so the sentence is what tells one failure from another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_JSSE = (
    "https://docs.oracle.com/en/java/javase/17/security/"
    "java-secure-socket-extension-jsse-reference-guide.html"
)
_MQ_JMS = "https://github.com/ibm-messaging/mq-jms-spring"
_LIBERTY = "https://github.com/OpenLiberty/docs/issues/6876"


@dataclass(frozen=True, slots=True)
class JavaCause:
    """A sentence of JSSE. ``look`` is what to look at next, and on which machine."""

    name: str
    pattern: re.Pattern[str]
    means: str
    look: str
    source: str


def _cause(name: str, pattern: str, means: str, look: str, source: str = _JSSE) -> JavaCause:
    return JavaCause(name, re.compile(pattern, re.IGNORECASE), means, look, source)


_TRUST_STORE = (
    "On the client: -Djavax.net.ssl.trustStore of the running JVM (or the framework's own setting, "
    "else the JRE's cacerts), and keytool -list -v of that file."
)

#: In this order: the more exact sentence comes before the one that it stands in.
CAUSES = (
    _cause(
        "expired",
        r"CertificateExpiredException|NotAfter:",
        "A certificate of the chain that the queue manager sent has expired.",
        "On the queue manager: the dates of its certificate and of the CAs above it.",
    ),
    _cause(
        "not_yet_valid",
        r"CertificateNotYetValidException|NotBefore:",
        "A certificate of the chain that the queue manager sent is not valid yet, or this "
        "machine's clock is behind.",
        "On both machines: the date; on the queue manager: the dates of its certificate.",
    ),
    _cause(
        "untrusted",
        r"PKIX path building failed|unable to find valid certification path"
        r"|No trusted certificate found",
        "The trust store that this JVM really uses has no CA of the queue manager's certificate "
        "(or the CAs between the two are in neither the store nor what the queue manager sends).",
        _TRUST_STORE,
        _LIBERTY,
    ),
    _cause(
        "chain_refused",
        r"PKIX path validation failed",
        "The CA is in the trust store, but a certificate of the chain is refused: the words "
        "behind it say why.",
        "On the queue manager: the dates, key size and signature of each certificate it sends.",
    ),
    _cause(
        "empty_trust_store",
        r"the trustAnchors parameter must be non-empty",
        "The trust store that this JVM uses is empty, or the file is not where it is said to be.",
        _TRUST_STORE,
    ),
    _cause(
        "store_password",
        r"Keystore was tampered with, or password was incorrect|keystore password was incorrect",
        "The password of a key store or trust store is wrong, or the file is damaged.",
        "On the client: the store's path and password settings; keytool -list with that password.",
    ),
    _cause(
        "no_common_suite",
        r"no cipher suites in common",
        "The end that says this has no cipher suite of the other's offer that it may use with the "
        "key of its certificate.",
        "On that end: the cipher suites it enables, and whether its key store has a certificate "
        "with its private key of the right type; on the other: the cipher suite that is set.",
    ),
    _cause(
        "no_common_protocol",
        r"No appropriate protocol|protocol is disabled or cipher suites are inappropriate",
        "This JVM may not use the protocol or cipher suite that the program asks for.",
        "On the client: the cipher suite's name, and jdk.tls.disabledAlgorithms in the JRE's "
        "java.security.",
    ),
    _cause(
        "unknown_suite",
        r"Unsupported ?cipher ?suite",
        "This JVM has no cipher suite of that name.",
        "On the client: the cipher suite's name, and whether -Dcom.ibm.mq.cfg."
        "useIBMCipherMappings decides between its SSL_ and TLS_ forms.",
        _MQ_JMS,
    ),
    _cause(
        "not_tls",
        r"Unrecognized SSL message, plaintext connection|Unsupported or unrecognized SSL message",
        "What the other end answered is not TLS.",
        "On the queue manager: which port its listener has, and whether the channel has SSLCIPH; "
        "between the two: a proxy on that port.",
    ),
    _cause(
        "closed_in_handshake",
        r"Remote host (?:terminated the handshake|closed connection during handshake)"
        r"|SSL peer shut down incorrectly",
        "The other end closed the connection during the TLS handshake without saying why.",
        "On the queue manager: AMQERR01.LOG at that time.",
    ),
    _cause(
        "host_name",
        r"No subject alternative|No name matching",
        "The queue manager's certificate is not made out to the host name that the client uses.",
        "On the client: the host name, and what asks for the comparison; on the queue manager: "
        "the names in its certificate.",
    ),
)

#: What the other end says in an alert: "Received fatal alert: handshake_failure".
ALERT = re.compile(r"Received (?:fatal )?alert:? {1,4}([a-z_]{3,40})", re.IGNORECASE)
_ABOUT_OUR_CERTIFICATE = frozenset(
    [
        "bad_certificate",
        "certificate_expired",
        "certificate_required",
        "certificate_revoked",
        "certificate_unknown",
        "unknown_ca",
        "unsupported_certificate",
    ]
)


#: What these alerts are for: RFC 8446, section 6.2, and RFC 6066, section 3.
_EXACT = {
    "unrecognized_name": (
        "The other end knows no server of the name (SNI) that the client sent.",
        "On the client: the name that it sends (outboundSNI: CHANNEL or HOSTNAME); between the "
        "two: which names the router or proxy on that port has a route for.",
        "https://www.rfc-editor.org/rfc/rfc6066#section-3",
    ),
    "protocol_version": (
        "The other end accepts none of the versions of TLS that the client offered.",
        "On the queue manager: SSLCIPH of the channel, and what AllowTLSV13 and "
        "AllowedCipherSpecs in qm.ini leave; on the client: the cipher suite, which decides the "
        "version.",
        "https://www.rfc-editor.org/rfc/rfc8446#section-6.2",
    ),
}


def _alert(name: str) -> JavaCause:
    if name in _EXACT:
        means, look, source = _EXACT[name]
        return JavaCause(f"alert_{name}", ALERT, means, look, source)
    if name in _ABOUT_OUR_CERTIFICATE:
        means = f"The queue manager refused the client's certificate with TLS alert {name}."
        look = (
            "On the queue manager: AMQERR01.LOG at that time; on the client: the certificate and "
            "its chain in -Djavax.net.ssl.keyStore."
        )
    else:
        means = f"The other end ended the handshake with TLS alert {name}."
        look = (
            "On the queue manager: AMQERR01.LOG at that time, and SSLCIPH of the channel; on the "
            "client: the cipher suite, and whether it has a certificate to send."
        )
    return JavaCause(f"alert_{name}", ALERT, means, look, _JSSE)


def cause_of(sentence: str) -> JavaCause | None:
    """What a sentence of Java's TLS means; ``None`` where it is none that is known."""
    alert = ALERT.search(sentence)
    if alert:
        return _alert(alert[1].lower())
    return next((cause for cause in CAUSES if cause.pattern.search(sentence)), None)
