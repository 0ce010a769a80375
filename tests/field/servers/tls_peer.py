"""A TLS server with s.crt and s.key of the case that speaks no MQ: it reads once and closes."""

from __future__ import annotations

import contextlib
import ssl

from ports import listener

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain("s.crt", "s.key")
server = listener()
while True:
    client, _ = server.accept()
    with contextlib.suppress(OSError), context.wrap_socket(client, server_side=True) as tls:
        tls.recv(100)
