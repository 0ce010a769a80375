"""Definitions of every kind, for tests that carry them from one form to another."""

from hypothesis import strategies as st

from mqtui.facts import Endpoint
from mqtui.formats.ccdt.binary_table import BinaryChannel

NAMES = st.from_regex(r"[A-Za-z0-9._/%]{1,20}", fullmatch=True)
HOSTS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9.-]{0,20}", fullmatch=True)
ENDPOINTS = st.lists(st.builds(Endpoint, HOSTS, st.integers(1, 65535)), min_size=1, max_size=5)
#: What stands in quotes: with quotes, brackets, asterisks, folds and blanks in it.
SPECS = ("", "ANY_TLS12_OR_HIGHER", "TLS_AES_128_GCM_SHA256")
TEXTS = st.text(st.sampled_from("aA '()*+-,=;\"é"), max_size=100).map(str.strip)


@st.composite
def binary_channels(draw):
    """Up to six channels, each name once."""
    return [
        BinaryChannel(
            name=name,
            offset=0,
            queue_manager=draw(NAMES | st.just("")),
            connection_name=",".join(map(str, draw(ENDPOINTS))),
            cipher_spec=draw(
                st.sampled_from(["", "ANY_TLS12_OR_HIGHER", "TLS_AES_128_GCM_SHA256"])
            ),
            certificate_label=draw(TEXTS)[:30].strip(),
            peer_name=draw(TEXTS),
            weight=draw(st.integers(0, 99)),
            affinity=draw(st.sampled_from(["preferred", "none"])),
        )
        for name in draw(st.lists(NAMES, unique=True, max_size=6))
    ]
