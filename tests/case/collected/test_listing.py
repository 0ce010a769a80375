"""Lines of ls as many systems print them."""

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.case.collected.listing import Known, mode_of, read_listing

GNU = """\
step\t/srv
drwxr-x--x 2 0 1000 4096 Nov 29 11:44 /srv
drwxr-x--x 2 root app 4096 Nov 29 11:44 /srv
readable
step\t/srv/key store.kdb
-rw-r-----+ 1 1000 1000 9028 Nov 29  2025 /srv/key store.kdb
-rw-r-----+ 1 app app 9028 Nov 29  2025 /srv/key store.kdb
user::rw-
user:mqm:r--
group::r--
mask::r--
other::---
step\t/srv/link
lrwxrwxrwx 1 0 0 9 Nov 29 11:44 /srv/link -> a -> b
lrwxrwxrwx 1 root root 9 Nov 29 11:44 /srv/link -> a -> b
step\t/srv/none
missing
step\t/srv/shut
denied
list\t/srv
total 12
drwxr-x--x 2 0 1000 4096 Nov 29 11:44 .
drwxr-xr-x 9 0 0 4096 Nov 29 11:44 ..
-rw-r--r--. 1 0 0 5 Nov 29 11:44 KEY.KDB
-rw-r--r-- 1 0 0 5 Nov 29 11:44 two  blanks
end
"""


def test_steps_and_directories_are_read():
    listing = read_listing(GNU)
    store = listing.paths["/srv/key store.kdb"]
    assert (store.known, stat.S_ISREG(store.mode), stat.S_IMODE(store.mode)) == (
        Known.THERE,
        True,
        0o640,
    )
    assert (store.uid, store.owner, store.size, store.readable) == (1000, "app", 9028, False)
    assert store.acl == (
        "user::rw-",
        "user:mqm:r--",
        "group::r--",
        "mask::r--",
        "other::---",
    )
    assert listing.paths["/srv"].readable
    assert listing.paths["/srv/link"].link == "a -> b"
    assert listing.paths["/srv/none"].known is Known.MISSING
    assert listing.paths["/srv/shut"].known is Known.DENIED
    assert listing.names == {"/srv": ["KEY.KDB", "two  blanks"]}
    assert listing.whole == {"/srv"}
    assert listing.paths["/srv/two  blanks"].size == 5


def test_an_acl_that_was_not_shown_is_not_known():
    listing = read_listing("step\t/a\n-rw-r-----+ 1 0 0 1 Nov 29 11:44 /a\nreadable\n")
    assert listing.paths["/a"].acl is None


def test_a_device_has_two_numbers_for_its_size():
    listing = read_listing("step\t/dev/null\ncrw-rw-rw- 1 0 0 1, 3 Nov 19 12:04 /dev/null\n")
    assert stat.S_ISCHR(listing.paths["/dev/null"].mode)


@pytest.mark.parametrize("end", ["", "end\n"])
def test_a_directory_with_names_that_cannot_be_shown_is_not_wholly_known(end):
    line = "-rw-r--r-- 1 0 0 5 Nov 29 11:44 {}\n"
    assert not read_listing("list\t/a\n" + line.format("k?y") + end).whole
    assert bool(read_listing("list\t/a\n" + line.format("key") + end).whole) == bool(end)


@pytest.mark.parametrize("mode", [0o777, 0o640, 0o4755, 0o2710, 0o1777, 0o6644, 0, 0o1000])
def test_letters_are_bits(mode):
    assert mode_of(stat.filemode(stat.S_IFREG | mode)[1:]) == mode


@given(st.text(alphabet="step\tlisnd/ -rwx+.@0123456789NovAM:>\n?", max_size=400))
def test_any_text_is_a_listing(text):
    for path, listed in read_listing(text).paths.items():
        assert path.startswith("/")
        assert listed.uid >= -1


def test_this_machines_own_ls_is_understood(tmp_path: Path):
    import subprocess

    (tmp_path / "a b").write_text("x")
    said = subprocess.run(["ls", "-lan", tmp_path], capture_output=True, text=True, check=True)
    listing = read_listing(f"list\t{tmp_path}\n{said.stdout}end\n")
    assert listing.names[str(tmp_path)] == ["a b"]
