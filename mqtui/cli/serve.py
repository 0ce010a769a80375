"""``mqtui serve``: the course in a browser, one sandbox for every visitor."""

from __future__ import annotations

import argparse
import asyncio
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from mqtui.cli.exits import FINE, CommandError
from mqtui.collect.files import read_bounded
from mqtui.engine.bounded import run_until_told
from mqtui.engine.known_secrets import learn
from mqtui.engine.text import printable
from mqtui.facts import FileState
from mqtui.lab.directory.temporary import SERVE, temporary
from mqtui.lab.errors import LabError
from mqtui.output import tell, write

if TYPE_CHECKING:
    from mqtui.serve.access import Access

_TOKEN_LIMIT = 4096


def run(given: argparse.Namespace) -> int:
    """Serve until Ctrl-C.

    Raises:
        CommandError: it cannot be served; the sentence says why.
    """
    words = _words(given)
    try:
        import textual_serve  # noqa: F401 - an extra
    except ImportError:
        raise CommandError(
            "mqtui serve needs the package textual-serve: install mqtui with its extra serve "
            "(pip install 'mqtui[serve]')."
        ) from None
    access = _access(given)
    try:
        with temporary(SERVE) as directory:
            run_until_told(_serve(words, access, directory, given))
    except LabError as error:
        raise CommandError(str(error)) from error
    return FINE


def _words(given: argparse.Namespace) -> tuple[str, ...]:
    """What each visitor's mqtui is started with; what is not there is refused before anybody."""
    from mqtui.lab.course.course import find_lesson
    from mqtui.lab.scenario.scenario import find

    try:
        if given.lab is not None:
            return ("--lab", find(given.lab).id)
        return ("learn", find_lesson(given.lesson).id) if given.lesson else ("learn",)
    except LabError as error:
        raise CommandError(str(error)) from error


def _access(given: argparse.Namespace) -> Access:
    from mqtui.serve.access import SHORTEST_TOKEN, Access, is_loopback, new_token

    if given.token_file is None:
        return Access(given.host, None if is_loopback(given.host) else new_token())
    shown = printable(given.token_file)
    read = read_bounded(given.token_file, _TOKEN_LIMIT)
    if read.state is not FileState.OK:
        raise CommandError(f"--token-file {shown}: {printable(read.error)}")
    token = read.data.decode("utf-8", "replace").strip()
    if len(token) < SHORTEST_TOKEN or not token.isascii() or not token.isprintable():
        raise CommandError(
            f"--token-file {shown}: a token has at least {SHORTEST_TOKEN} printable ASCII "
            "characters."
        )
    learn(token)
    return Access(given.host, token)


async def _serve(
    words: tuple[str, ...], access: Access, directory: Path, given: argparse.Namespace
) -> None:
    from aiohttp import web

    from mqtui.serve.server import CourseServer
    from mqtui.serve.visitors import Visitors

    visitors = Visitors(directory, given.visitors)
    server = CourseServer(words, access, visitors, idle=given.idle * 60)
    runner = web.AppRunner(server.application(), handle_signals=False, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, given.host, given.port, reuse_address=os.name == "posix")
        try:
            await site.start()
        except (OSError, OverflowError) as error:
            why = printable(getattr(error, "strerror", None) or str(error))
            raise CommandError(f"{printable(given.host)} port {given.port}: {why}.") from error
        write(_told(access, _port(runner, given.port), given), now=True)
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


def _port(runner: object, otherwise: int) -> int:
    addresses = getattr(runner, "addresses", [])
    return int(addresses[0][1]) if addresses else otherwise


def _told(access: Access, port: int, given: argparse.Namespace) -> str:
    host = f"[{access.host}]" if ":" in access.host else access.host
    if given.host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        host = socket.gethostname()
    lines = [f"http://{printable(host)}:{port}/"]
    if access.token is not None and given.token_file is None:
        # The one place where it is shown: whoever may come in gets it from here.
        lines.append(f"Token: {access.token}")
    lines.append(
        f"Up to {given.visitors} visitors at a time, each with a sandbox of their own. "
        "Ctrl-C stops it."
    )
    if access.token is not None:
        tell(
            "mqtui: what visitors type and see crosses the network without TLS. Put a proxy with "
            "TLS before it, or serve on 127.0.0.1 and let them come through SSH."
        )
    return "\n".join(lines) + "\n"
