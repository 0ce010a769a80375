"""A server in this process, with a stand-in for each visitor's mqtui."""

from __future__ import annotations

import contextlib
import sys

import aiohttp
import pytest
from aiohttp import web

from mqtui.serve import visitor
from mqtui.serve.access import Access
from mqtui.serve.server import CourseServer
from mqtui.serve.visitors import Visitors

#: Says where it is and what it was started with, repeats what is typed, and ends on "quit".
STAND_IN = """
import json, os, sys
out, given = sys.stdout.buffer, sys.stdin.buffer
def packet(kind, data):
    out.write(kind + len(data).to_bytes(4, "big") + data); out.flush()
out.write(b"__GANGLION__\\n")
packet(b"D", json.dumps([sys.argv[1:], sorted(os.environ), os.getcwd()]).encode())
while head := given.read(5):
    data = given.read(int.from_bytes(head[1:], "big"))
    if head[:1] == b"D":
        packet(b"D", b"typed " + data)
    elif b"quit" in data:
        break
    else:
        packet(b"D", data)
"""


@pytest.fixture
def serve(tmp_path, monkeypatch):
    """Serves for as long as a block lasts: a session of a browser, and the address."""
    monkeypatch.setattr(
        visitor.itself, "again", lambda *words: (sys.executable, "-c", STAND_IN, *words)
    )

    @contextlib.asynccontextmanager
    async def served(*, token=None, places=3, idle=60.0):
        access = Access("127.0.0.1", token)
        server = CourseServer(("learn",), access, Visitors(tmp_path, places), idle=idle)
        runner = web.AppRunner(server.application())
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            address = f"http://127.0.0.1:{runner.addresses[0][1]}"
            jar = aiohttp.CookieJar(unsafe=True)
            async with aiohttp.ClientSession(cookie_jar=jar) as session:
                yield session, address
        finally:
            await runner.cleanup()

    return served
