"""User and password (MQCSP): when they are sent, in which form, and when they are not."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from mqtui.engine.secrets import Password
from mqtui.facts import ChannelDefinition, Endpoint, Outcome, Source, SourceKind
from mqtui.live.connect import ConnectPlan, live_connect
from mqtui.wire import SegmentReader, SegmentType
from mqtui.wire.mq.initial_data import (
    ACCEPTED_FLAGS,
    PROPOSAL_FLAGS,
    InitialData,
    initial_data_of,
    initial_segment,
)
from mqtui.wire.mq.mqi import reply
from mqtui.wire.mq.status import acceptance_segment, rejection_segment
from mqtui.wire.mq.userid import ConnectionAuthority

HERE = Source(SourceKind.DEFAULT, "test")
SECRET = Password(HERE, b"passw0rd")
NONCE = b"N" * 12


class Server:
    """Serves up to MQCONN; keeps what came."""

    def __init__(self, fap=17, nonce=b"", refuse=None):
        self.fap, self.nonce, self.refuse = fap, nonce, refuse
        self.segments = []

    async def serve(self, reader, writer):
        found = SegmentReader()
        rounds = 0
        while data := await reader.read(65536):
            for segment in found.feed(data):
                self.segments.append(segment)
                match SegmentType(segment.type):
                    case SegmentType.INITIAL_DATA:
                        rounds += 1
                        mine = InitialData("CHL", "QM1", fap_level=self.fap, nonce=self.nonce)
                        asked = initial_data_of(segment)
                        mine = replace(mine, conversations=asked.conversations)
                        flags = PROPOSAL_FLAGS if rounds == 1 else ACCEPTED_FLAGS
                        writer.write(initial_segment(mine, flags).encode())
                    case SegmentType.USER_ID:
                        pass
                    case SegmentType.CONAUTH:
                        answer = acceptance_segment(segment)
                        if self.refuse is not None:
                            answer = rejection_segment(self.refuse)
                        writer.write(answer.encode())
                    case _:
                        writer.write(reply(segment).encode())
            await writer.drain()

    def authority(self):
        (found,) = [s for s in self.segments if s.type == SegmentType.CONAUTH]
        return ConnectionAuthority.decode(found.body, found.order, self.fap)


def run(servers, server, tls=None, trusted=(), **changes):
    async def connect():
        async with servers.serving(server.serve, tls) as port:
            plan = ConnectPlan(
                definition=ChannelDefinition(
                    "CHL", HERE, cipher_spec="ANY_TLS12_OR_HIGHER" if tls else ""
                ),
                endpoint=Endpoint("127.0.0.1", port),
                address="127.0.0.1",
                queue_manager="QM1",
                user="app",
                sni="chl.chl.mq.ibm.com" if tls else None,
                trusted_pem=trusted,
                identity=None,
                timeout=10,
                plain=tls is None,
                password=SECRET,
            )
            return await live_connect(replace(plan, **changes))

    return asyncio.run(connect())


def sent(server):
    return b"".join(s.encode() for s in server.segments)


@pytest.mark.parametrize(("fap", "extra"), [(17, (0, 0)), (13, None)])
def test_over_tls_it_goes_after_the_user_id_and_before_mqconn(servers, pki, fap, extra):
    server = Server(fap)
    done = run(servers, server, pki.server_context(), (pki.authority.pem.decode(),))
    assert done.connect.outcome is Outcome.OK
    found = server.authority()
    assert (found.user, found.password, found.extra) == ("app", b"passw0rd", extra)
    types = [s.type for s in server.segments]
    at = types.index(SegmentType.CONAUTH)
    assert types[at - 1 : at + 2] == [0x08, 0x0A, 0x81]


def test_over_a_plain_connection_it_does_not_go_by_itself(servers):
    server = Server()
    done = run(servers, server)
    assert done.connect.outcome is Outcome.ERROR
    assert "the password was not sent: this connection is not encrypted" in done.connect.detail
    assert done.connect.kept_back
    assert b"passw0rd" not in sent(server)
    assert SegmentType.CONAUTH not in [s.type for s in server.segments]
    assert SegmentType.MQCONN not in [s.type for s in server.segments]


def test_it_does_not_go_to_whoever_was_not_verified(servers, pki):
    server = Server()
    done = run(servers, server, pki.server_context(), (), verify=False)
    assert "is not verified" in done.connect.detail
    assert b"passw0rd" not in sent(server)


def test_over_a_plain_connection_it_goes_where_the_person_allows_it(servers):
    server = Server()
    done = run(servers, server, allow_password_in_clear=True)
    assert done.connect.outcome is Outcome.OK
    assert server.authority().password == b"passw0rd"


def test_a_queue_manager_with_a_nonce_gets_none_in_clear(servers):
    server = Server(nonce=NONCE)
    done = run(servers, server, allow_password_in_clear=True)
    assert "password protection, which mqtui does not implement" in done.connect.detail
    assert b"passw0rd" not in sent(server)


def test_a_queue_manager_of_an_old_level_gets_none(servers):
    server = Server(fap=10)
    done = run(servers, server, allow_password_in_clear=True)
    assert "uses FAP level 10" in done.connect.detail
    assert b"passw0rd" not in sent(server)


def test_a_refusal_of_it_is_told(servers):
    server = Server(refuse=20)
    done = run(servers, server, allow_password_in_clear=True)
    assert done.connect.outcome is Outcome.REJECTED
    assert "passw0rd" not in repr(done)


def test_nothing_shows_it():
    assert "passw0rd" not in repr(ConnectionAuthority.for_fap("app", b"passw0rd", 17))
    assert "passw0rd" not in repr(SECRET)
