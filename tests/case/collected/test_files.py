"""The host of the collector, walked as the system walks it."""

import errno
import os

import pytest

from mqtui.case.collected.files import CollectedFiles
from mqtui.case.collected.listing import read_listing
from mqtui.collect.files import read_bounded
from mqtui.collect.host_files import NotGatheredError, host_files, looking_at
from mqtui.collect.key_repository.permissions import file_access, path_steps, try_read
from mqtui.engine.blocking import call_bounded
from mqtui.facts import FileState

DIRECTORY = "drwxr-x--x 2 0 50 4096 Nov 29 11:44 {0}\ndrwxr-x--x 2 root mqm 4096 Nov 29 11:44 {0}\n"
FILE = "-rw-r----- 1 1000 50 9 Nov 29 11:44 {0}\n-rw-r----- 1 app mqm 9 Nov 29 11:44 {0}\n"
LISTED = (
    "step\t/\n" + DIRECTORY.format("/")
    + "step\t/opt\nlrwxrwxrwx 1 0 0 4 Nov 29 11:44 /opt -> /srv\n"
    + "step\t/srv\n" + DIRECTORY.format("/srv")
    + "step\t/srv/key.kdb\n" + FILE.format("/srv/key.kdb") + "readable\n"
    + "step\t/srv/other.kdb\n" + FILE.format("/srv/other.kdb")
    + "step\t/srv/gone\nmissing\nstep\t/srv/shut\ndenied\n"
    + "step\t/srv/loop\nlrwxrwxrwx 1 0 0 4 Nov 29 11:44 /srv/loop -> loop\n"
)  # fmt: skip
ID = "uid=1000(app) gid=1000(app) groups=1000(app),50(mqm)"
HOST = CollectedFiles(
    read_listing(LISTED), {"/srv/key.kdb": b"bytes"}, {"mqm": "uid=50(mqm) gid=50(mqm)"}, ID
)


def test_a_file_is_read_through_a_link_and_by_its_own_name():
    with looking_at(HOST):
        assert read_bounded("/opt/key.kdb", 100).data == b"bytes"
        assert read_bounded("/srv/../srv/./key.kdb", 100).data == b"bytes"
        assert host_files().real_path("/opt/key.kdb") == "/srv/key.kdb"


def test_what_is_not_there_and_what_was_not_gathered_are_two_things():
    with looking_at(HOST):
        assert read_bounded("/srv/gone", 9).state is FileState.ABSENT
        assert read_bounded("/srv/gone/deeper", 9).state is FileState.ABSENT
        shut = read_bounded("/srv/shut", 9)
        assert (shut.state, "could not be read" in shut.error) == (FileState.UNREADABLE, True)
        for never in ("/srv/never", "/etc/passwd", "/srv/shut/x"):
            assert read_bounded(never, 9).state is FileState.UNREADABLE
        assert read_bounded("/etc/passwd", 9).error == "/etc/passwd was not collected."
        assert "links form a loop" in read_bounded("/srv/loop", 9).error


def test_nothing_of_this_machine_is_opened(tmp_path):
    (tmp_path / "mine").write_text("mine")
    with looking_at(HOST):
        assert read_bounded(str(tmp_path / "mine"), 9).state is FileState.UNREADABLE
    assert read_bounded(str(tmp_path / "mine"), 9).data == b"mine"


def test_permissions_are_computed_of_users_there():
    with looking_at(HOST):
        steps = path_steps("/opt/key.kdb")
        assert [s.path for s in steps] == ["/", "/opt", "/srv", "/srv/key.kdb"]
        assert (steps[-1].owner, steps[-1].group) == ("app", "mqm")
        assert file_access("app", "/opt/key.kdb", steps).allowed
        assert file_access("mqm", "/opt/key.kdb", steps).allowed
        assert not file_access("root2", "/opt/key.kdb", steps).user_exists
        assert try_read("app", "/srv/key.kdb", 1) == (True, "test -r by the collector")
        assert try_read("app", "/srv/other.kdb", 1)[0] is False
        assert try_read("mqm", "/srv/key.kdb", 1)[0] is None


def test_a_directory_that_was_listed_says_what_it_lacks():
    listed = "list\t/d\ndrwxr-xr-x 2 0 0 4096 Nov 29 11:44 .\nend\n"
    host = CollectedFiles(read_listing(listed + "step\t/d\n" + DIRECTORY.format("/d")), {}, {}, "")
    with pytest.raises(FileNotFoundError):
        host.status("/d/any")
    assert list(host.names("/d")) == []
    with pytest.raises(NotGatheredError):
        host.names("/e").__next__()


def test_numbers_have_the_names_that_were_seen():
    assert HOST.user_name(1000) == "app"
    assert HOST.group_name(50) == "mqm"
    assert HOST.user_name(4711) == "4711"


def test_threads_that_are_waited_for_see_the_same_host():
    with looking_at(HOST):
        assert call_bounded(host_files, timeout=5) is HOST
    assert host_files() is not HOST


def test_errors_have_the_systems_numbers():
    with pytest.raises(OSError, match="no link") as caught:
        HOST.link_target("/srv")
    assert caught.value.errno == errno.EINVAL
    with pytest.raises(NotADirectoryError):
        HOST.status("/srv/key.kdb/x")
    with pytest.raises(ValueError, match="null"):
        HOST.status("/srv\0")
    descriptor = HOST.descriptor("/srv/key.kdb")
    try:
        assert os.read(descriptor, 100) == b"bytes"
    finally:
        os.close(descriptor)
