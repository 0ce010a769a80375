"""Another user of the machine, for the tests that are about one."""

from __future__ import annotations

import os

import pytest

#: A user that is neither root nor whoever runs the tests; it needs no name.
SOMEBODY = 64001


@pytest.fixture
def somebody() -> int:
    """The number of another user. Only root can give files away."""
    if os.geteuid() != 0:
        pytest.skip("only root can give a file to another user")
    return SOMEBODY
