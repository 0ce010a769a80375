"""The garbage collector is off inside, and on again whatever happened there."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest

from mqtui.engine.gc_pause import gc_paused


@pytest.fixture(autouse=True)
def collector_on() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_it_is_off_inside_and_on_again() -> None:
    for _ in range(2):
        with gc_paused():
            assert not gc.isenabled()
        assert gc.isenabled()


def test_it_is_on_again_after_an_error() -> None:
    with pytest.raises(LookupError), gc_paused():
        raise LookupError
    assert gc.isenabled()


def test_within_each_other_the_outermost_turns_it_on() -> None:
    with gc_paused():
        with gc_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    with gc_paused():
        assert not gc.isenabled()
    assert not gc.isenabled()
    gc.enable()
    with gc_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_of_two_threads_the_last_one_turns_it_on() -> None:
    inside, leave = threading.Event(), threading.Event()

    def other() -> None:
        with gc_paused():
            inside.set()
            leave.wait(20)

    thread = threading.Thread(target=other, daemon=True)
    with gc_paused():
        thread.start()
        assert inside.wait(20)
    assert not gc.isenabled()
    leave.set()
    thread.join(20)
    assert gc.isenabled()
