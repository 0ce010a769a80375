"""A port that is forwarded to the lab's queue manager, as by ssh or kubectl."""

from __future__ import annotations

from ports import hand_on, listener

server = listener()
while True:
    client, _ = server.accept()
    hand_on(client)
