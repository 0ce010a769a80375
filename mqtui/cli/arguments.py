"""The command line's words: every command, every option, and what each takes."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, NoReturn

from mqtui import __version__
from mqtui.cli.exits import COULD_NOT_RUN
from mqtui.cli.values import days, jobs, minutes, port, timeout, visitors
from mqtui.engine.text import printable
from mqtui.output import tell, write

#: A probe is no walk: it fills no request, and so takes little time to start.
_PROBE_OPTIONS = (
    ("--cipher", "SPEC", "the CipherSpec to offer (default ANY_TLS12_OR_HIGHER); '' for none"),
    (
        "--key-repository",
        "PATH",
        "certificates to trust and to send; without it nothing is verified",
    ),
    (
        "--key-repository-password-file",
        "FILE",
        "file with its password (default: MQKEYRPWD, mqclient.ini, the stash file)",
    ),
    ("--label", "LABEL", "the certificate to send (default: ibmwebspheremq and the user's name)"),
    ("--qmgr", "NAME", "the queue manager name for MQCONN (default: any)"),
    ("--userid", "USER", "the user to connect as (default: the current user); asks for a password"),
    ("--password-file", "FILE", "file with the password of --userid (default: asks for it)"),
)
#: More digits than a width has are nobody's terminal, and Python refuses thousands of them.
_DIGITS = 6
#: As :data:`mqtui.report.formats.FORMATS` has them, which takes time to load.
REPORT_FORMATS = ("text", "json", "markdown", "html", "junit")
_STAGES = ("connection", "environment", "keystore", "certificate", "cipher", "ccdt", "live")


#: Taken out of the words before they are parsed, for an error may come before that too.
DEBUG = "--debug"
_DEBUG = f"{DEBUG}, with any command: after an internal error, show where it arose"


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        options.setdefault("epilog", _DEBUG)
        super().__init__(formatter_class=_formatter, **options)

    def error(self, message: str) -> NoReturn:
        tell(f"{self.format_usage()}{self.prog}: {printable(message)}")
        raise SystemExit(COULD_NOT_RUN)

    def print_help(self, file: object = None) -> None:  # noqa: ARG002 - argparse passes none
        write(self.format_help())


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The arguments; when a command stands first, without making every other command's options."""
    end = words.index("--") if "--" in words else len(words)
    words = [*(word for word in words[:end] if word != DEBUG), *words[end:]]
    if not words:
        # Without a word no command's parser is asked.
        bare = _Parser(prog="mqtui")
        _walk_options(bare)
        return bare.parse_args([], argparse.Namespace(command=None))
    if words[0] not in COMMANDS:
        return whole_parser(words).parse_args(words)
    parser = _Parser(prog=f"mqtui {words[0]}")
    COMMANDS[words[0]].add_options(parser)
    return parser.parse_args(words[1:], argparse.Namespace(command=words[0]))


def _formatter(prog: str) -> argparse.HelpFormatter:
    """argparse makes one for each option; left to itself it asks for the width with ``shutil``.

    That imports every compression library there is.
    """
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() and len(columns) < _DIGITS else 0
    if not width:
        try:
            width = os.get_terminal_size().columns
        except (AttributeError, ValueError, OSError):
            width = 0
    return argparse.HelpFormatter(prog, width=(width or 80) - 2)


