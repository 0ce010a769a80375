"""A reference that is the same the next time, and no value beside it."""

import pytest

from mqtui.engine.crashes import MOST, crashes, forget, note, text_of


@pytest.fixture(autouse=True)
def _none_before():
    forget()
    yield
    forget()


def crash(secret, kind=ValueError):
    password = secret
    try:
        raise kind(f"not {len(password)} characters")
    except kind as error:
        return note(error)


def test_the_same_place_has_the_same_reference():
    first = crash("abc")
    assert crash("defgh") == first
    assert crash("abc", KeyError) != first
    assert len(crashes()) == 2


def test_the_places_hold_no_values():
    crash("hunter2")
    (kept,) = crashes()
    assert "hunter2" not in repr(kept)
    assert kept.places[-1].endswith(" crash")
    assert kept.error == "ValueError: not 7 characters"


def test_they_do_not_grow_without_end():
    for number in range(MOST * 2):
        name = f"Error{number}"
        note(type(name, (Exception,), {})())
    assert len(crashes()) == MOST


def test_what_says_nothing_is_told_by_its_kind():
    assert text_of(TimeoutError()) == "TimeoutError"
    assert len(text_of(ValueError("x" * 10_000))) < 600
