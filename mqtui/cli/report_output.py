"""Where a report goes and how it looks: standard output, a terminal, or the file of ``-o``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mqtui.cli.exits import CommandError
from mqtui.cli.in_time import in_time
from mqtui.cli.terminal import draws_lines, wants_colour, width
from mqtui.engine.text import printable
from mqtui.output import tell, write, write_styled

if TYPE_CHECKING:
    from mqtui.engine.model import Report
    from mqtui.facts import Facts
    from mqtui.report.meta import Meta

_TEXT = "text"
#: What names standard output.
_STANDARD = "-"


class ReportOutput:
    """What ``--format``, ``-o`` and ``--all`` ask for."""

    def __init__(self, given: argparse.Namespace) -> None:
        """Look whether the file can be written, before the walk.

        Raises:
            CommandError: it cannot.
        """
        stated = getattr(given, "output", None)
        self._path = Path(stated) if stated not in (None, _STANDARD) else None
        named = None
        if stated:
            from mqtui.report.formats import format_of

            named = format_of(stated)
        self._format: str = getattr(given, "format", None) or named or _TEXT
        self._everything: bool = getattr(given, "all", False)
        if stated == "":
            raise CommandError("-o: the name of the file is empty.")
        if self._path is not None:
            from mqtui.system.output_file import NoOutputFileError, try_output_file

            try:
                in_time(f"-o {printable(str(self._path))}", try_output_file, self._path)
            except (NoOutputFileError, ValueError) as error:
                raise self._refusal(error) from None

    def write(self, report: Report, facts: Facts | None, meta: Meta) -> None:
        """Write the report.

        Raises:
            CommandError: the file could not be written; what was found is on standard output then.
            OSError: standard output has no room.
        """
        if self._path is None:
            self._print(report, facts, meta)
            return
        if draws_lines():
            self._print_text(report, facts, meta)
        from mqtui.report.formats import encoded, rendered
        from mqtui.report.textreport import verdict_sentence
        from mqtui.system.output_file import NoOutputFileError, write_output_file

        data = encoded(rendered(self._format, report, facts, meta))
        try:
            in_time(f"-o {printable(str(self._path))}", write_output_file, self._path, data)
        except (NoOutputFileError, CommandError) as error:
            if not draws_lines():
                self._print_text(report, facts, meta)
            raise self._refusal(error) from None
        where = printable(str(self._path))
        tell(f"mqtui: {verdict_sentence(report)} The report is in {where}.")

    def _print(self, report: Report, facts: Facts | None, meta: Meta) -> None:
        if self._format == _TEXT:
            self._print_text(report, facts, meta)
        else:
            from mqtui.report.formats import rendered

            write(rendered(self._format, report, facts, meta))

    def _print_text(self, report: Report, facts: Facts | None, meta: Meta) -> None:
        if meta.case:
            write(f"{_of_case(meta)}\n\n")
        columns = width(otherwise=100)
        if draws_lines():
            from mqtui.report.terminal import terminal_report

            lines = terminal_report(report, facts, width=columns, everything=self._everything)
            write_styled(lines, colour=wants_colour())
        else:
            from mqtui.report.textreport import text_report

            write(text_report(report, facts, width=columns, everything=self._everything))

    def _refusal(self, error: Exception) -> CommandError:
        if isinstance(error, CommandError):
            return error
        return CommandError(f"-o {printable(str(self._path))}: {printable(str(error))}.")


def _of_case(meta: Meta) -> str:
    """Whose report it is: its paths and commands are not for the host where it is read."""
    host = meta.host or "the host that it was taken on"
    return f'{meta.case[:1].upper()}{meta.case[1:]}. "This host", paths and commands mean {host}.'
