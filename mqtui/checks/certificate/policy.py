"""Stage 4: does the client validate the queue manager's certificate at all?"""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.certificate.trust import trust_of
from mqtui.checks.findings import observed, passed, warned
from mqtui.checks.remedies.builders import change_value, with_previous
from mqtui.checks.remedies.origin import origin_of
from mqtui.checks.remedies.variables import unset
from mqtui.engine.model import Finding, Remedy, Stage, Verdict
from mqtui.engine.registry import check
from mqtui.facts import Facts, Place, SettingValue
from mqtui.rules.configuration import validation

#: The policy that validates as MQ always did, and is the default.
_ANY = "ANY"


@check(
    "CER15",
    Stage.CERTIFICATE,
    "Certificate validation policy",
    lesson=(
        "With the validation policy NONE a client accepts every certificate. The connection is "
        "encrypted, but the client cannot know who is at the other end, and sends its user and "
        "password to whoever answers."
    ),
    source=(
        "https://www.ibm.com/docs/en/SSFKSJ_9.4.0/refdev/certvalpo.html ; "
        "https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.0.0/com.ibm.mq.sec.doc/q010230_.html"
    ),
    explains=("2593",),
)
def validates(facts: Facts) -> Iterator[Finding]:
    """The policy in effect; NONE is the risk itself, whatever certificate is presented."""
    value = facts.value(validation.POLICY)
    if value is None or value.place is Place.DEFAULT:
        return
    shown = observed(value.name or "validation policy", value.value, value.source)
    if validation.validates(facts.configuration):
        yield passed(f"The client validates certificates with policy {value.value}.", shown)
        return
    lacking = [
        remedy
        for finding in trust_of(facts, None)
        if finding.verdict is Verdict.FAIL
        for remedy in finding.remedies
    ]
    yield warned(
        "The client validates no certificate: its validation policy is NONE. The connection is "
        "encrypted, but nobody is authenticated: the client trusts whoever answers.",
        shown,
        observed("known to clients", "from IBM MQ 9.4.0; earlier ones do not know the value"),
        # With validation on again, what it then lacks would stop it: that comes first.
        fix=(*lacking, *_validate(facts, value, after=bool(lacking))),
    )


def _validate(facts: Facts, value: SettingValue, *, after: bool) -> tuple[Remedy, ...]:
    """Validation turned on again, where it was turned off; ``after`` what it then lacks."""
    entry = facts.ini.entry("SSL", "CertificateValPolicy") if facts.ini else None
    if value.place is Place.VARIABLE:
        remedy = unset(value.name, value.source, origin_of(facts, value.source))
    elif entry is not None and facts.ini is not None and facts.ini.path is not None:
        remedy = change_value(entry, facts.ini.path, _ANY)
    else:
        return ()
    return (with_previous(remedy) if after else remedy,)
