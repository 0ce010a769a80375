"""Files that a command has made: printed, and written into a directory after a yes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from mqtui.cli.consent import agreed
from mqtui.cli.exits import FAILED, FINE, CommandError
from mqtui.engine.text import printable
from mqtui.make.files import NewFile, in_the_way, write_files
from mqtui.output import tell, write
from mqtui.system.owners import Exposed


def shown_file(file: NewFile) -> str:
    """A file under its name, as it is printed."""
    return f"=== {file.name}\n{file.text}"


def offered(made: Sequence[NewFile], output: str | None, *, yes: bool, wrong: bool = False) -> int:
    """Print the files; write them into ``output`` if that is stated. The exit code.

    ``wrong``: something was found, so that it is 1 whatever becomes of the files.

    Raises:
        CommandError: nobody says yes, or they cannot be written.
    """
    write("\n".join(map(shown_file, made)))
    if output is None:
        return FAILED if wrong else FINE
    directory = Path(os.path.abspath(output))
    name = printable(str(directory))
    if present := in_the_way(directory, made):
        raise CommandError(f"{printable(present[0])} exists already; nothing is written.")
    if not agreed(f"Write these {len(made)} files into {name}?", yes=yes):
        tell("mqtui: nothing is written.")
        return FAILED
    try:
        write_files(directory, made)
    except Exposed as error:
        raise CommandError(f"Nothing is written: {printable(str(error.strerror))}.") from None
    except OSError as error:
        why = printable((error.strerror or str(error)).lower())
        raise CommandError(f"Nothing is written into {name}: {why}.") from None
    tell(f"mqtui: written into {name}: {', '.join(file.name for file in made)}")
    return FAILED if wrong else FINE
