"""Inserts of the Java client's messages nest, and may be cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.java_inserts import inserts


def test_each_insert_has_its_number() -> None:
    assert inserts("[1=-1,2=ffffffff,3=mq.example/192.0.2.18:1414 (mq.example),4=TCP]") == {
        1: "-1",
        2: "ffffffff",
        3: "mq.example/192.0.2.18:1414 (mq.example)",
        4: "TCP",
    }


def test_what_nests_is_the_text_of_the_outer_one() -> None:
    assert inserts("[1=a.B[CC=2;RC=2009;AMQ9208: x [1=-1,3=h]],3=host,5=C.call] [1=other]") == {
        1: "a.B[CC=2;RC=2009;AMQ9208: x [1=-1,3=h]]",
        3: "host",
        5: "C.call",
    }


def test_a_cut_one_ends_with_the_text() -> None:
    assert inserts("[1=a,3=hos") == {1: "a", 3: "hos"}


def test_only_brackets_at_the_place_are_read() -> None:
    assert inserts(" [1=a]") == {}
    assert inserts("x[1=a]", 1) == {1: "a"}


@given(st.text(alphabet="[],=19a", max_size=80))
def test_any_text_gives_parts_of_itself(text: str) -> None:
    assert all(value in text for value in inserts(text).values())
