"""A bound on TCP connects, whoever makes them."""

from __future__ import annotations

from mqtui.live.connection.allowance import SILENT, SPENT, Allowance


def test_each_connect_counts_until_none_is_left() -> None:
    allowance = Allowance(2)
    said = [allowance.take("127.0.0.1", port) for port in (1, 2, 3)]
    assert said == ["", "", SPENT]
    assert (allowance.made, allowance.left) == (2, 0)


def test_an_address_that_left_one_unanswered_gets_no_other() -> None:
    allowance = Allowance(5)
    allowance.left_unanswered("127.0.0.1", 1414)
    assert allowance.take("127.0.0.1", 1414) == SILENT
    assert allowance.take("127.0.0.1", 1415) == ""
    assert allowance.made == 1
