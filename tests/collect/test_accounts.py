"""Users by name and number, with a group as docker's --user has one."""

import os

import pytest

from mqtui.collect.accounts import account


@pytest.mark.parametrize(
    ("stated", "uid", "gid", "groups"),
    [
        ("4711:0", 4711, 0, {0}),
        ("4711:4712", 4711, 4712, {4712}),
        ("4711", 4711, None, set()),
        ("4711:", 4711, None, set()),
        ("4711:no-such-group", 4711, None, set()),
        ("4711:99999999999999", 4711, None, set()),
        ("root:4711", 0, 4711, {4711}),
        ("0:root", 0, 0, {0}),
    ],
)
def test_user_and_group(stated, uid, gid, groups):
    found = account(stated)
    assert (found.uid, found.gid, found.groups) == (uid, gid, groups)


@pytest.mark.parametrize("stated", ["no-such-user", "no-such-user:0", ":0", "", "4294967296:0"])
def test_nobody(stated):
    assert account(stated) is None


def test_ones_own_number_with_another_group_is_in_that_one_only():
    assert account(f"{os.geteuid()}:12345").groups == {12345}
