"""Which names no client can ask for."""

import pytest

from mqtui.rules.channel.channel_name import name_problem
from mqtui.rules.configuration.conname import ConnameError, parse_server_string


@pytest.mark.parametrize("name", ["A", "A" * 20, "TO.QM_1/x%", "a b"])
def test_names_that_can_be_sent(name):
    assert name_problem(name) == ""


@pytest.mark.parametrize("name", ["", "A" * 21, "KÖLN", "A\tB", "A\x7f", "\udcff"])
def test_names_that_cannot(name):
    assert "channel name" in name_problem(name)


def test_a_server_string_says_so():
    with pytest.raises(ConnameError, match="1 to 20 characters"):
        parse_server_string("A" * 21 + "/TCP/localhost(1414)", None)
