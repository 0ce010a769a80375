"""The draw: how many match, come by name or by weight, and what became of each entry."""

from dataclasses import replace

import screens_sample

from mqtui.facts import Attempt, CandidateWalk, ListEnd, Outcome, StepKind, TimelineStep
from mqtui.report.pictures.channel_draw import Fate, Share, channel_draw, endings, fate_of
from mqtui.rules.channel.selection import select

LIVE = screens_sample.facts().live
assert LIVE


def test_the_entries_are_counted_on_their_way():
    found = channel_draw(select("QM1", screens_sample.TABLE, "x"))
    assert (found.total, found.matching, found.by_name, found.drawn) == (4, 3, 2, 1)
    assert found.shares == (Share("ORDERS.W", 50, True),)
    none = channel_draw(select("QM9", screens_sample.TABLE, "x"))
    assert (none.total, none.matching, none.drawn, none.shares) == (4, 0, 0, ())


def test_of_a_large_draw_the_smaller_shares_stand_together():
    table = [
        replace(screens_sample.WEIGHTED, name=f"C.{n}", position=n, weight=90 if n < 12 else 1)
        for n in range(1000)
    ]
    table[-1] = replace(table[-1], cipher_spec="")
    found = channel_draw(select("QM1", table, "x"))
    assert len(found.shares) == 13
    assert found.shares[-1] == Share("", 988, False, 988)
    assert sum(share.weight for share in found.shares) == found.weight == 12 * 90 + 988


def test_what_became_of_each():
    refused = TimelineStep(StepKind.TCP, Outcome.REFUSED, 0, 1)
    failed = replace(LIVE, steps=(refused,))
    walk = CandidateWalk(
        (
            Attempt(0, screens_sample.PLAIN, screens_sample.MAIN, failed),
            Attempt(1, screens_sample.TLS, screens_sample.MAIN, replace(LIVE, steps=())),
        ),
        ListEnd.CONNECTED,
        decides=1,
    )
    tried = endings(walk)
    assert {place: (e.step, e.outcome) for place, e in tried.items()} == {
        0: ("TCP connect", Outcome.REFUSED)
    }
    selection = replace(select("QM1", screens_sample.TABLE, "x"), used=1)
    fates = [fate_of(selection, tried, place) for place in range(4)]
    assert fates == [Fate.FAILED, Fate.USED, Fate.LATER, Fate.OTHER_NAME]
    assert fate_of(selection, endings(None), 0) is Fate.PASSED_OVER
