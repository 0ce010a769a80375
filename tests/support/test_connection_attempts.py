"""What is tried after a failure: the attempts that IBM's client made, and the documented ends."""

from __future__ import annotations

import random

import pytest
from connection_attempts import after_failure, attempts, connect, draw, shares_by_rank
from hypothesis import given
from hypothesis import strategies as st

from mqtui.facts import ChannelDefinition, Source, SourceKind
from mqtui.rules.channel.selection import select

SOURCE = Source(SourceKind.FILE, "ccdt.json")


def channel(
    name: str, weight: int = 0, affinity: str = "preferred", queue_manager: str = "QM1"
) -> ChannelDefinition:
    return ChannelDefinition(name, SOURCE, queue_manager, weight=weight, affinity=affinity)


def names(channels: object) -> list[str]:
    return [c.name for c in channels]  # type: ignore[attr-defined]


MIXED = [channel("A", 5, "none"), channel("B", 0, "none"), channel("C", 90, "none")]
MIXED.append(channel("D", 0, "none"))


@pytest.mark.parametrize("asked", ["QM1", "*QM1"])
def test_zero_weights_are_tried_again_before_each_further_draw(asked: str) -> None:
    """The observed row: B, D, C, then B, D again, A, then B, D again."""
    seen = set()
    for seed in range(50):
        tried = connect(asked, MIXED, lambda _: None, random.Random(seed)).tried
        seen.add(tuple(names(tried)))
    usual, rare = tuple("BDCBDABD"), tuple("BDABDCBD")
    assert usual in seen
    assert seen <= {usual, rare}


def test_a_preferred_list_goes_through_the_zero_weights_once() -> None:
    table = [channel("A", 5), channel("B"), channel("C", 90)]
    assert set(names(attempts(table, random.Random(1)))) == {"A", "B", "C"}
    assert next(iter(attempts(table, random.Random(1)))).name == "B"


def test_a_preferred_list_is_the_same_for_the_same_host() -> None:
    """The observed row: three of weight 50, the same order in each process on the host."""
    table = [channel(name, 50) for name in ("X", "Y", "Z")]
    orders = {tuple(names(attempts(table, random.Random("this-host")))) for _ in range(5)}
    assert len(orders) == 1
    others = {tuple(names(attempts(table, random.Random(f"host {n}")))) for n in range(60)}
    assert len(others) == 6


def test_in_alphabetical_order_and_by_file_among_equals() -> None:
    table = [channel("ZED"), channel("ALPHA"), channel("MID")]
    assert names(connect("QM1", table, lambda _: None, random.Random(0)).tried) == [
        "ALPHA",
        "MID",
        "ZED",
    ]


def test_the_failed_one_goes_to_the_end_unless_its_weight_is_zero() -> None:
    zero, one, two = channel("Z"), channel("A", 5), channel("B", 6)
    order = [zero, one, two]
    assert after_failure(order, one) == [zero, two, one]
    assert after_failure(order, zero) == order
    assert after_failure(after_failure(order, one), two) == [zero, one, two]


def test_the_simulated_shares_agree_with_the_weights() -> None:
    table = [channel("A", 5), channel("B", 15), channel("C", 80), channel("ZERO")]
    by_rank = shares_by_rank(table, draws=20_000, seed=7)
    weighted = select("QM1", table[:3], "").candidates
    assert [c.definition.name for c in weighted] == ["C", "B", "A"]
    for shares, candidate in zip(by_rank, weighted, strict=True):
        assert candidate.probability is not None
        assert shares[0] == pytest.approx(candidate.probability, abs=0.015)
        assert sum(shares) == pytest.approx(1)
    # C second: B first and C drawn from what is left, or A first: 0.15*80/85 + 0.05*80/95.
    assert by_rank[0][1] == pytest.approx(0.15 * 80 / 85 + 0.05 * 80 / 95, abs=0.015)
    assert shares_by_rank(table, draws=500, seed=7) == shares_by_rank(table, draws=500, seed=7)


# --- the documented examples, and the ends ------------------------------------------------------

ALPHA, BETA = channel("ALPHA"), channel("BETA")


def answering(**names_: str | None) -> object:
    return lambda c: names_.get(c.name)


def test_the_name_is_checked_when_there_is_no_asterisk() -> None:
    """Documented: the first link is down, the second leads to another queue manager: 2059."""
    wrong = answering(ALPHA=None, BETA="QM9")
    ended = connect("QM1", [ALPHA, BETA], wrong, random.Random(0))  # type: ignore[arg-type]
    assert (names(ended.tried), ended.channel, ended.reason) == (["ALPHA", "BETA"], None, 2059)


def test_with_an_asterisk_any_queue_manager_will_do() -> None:
    wrong = answering(ALPHA=None, BETA="QM9")
    ended = connect("*QM1", [ALPHA, BETA], wrong, random.Random(0))  # type: ignore[arg-type]
    assert (ended.channel, ended.reason) == (BETA, 0)


def test_another_queue_manager_is_left_and_the_next_entry_tried() -> None:
    right = answering(ALPHA="QM9", BETA="QM1")
    ended = connect("QM1", [ALPHA, BETA], right, random.Random(0))  # type: ignore[arg-type]
    assert (names(ended.tried), ended.channel, ended.reason) == (["ALPHA", "BETA"], BETA, 0)


@pytest.mark.parametrize("asked", ["", "*", "QM2", "qm1"])
def test_no_entry_of_that_name_is_2058_and_nothing_is_tried(asked: str) -> None:
    ended = connect(asked, [ALPHA, BETA], lambda _: "QM1", random.Random(0))
    assert (ended.tried, ended.channel, ended.reason) == ((), None, 2058)


def test_all_refused_is_2059() -> None:
    ended = connect("*QM1", [ALPHA], lambda _: None, random.Random(0))
    assert ended.reason == 2059


@given(st.lists(st.integers(0, 99), max_size=8), st.integers())
def test_a_draw_has_each_weighted_one_once(weights: list[int], seed: int) -> None:
    table = [channel(f"C{i}", weight) for i, weight in enumerate(weights)]
    drawn = draw(table, random.Random(seed))
    assert sorted(names(drawn)) == sorted(c.name for c in table if c.weight)
