"""The formats of a report: what each is called, how its files end, and what makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from mqtui.engine.model import Report
from mqtui.facts import Facts
from mqtui.output import json_text
from mqtui.report.gaps import not_looked_at
from mqtui.report.jsonreport import json_report
from mqtui.report.meta import Meta, file_stamp, head_rows
from mqtui.report.shown import shown_lines
from mqtui.report.textreport import text_report, wrapped

#: Columns of a text report that is written to a file.
_WIDTH = 100
Render = Callable[[Report, Facts | None, Meta], str]


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """One format. ``title`` is for people; files of it end with one of ``suffixes``."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    render: Render


def _text(report: Report, facts: Facts | None, meta: Meta) -> str:
    """The text report with the head and the gaps that the others have too."""
    lines = ["IBM MQ client over TLS: mqtui report", ""]
    for name, value in head_rows(facts, meta):
        lines += wrapped(value, _WIDTH, " " * 4, first=f"{name}: ")
    lines += ["", text_report(report, facts, width=_WIDTH).rstrip("\n")]
    gaps = not_looked_at(report, facts)
    if gaps:
        lines += ["", "Not looked at"]
    for gap in gaps:
        what = f"{gap.check} {gap.what}" if gap.check else gap.what
        lines += wrapped(f"{what}: {gap.why}" if gap.why else what, _WIDTH, " " * 7, first="     ")
        if gap.command:
            lines += [f"       {line}" for line in shown_lines(gap.command)]
    return "\n".join(lines) + "\n"


def _json(report: Report, facts: Facts | None, meta: Meta) -> str:
    return json_text(json_report(report, facts, meta))


def _html(report: Report, facts: Facts | None, meta: Meta) -> str:
    from mqtui.report.html import html_report  # what only some ask for is loaded then

    return html_report(report, facts, meta)


def _markdown(report: Report, facts: Facts | None, meta: Meta) -> str:
    from mqtui.report.markdown import markdown_report

    return markdown_report(report, facts, meta)


def _junit(report: Report, facts: Facts | None, meta: Meta) -> str:
    from mqtui.report.junit import junit_report

    return junit_report(report, facts, meta)


#: In the order in which a person is asked; the command line has their names too.
FORMATS: tuple[ReportFormat, ...] = (
    ReportFormat("html", "HTML, one page with drawings", (".html", ".htm"), _html),
    ReportFormat("markdown", "Markdown, for a ticket", (".md", ".markdown"), _markdown),
    ReportFormat("text", "Plain text", (".txt", ".text", ".log"), _text),
    ReportFormat("json", "JSON, for programs", (".json",), _json),
    ReportFormat("junit", "JUnit XML, for Jenkins and GitLab", (".xml",), _junit),
)
_BY_NAME = {each.name: each for each in FORMATS}


def rendered(name: str, report: Report, facts: Facts | None, meta: Meta) -> str:
    """The report in the format of that name.

    Raises:
        KeyError: there is no such format.
    """
    return _BY_NAME[name].render(report, facts, meta)


def encoded(text: str) -> bytes:
    """A report as the bytes of its file: UTF-8, whatever came to stand in it."""
    return text.encode("utf-8", "backslashreplace")


def format_of(path: str) -> str | None:
    """The format that a file's name asks for by its end; ``None`` where that says nothing."""
    suffix = PurePath(path).suffix.lower()
    return next((each.name for each in FORMATS if suffix in each.suffixes), None)


def with_suffix_of(path: str, name: str) -> str:
    """``path`` with the suffix of the format ``name``, in place of another format's."""
    suffix = _BY_NAME[name].suffixes[0]
    stem = str(PurePath(path).with_suffix("")) if format_of(path) else path
    return path if format_of(path) == name else f"{stem}{suffix}"


def usual_name(name: str, meta: Meta) -> str:
    """What a report is called if nobody says: ``mqtui-HOST-2026-11-29T114720.html``."""
    letters = "".join(c if c.isascii() and (c.isalnum() or c in ".-_") else "-" for c in meta.host)
    host = letters.strip(".-")[:60]
    parts = ("mqtui", *((host,) if host else ()), file_stamp(meta.taken_at))
    return "-".join(parts) + _BY_NAME[name].suffixes[0]
