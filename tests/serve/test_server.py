"""The page and the websocket: what is served, and to whom."""

import asyncio
import json
import re

import aiohttp
import pytest

TOKEN = "a-token-of-some-length"


def run(main):
    asyncio.run(asyncio.wait_for(main, 30))


async def opened(session, address, **headers):
    await session.get(f"{address}/")
    socket = await session.ws_connect(
        f"{address}/ws?width=90&height=30", headers={"Origin": address, **headers}
    )
    return socket, json.loads((await socket.receive()).data)


def test_the_page_loads_nothing_of_another_host(serve):
    async def main():
        async with serve() as (session, address):
            page = await session.get(f"{address}/")
            text = await page.text()
            policy = page.headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'none'")
            assert "http" not in policy
            names = re.findall(r'(?:src|href)="([^"]+)"', text)
            for name in (*(n for n in names if n != "data:,"), "font.ttf"):
                assert (await session.get(f"{address}/{name}")).status == 200, name
            for name in ("serve.js", "serve.css"):
                assert "//" not in re.sub(
                    "^//.*|// .*",
                    "",
                    await (await session.get(f"{address}/{name}")).text(),
                    flags=re.MULTILINE,
                ).replace('"wss://"', "").replace('"ws://"', "")
            assert "<script>" not in text
            for name in ("..%2fcli/main.py", "static/", "course.toml", "download/x"):
                assert (await session.get(f"{address}/{name}")).status == 404

    run(main())


def test_what_is_typed_and_resized_reaches_the_visitors_mqtui(serve):
    async def main():
        async with serve() as (session, address):
            socket, (words, variables, directory) = await opened(session, address)
            assert words == ["learn"]
            assert directory.endswith("/1")
            assert "MQTUI_SERVED" in variables
            assert not [v for v in variables if v.startswith(("MQSERVER", "PYTEST", "SSH"))]
            await socket.send_str('["stdin", "j"]')
            assert (await socket.receive()).data == b"typed j"
            await socket.send_str('["resize", {"width": 99999, "height": 0}]')
            size = json.loads((await socket.receive()).data)
            assert (size["width"], size["height"]) == (400, 1)
            await socket.send_str('["ping", "7"]')
            assert json.loads((await socket.receive()).data) == ["pong", "7"]
            await socket.close()

    run(main())


@pytest.mark.parametrize(
    "nonsense",
    ["", "[", "7", "[]", '["stdin"]', '["stdin", 7]', '["resize", {"width": "x"}]',
     '["quit"]', "[" * 5000, '{"a": 1}', '["stdin", {"a": 1}]'],
)  # fmt: skip
def test_nonsense_of_a_browser_is_nothing(serve, nonsense):
    async def main():
        async with serve() as (session, address):
            socket, _ = await opened(session, address)
            await socket.send_str(nonsense)
            await socket.send_bytes(b"\x00")
            await socket.send_str('["stdin", "still here"]')
            assert (await socket.receive()).data == b"typed still here"

    run(main())


def test_a_page_of_somebody_else_gets_no_websocket(serve):
    async def main():
        async with serve() as (session, address):
            for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}):
                with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
                    await opened(session, address, **headers)
            called = await session.get(f"{address}/", headers={"Host": "evil.example"})
            assert called.status == 421

    run(main())


def test_a_token_lets_in_and_stands_in_no_address(serve):
    async def main():
        async with serve(token=TOKEN) as (session, address):
            assert (await session.get(f"{address}/")).status == 401
            with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
                await opened(session, address)
            wrong = await session.post(f"{address}/", data={"token": TOKEN[1:]})
            assert wrong.status == 403
            let_in = await session.post(f"{address}/", data={"token": f" {TOKEN} "})
            assert (let_in.status, str(let_in.url)) == (200, f"{address}/")
            cookies = let_in.history[0].headers["Set-Cookie"]
            assert "HttpOnly" in cookies
            assert "SameSite=Strict" in cookies
            socket, _ = await opened(session, address)
            await socket.close()

    run(main())


def test_one_place_is_for_one_visitor(serve):
    async def main():
        async with serve(places=1) as (session, address):
            socket, _ = await opened(session, address)
            second = await session.ws_connect(f"{address}/ws", headers={"Origin": address})
            assert b"another window" in (await second.receive()).data
            async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as other:
                await other.get(f"{address}/")
                full = await other.ws_connect(f"{address}/ws", headers={"Origin": address})
                assert b"All 1 places are taken" in (await full.receive()).data
            await socket.close()
            for _ in range(100):
                again = await session.ws_connect(f"{address}/ws", headers={"Origin": address})
                data = (await again.receive()).data
                if b"learn" in data:
                    return
                await asyncio.sleep(0.05)
            raise AssertionError(data)

    run(main())


def test_who_does_nothing_for_long_makes_room(serve):
    async def main():
        async with serve(idle=0.3) as (session, address):
            socket, _ = await opened(session, address)
            message = await socket.receive()
            assert message.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)

    run(main())