def whole_parser(named: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """A parser of every command; with the options of all, or of those that are ``named``."""
    parser = _Parser(
        prog="mqtui",
        description="Find out why an IBM MQ client cannot connect over TLS. Without a command: "
        "check this machine on the screen, in seven stages.",
        epilog="mqtui --lab plain-channel-first   checks a sandbox with a planted fault. "
        f"{_DEBUG}.",
    )
    parser.add_argument("--version", action="version", version=f"mqtui {__version__}")
    _walk_options(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name, command in COMMANDS.items():
        made = commands.add_parser(name, help=command.help)
        if named is None or name in named:
            command.add_options(made)
    return parser


def _check(parser: argparse.ArgumentParser) -> None:
    _walk_options(parser)
    parser.add_argument(
        "--stage", action="append", choices=_STAGES, metavar="NAME", help="only this stage"
    )
    parser.add_argument(
        "--format",
        choices=REPORT_FORMATS,
        metavar="FORMAT",
        help=f"{', '.join(REPORT_FORMATS[:-1])} or {REPORT_FORMATS[-1]} (default: what FILE ends "
        "with, else text)",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write the report to this file; - is the screen"
    )
    parser.add_argument(
        "--all", action="store_true", help="text: also passed checks, and their evidence"
    )
    parser.add_argument(
        "--case",
        nargs="+",
        metavar="FILE",
        help="what mqtui capture saw, in place of a walk; of several a line each",
    )


def _capture(parser: argparse.ArgumentParser) -> None:
    _walk_options(parser)
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="the file to write (default: HOST-TIME.mqtui in the current directory)",
    )
    parser.add_argument(
        "--side",
        choices=("client", "queue-manager"),
        default="client",
        help="which end this machine is (default: client)",
    )
    parser.add_argument(
        "--anonymise",
        action="store_true",
        help="pseudonyms in place of hosts, users, queue managers and names of certificates",
    )
    parser.add_argument(
        "--anonymise-key",
        metavar="FILE",
        help="with it both ends get the same pseudonyms (default: a new key, kept nowhere)",
    )


def _collector(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Print a POSIX shell script. Run there, it writes one tar, which mqtui open reads. "
        "sh collect.sh --help lists its options."
    )


def _open(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="CASE",
        nargs="+",
        help="a file that mqtui capture or the collector wrote; two are compared",
    )
    parser.add_argument(
        "--format", choices=("text", "json"), help="print text or json, in place of the screens"
    )


def _fix(parser: argparse.ArgumentParser) -> None:
    _walk_options(parser)
    parser.add_argument(
        "--apply",
        action="store_true",
        help="make the steps that change this client's files, each after a yes",
    )
    parser.add_argument(
        "--yes",
        action="append",
        metavar="NAME[,NAME]",
        help="with --apply or --undo: these steps, without asking",
    )
    parser.add_argument(
        "--undo", action="store_true", help="put back what the last --apply changed"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write the MQSC of the plan to this new file"
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="of the plan: text or json"
    )
    parser.add_argument(
        "--case", metavar="FILE", help="the plan for what mqtui capture saw; it is made there"
    )


def _keystore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="CMS (.kdb), PKCS#12, PEM or Java key store")
    parser.add_argument(
        "--password-file",
        metavar="FILE",
        help="file with the store's password (default: MQKEYRPWD, then the stash file)",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text or json")


def _config(parser: argparse.ArgumentParser) -> None:
    _walk_options(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text or json")


def _ccdt(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the table: JSON, or binary (AMQCLCHL.TAB)")
    parser.add_argument(
        "--qmgr",
        metavar="NAME",
        default=argparse.SUPPRESS,
        help="the name passed to MQCONN: QM1, *QM1, * or blank (default: the table's only one)",
    )
    parser.add_argument(
        "--to", choices=("json", "mqsc"), help="print the whole table in this form instead"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text or json")


def _probe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "target",
        metavar="CONNAME",
        help="host(port), or several separated by commas; default port 1414",
    )
    parser.add_argument(
        "--channel",
        metavar="NAME",
        default=argparse.SUPPRESS,
        help="the channel; its name is sent as SNI, as an MQ client does",
    )
    parser.add_argument(
        "--enumerate",
        action="store_true",
        help="list the CipherSpecs that it accepts, deprecated ones too",
    )
    for option, metavar, help_text in _PROBE_OPTIONS:
        parser.add_argument(option, metavar=metavar, help=help_text, default=argparse.SUPPRESS)
    parser.add_argument(
        "--plain", action="store_true", help="connect without TLS, same as --cipher ''"
    )
    parser.add_argument(
        "--password-in-clear",
        action="store_true",
        help="send the password even if the connection is not encrypted or the server not verified",
    )
    parser.add_argument(
        "--timeout",
        type=timeout,
        metavar="SECONDS",
        default=argparse.SUPPRESS,
        help="limit for each network step (default 5)",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text or json")


def _watch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        nargs="*",
        metavar="FILE",
        help="a key repository, key store or certificate, or a directory of them (default, "
        "without --listener: the key repository of this shell's MQ client)",
    )
    parser.add_argument(
        "--listener",
        action="append",
        default=[],
        metavar="CONNAME",
        help="host(port), or CHANNEL/TCP/host(port) to send the channel's SNI; may be repeated",
    )
    parser.add_argument(
        "--days", type=days, default=30, metavar="N", help="expire within N days (default 30)"
    )
    parser.add_argument(
        "--password-file",
        action="append",
        default=[],
        metavar="FILE",
        help="file with a store's password; may be repeated (default: MQKEYRPWD, then the stash)",
    )
    parser.add_argument(
        "--timeout",
        type=timeout,
        default=10.0,
        metavar="SECONDS",
        help="limit for each listener (default 10)",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "prometheus"),
        default="text",
        help="text, json or prometheus (for node_exporter's textfile collector)",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write to this file in one step, with mode 0644"
    )
    parser.add_argument(
        "--all", action="store_true", help="text: also the certificates that are valid for longer"
    )


def _explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        nargs="*",
        metavar="WHAT",
        help="for example 2393 AMQ9716, gskit:414, alert:42, TLS_AES_128_GCM_SHA256, MQSSLKEYR, "
        "ENV03, stage:5 or sni; several at once are read together (default: list all)",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "markdown"),
        default="text",
        help="text, json or markdown",
    )
    parser.add_argument(
        "--file", metavar="FILE", help="what a log or another text tells (-: standard input)"
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="read every record of a file of more than 64 MB, not only those about TLS",
    )


