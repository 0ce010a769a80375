from __future__ import annotations

import pytest

from mqtui.checks.remedies import elsewhere
from mqtui.facts import Machine, MachineKind


@pytest.mark.parametrize(
    ("path", "wanted", "never"),
    [
        ("/etc/mq/key.p12", "-type pkcs12", "cms"),
        ("/etc/mq/key.kdb", "-type cms", "pkcs12"),
        ("/etc/mq/key.pem", "grep -n BEGIN", "runmqakm"),
    ],
)
def test_a_store_there_is_listed_by_what_reads_its_format(path, wanted, never):
    text = elsewhere.list_store_there(Machine(MachineKind.HOST, "qmhost"), path).text
    assert wanted in text
    assert never not in text
