"""What holds for all tests."""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from mqtui.engine.known_secrets import forget

# Child processes must import the installed package, as the tests do, and not the source tree that
# pytest is started in: there the screens and the assets stand beside the package.
os.environ["PYTHONSAFEPATH"] = "1"

# Hundreds of child processes import the package: without byte code each would compile it anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# What tests of several folders share.
sys.path.insert(0, str(Path(__file__).parent / "support"))

# How long an example takes says on a busy machine nothing of the code. As many examples as are
# usual: --hypothesis-profile full, for a parser that was changed.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("full", _PATIENT, max_examples=100)
settings.register_profile("quick", _PATIENT, max_examples=25)
settings.load_profile("quick")

#: Folders whose files take long. They come first, so that at the end no worker waits for one.
_LONG = ("screens", "lab", "cli")


def pytest_configure(config: pytest.Config) -> None:
    """Let each worker of xdist collect all, but begin at another folder.

    Side by side they would compile the same files in the same order at first.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
    if not worker or config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
        return
    here = Path(__file__).parent
    found = sorted([*here.glob("*/"), *here.glob("test_*.py")])
    first = len(found) * int(worker) // int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
    config.args[:] = [str(path) for path in (*found[first:], *found[:first])]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Spare -m slow the files that have no such test."""
    sought = config.option.markexpr == "slow" and collection_path.suffix == ".py"
    return True if sought and b"slow" not in collection_path.read_bytes() else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take long first; within a file the order stays."""
    here = Path(__file__).parent

    def place(item: pytest.Item) -> tuple[int, Path]:
        folder = item.path.relative_to(here).parts[0]
        return _LONG.index(folder) if folder in _LONG else len(_LONG), item.path

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """Keep the collector off the thousands of collected tests, which stay to the end anyway."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def no_known_secrets() -> None:
    """What one test calls a password is a name in another's output."""
    forget()


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
