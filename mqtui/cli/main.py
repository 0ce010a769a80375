"""The command line. Heavy parts are imported only by the command that needs them."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from mqtui import __version__
from mqtui.cli.exits import COULD_NOT_RUN, FINE, CommandError
from mqtui.engine.no_checks import NoChecksError
from mqtui.engine.text import printable
from mqtui.output import FULL, discard_output, flush, open_closed_streams, tell, write

#: So many new objects are held before the garbage collector looks among them for circles.
_NEW_OBJECTS = 10_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code.

    Whatever happens: what cannot be run ends with a sentence and 2.
    """
    open_closed_streams()
    if arguments is None:
        _say_nothing_else()
    words = sys.argv[1:] if arguments is None else list(arguments)
    try:
        return _ended(words)
    finally:
        _debug(words)


def _ended(words: Sequence[str]) -> int:
    try:
        try:
            code = _run(words)
        finally:
            # Also when argparse has ended the command: a help text may find no room.
            flush()
        return code
    except (CommandError, NoChecksError) as error:
        tell(f"mqtui: {printable(str(error), longest=10_000)}")
    except KeyboardInterrupt:
        tell("mqtui: stopped")
        return 130
    except Exception as error:
        tell(f"mqtui: {_sentence(error)}")
    return COULD_NOT_RUN


def _sentence(error: Exception) -> str:
    """Why the command could not be run, for whoever called it."""
    if isinstance(error, FileNotFoundError) and _stands_nowhere():
        return "the current directory no longer exists; change to another one with cd."
    if isinstance(error, OSError):
        why = printable(error.strerror.lower() if error.strerror else str(error) or "no reason")
        if error.errno in FULL:
            discard_output()
            what = printable(str(error.filename)) if error.filename else "the output"
            return f"{what} cannot be written: {why}."
        what = f"{printable(str(error.filename))}: " if error.filename else ""
        return f"it could not be run: {what}{why}{_reference(error)}."
    return f"it could not be run: internal error {_without_secrets(error)}{_reference(error)}."


def _without_secrets(error: Exception) -> str:
    try:
        from mqtui.collect.redact import redact_line
        from mqtui.engine.crashes import text_of

        return printable("; ".join(map(redact_line, text_of(error).splitlines())))
    except Exception:
        return type(error).__name__


def _reference(error: Exception) -> str:
    try:
        from mqtui.engine.crashes import note

        return f" ({note(error)}; --debug shows where)"
    except Exception:
        # With no file descriptor left not even a module can be loaded.
        return ""


def _debug(words: Sequence[str]) -> None:
    if "--debug" not in words:
        return
    try:
        from mqtui.cli.debug import show

        show()
    except Exception as error:
        tell(f"mqtui: --debug could not show it: {type(error).__name__}.")


def _say_nothing_else() -> None:
    """Let Python itself write no warning and no traceback between ours: they may show anything."""
    if not sys.warnoptions:
        import warnings

        warnings.simplefilter("ignore")

    def unraisable(left: sys.UnraisableHookArgs) -> None:
        if left.exc_value is not None:
            _reference_of(left.exc_value)

    sys.unraisablehook = unraisable


def _reference_of(error: BaseException) -> None:
    if isinstance(error, Exception):
        _reference(error)


def _stands_nowhere() -> bool:
    """Whether the working directory was removed, as a deployment does to the one it replaces."""
    try:
        os.getcwd()
    except OSError:
        return True
    return False


def _learn_typed(words: Sequence[str]) -> None:
    """A password among the words, as in a URL, is not repeated in an error."""
    if len(words) < 2:
        return
    from mqtui.engine.known_secrets import learn
    from mqtui.formats.redaction import redact_text

    for secret in redact_text(" ".join(words)).secrets:
        learn(secret)


def _run(words: Sequence[str]) -> int:
    if list(words) == ["--version"]:
        # Scripts ask this often, and it needs no option of any command.
        write(f"mqtui {__version__}\n")
        return FINE
    if len(words) > 1 and words[0] == "explain" and not any(w.startswith("-") for w in words):
        from mqtui.cli.explain_quick import answer

        if said := answer(words[1:]):
            write(said)
            return FINE
    # What is loaded stays: to go through all of it again and again took a tenth of a start.
    gc.set_threshold(_NEW_OBJECTS)
    from mqtui.cli.arguments import parse, runs
    from mqtui.engine.shielded_stream import shield_streams
    from mqtui.system.memory import no_core_files

    # Keys and passwords will be in this process's memory, and in that of what it starts.
    no_core_files()
    shield_streams()
    _learn_typed(words)
    given = parse(words)
    if directory := os.environ.get("MQTUI_LAB"):
        from mqtui.cli.sandbox_of_shell import add_sandbox

        add_sandbox(given, directory, os.environ.get("MQTUI_LAB_NAME", directory))
    code: int = import_module(runs(given.command)).run(given)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
