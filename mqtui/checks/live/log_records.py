"""Records of logs as evidence: what they say, of when they are, and whose they are."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from mqtui.checks.findings import observed
from mqtui.engine.model import Evidence
from mqtui.facts.given_log import LogSide
from mqtui.knowledge import message
from mqtui.knowledge.codes import CodeList, return_code
from mqtui.knowledge.reference import bare_message
from mqtui.rules.outcome.clock_skew import Skew
from mqtui.rules.outcome.log_pairing import PairedRecord, Pairing

_WHOSE = {
    LogSide.CLIENT: "the client's log",
    LogSide.QUEUE_MANAGER: "the queue manager's log",
    LogSide.UNKNOWN: "the log",
}
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
#: Less than this is no difference between two clocks.
_AGREE = timedelta(seconds=1)


def cited(records: Sequence[PairedRecord]) -> str:
    """The first record for a headline: whose log, how old, which message."""
    first = records[0]
    number = bare_message(first.record.message)
    said = f"{number} in {_WHOSE[first.record.side]} ({_place(first)}"
    age = _short_age(first)
    return f"{said}, {age})" if age else f"{said})"


def shown(records: Iterable[PairedRecord]) -> Iterator[Evidence]:
    """Each record with its file and line, and why it is taken for one of this failure.

    Of records with the same message the surest stands for all.
    """
    alike: dict[tuple[LogSide, str, str], list[PairedRecord]] = {}
    for each in records:
        key = (each.record.side, each.record.message, each.record.channel)
        alike.setdefault(key, []).append(each)
    for first, *rest in alike.values():
        record = first.record
        what = _WHOSE[record.side].removeprefix("the ")
        number = bare_message(record.message)
        name = f"{what}, {number}" if number else what
        parts = [record.text, *_codes(first)]
        yield observed(name, " ".join(part for part in parts if part), record.source)
        more = f"; {len(rest)} more like it" if rest else ""
        yield observed("paired", f"{_why(first)}{more}", record.source)


def skew_said(skew: Skew) -> Evidence:
    """How both ends' clocks differ, in seconds."""
    pairs = f"by {skew.pairs} pair{'s' * (skew.pairs != 1)} of records"
    seconds = abs(skew.ahead.total_seconds())
    if abs(skew.ahead) < _AGREE:
        return observed("clocks", f"both ends agree within a second, {pairs}")
    way = "ahead of" if skew.ahead > timedelta() else "behind"
    return observed(
        "clocks",
        f"the queue manager's is estimated {seconds:.0f} s {way} the client's, {pairs}",
    )


def spoken(age: timedelta) -> str:
    """A length of time in its largest unit."""
    seconds = abs(age.total_seconds())
    for size, unit in ((_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute")):
        if seconds >= size:
            count = int(seconds // size)
            return f"{count} {unit}{'s' * (count != 1)}"
    return f"{seconds:.0f} s"


def _place(each: PairedRecord) -> str:
    source = each.record.source
    name = os.path.basename(source.name)
    return f"{name}:{source.line}" if source.line is not None else name


def _short_age(each: PairedRecord) -> str:
    if each.pairing is Pairing.UNTIMED:
        return "time not known"
    if each.pairing is Pairing.OLD and each.age is not None:
        return f"{spoken(each.age)} {'old' if each.age > timedelta() else 'ahead of this clock'}"
    return ""


def _why(each: PairedRecord) -> str:
    if each.pairing is Pairing.DURING:
        return "written while this walk's connect was made"
    if each.age is None:
        return "no time with a known zone, so by its place in the file: the last that names a cause"
    way = "before" if each.age >= timedelta() else "after"
    when = f"written {spoken(each.age)} {way} this walk's connect"
    if each.pairing is Pairing.NEAR:
        return when
    if way == "after":
        return f"{when}: that clock or this one is wrong"
    return f"{when}: old, and nothing newer is there"


def _codes(each: PairedRecord) -> Iterator[str]:
    number = each.record.value("gskit")
    known = return_code(CodeList.GSKIT, number) if number else None
    if known is not None:
        yield f"({known.said})"


def meaning(number: str) -> Iterator[Evidence]:
    """What a message means for a TLS client, where that is known."""
    known = message(number)
    if known is not None:
        yield observed("what to check", known.look)
