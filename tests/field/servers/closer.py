"""A listener that closes each connection at once."""

from __future__ import annotations

from ports import listener

server = listener()
while True:
    client, _ = server.accept()
    client.close()
