"""What holds for all tests."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# Child processes must import the installed package, as the tests do, and not the source tree that
# pytest is started in: there the screens and the assets stand beside the package.
os.environ["PYTHONSAFEPATH"] = "1"

# What tests of several folders share.
sys.path.insert(0, str(Path(__file__).parent / "support"))


@pytest.fixture
def default_signals() -> Iterator[None]:
    """What a run in the background or under nohup ignores is not ignored while this test lasts.

    Else the processes that the test starts would inherit that, and a signal would not end them.
    """
    numbers = (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT, signal.SIGTERM)
    before = {n: signal.getsignal(n) for n in numbers}
    for number in numbers:
        interrupt = number is signal.SIGINT
        signal.signal(number, signal.default_int_handler if interrupt else signal.SIG_DFL)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)
