"""``mqtui learn --export``, ``--class`` and ``--lint``: files between trainer and learners."""

from __future__ import annotations

import argparse
from pathlib import Path

from mqtui.cli.exits import COULD_NOT_RUN, FAILED, FINE, CommandError
from mqtui.cli.in_time import in_time
from mqtui.engine.text import printable
from mqtui.lab.course.course import Course
from mqtui.lab.course.progress import Progress, now
from mqtui.output import tell, write, write_json
from mqtui.system.output_file import NoOutputFileError, write_output_file


def run(given: argparse.Namespace) -> int:
    """Check a course file, or collect the results of a class.

    Raises:
        CommandError: a file or directory cannot be read in time.
        LabError: it cannot be read.
    """
    return _lint(given) if given.lint is not None else _class(given)


def _lint(given: argparse.Namespace) -> int:
    from mqtui.lab.course.course_file import lint_course_file

    name = printable(given.lint)
    problems, lessons = in_time(f"--lint {name}", lint_course_file, Path(given.lint))
    if given.format == "json":
        value = {"file": given.lint, "problems": list(problems), "lessons": lessons}
        write_json({"schema": "mqtui.course-lint/1", **value})
    else:
        for problem in problems:
            write(f"{printable(problem, longest=len(problem))}\n")
        if not problems:
            write(f"{name} is fine: {lessons} {'lesson' if lessons == 1 else 'lessons'}.\n")
    return FAILED if problems else FINE


def _class(given: argparse.Namespace) -> int:
    from mqtui.lab.course.class_table import class_csv, class_json, class_of, class_text

    directory = given.class_directory
    table = in_time(f"--class {printable(directory)}", class_of, Path(directory))
    for notice in table.notices:
        tell(f"mqtui: {printable(notice)}")
    made = {"text": class_text, "csv": class_csv, "json": class_json}[given.format]
    write(made(table))
    if not table.learners:
        tell("mqtui: there are no results in it (mqtui learn --export json -o NAME.json).")
        return COULD_NOT_RUN
    return FINE


def export(given: argparse.Namespace, course: Course) -> int:
    """Write this learner's results to standard output or the file of ``-o``.

    Raises:
        CommandError: the file cannot be written.
    """
    from mqtui.lab.course.results import results_csv, results_json, results_of

    progress = Progress.load()
    if progress.notice:
        tell(f"mqtui: {printable(progress.notice)}")
    found = results_of(progress, course, given.name or _user(), now())
    text = results_csv(found) if given.export == "csv" else results_json(found)
    if given.output in (None, "-"):
        write(text)
        return FINE
    shown = printable(given.output)
    try:
        in_time(f"-o {shown}", write_output_file, Path(given.output), text.encode())
    except (NoOutputFileError, ValueError) as error:
        raise CommandError(f"-o {shown}: {printable(str(error))}.") from None
    tell(f"mqtui: the results of {found.learner} are in {shown}.")
    return FINE


def _user() -> str:
    from mqtui.lab.directory.files import current_user

    return current_user()
