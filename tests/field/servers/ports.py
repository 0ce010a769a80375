"""What the stand-in servers share: bytes handed on between two sockets."""

from __future__ import annotations

import contextlib
import os
import socket
import threading


def listener() -> socket.socket:
    """The port that the case names."""
    return socket.create_server(("127.0.0.1", int(os.environ["SERVER_PORT"])))


def hand_on(client: socket.socket) -> None:
    """Connect ``client`` with the lab's queue manager, both ways, in the background."""
    there = socket.create_connection(("127.0.0.1", int(os.environ["PORT"])))
    for source, target in ((client, there), (there, client)):
        threading.Thread(target=_pump, args=(source, target), daemon=True).start()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    for end in (source, target):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