def _learn(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "lesson",
        nargs="?",
        metavar="LESSON",
        help="start with this lesson; a scenario's id starts a blind exercise",
    )
    parser.add_argument(
        "--random", action="store_true", help="a blind exercise that you have not solved"
    )
    parser.add_argument(
        "--stars", type=int, choices=range(1, 6), metavar="N", help="its difficulty (default: any)"
    )
    parser.add_argument(
        "--seed", type=int, metavar="N", help="the same exercises in the same order for a class"
    )
    parser.add_argument("--course", metavar="FILE", help="a course of your own, in TOML")
    parser.add_argument("--lint", metavar="FILE", help="check a course file and exit")
    parser.add_argument(
        "--present", action="store_true", help="for a trainer: page by page, answers on a key"
    )
    parser.add_argument(
        "--answers", action="store_true", help="for a trainer: fault, proof and fix of each lesson"
    )
    parser.add_argument(
        "--export", choices=("csv", "json"), help="write your results, to hand them in"
    )
    parser.add_argument("-o", dest="output", metavar="FILE", help="where --export writes them")
    parser.add_argument(
        "--name", metavar="NAME", help="whose results they are (default: your user name)"
    )
    parser.add_argument(
        "--class",
        dest="class_directory",
        metavar="DIR",
        help="one table of the results that learners exported into DIR",
    )
    parser.add_argument(
        "--reset",
        nargs="?",
        const="*",
        metavar="LESSON",
        help="delete its progress (default: of all lessons)",
    )
    parser.add_argument("--list", action="store_true", help="print the lessons and the progress")
    parser.add_argument(
        "--format",
        choices=("text", "json", "csv"),
        default="text",
        help="text or json; csv for --class",
    )
    parser.add_argument("--timeout", type=timeout, default=5.0, metavar="SECONDS")


def _serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lesson", nargs="?", metavar="LESSON", help="start with this lesson")
    parser.add_argument("--lab", metavar="ID", help="this sandbox, in place of the course")
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="HOST",
        help="address to listen on (default 127.0.0.1); on any other a token is asked for",
    )
    parser.add_argument(
        "--port", type=port, default=8022, metavar="PORT", help="default 8022; 0 for a free one"
    )
    parser.add_argument(
        "--token-file",
        metavar="FILE",
        help="file with the token that visitors type (default: a new one, printed at the start)",
    )
    parser.add_argument(
        "--visitors",
        type=visitors,
        default=10,
        metavar="N",
        help="how many at a time, each with a sandbox (default 10)",
    )
    parser.add_argument(
        "--idle",
        type=minutes,
        default=30,
        metavar="MINUTES",
        help="end the session of who does nothing for so long (default 30)",
    )


