"""A TLS router: what names localhost as server name reaches the queue manager, all else HTTP."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time

from ports import hand_on, listener

HANDSHAKE = 0x16
ROUTED = b"\0\0\0\x0e\0\x0c\0\0\x09localhost"  # the extension server_name, whole


def serve(client: socket.socket) -> None:
    first = client.recv(1, socket.MSG_PEEK)
    if first[:1] != bytes([HANDSHAKE]):
        client.sendall(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
        client.close()
        return
    time.sleep(0.02)  # the rest of the hello
    if ROUTED in client.recv(20000, socket.MSG_PEEK):
        hand_on(client)
        return
    with context.wrap_socket(client, server_side=True) as tls:
        tls.recv(1000)
        tls.sendall(b"HTTP/1.0 503 Service Unavailable\r\nConnection: close\r\n\r\n")


def serve_quietly(client: socket.socket) -> None:
    with contextlib.suppress(OSError):
        serve(client)


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain("s.crt", "s.key")
server = listener()
while True:
    peer, _ = server.accept()
    threading.Thread(target=serve_quietly, args=(peer,), daemon=True).start()
