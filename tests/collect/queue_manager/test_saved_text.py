"""Saved MQSC text in the forms in which people keep it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mqtui.collect.queue_manager.saved_text import SavedText, read_saved_text

SHOWN = """     1 : DISPLAY CHANNEL(SHOP.APP)
AMQ8414I: Display Channel details.
   CHANNEL(SHOP.APP)                       CHLTYPE(SVRCONN)
   SSLCAUTH(REQUIRED)                      SSLCIPH(ECDHE_RSA_AES_256_GCM_SHA384)
One MQSC command read.
"""


def saved(directory: Path, data: str | bytes) -> SavedText:
    """What is read from a file with that content."""
    file = directory / "mqsc.txt"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_saved_text(str(file), "/")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_output_of_runmqsc_in_any_encoding(tmp_path: Path, codec: str) -> None:
    read = saved(tmp_path, SHOWN.replace("\n", "\r\n").encode(codec))
    assert read.problems == ()
    ((_, channel),) = read.objects
    assert (channel.kind, channel.name) == ("CHANNEL", "SHOP.APP")
    assert channel.attributes["SSLCIPH"] == "ECDHE_RSA_AES_256_GCM_SHA384"
    assert channel.source.line == 2
