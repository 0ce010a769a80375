"""Short ways to write findings and evidence.

``possible`` are the causes that fit where what was seen has more than one; the headline names none.
"""

from __future__ import annotations

from dataclasses import replace

from mqtui.engine.change import Need, OutOfReach
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Possible, Remedy, Verdict
from mqtui.facts import Certificate, LogRecord, Source, UnknownVariable
from mqtui.rules.channel.distinguished_name import serial_of
from mqtui.rules.channel.peer_name import asks_for_serial_number
from mqtui.rules.outcome.codes_in_record import codes_in


def passed(headline: str, *evidence: Evidence, fix: tuple[Remedy, ...] = ()) -> Finding:
    """Nothing wrong here. ``fix`` is what to look at further."""
    return Finding(Verdict.PASS, headline, evidence, fix)


def skipped(headline: str, *evidence: Evidence) -> Finding:
    """There was nothing to look at."""
    return Finding(Verdict.SKIP, headline, evidence)


def warned(
    headline: str,
    *evidence: Evidence,
    fix: tuple[Remedy, ...] = (),
    possible: tuple[Possible, ...] = (),
) -> Finding:
    """Not the cause of a failure, or not proven to be."""
    return Finding(Verdict.WARN, headline, evidence, fix, possible=possible)


def failed(
    headline: str,
    *evidence: Evidence,
    fix: tuple[Remedy, ...] = (),
    possible: tuple[Possible, ...] = (),
    independent_of: tuple[Effect, ...] = (),
    needs: tuple[Need, ...] = (),
    out_of_reach: OutOfReach | None = None,
) -> Finding:
    """This stops the connection or defeats its purpose.

    ``independent_of`` are effects without which it would have been found as well. Where no remedy
    in ``fix`` changes anything, ``needs`` says what would mend it, or ``out_of_reach`` where.
    """
    return Finding(
        Verdict.FAIL,
        headline,
        evidence,
        fix,
        possible=possible,
        independent_of=independent_of,
        needs=needs,
        out_of_reach=out_of_reach,
    )


def unknown(
    headline: str,
    *evidence: Evidence,
    fix: tuple[Remedy, ...] = (),
    possible: tuple[Possible, ...] = (),
) -> Finding:
    """It could not be told."""
    return Finding(Verdict.UNKNOWN, headline, evidence, fix, possible=possible)


def unused(finding: Finding) -> Finding:
    """The finding as one of a named file that yielded nothing: reports say it first."""
    return replace(finding, unused=True)


def not_tried(finding: Finding) -> Finding:
    """The finding as the one that says that nothing was tried on the network."""
    return replace(finding, not_tried=True)


def nothing_named(finding: Finding) -> Finding:
    """The finding as the one that says that nothing names a client."""
    return replace(finding, nothing_named=True)


def observed(what: str, value: object, source: Source | None = None) -> Evidence:
    """One piece of evidence."""
    return Evidence(what, str(value), source)


def not_known(variable: UnknownVariable) -> str:
    """What is not known of a variable, as the beginning of a sentence."""
    if variable.maybe:
        return f"Whether {variable.name} is set is not known, as not all variables were read"
    return f"{variable.name} is set to a value that is not known"


def as_evidence(record: LogRecord) -> Evidence:
    """A log record as evidence, with what the return codes in it mean."""
    codes = "; ".join(code.said for code in codes_in(record))
    text = f"{record.text} ({codes})" if codes else record.text
    return observed(record.message, text, record.source)


def serial_asked_for(pattern: str, certificate: Certificate) -> tuple[Evidence, ...]:
    """The certificate's serial number as MQ writes it, where an SSLPEER pattern asks for one."""
    if not asks_for_serial_number(pattern):
        return ()
    try:
        return (observed("serial number, as MQ writes it", serial_of(certificate)),)
    except ValueError:
        return ()
