"""The queue manager's certificates by name: the right ones, and what can be wrong with one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from mqtui.lab.pki.authority import Authority, Issued, self_signed
from mqtui.lab.pki.catalogue import certificate, issued_by
from mqtui.lab.pki.sandbox_certificates import QUEUE_MANAGER_EC_LABEL, QUEUE_MANAGER_RSA_LABEL, pki
from mqtui.lab.pki.shared_keys import days, queue_manager_key, weak_key

_QUEUE_MANAGERS = ("Queue managers",)


def _queue_manager(
    name: str, about: str
) -> Callable[[Callable[[], Issued]], Callable[[], Issued | Authority]]:
    return certificate(name, QUEUE_MANAGER_RSA_LABEL, about)


@_queue_manager("queue-manager", "the queue manager's RSA certificate, signed by server-ca")
def _qm() -> Issued:
    return pki().queue_manager_rsa


@certificate("queue-manager-ec", QUEUE_MANAGER_EC_LABEL, "its elliptic curve certificate (P-256)")
def _qm_ec() -> Issued:
    return pki().queue_manager_ec


@_queue_manager("queue-manager-retired", "signed by retired-ca")
def _qm_retired() -> Issued:
    return pki().queue_manager_retired


@_queue_manager("queue-manager-expired", "expired three days ago")
def _qm_expired() -> Issued:
    return _issue_queue_manager(not_before=days(-368), not_after=days(-3))


@_queue_manager("queue-manager-not-yet-valid", "not valid until in five days")
def _qm_early() -> Issued:
    return _issue_queue_manager(not_before=days(5), not_after=days(400))


@_queue_manager("queue-manager-expires-soon", "expires in five days")
def _qm_soon() -> Issued:
    return _issue_queue_manager(not_before=days(-360), not_after=days(5))


@_queue_manager("queue-manager-weak", "an RSA key of 1024 bits")
def _qm_weak() -> Issued:
    return pki().server_ca.issue("labqm-rsa", units=_QUEUE_MANAGERS, private_key=weak_key())


@_queue_manager("queue-manager-sha1", "signed with SHA-1")
def _qm_sha1() -> Issued:
    return pki().server_ca.issue_with_sha1(
        "labqm-rsa", units=_QUEUE_MANAGERS, private_key=queue_manager_key()
    )


@_queue_manager("queue-manager-other-name", "the common name of another queue manager, QM2")
def _qm_other_name() -> Issued:
    return pki().server_ca.issue("QM2", units=_QUEUE_MANAGERS, private_key=queue_manager_key())


@_queue_manager("queue-manager-by-reissued-ca", "signed by reissued-server-ca")
def _qm_reissued() -> Issued:
    return issued_by("reissued-server-ca", "labqm-rsa", _QUEUE_MANAGERS, queue_manager_key())


@_queue_manager("queue-manager-by-unknown-ca", "signed by unknown-ca")
def _qm_unknown() -> Issued:
    return issued_by("unknown-ca", "labqm-rsa", _QUEUE_MANAGERS, queue_manager_key())


@_queue_manager("queue-manager-by-expired-ca", "signed by expired-ca, itself still valid")
def _qm_by_expired() -> Issued:
    return issued_by("expired-ca", "labqm-rsa", _QUEUE_MANAGERS, queue_manager_key())


@_queue_manager("queue-manager-by-intermediate", "signed by server-intermediate-ca")
def _qm_intermediate() -> Issued:
    return issued_by("server-intermediate-ca", "labqm-rsa", _QUEUE_MANAGERS, queue_manager_key())


@_queue_manager("queue-manager-self-signed", "self-signed")
def _qm_self_signed() -> Issued:
    return self_signed("labqm-rsa", units=_QUEUE_MANAGERS, private_key=queue_manager_key())


def _issue_queue_manager(*, not_before: datetime, not_after: datetime) -> Issued:
    return pki().server_ca.issue(
        "labqm-rsa",
        units=_QUEUE_MANAGERS,
        not_before=not_before,
        not_after=not_after,
        private_key=queue_manager_key(),
    )
