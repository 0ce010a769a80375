"""The application's certificates by name: the right one, and all that can be wrong with one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from cryptography import x509
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID

from mqtui.lab.pki.authority import Authority, Issued, self_signed
from mqtui.lab.pki.catalogue import certificate, issued_by
from mqtui.lab.pki.sandbox_certificates import APPLICATION_LABEL, pki
from mqtui.lab.pki.shared_keys import application_key, days, weak_key

_APPLICATIONS = ("Applications",)


def _application(
    name: str, about: str
) -> Callable[[Callable[[], Issued]], Callable[[], Issued | Authority]]:
    return certificate(name, APPLICATION_LABEL, about)


@_application("application", "the application's RSA certificate, signed by client-ca")
def _app() -> Issued:
    return pki().application


@_application("application-expired", "expired three days ago")
def _app_expired() -> Issued:
    return _issue_application(not_before=days(-368), not_after=days(-3))


@_application("application-not-yet-valid", "not valid until in five days")
def _app_early() -> Issued:
    return _issue_application(not_before=days(5), not_after=days(400))


@_application("application-expires-soon", "expires in five days")
def _app_soon() -> Issued:
    return _issue_application(not_before=days(-360), not_after=days(5))


@_application("application-weak", "an RSA key of 1024 bits")
def _app_weak() -> Issued:
    return pki().client_ca.issue("labapp", units=_APPLICATIONS, private_key=weak_key())


@_application("application-sha1", "signed with SHA-1")
def _app_sha1() -> Issued:
    return pki().client_ca.issue_with_sha1(
        "labapp", units=_APPLICATIONS, private_key=application_key()
    )


@_application("application-ec", "an elliptic curve key (P-256)")
def _app_ec() -> Issued:
    return pki().client_ca.issue("labapp", "EC", units=_APPLICATIONS)


@_application("application-by-intermediate", "signed by client-intermediate-ca")
def _app_intermediate() -> Issued:
    return issued_by("client-intermediate-ca", "labapp", _APPLICATIONS, application_key())


@_application("application-self-signed", "self-signed")
def _app_self_signed() -> Issued:
    return self_signed("labapp", units=_APPLICATIONS, private_key=application_key())


@_application("application-by-unknown-ca", "signed by unknown-ca")
def _app_unknown() -> Issued:
    return issued_by("unknown-ca", "labapp", _APPLICATIONS, application_key())


@_application("application-by-reissued-ca", "signed by reissued-client-ca")
def _app_reissued() -> Issued:
    return issued_by("reissued-client-ca", "labapp", _APPLICATIONS, application_key())


@_application("application-odd-names", "blanks, commas, quotes and non-ASCII letters in its name")
def _app_odd() -> Issued:
    return pki().client_ca.issue(
        'Käse "lab", app + 1',
        units=("Zürich, Süd",),
        organisation="mqtui lab; <Ümlaut & Co>",
        private_key=application_key(),
    )


@_application(
    "application-with-revocation-urls",
    "has the addresses of an OCSP responder and a CRL on this host",
)
def _app_revocation() -> Issued:
    # Port 1 of this machine: nothing answers, and nothing leaves it.
    responder = x509.UniformResourceIdentifier("http://127.0.0.1:1/ocsp")
    crl = x509.UniformResourceIdentifier("http://127.0.0.1:1/lab.crl")
    return _issue_application(
        extensions=(
            x509.AuthorityInformationAccess(
                [x509.AccessDescription(AuthorityInformationAccessOID.OCSP, responder)]
            ),
            x509.CRLDistributionPoints([x509.DistributionPoint([crl], None, None, None)]),
        )
    )


@_application("application-for-servers-only", "its extended key usage has serverAuth only")
def _app_server_only() -> Issued:
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    return _issue_application(extensions=(usage,))


@_application("application-other-name", "the common name labapp2")
def _app_other_name() -> Issued:
    return pki().client_ca.issue("labapp2", units=_APPLICATIONS, private_key=application_key())


@certificate("other-application", "billing", "another application on the machine, with an EC key")
def _other_app() -> Issued:
    return pki().other_application


def _issue_application(
    *,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
    extensions: tuple[x509.ExtensionType, ...] = (),
) -> Issued:
    return pki().client_ca.issue(
        "labapp",
        units=_APPLICATIONS,
        not_before=not_before,
        not_after=not_after,
        private_key=application_key(),
        extensions=extensions,
    )
