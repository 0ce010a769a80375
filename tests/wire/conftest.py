"""Captured traffic, read by a pcap reader of a few lines.

``flows`` is there twice: what tools/lab_traffic.py wrote, and a real queue manager's, which
is skipped where ../shared is not.
"""

from __future__ import annotations

import shutil
import struct
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

CAPTURE = Path(__file__).parents[3] / "shared" / "captures" / "java-client-qm93-plaintext.pcap"
OWN = Path(__file__).parents[1] / "captures" / "plaintext.pcap"
MQ_PORT = 1414


@dataclass(frozen=True)
class Flow:
    """One direction of one TCP connection, in order of sequence numbers."""

    source: tuple[str, int]
    target: tuple[str, int]
    data: bytes

    @property
    def from_client(self) -> bool:
        return self.target[1] == MQ_PORT


def _packets(raw: bytes) -> Iterator[bytes]:
    magic, _, _, _, _, _, link = struct.unpack_from("<IHHiIII", raw)
    assert magic in (0xA1B2C3D4, 0xA1B23C4D)
    skip = {1: 14, 113: 16, 276: 20}[link]
    at = 24
    while at + 16 <= len(raw):
        _, _, kept, _ = struct.unpack_from("<IIII", raw, at)
        yield raw[at + 16 + skip : at + 16 + kept]
        at += 16 + kept


def read_flows(raw: bytes) -> list[Flow]:
    """Every direction of every TCP connection with port 1414, reassembled; split at a gap."""
    pieces: dict[tuple[tuple[str, int], tuple[str, int]], dict[int, bytes]] = {}
    for packet in _packets(raw):
        if not packet or packet[0] >> 4 != 4 or packet[9] != 6:
            continue
        total = struct.unpack_from(">H", packet, 2)[0]
        tcp = packet[(packet[0] & 15) * 4 : total]
        source_port, target_port, sequence = struct.unpack_from(">HHI", tcp)
        body = tcp[(tcp[12] >> 4) * 4 :]
        if MQ_PORT not in (source_port, target_port) or not body:
            continue
        source = (".".join(map(str, packet[12:16])), source_port)
        target = (".".join(map(str, packet[16:20])), target_port)
        pieces.setdefault((source, target), {}).setdefault(sequence, body)
    flows = []
    for (source, target), parts in pieces.items():
        at = min(parts)
        data = bytearray()
        for sequence in sorted(parts):
            if sequence < at + len(data):
                continue  # a retransmission
            if sequence > at + len(data):
                # tcpdump dropped frames in the burst of MQDISCs; what follows starts on a segment.
                flows.append(Flow(source, target, bytes(data)))
                at, data = sequence, bytearray()
            data += parts[sequence]
        flows.append(Flow(source, target, bytes(data)))
    return flows


@dataclass(frozen=True)
class About:
    """What is in a capture."""

    segments: int
    types: int
    connections: int
    authorities: int
    spi_calls: int
    actions: dict[tuple[bool, int], int]
    verbs: list[int]
    queue: str
    managers: tuple[str, str]
    product: str
    channel: str
    put: tuple[str, int]
    application: str
    #: What a refused MQCONN comes back with: the lab fills in no connection id there.
    tag: bytes


REAL = About(
    segments=252,
    types=19,
    connections=5,
    authorities=10,
    spi_calls=16,
    actions={(True, 1): 8, (True, 2): 12, (False, 8): 8},
    verbs=[1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 11, 12],
    queue="UNIFORM.QUEUE",
    managers=("QM3", "QM2"),
    product="MQMM09040300",
    channel="APP.SVRCONN",
    put=("MQHRF2", 444),
    application="UNIFORM-1757761925905-C1",
    tag=b"AMQCQM3 ",
)
LAB = About(
    segments=176,
    types=21,
    connections=3,
    authorities=6,
    spi_calls=12,
    actions={(True, 1): 4, (True, 2): 7, (False, 8): 4},
    verbs=[1, *[0] * 10, 12],
    queue="LAB.QUEUE",
    managers=("LABQM", "LABQM"),
    product="MQMM09040300",
    channel="LAB.APP.PLAIN",
    put=("MQSTR", 26),
    application="lab.traffic",
    tag=bytes(8),
)


class Flows(list[Flow]):
    """The flows of one capture, and what is to be found in them."""

    about: About


@pytest.fixture(scope="session", params=["lab", "real"])
def flows(request: pytest.FixtureRequest) -> Flows:
    place, about = (OWN, LAB) if request.param == "lab" else (CAPTURE, REAL)
    if request.param == "real" and not place.exists():
        pytest.skip("../shared/captures is not here")
    found = Flows(read_flows(place.read_bytes()))
    found.about = about
    return found


@pytest.fixture(scope="session")
def tshark(tmp_path_factory) -> Callable[..., str]:
    """What Wireshark's dissector makes of bytes that one end sends (``True``: the client)."""
    if not (shutil.which("tshark") and shutil.which("text2pcap")):
        pytest.skip("tshark and text2pcap are not installed")
    directory = tmp_path_factory.mktemp("tshark")

    def decode(data: bytes, client: bool = True, protocol: str = "mq") -> str:
        ports = f"50000,{MQ_PORT}" if client else f"{MQ_PORT},50000"
        dump = directory / "segment.txt"
        rows = (data[at : at + 16].hex(" ") for at in range(0, len(data), 16))
        dump.write_text("".join(f"{at * 16:06x} {row}\n" for at, row in enumerate(rows)))
        pcap = directory / "segment.pcap"
        run = {"capture_output": True, "check": True, "timeout": 60}
        subprocess.run(["text2pcap", "-q", "-T", ports, dump, pcap], **run)
        read_as = f"tcp.port=={MQ_PORT},{protocol}"
        done = subprocess.run(
            ["tshark", "-r", pcap, "-d", read_as, "-O", f"{protocol},mqpcf", "-V"], **run
        )
        return done.stdout.decode("utf-8", "replace")

    return decode
