"""Stage 7: what saved channel status proves of the program's own connection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mqtui.checks.findings import failed, observed, passed, skipped, unknown, unused, warned
from mqtui.checks.live.channel_status import MOST_SHOWN, SOURCE, doubts_of, evidence_of, listed
from mqtui.checks.questions import chosen
from mqtui.engine.change import OutOfReach
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Stage
from mqtui.engine.registry import check
from mqtui.facts import ChannelDefinition, Facts, MqscObject
from mqtui.rules.outcome.saved_choice import saved_choice
from mqtui.rules.outcome.status_expectation import Judgement, judge_status, meant_by
from mqtui.rules.outcome.status_instance import Choice


@check(
    "STA01",
    Stage.LIVE,
    "Channel and TLS in saved channel status",
    lesson=(
        "To prove the application's own connection, run DISPLAY CHSTATUS on the queue manager "
        "while it is connected. If that shows another channel, or no TLS, the application "
        "connects, but not as expected."
    ),
    source=SOURCE,
    explains=("0",),
    shows=(Effect.CONNECTED_OTHERWISE, Effect.PLAIN_CONNECTION, Effect.FALSE_SUCCESS),
)
def saved_status(facts: Facts) -> Iterator[Finding]:
    """--chstatus, or channel status among what --mqsc holds, against what was meant."""
    saved, view, used = facts.saved_status, facts.queue_manager, chosen(facts)
    if saved is not None and saved.problem:
        messages = [observed("message", m, saved.source) for m in saved.messages]
        said = unknown(saved.problem, *messages)
        yield said if messages else unused(said)
        return
    others = view.objects if view else ()
    instances = saved.instances if saved else tuple(o for o in others if o.kind == "CHSTATUS")
    if not instances:
        return
    channel = facts.request.channel or (used.name if used else "")
    if not channel:
        yield skipped(
            "The expected channel is not known: use --channel to have the saved channel status "
            "checked.",
            *_shown_objects(instances),
        )
        return
    definition = used or ChannelDefinition(channel, instances[0].source)
    choice = saved_choice(facts, channel, instances, stated=saved is not None)
    yield from _of_saved(facts, definition, channel, instances, choice)


def _of_saved(
    facts: Facts,
    definition: ChannelDefinition,
    channel: str,
    instances: Sequence[MqscObject],
    choice: Choice | None,
) -> Iterator[Finding]:
    count = len(instances)
    if choice is None:
        yield unknown(
            f"The saved channel status has no instance of channel {channel}, and {count} of other "
            "channels: the program was not connected, or it uses another channel. Use --appltag to "
            "identify its instance.",
            *_shown_objects(instances),
        )
        return
    taken = [o for o in instances if any(o.attributes is f for f in choice.instances)]
    meant = meant_by(facts, definition, application=facts.request.application or "")
    judged = [judge_status(meant, o.attributes) for o in taken]
    wrong = [[row.why for row in j.rows if _is_false_success(j, row.field)] for j in judged]
    source = taken[0].source
    how = observed("instances used", f"{len(taken)} of {count}, {choice.why}", source)
    many = f"each of the {len(taken)} instances is" if len(taken) > 1 else "the connection is"
    shown = evidence_of(judged[0], source) if len(taken) == 1 else _shown_objects(taken)
    if all(wrong):
        reasons = "; ".join(dict.fromkeys(why for reasons in wrong for why in reasons))
        yield failed(
            f"The saved channel status ({choice.why}) is not as expected: {many} {reasons}.",
            how,
            *shown,
            out_of_reach=OutOfReach.PROGRAM,
        )
    elif any(wrong):
        bad = sum(map(bool, wrong))
        yield unknown(
            f"{bad} of {len(taken)} instances that could be the program's are not as expected. Use "
            "--appltag to identify its instance.",
            how,
            *shown,
        )
    elif all(j.confirms for j in judged):
        which = f"all {len(taken)} instances are" if len(taken) > 1 else "the connection is"
        yield passed(
            f"The saved channel status confirms it: {which} on {channel}, as expected "
            f"({choice.why}).",
            how,
            *shown,
        )
    else:
        yield _unproven(judged, how, shown)
    for each in judged[:1] if len(taken) == 1 else ():
        yield from doubts_of(each, source)


def _is_false_success(judged: Judgement, field: str) -> bool:
    """Whether that field shows the wrong channel or no TLS; a state passes, and fails nothing."""
    row = next(row for row in judged.rows if row.field == field)
    return row.holds is False and row.decides and field != "STATUS"


def _unproven(judged: Sequence[Judgement], how: Evidence, shown: list[Evidence]) -> Finding:
    state = next((why for j in judged for why in j.wrong), "")
    if state:
        return warned(f"The saved channel status shows the connection {state}.", how, *shown)
    fields = dict.fromkeys(row.field for j in judged for row in j.unproven)
    return unknown(
        f"The saved channel status does not show {' and '.join(fields) or 'enough'}: it is from a "
        "version before fix pack 8.0.0.2, or it was saved without ALL.",
        how,
        *shown,
    )


def _shown_objects(objects: Sequence[MqscObject]) -> list[Evidence]:
    shown = [evidence for o in objects for evidence in listed([o.attributes], o.source)]
    left = len(shown) - MOST_SHOWN
    return [*shown[:MOST_SHOWN], *([observed("instance", f"and {left} more")] if left > 0 else [])]
