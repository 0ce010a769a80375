"""Stage 7: what a trace of the failing client shows, against what this walk has used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mqtui.checks.findings import observed, passed, unused, warned
from mqtui.checks.questions import chosen
from mqtui.engine.model import Evidence, Finding, Stage
from mqtui.engine.registry import check
from mqtui.engine.text import printable
from mqtui.facts import Facts
from mqtui.facts.given_log import GivenRecord
from mqtui.formats.secret_names import is_secret_name
from mqtui.knowledge.codes import CodeList, return_code

#: Variables of the system, which this walk need not have.
_OF_SYSTEM = ("HOME", "LD_LIBRARY_PATH")
#: What a trace shows beside variables and calls, and what it is called.
_SHOWN = (
    ("path", "path in memory"),
    ("channel", "channel definition in memory"),
    ("conname", "connection name in memory"),
    ("cipher", "CipherSpec in memory"),
    ("label", "label in memory"),
    ("subject", "name of a certificate's owner in memory"),
)


@check(
    "LIV13",
    Stage.LIVE,
    "Client trace against this walk",
    lesson=(
        "A trace of the client shows what the program had in force: its variables, the key "
        "repository, the channel, and which call of GSKit failed with which code."
    ),
    source="https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=mqcd-c-declaration",
)
def traces(facts: Facts) -> Iterator[Finding]:
    """What differs between the traced program and this walk, and what failed in it."""
    for log in facts.given_logs:
        if not log.trace:
            continue
        told = [*_variables(log.records), *_memory(log.records), *_calls(log.records)]
        name = printable(log.given)
        if not told:
            yield unused(
                warned(
                    f"--log {name}: the trace shows no variable, no channel and no failed call.",
                    observed("recognised as", log.kind, log.source),
                )
            )
            continue
        program = next((p for record in log.records for p in record.process), "")
        whose = f"The trace {name}{f' of {program}' if program else ''}"
        failure = _failure(log.records)
        told.append(observed("form", "of published samples; a real trace was not seen", log.source))
        other = _differences(facts, log.records)
        if other:
            what = ", ".join(dict.fromkeys(each.what for each in other))
            yield warned(
                f"{whose} differs from this walk in {what}{failure}.",
                *other,
                *told,
            )
        else:
            yield passed(f"{whose} shows nothing that this walk has otherwise{failure}.", *told)


def _variables(records: Sequence[GivenRecord]) -> Iterator[Evidence]:
    for record in records:
        if name := record.value("name"):
            yield observed(name, record.value("value") or "(not set)", record.source)


def _memory(records: Sequence[GivenRecord]) -> Iterator[Evidence]:
    for record in records:
        for key, what in _SHOWN:
            if value := record.channel if key == "channel" else record.value(key):
                yield observed(what, value, record.source)


def _calls(records: Sequence[GivenRecord]) -> Iterator[Evidence]:
    for record in records:
        if call := record.value("call"):
            known = return_code(CodeList.GSKIT, record.value("gskit"))
            meaning = f": {known.said}" if known else ""
            yield observed(f"{call} failed", f"{record.value('rc')}{meaning}", record.source)


def _failure(records: Sequence[GivenRecord]) -> str:
    """The last call of GSKit that failed, as the end of a headline."""
    failed = [record for record in records if record.value("gskit")]
    if not failed:
        return ""
    call, code = failed[-1].value("call"), failed[-1].value("gskit")
    known = return_code(CodeList.GSKIT, code)
    named = f" ({known.name})" if known and known.name else ""
    return f"; {call} failed with {code}{named}"


def _differences(facts: Facts, records: Sequence[GivenRecord]) -> list[Evidence]:
    return [*_other_variables(facts, records), *_other_definition(facts, records)]


def _other_variables(facts: Facts, records: Sequence[GivenRecord]) -> Iterator[Evidence]:
    environment = facts.environment
    if environment is None or environment.error:
        return
    unknown = {variable.name for variable in environment.unknown}
    ours = {variable.name: variable for variable in environment.variables}
    for record in records:
        name, value = record.value("name"), record.value("value")
        if not name or name in _OF_SYSTEM or name in unknown or is_secret_name(name):
            continue
        variable = ours.get(name)
        if variable is not None and variable.secret:
            continue
        here = variable.value if variable is not None else ""
        if here != value:
            text = f"{value or '(not set)'} in the trace; this walk: {here or '(not set)'}"
            yield observed(name, text, record.source)


def _other_definition(facts: Facts, records: Sequence[GivenRecord]) -> Iterator[Evidence]:
    """The channel and its CipherSpec, where the trace shows others and not these."""
    definition = chosen(facts)
    if definition is None:
        return
    channels = [record for record in records if record.channel]
    if channels and all(record.channel != definition.name for record in channels):
        first = channels[-1]
        text = f"{first.channel} in the trace; this walk: {definition.name}"
        yield observed("the channel", text, first.source)
        return
    ciphers = [record for record in records if record.value("cipher")]
    spec = definition.cipher_spec.strip()
    if spec and ciphers and all(record.value("cipher") != spec for record in ciphers):
        text = f"{ciphers[-1].value('cipher')} in the trace; this walk: {spec}"
        yield observed("the CipherSpec", text, ciphers[-1].source)
