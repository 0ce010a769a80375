"""What answers on a sandbox's ports, met over real sockets."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest

from mqtui.lab.errors import LabError
from mqtui.lab.queue_manager.listener import bind
from mqtui.lab.queue_manager.port_behaviour import BEHAVIOURS, SECOND, StandInListener, hold
from mqtui.lab.queue_manager.tls_router import ROUTERS
from mqtui.lab.sandbox.running import started
from mqtui.lab.scenario.plants import PRIMITIVES, parse_plant
from mqtui.lab.scenario.scenario import Scenario, find

SECONDS = 30
#: Long enough to see that nothing comes: no load makes an answer out of silence.
A_WHILE = 0.5
HELLO = b"\x16\x03\x01\x00\x05hello"
PLAIN = b"TSH hello"


async def _talk(
    port: int, say: bytes, host: str = "127.0.0.1", wait: float = SECONDS
) -> bytes | str:
    """What comes back until the other end closes; "open" when it keeps the connection."""
    try:
        reader, writer = await asyncio.open_connection(host, port)
    except ConnectionRefusedError:
        return "refused"
    try:
        writer.write(say)
        await writer.drain()
        return await asyncio.wait_for(reader.read(), wait)
    except TimeoutError:
        return "open"
    except ConnectionResetError:
        return "reset"
    finally:
        writer.close()


EXPECTED = {
    "queue manager": (b"TSH hello", HELLO),
    "closed": ("refused", "refused"),
    "silent": ("open", "open"),
    "silent to TLS": (PLAIN, "open"),
    "hang up": (b"", b""),
    "hang up on TLS": (PLAIN, b""),
    "reset": ("reset", "reset"),
    "reset on TLS": (PLAIN, "reset"),
}


async def _echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(await reader.read(65536))
    await writer.drain()
    writer.close()


async def _behind(behaviour: str, *says: bytes) -> list[bytes | str]:
    target = await asyncio.start_server(_echo, "127.0.0.1", 0)
    stand_in = StandInListener(bind(0), target.sockets[0].getsockname()[1])
    try:
        # From one behaviour to the next, as a repair does it.
        for step in ("closed", "queue manager", behaviour):
            await stand_in.become(step)
        waits = [A_WHILE if e == "open" else SECONDS for e in EXPECTED.get(behaviour, says)]
        return [
            await _talk(stand_in.port, say, wait=wait)
            for say, wait in zip(says, waits, strict=True)
        ]
    finally:
        await stand_in.close()
        target.close()


@pytest.mark.parametrize("behaviour", EXPECTED)
def test_each_behaviour_to_plain_and_to_tls(behaviour: str) -> None:
    plain, tls = asyncio.run(_behind(behaviour, PLAIN, HELLO))
    expected = EXPECTED[behaviour]
    # A connection that is closed with bytes unread ends in a reset on some systems.
    closed = (b"", "reset") if behaviour.startswith("hang up") else ()
    assert plain == expected[0] or plain in closed
    assert tls == expected[1] or tls in closed


def test_a_web_server_and_an_ssh_server_say_so() -> None:
    (http,) = asyncio.run(_behind("http", HELLO))
    assert http.startswith(b"HTTP/1.1 400 ")
    (ssh,) = asyncio.run(_behind("ssh", b"x"))
    assert ssh.startswith(b"SSH-2.0-")


def test_every_behaviour_is_tried() -> None:
    # The routers are tried in test_tls_router.py.
    assert {*EXPECTED, "http", "ssh", "IPv6 too", SECOND, *ROUTERS} == set(BEHAVIOURS)


LATER_SAYS = {"closed": "refused", "silent": "open", "hang up": b"", "reset": "reset"}


@pytest.mark.parametrize("then", LATER_SAYS)
def test_after_so_many_connections_a_port_behaves_otherwise(then: str) -> None:
    async def run() -> list[list[bytes | str]]:
        target = await asyncio.start_server(_echo, "127.0.0.1", 0)
        stand_in = StandInListener(bind(0), target.sockets[0].getsockname()[1])
        met = []
        try:
            # The second time as a repair that is made again: it is counted anew.
            for name, connects in (("queue manager", 2), ("queue manager", 1)):
                await stand_in.become(name, connects, then)
                waits = [SECONDS] * connects + [A_WHILE if then == "silent" else SECONDS] * 2
                met.append([await _talk(stand_in.port, PLAIN, wait=wait) for wait in waits])
            await stand_in.become("queue manager")
            met.append([await _talk(stand_in.port, PLAIN) for _ in range(3)])
        finally:
            await stand_in.close()
            target.close()
        return met

    told = LATER_SAYS[then]
    # A connection that is closed with bytes unread ends in a reset on some systems.
    met = [[told if m == "reset" else m for m in each] for each in asyncio.run(run())]
    assert met == [[PLAIN, PLAIN, told, told], [PLAIN, told, told], [PLAIN] * 3]


def test_the_last_connection_before_a_port_closes_is_answered_to_its_end() -> None:
    async def run() -> tuple[bytes, bytes | str]:
        target = await asyncio.start_server(_echo, "127.0.0.1", 0)
        stand_in = StandInListener(bind(0), target.sockets[0].getsockname()[1])
        try:
            await stand_in.become("queue manager", 1, "closed")
            reader, writer = await asyncio.open_connection("127.0.0.1", stand_in.port)
            # Those that come before it was taken note of are hung up on.
            second = [await _talk(stand_in.port, PLAIN) for _ in range(3)][-1]
            writer.write(PLAIN)
            return await reader.read(), second
        finally:
            writer.close()
            await stand_in.close()
            target.close()

    assert asyncio.run(run()) == (PLAIN, "refused")


def test_the_second_queue_manager_is_behind_its_own_port() -> None:
    async def second_says() -> bytes | str:
        async def other(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"second")
            writer.close()

        first = await asyncio.start_server(_echo, "127.0.0.1", 0)
        second = await asyncio.start_server(other, "127.0.0.1", 0)
        ports = [server.sockets[0].getsockname()[1] for server in (first, second)]
        stand_in = StandInListener(bind(0), *ports)
        try:
            await stand_in.become(SECOND)
            return await _talk(stand_in.port, PLAIN)
        finally:
            await stand_in.close()
            first.close()
            second.close()

    assert asyncio.run(second_says()) == b"second"


def test_a_held_port_is_nobody_elses() -> None:
    with hold() as held:
        port = held.getsockname()[1]
        with pytest.raises(LabError, match=f"port {port}"):
            hold(port)
        with pytest.raises(LabError, match=f"port {port}"):
            bind(port)
    with pytest.raises(LabError, match="port 70000"):
        hold(70000)


def _with(*plants: dict[str, object], repair: dict[str, object] | None = None) -> Scenario:
    base = find("healthy")
    made = tuple(parse_plant(p, PRIMITIVES) for p in plants)
    mended = (parse_plant(repair, PRIMITIVES),) if repair else ()
    return Scenario(**{**vars(base), "plants": made, "repair": mended})


CLOSED = {"what": "listener", "behaviour": "closed"}
MENDED = {"what": "listener", "behaviour": "queue manager"}


def test_a_sandbox_whose_port_is_closed_and_opened_again() -> None:
    async def run() -> list[bytes | str]:
        async with started(_with(CLOSED, repair=MENDED)) as lab:
            port, other = lab.sandbox.port, lab.sandbox.other_port
            met = [await _talk(port, HELLO), await _talk(other, HELLO)]
            await lab.repair()
            return [*met, await _talk(port, b"GET / HTTP/1.0\r\n\r\n", wait=A_WHILE)]

    first, other, repaired = asyncio.run(run())
    assert (first, other) == ("refused", "refused")
    assert repaired != "refused"


def test_after_start_and_at_the_other_port() -> None:
    late = {"what": "listener", "behaviour": "ssh", "at": "other_port", "when": "after start"}

    async def run() -> bytes | str:
        async with started(_with(late)) as lab:
            return await _talk(lab.sandbox.other_port, b"x")

    assert asyncio.run(run()).startswith(b"SSH-2.0")


def test_ipv6_too() -> None:
    if not socket.has_ipv6:
        pytest.skip("no IPv6 here")
    try:
        socket.socket(socket.AF_INET6).bind(("::1", 0))
    except OSError:
        pytest.skip("no ::1 here")

    async def run() -> bytes | str:
        async with started(_with({"what": "listener", "behaviour": "IPv6 too"})) as lab:
            return await _talk(lab.sandbox.port, b"", "::1", A_WHILE)

    assert asyncio.run(run()) != "refused"


def test_a_closed_port_that_is_taken_is_a_sentence(tmp_path: Path) -> None:
    async def run(port: int) -> None:
        async with started(_with(CLOSED), tmp_path / "box", port=port):
            pass

    with bind(0) as taken, pytest.raises(LabError, match="could not reserve port"):
        asyncio.run(run(taken.getsockname()[1]))
