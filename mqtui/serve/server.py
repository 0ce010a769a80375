"""The page, the websocket behind it, and who gets in. textual-serve moves the bytes.

All that the page loads comes from here; nothing of another host is named, and its headers let the
browser load nothing else (https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CSP).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from importlib.resources import files
from pathlib import Path

import textual_serve
from aiohttp import WSMsgType, web

from mqtui.engine.crashes import note
from mqtui.serve.access import Access
from mqtui.serve.visitor import VisitorService
from mqtui.serve.visitors import Full, Visitors

#: What is sent with everything: load from here only, be shown in no other page.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'; "
    "style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
#: The cookies: the token that was given, and the name under which a visitor comes back.
TOKEN, NAME = "mqtui-token", "mqtui-visitor"
#: Bytes of one message of a browser: a text that is pasted.
_LONGEST_MESSAGE = 1 << 20
#: Wrong tokens in a row, of all visitors, until they are answered slowly, and how slowly (seconds).
_WRONG_TOKENS, _PAUSE = 10, 2.0

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class CourseServer:
    """Serves mqtui with the arguments ``words``.

    ``idle`` is for how many seconds a visitor may do nothing.
    """

    def __init__(
        self, words: Sequence[str], access: Access, visitors: Visitors, *, idle: float
    ) -> None:
        self._words = tuple(words)
        self._access = access
        self._visitors = visitors
        self._idle = idle
        self._wrong = 0
        self._services: set[VisitorService] = set()

    def application(self) -> web.Application:
        """What aiohttp runs."""
        app = web.Application(middlewares=[self._guard])
        app.add_routes(
            [
                web.get("/", self._page),
                web.post("/", self._token_given),
                web.get("/ws", self._websocket),
                *(web.get(f"/{name}", _file(path)) for name, path in _files().items()),
            ]
        )
        app.on_shutdown.append(self._stop_all)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Refuse who called another name; send the headers with everything."""
        if not self._access.called_right(request.host):
            return web.Response(status=421, text="Not the host that is served here.\n")
        try:
            response = await handler(request)
        except web.HTTPException as error:
            error.headers.update(HEADERS)
            raise
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    def _is_let_in(self, request: web.Request) -> bool:
        return self._access.admits(request.cookies.get(TOKEN, ""))

    async def _page(self, request: web.Request) -> web.Response:
        if not self._is_let_in(request):
            return _html("serve-token.html", status=401)
        response = _html("serve.html")
        if not request.cookies.get(NAME):
            _set_cookie(response, NAME, Visitors.new_name())
        return response

    async def _token_given(self, request: web.Request) -> web.StreamResponse:
        """The form with the token: a URL would keep it in the browser's history."""
        given = (await request.post()).get("token", "")
        if not isinstance(given, str) or not self._access.admits(given.strip()):
            self._wrong += 1
            if self._wrong > _WRONG_TOKENS:
                await asyncio.sleep(_PAUSE)
            return _html("serve-token.html", status=403)
        self._wrong = 0
        response = web.Response(status=303, headers={"Location": "./"})
        _set_cookie(response, TOKEN, given.strip())
        return response

    async def _websocket(self, request: web.Request) -> web.StreamResponse:
        ours = self._access.same_origin(request.headers.get("Origin", ""), request.host)
        name = request.cookies.get(NAME, "")
        if not ours or not name or not self._is_let_in(request):
            return web.Response(status=403, text="Open the page first.\n")
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=_LONGEST_MESSAGE)
        await socket.prepare(request)
        try:
            with self._visitors.at_home(name) as home:
                await self._visit(request, socket, home)
        except Full as error:
            await socket.send_bytes(f"\x1b[2J\x1b[H\r\n  {error}\r\n".encode())
        except (OSError, RuntimeError) as error:
            await socket.send_bytes(f"\x1b[2J\x1b[H\r\n  It ended ({note(error)}).\r\n".encode())
        await socket.close()
        return socket

    async def _visit(self, request: web.Request, socket: web.WebSocketResponse, home: Path) -> None:
        service = VisitorService(
            self._words,
            home,
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=socket.close,
        )
        self._services.add(service)
        try:
            await service.start(_number(request, "width", 80), _number(request, "height", 24))
            await self._follow(socket, service)
        finally:
            self._services.discard(service)
            # A browser that is gone cancels this; what ends the process goes on.
            await asyncio.shield(asyncio.ensure_future(service.stop()))

    async def _follow(self, socket: web.WebSocketResponse, service: VisitorService) -> None:
        """Hand on what the browser sends, until it is closed or nothing came for too long."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._idle) as limit:
                async for message in socket:
                    if message.type is not WSMsgType.TEXT:
                        continue
                    if await _handed_on(message.data, socket, service):
                        limit.reschedule(loop.time() + self._idle)
        except TimeoutError:
            return

    async def _stop_all(self, _app: web.Application) -> None:
        await asyncio.gather(*(service.stop() for service in list(self._services)))


async def _handed_on(text: str, socket: web.WebSocketResponse, service: VisitorService) -> bool:
    """Do what a message of the page says; whether a person did something. Nonsense is nothing."""
    try:
        match json.loads(text):
            case ["stdin", str(typed)]:
                await service.send_bytes(typed.encode("utf-8", "replace"))
                return True
            case ["resize", {"width": int(width), "height": int(height)}]:
                await service.set_terminal_size(width, height)
            case ["ping", str(when)]:
                await socket.send_json(["pong", when[:20]])
            case ["focus"]:
                await service.focus()
            case ["blur"]:
                await service.blur()
    except (ValueError, RecursionError):
        return False
    return False


def _files() -> dict[str, Path]:
    """What the page loads, each by its name there."""
    theirs = Path(textual_serve.__file__).parent / "static"
    ours = Path(str(files("mqtui.assets")))
    return {
        "textual.js": theirs / "js" / "textual.js",
        "xterm.css": theirs / "css" / "xterm.css",
        "font.ttf": theirs / "fonts" / "RobotoMono-VariableFont_wght.ttf",
        "serve.js": ours / "serve.js",
        "serve.css": ours / "serve.css",
    }


def _file(path: Path) -> _Handler:
    async def send(_request: web.Request) -> web.StreamResponse:
        return web.FileResponse(path)

    return send


def _html(name: str, status: int = 200) -> web.Response:
    text = files("mqtui.assets").joinpath(name).read_text("utf-8")
    return web.Response(text=text, content_type="text/html", status=status)


def _set_cookie(response: web.StreamResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, httponly=True, samesite="Strict", path="/")


def _number(request: web.Request, name: str, otherwise: int) -> int:
    text = request.query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