def _lab(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    up = actions.add_parser("up", help="create a sandbox and run its queue manager until Ctrl-C")
    up.add_argument(
        "scenario", nargs="?", metavar="ID", help="a scenario, or a TOML file of your own"
    )
    up.add_argument("--dir", required=True, metavar="DIR", help="where to create it (empty or new)")
    up.add_argument("--resume", action="store_true", help="continue with the sandbox in DIR")
    up.add_argument("--port", type=int, default=0, help="port on 127.0.0.1 (default: a free one)")
    listing = actions.add_parser("list", help="the scenarios")
    listing.add_argument("--format", choices=("text", "json"), default="text")
    verify = actions.add_parser(
        "verify", help="check scenarios and compare with the expected results"
    )
    verify.add_argument("scenario", nargs="*", metavar="ID", help="ids or files (default: all)")
    verify.add_argument(
        "--jobs", type=jobs, metavar="N", help="how many at a time (default: one per processor)"
    )
    verify.add_argument(
        "--repair",
        action="store_true",
        help="then repair each one and check again: nothing may fail",
    )
    verify.add_argument(
        "--fix",
        action="store_true",
        help="make each one's fix plan, check again, and undo it",
    )
    verify.add_argument(
        "--offline",
        action="store_true",
        help="try nothing on the network, and compare with what files alone must tell",
    )
    verify.add_argument("--format", choices=("text", "json"), default="text")
    # Said by mqtui to the processes that it starts for --jobs.
    verify.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    lint = actions.add_parser("lint", help="examine scenario files of your own")
    lint.add_argument("file", nargs="+", metavar="FILE")
    lint.add_argument("--no-walk", action="store_true", help="do not plant the fault and check it")
    lint.add_argument("--format", choices=("text", "json"), default="text")
    mqsc = actions.add_parser(
        "mqsc",
        help="run MQSC commands in a running lab, as runmqsc does",
        description="One command as arguments (in quotes), or a script or a terminal as input. "
        "Exit code 0; 10 if a command failed.",
    )
    mqsc.add_argument(
        "command_words", nargs="*", metavar="COMMAND", help="for example 'DIS CHS(*)'"
    )
    mqsc.add_argument(
        "--dir", metavar="DIR", help="the sandbox (default: MQTUI_LAB, or the current directory)"
    )
    mqsc.add_argument("--queue-manager", help=argparse.SUPPRESS)


def _make(parser: argparse.ArgumentParser) -> None:
    from mqtui.cli.make_options import add_make_options

    add_make_options(parser)


def _walk_options(parser: argparse.ArgumentParser) -> None:
    # The table of requests takes time that the other commands need not spend.
    from mqtui.cli.options import add_walk_options

    add_walk_options(parser)


class Command(NamedTuple):
    """A command. ``module`` has its function ``run``; it is imported when it is asked for."""

    help: str
    add_options: Callable[[argparse.ArgumentParser], None]
    module: str


COMMANDS = {
    "check": Command("check without a screen and print the report", _check, "mqtui.cli.check"),
    "capture": Command(
        "check, and write what was seen into one file", _capture, "mqtui.cli.capture"
    ),
    "open": Command("a captured file on the screen, or two compared", _open, "mqtui.cli.open"),
    "fix": Command("the fixes as one plan; --apply makes them", _fix, "mqtui.cli.fix"),
    "collector": Command(
        "print a shell script that collects on a host without mqtui",
        _collector,
        "mqtui.cli.collector",
    ),
    "keystore": Command("list a key repository, without GSKit", _keystore, "mqtui.cli.keystore"),
    "config": Command("every setting, the value in use, and why", _config, "mqtui.cli.config"),
    "ccdt": Command("which channel a client picks from a channel table", _ccdt, "mqtui.cli.ccdt"),
    "probe": Command("connect step by step and show each result", _probe, "mqtui.cli.probe"),
    "watch": Command(
        "certificates of stores and listeners that expire soon", _watch, "mqtui.cli.watch"
    ),
    "explain": Command(
        "what a code, a name, a check or a page means", _explain, "mqtui.cli.explain"
    ),
    "learn": Command("the course: lessons in a sandbox, step by step", _learn, "mqtui.cli.learn"),
    "serve": Command("the course in a browser, for a class", _serve, "mqtui.cli.serve"),
    "make": Command(
        "a key repository, or channels and a CCDT, as text to read first", _make, "mqtui.cli.make"
    ),
    "lab": Command("sandboxes with planted faults", _lab, "mqtui.cli.lab"),
}
_WITHOUT_COMMAND = "mqtui.cli.screens"


def runs(command: str | None) -> str:
    """The module that runs ``command``, or ``mqtui`` without one."""
    return _WITHOUT_COMMAND if command is None else COMMANDS[command].module
