"""The command line. Heavy parts are imported only by the command that needs them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from mqtui import __version__
from mqtui.cli.exits import COULD_NOT_RUN, FINE, CommandError
from mqtui.engine.no_checks import NoChecksError
from mqtui.engine.text import printable
from mqtui.output import FULL, discard_output, open_closed_streams


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    open_closed_streams()
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
        return code
    except (CommandError, NoChecksError) as error:
        print(f"mqtui: {error}", file=sys.stderr)
        return COULD_NOT_RUN
    except KeyboardInterrupt:
        print("mqtui: stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output has gone; say nothing more to it.
        discard_output()
        return FINE
    except OSError as error:
        if isinstance(error, FileNotFoundError) and _stands_nowhere():
            print(
                "mqtui: the current directory no longer exists; change to another one with cd.",
                file=sys.stderr,
            )
            return COULD_NOT_RUN
        if error.errno not in FULL:
            raise
        discard_output()
        why = (error.strerror or str(error)).lower()
        what = printable(str(error.filename)) if error.filename else "the output"
        print(f"mqtui: {what} cannot be written: {why}.", file=sys.stderr)
        return COULD_NOT_RUN


def _stands_nowhere() -> bool:
    """Whether the working directory was removed, as a deployment does to the one it replaces."""
    try:
        os.getcwd()
    except OSError:
        return True
    return False


def _run(words: Sequence[str]) -> int:
    if list(words) == ["--version"]:
        # Scripts ask this often, and it needs no option of any command.
        print(f"mqtui {__version__}")
        return FINE
    from mqtui.cli.arguments import parse, runs

    given = parse(words)
    code: int = import_module(runs(given.command)).run(given)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
