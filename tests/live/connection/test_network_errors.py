"""A network error in words that a person can use."""

import asyncio
import socket

import pytest

from mqtui.live.connection.network_errors import reason_of
from mqtui.live.network import resolve


def test_a_refused_connection_is_called_that_and_its_address_is_not_repeated():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    async def connect():
        await asyncio.open_connection("127.0.0.1", port)

    with pytest.raises(ConnectionRefusedError) as refused:
        asyncio.run(connect())
    assert reason_of(refused.value) == "connection refused"


def test_a_wait_that_ran_out_is_no_name_of_a_class():
    assert reason_of(TimeoutError()) == "no answer in time"


@pytest.mark.parametrize("host", ["a..b", ".", "x" * 300])
def test_what_cannot_be_a_host_name_says_so_without_a_codec(host):
    found = asyncio.run(resolve(host, 1414, 30))
    assert found.addresses == ()
    assert found.error.endswith("cannot be resolved: not a valid host name")
