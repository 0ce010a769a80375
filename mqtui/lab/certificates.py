"""The lab's certificates by name, as a scenario's TOML asks for them.

Keys are what costs time, so variants of one certificate share a key where the fault does not depend
on it, and everything is made when first asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID

from mqtui.lab.authority import Authority, Issued, PrivateKey, new_key, self_signed
from mqtui.lab.errors import ScenarioError
from mqtui.lab.pkcs12 import Entry
from mqtui.lab.pki import (
    APPLICATION_LABEL,
    CLIENT_CA_LABEL,
    QUEUE_MANAGER_EC_LABEL,
    QUEUE_MANAGER_RSA_LABEL,
    SERVER_CA_LABEL,
    pki,
)

_APPLICATIONS = ("Applications",)
_QUEUE_MANAGERS = ("Queue managers",)
_ENTRY = re.compile(
    r"(?P<name>[a-z0-9-]+)(?: as (?P<label>.+?))?(?P<bare> without key)?", re.DOTALL
)


@dataclass(frozen=True)
class Certificate:
    """A certificate that a scenario can name; ``label`` is what it is called in a store."""

    label: str
    about: str
    make: Callable[[], Issued | Authority]


_KNOWN: dict[str, Certificate] = {}


def names() -> dict[str, Certificate]:
    """Every name there is."""
    return dict(_KNOWN)


def entry(text: str) -> Entry:
    """The store entry ``NAME [as LABEL] [without key]``. :raises ScenarioError: no such name."""
    if problem := entry_problem(text):
        raise ScenarioError(problem)
    found = _ENTRY.fullmatch(text)
    assert found is not None
    known = _KNOWN[found["name"]]
    made = made_once(found["name"])
    label = found["label"] or known.label
    if isinstance(made, Authority):
        return Entry(label, made.certificate)
    return Entry(label, made.certificate, None if found["bare"] else made.private_key)


def entry_problem(text: str) -> str:
    """What is wrong with an entry's text, as a sentence; '' for nothing."""
    found = _ENTRY.fullmatch(text)
    if found is None or found["name"] not in _KNOWN:
        return (
            f"There is no lab certificate {text!r}; an entry is written "
            f"NAME [as LABEL] [without key], and the names are {', '.join(_KNOWN)}."
        )
    return ""


@cache
def made_once(name: str) -> Issued | Authority:
    """The certificate of that name, the same one all through this process."""
    return _KNOWN[name].make()


Make = Callable[[], Issued | Authority]


def _certificate(name: str, label: str, about: str) -> Callable[[Make], Make]:
    def register(make: Make) -> Make:
        _KNOWN[name] = Certificate(label, about, make)
        return make

    return register


# --- keys that are shared, and dates --------------------------------------------------------------


@cache
def _application_key() -> PrivateKey:
    return pki().application.private_key


@cache
def _queue_manager_key() -> PrivateKey:
    return pki().queue_manager_rsa.private_key


@cache
def _weak_key() -> PrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - the fault


@cache
def _authority_key() -> PrivateKey:
    return new_key()


def _days(number: float) -> datetime:
    return datetime.now(UTC) + timedelta(days=number)


# --- authorities ----------------------------------------------------------------------------------


@_certificate("server-ca", SERVER_CA_LABEL, "the authority that certifies queue managers")
def _server_ca() -> Authority:
    return pki().server_ca


@_certificate("client-ca", CLIENT_CA_LABEL, "the authority that certifies programs")
def _client_ca() -> Authority:
    return pki().client_ca


@_certificate(
    "retired-ca", "lab-retired-server-ca", "the authority that certified queue managers before"
)
def _retired_ca() -> Authority:
    return pki().retired_ca


@_certificate(
    "reissued-server-ca", SERVER_CA_LABEL, "an authority with server-ca's name and another key"
)
def _reissued_server_ca() -> Authority:
    return Authority("Lab Server CA", private_key=_authority_key())


