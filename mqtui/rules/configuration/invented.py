"""Names that look like variables of MQ and are none, and what sets the thing instead.

IBM's list of variables, with those that a client reads, is
https://www.ibm.com/docs/SSYHRD_10.0.0/configure/q082720_.html
"""

from __future__ import annotations

import re

_CHANNEL = "only the channel definition (table, or the program's MQCD) sets it"
#: What a name is about, by a part of it; the first that fits counts.
_ABOUT = (
    (re.compile(r"CIPH"), f"No variable sets the CipherSpec: {_CHANNEL}."),
    (re.compile(r"PEER"), f"No variable sets SSLPEER: {_CHANNEL}."),
    (
        re.compile(r"CAUTH"),
        "The queue manager's channel says whether a certificate is required.",
    ),
    (re.compile(r"OCSP"), "No variable names an OCSP responder: certificates and AUTHINFO do."),
    (
        re.compile(r"(KEY|SSL|CERT).*(PWD|PASS|PW$)"),
        "The password of the key repository is in MQKEYRPWD.",
    ),
    (re.compile(r"(KEYSTORE|KEYREPO|KEYDB|KEYRING)"), "The key repository is in MQSSLKEYR."),
    (
        re.compile(r"TRUST|CACERT"),
        "A C client has one key repository for its own certificate and for trust: MQSSLKEYR.",
    ),
    (re.compile(r"LABEL|ALIAS"), "The certificate label is in MQCERTLABL."),
    (re.compile(r"SNI"), "OutboundSNI in mqclient.ini sets the server name for a C client."),
    (
        re.compile(r"CHANNEL|CHL|SVRCONN"),
        "A channel table (MQCCDTURL, or MQCHLLIB and MQCHLTAB), MQSERVER or the program names it.",
    ),
)
#: Only names without words of their own look like MQ's: MQ_APP_PASSWORD is a program's.
_LIKE_MQ = re.compile(r"MQ[A-Z0-9]+\Z|MQ_?SSL[A-Z0-9_]*\Z")


#: What a program's own variable is likely about, if its name has this in it.
_OF_A_PROGRAM = re.compile(r"CIPHER|SSLPEER|SSL_PEER|TRUST_?STORE")


def may_be_a_programs(name: str) -> bool:
    """Whether ``name`` seems to set something of TLS, and only a program of its own can read it."""
    return not instead(name) and bool(_OF_A_PROGRAM.search(name.upper()))


def instead(name: str) -> str:
    """A sentence on what sets the thing that ``name`` seems to set; blank where nothing is known.

    ``name`` is no variable of MQ. A name that may well be one of the program's own says nothing.
    """
    upper = name.upper()
    if not _LIKE_MQ.match(upper):
        return ""
    return next((said for part, said in _ABOUT if part.search(upper)), "")
