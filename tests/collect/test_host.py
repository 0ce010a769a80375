"""For which user the client is diagnosed."""

import pytest

from mqtui.collect.host import describe_host, split_user
from mqtui.facts import Request


@pytest.mark.parametrize(
    ("stated", "user", "group", "identity"),
    [
        ("anna", "anna", "", "anna"),
        ("4711", "4711", "", "4711"),
        ("4711:0", "4711", "0", "4711:0"),
        ("anna:mqm", "anna", "mqm", "anna:mqm"),
        ("4711:", "4711", "", "4711"),
        (":0", "0", "0", "0:0"),
    ],
)
def test_a_user_as_docker_writes_it(stated, user, group, identity):
    host = describe_host(Request(user=stated), {})
    assert (host.application_user, host.application_group, host.identity) == (user, group, identity)
    assert host.application_user_stated


def test_nothing_stated_is_nobody():
    assert split_user("") == ("", "")
