"""Every row of every list is found under its own name."""

import pytest

from mqtui.knowledge.attribute_topics import attribute_names
from mqtui.knowledge.cipher_topics import cipher_names
from mqtui.knowledge.code_topics import code_names
from mqtui.knowledge.setting_topics import setting_names
from mqtui.knowledge.tables import rows
from mqtui.knowledge.topics import find_topics, near_names, split_prefix
from mqtui.wire.tls.names import alert_name


@pytest.mark.parametrize("names", [code_names, cipher_names, setting_names, attribute_names])
def test_every_name_is_found(names):
    assert [name for name in names() if not find_topics(name)] == []


def test_the_alerts_have_the_names_that_the_wire_has():
    assert [row for row in rows("alert") if alert_name(row["code"]) != row["name"]] == []


def test_a_prefix_is_only_what_is_known_as_one():
    assert split_prefix("GSKit: 414") == ("gskit", "414")
    assert split_prefix("System-SSL:8") == ("systemssl", "8")
    assert split_prefix("https://x") == ("", "https://x")
    assert split_prefix("alert:") == ("", "alert:")


def test_what_is_like_nothing_has_no_proposal():
    assert near_names("q" * 500, iter(())) == ()
