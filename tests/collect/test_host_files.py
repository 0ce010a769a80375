"""This host by default, another one within a block."""

import os

import pytest

from mqtui.collect.host_files import HostFiles, OtherHost, host_files, looking_at, other_host


def test_this_host_answers_as_the_system_does(tmp_path):
    here = host_files()
    (tmp_path / "a").write_text("x")
    (tmp_path / "l").symlink_to("a")
    assert type(here) is HostFiles
    assert other_host() is None
    assert here.status(str(tmp_path / "a")).st_size == 1
    assert here.link_target(str(tmp_path / "l")) == "a"
    assert here.real_path(str(tmp_path / "l")) == os.path.realpath(tmp_path / "a")
    assert sorted(here.names(str(tmp_path))) == ["a", "l"]
    assert here.is_file(str(tmp_path / "l"))
    assert here.is_directory(str(tmp_path))
    assert not here.is_there(str(tmp_path / "b"))
    assert here.acl(str(tmp_path / "a")) in ((), None)
    assert here.user_name(0) == "root"
    with pytest.raises(FileNotFoundError):
        here.link_status(str(tmp_path / "b"))


def test_within_the_block_it_is_the_other_host():
    there = OtherHost()
    with looking_at(there):
        assert host_files() is other_host() is there
    assert other_host() is None


def test_another_host_has_to_say_who_its_users_are():
    with pytest.raises(NotImplementedError):
        OtherHost().account("app")
    with pytest.raises(NotImplementedError):
        OtherHost().tried(0, "/")