@_certificate(
    "reissued-client-ca", CLIENT_CA_LABEL, "an authority with client-ca's name and another key"
)
def _reissued_client_ca() -> Authority:
    return Authority("Lab Client CA", private_key=_authority_key())


@_certificate("unknown-ca", "lab-unknown-ca", "an authority that no store trusts by itself")
def _unknown_ca() -> Authority:
    return Authority("Lab Unknown CA", private_key=_authority_key())


@_certificate("expired-ca", "lab-expired-ca", "an authority whose own certificate ran out")
def _expired_ca() -> Authority:
    return Authority(
        "Lab Expired CA", private_key=_authority_key(), not_before=_days(-800), not_after=_days(-5)
    )


@_certificate("server-intermediate-ca", "lab-server-intermediate", "signed by server-ca")
def _server_intermediate() -> Authority:
    return Authority(
        "Lab Server Intermediate CA", private_key=_authority_key(), issuer=pki().server_ca
    )


@_certificate("client-intermediate-ca", "lab-client-intermediate", "signed by client-ca")
def _client_intermediate() -> Authority:
    return Authority(
        "Lab Client Intermediate CA", private_key=_authority_key(), issuer=pki().client_ca
    )


# --- the application ------------------------------------------------------------------------------


def _application(
    name: str, about: str
) -> Callable[[Callable[[], Issued]], Callable[[], Issued | Authority]]:
    return _certificate(name, APPLICATION_LABEL, about)


@_application("application", "the application's RSA certificate, signed by client-ca")
def _app() -> Issued:
    return pki().application


@_application("application-expired", "valid until three days ago")
def _app_expired() -> Issued:
    return _issue_application(not_before=_days(-368), not_after=_days(-3))


@_application("application-not-yet-valid", "valid from five days on")
def _app_early() -> Issued:
    return _issue_application(not_before=_days(5), not_after=_days(400))


@_application("application-expires-soon", "valid for five more days")
def _app_soon() -> Issued:
    return _issue_application(not_before=_days(-360), not_after=_days(5))


@_application("application-weak", "an RSA key of 1024 bits")
def _app_weak() -> Issued:
    return pki().client_ca.issue("labapp", units=_APPLICATIONS, private_key=_weak_key())


@_application("application-sha1", "signed with SHA-1")
def _app_sha1() -> Issued:
    return pki().client_ca.issue_with_sha1(
        "labapp", units=_APPLICATIONS, private_key=_application_key()
    )


@_application("application-ec", "an elliptic curve key (P-256)")
def _app_ec() -> Issued:
    return pki().client_ca.issue("labapp", "EC", units=_APPLICATIONS)


@_application("application-by-intermediate", "signed by client-intermediate-ca")
def _app_intermediate() -> Issued:
    above = made_once("client-intermediate-ca")
    assert isinstance(above, Authority)
    return above.issue("labapp", units=_APPLICATIONS, private_key=_application_key())


@_application("application-self-signed", "signed by nobody but itself")
def _app_self_signed() -> Issued:
    return self_signed("labapp", units=_APPLICATIONS, private_key=_application_key())


@_application("application-by-unknown-ca", "signed by unknown-ca")
def _app_unknown() -> Issued:
    return _issued_by("unknown-ca", "labapp", _APPLICATIONS, _application_key())


@_application("application-by-reissued-ca", "signed by reissued-client-ca")
def _app_reissued() -> Issued:
    return _issued_by("reissued-client-ca", "labapp", _APPLICATIONS, _application_key())


@_application("application-odd-names", "blanks, commas, quotes and non-ASCII letters in its name")
def _app_odd() -> Issued:
    return pki().client_ca.issue(
        'Käse "lab", app + 1',
        units=("Zürich, Süd",),
        organisation="mqtui lab; <Ümlaut & Co>",
        private_key=_application_key(),
    )


@_application("application-with-revocation-urls", "names an OCSP responder and a CRL on this host")
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
    return pki().client_ca.issue("labapp2", units=_APPLICATIONS, private_key=_application_key())


@_certificate("other-application", "billing", "another application of the machine, an EC key")
def _other_app() -> Issued:
    return pki().other_application


