"""Whether the client validates the queue manager's certificate at all.

Source: IBM MQ 9.4, https://www.ibm.com/docs/en/SSFKSJ_9.4.0/refdev/certvalpo.html (NONE: no
certificate validation, only on client applications); the order of the places is in
https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.0.0/com.ibm.mq.sec.doc/q010230_.html
"""

from __future__ import annotations

from mqtui.facts import Configuration, SettingValue

POLICY = "validation-policy"
#: Why a certificate was not verified, as the end of a sentence.
NOBODY_VALIDATED = "the client's validation policy is NONE, so the certificate was not validated"


#: The variable of demonstrations that may name more trusted certificates; IBM documents none.
TRUST_STORE = "trust-store"
TRUST_UNKNOWN = (
    "MQSSLTRUSTSTORE is set, and IBM does not document what it does, so no trust was judged"
)


def other_trust(configuration: Configuration | None) -> SettingValue | None:
    """A setting that may bring trust from elsewhere than the key repository, if one is set."""
    value = configuration.value(TRUST_STORE) if configuration else None
    return value if value and value.value.strip() else None


def unjudged(configuration: Configuration | None) -> str:
    """Why no certificate is judged by the key repository alone; blank where it is."""
    if not validates(configuration):
        return NOBODY_VALIDATED
    return TRUST_UNKNOWN if other_trust(configuration) else ""


def without_validation(configuration: Configuration | None) -> SettingValue | None:
    """The value in effect that turns validation off; ``None`` where certificates are validated."""
    value = configuration.value(POLICY) if configuration else None
    return value if value and value.value.strip().upper() == "NONE" else None


def validates(configuration: Configuration | None) -> bool:
    """Whether the client judges the certificate that it is shown."""
    return without_validation(configuration) is None
