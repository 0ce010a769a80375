"""Bounds and signals without an event loop."""

import os
import signal
import threading

import pytest

from mqtui.engine.blocking import STOP_SIGNALS, call_bounded, call_until_told


def test_a_result_and_an_error_come_back():
    assert call_bounded(divmod, 7, 2, timeout=20) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        call_bounded(divmod, 7, 0, timeout=20)


def test_none_is_a_result():
    assert call_bounded(lambda: None, timeout=20) is None


def test_what_hangs_is_left_behind():
    release = threading.Event()
    try:
        with pytest.raises(TimeoutError):
            call_bounded(release.wait, timeout=0.05)
    finally:
        release.set()


@pytest.mark.parametrize("number", STOP_SIGNALS)
def test_a_signal_ends_it_as_ctrl_c_does(number):
    before = signal.getsignal(number)
    signal.signal(number, signal.SIG_DFL)
    try:
        with pytest.raises(KeyboardInterrupt):
            call_until_told(lambda: os.kill(os.getpid(), number) or signal.pause())
        assert signal.getsignal(number) is signal.SIG_DFL
    finally:
        signal.signal(number, before)


def test_what_is_ignored_stays_ignored():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert call_until_told(lambda: os.kill(os.getpid(), signal.SIGHUP)) is None
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_thread_sets_no_handlers():
    assert call_bounded(call_until_told, lambda: "done", timeout=20) == "done"


def test_the_thread_is_a_daemon_and_named_after_its_function():
    def which():
        return threading.current_thread()

    thread = call_bounded(which, timeout=20)
    assert thread.daemon
    assert thread is not threading.main_thread()
    assert thread.name == "mqtui-which"


def test_the_stop_signals_are_those_of_a_closed_terminal_and_a_kill():
    assert set(STOP_SIGNALS) == {signal.SIGHUP, signal.SIGTERM}


def test_after_an_error_the_signals_mean_what_they_meant():
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        assert call_until_told(lambda: signal.getsignal(signal.SIGTERM)) is (
            signal.default_int_handler
        )
        with pytest.raises(ZeroDivisionError):
            call_until_told(lambda: 1 // 0)
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGTERM, before)
