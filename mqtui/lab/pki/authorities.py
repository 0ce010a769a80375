"""The authorities by name: those of the healthy sandbox, and others that it does not know."""

from __future__ import annotations

from mqtui.lab.pki.authority import Authority
from mqtui.lab.pki.catalogue import certificate
from mqtui.lab.pki.ingress import ingress_authority
from mqtui.lab.pki.sandbox_certificates import CLIENT_CA_LABEL, SERVER_CA_LABEL, pki
from mqtui.lab.pki.shared_keys import authority_key, days


@certificate("server-ca", SERVER_CA_LABEL, "the CA that issues queue manager certificates")
def _server_ca() -> Authority:
    return pki().server_ca


@certificate("client-ca", CLIENT_CA_LABEL, "the CA that issues application certificates")
def _client_ca() -> Authority:
    return pki().client_ca


@certificate(
    "retired-ca", "lab-retired-server-ca", "the CA that issued queue manager certificates before"
)
def _retired_ca() -> Authority:
    return pki().retired_ca


@certificate("reissued-server-ca", SERVER_CA_LABEL, "a CA with server-ca's name and another key")
def _reissued_server_ca() -> Authority:
    return Authority("Lab Server CA", private_key=authority_key())


@certificate("reissued-client-ca", CLIENT_CA_LABEL, "a CA with client-ca's name and another key")
def _reissued_client_ca() -> Authority:
    return Authority("Lab Client CA", private_key=authority_key())


@certificate("unknown-ca", "lab-unknown-ca", "a CA that is in no key repository by default")
def _unknown_ca() -> Authority:
    return Authority("Lab Unknown CA", private_key=authority_key())


@certificate("expired-ca", "lab-expired-ca", "a CA whose own certificate has expired")
def _expired_ca() -> Authority:
    return Authority(
        "Lab Expired CA", private_key=authority_key(), not_before=days(-800), not_after=days(-5)
    )


@certificate("ingress-ca", "lab-ingress-ca", "the CA of the TLS router's own certificate")
def _ingress_ca() -> Authority:
    return ingress_authority()


@certificate("server-intermediate-ca", "lab-server-intermediate", "signed by server-ca")
def _server_intermediate() -> Authority:
    return Authority(
        "Lab Server Intermediate CA", private_key=authority_key(), issuer=pki().server_ca
    )


@certificate("client-intermediate-ca", "lab-client-intermediate", "signed by client-ca")
def _client_intermediate() -> Authority:
    return Authority(
        "Lab Client Intermediate CA", private_key=authority_key(), issuer=pki().client_ca
    )
