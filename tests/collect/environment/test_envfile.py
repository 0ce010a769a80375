"""Files of variables, read by themselves."""

from __future__ import annotations

from mqtui.collect.environment import envfile


def test_values_that_grow_without_end_are_no_longer_expanded() -> None:
    found = envfile.parse(b"A=xxxxxxxx\n" + b"A=$A$A\n" * 60, {})
    assert max(len(each.value) for each in found.assignments) < 32 << 20
    assert found.assignments[-1].value == "$A$A"
    assert "are not expanded: the values grow too long" in found.problems[0]