# --- the queue manager ----------------------------------------------------------------------------


def _queue_manager(
    name: str, about: str
) -> Callable[[Callable[[], Issued]], Callable[[], Issued | Authority]]:
    return _certificate(name, QUEUE_MANAGER_RSA_LABEL, about)


@_queue_manager("queue-manager", "the queue manager's RSA certificate, signed by server-ca")
def _qm() -> Issued:
    return pki().queue_manager_rsa


@_certificate("queue-manager-ec", QUEUE_MANAGER_EC_LABEL, "its elliptic curve certificate (P-256)")
def _qm_ec() -> Issued:
    return pki().queue_manager_ec


@_queue_manager("queue-manager-retired", "signed by retired-ca")
def _qm_retired() -> Issued:
    return pki().queue_manager_retired


@_queue_manager("queue-manager-expired", "valid until three days ago")
def _qm_expired() -> Issued:
    return _issue_queue_manager(not_before=_days(-368), not_after=_days(-3))


@_queue_manager("queue-manager-not-yet-valid", "valid from five days on")
def _qm_early() -> Issued:
    return _issue_queue_manager(not_before=_days(5), not_after=_days(400))


@_queue_manager("queue-manager-expires-soon", "valid for five more days")
def _qm_soon() -> Issued:
    return _issue_queue_manager(not_before=_days(-360), not_after=_days(5))


@_queue_manager("queue-manager-weak", "an RSA key of 1024 bits")
def _qm_weak() -> Issued:
    return pki().server_ca.issue("labqm-rsa", units=_QUEUE_MANAGERS, private_key=_weak_key())


@_queue_manager("queue-manager-sha1", "signed with SHA-1")
def _qm_sha1() -> Issued:
    return pki().server_ca.issue_with_sha1(
        "labqm-rsa", units=_QUEUE_MANAGERS, private_key=_queue_manager_key()
    )


@_queue_manager("queue-manager-other-name", "the common name of another queue manager, QM2")
def _qm_other_name() -> Issued:
    return pki().server_ca.issue("QM2", units=_QUEUE_MANAGERS, private_key=_queue_manager_key())


@_queue_manager("queue-manager-by-reissued-ca", "signed by reissued-server-ca")
def _qm_reissued() -> Issued:
    return _issued_by("reissued-server-ca", "labqm-rsa", _QUEUE_MANAGERS, _queue_manager_key())


@_queue_manager("queue-manager-by-unknown-ca", "signed by unknown-ca")
def _qm_unknown() -> Issued:
    return _issued_by("unknown-ca", "labqm-rsa", _QUEUE_MANAGERS, _queue_manager_key())


@_queue_manager("queue-manager-by-expired-ca", "signed by expired-ca, itself still valid")
def _qm_by_expired() -> Issued:
    return _issued_by("expired-ca", "labqm-rsa", _QUEUE_MANAGERS, _queue_manager_key())


@_queue_manager("queue-manager-by-intermediate", "signed by server-intermediate-ca")
def _qm_intermediate() -> Issued:
    return _issued_by("server-intermediate-ca", "labqm-rsa", _QUEUE_MANAGERS, _queue_manager_key())


@_queue_manager("queue-manager-self-signed", "signed by nobody but itself")
def _qm_self_signed() -> Issued:
    return self_signed("labqm-rsa", units=_QUEUE_MANAGERS, private_key=_queue_manager_key())


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
        private_key=_application_key(),
        extensions=extensions,
    )


def _issue_queue_manager(*, not_before: datetime, not_after: datetime) -> Issued:
    return pki().server_ca.issue(
        "labqm-rsa",
        units=_QUEUE_MANAGERS,
        not_before=not_before,
        not_after=not_after,
        private_key=_queue_manager_key(),
    )


def _issued_by(authority: str, name: str, units: tuple[str, ...], key: PrivateKey) -> Issued:
    above = made_once(authority)
    assert isinstance(above, Authority)
    return above.issue(name, units=units, private_key=key)
