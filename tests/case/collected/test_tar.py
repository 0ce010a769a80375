"""A tar of the collector, and what only looks like one: one clear error, and never much memory."""

import gzip
import io
import tarfile
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.case.collected import tar
from mqtui.case.collected.tar import members_of
from mqtui.case.errors import CaseError

TOP = "mqtui-collected-1"


def packed(*members, **options):
    """A tar of (name, data) or of whole heads."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", **options) as archive:
        for member in members:
            if isinstance(member, tarfile.TarInfo):
                archive.addfile(member, io.BytesIO(b"\0" * min(member.size, 10_000)))
                continue
            name, data = member
            head = tarfile.TarInfo(f"{TOP}/{name}" if name else TOP)
            head.size = len(data)
            archive.addfile(head, io.BytesIO(data))
    return out.getvalue()


def head(name, kind=tarfile.REGTYPE, **fields):
    made = tarfile.TarInfo(name)
    made.type = kind
    for field, value in fields.items():
        setattr(made, field, value)
    return made


SOUND = packed(head(TOP, tarfile.DIRTYPE), ("collect.txt", b"format\n"), ("files/1.ini", b"SSL:\n"))


def refused(data):
    """Whether there is the one error; any other one fails the test."""
    try:
        members_of(data)
    except CaseError:
        return True
    return False


def test_its_files_come_by_their_names():
    assert members_of(SOUND) == {"collect.txt": b"format\n", "files/1.ini": b"SSL:\n"}


def test_one_that_was_zipped_for_the_mail_is_the_same():
    assert members_of(gzip.compress(SOUND)) == members_of(SOUND)


def test_one_that_was_packed_again_is_the_same():
    again = packed(head(f"./{TOP}/", tarfile.DIRTYPE), head(f"./{TOP}/taken.txt"))
    assert members_of(again) == {"taken.txt": b""}


@pytest.mark.parametrize(
    "member",
    [
        head(f"{TOP}/../../etc/passwd"),
        head("/etc/passwd"),
        head("../evil"),
        head(f"{TOP}/files/../../x"),
        head(f"{TOP}/files/a/b"),
        head(f"{TOP}/.bashrc/x"),
        head("other/collect.txt"),
        head(f"{TOP}/collect.txt", tarfile.SYMTYPE, linkname="/etc/passwd"),
        head(f"{TOP}/collect.txt", tarfile.LNKTYPE, linkname="/etc/passwd"),
        head(f"{TOP}/collect.txt", tarfile.CHRTYPE),
        head(f"{TOP}/collect.txt", tarfile.BLKTYPE),
        head(f"{TOP}/collect.txt", tarfile.FIFOTYPE),
        head(f"{TOP}/collect.txt", tarfile.GNUTYPE_SPARSE),
        head(f"{TOP}/a\nb"),
    ],
    ids=lambda member: f"{member.name!r}{member.type!r}",
)
def test_what_the_collector_never_writes_is_refused(member):
    with pytest.raises(CaseError, match="never writes"):
        members_of(packed(member))


def test_a_file_that_is_there_twice_is_refused():
    with pytest.raises(CaseError, match="twice"):
        members_of(packed(("a", b"1"), ("a", b"2")))


def test_many_members_are_refused():
    with pytest.raises(CaseError, match="more than"):
        members_of(packed(*((f"files/{n}", b"") for n in range(tar.MOST_MEMBERS + 1))))


def test_a_bomb_costs_no_memory():
    bomb = gzip.compress(bytes(tar.MOST_BYTES * 4), 1)
    with pytest.raises(CaseError, match="larger"):
        members_of(bomb)
    with pytest.raises(CaseError, match="larger"):
        members_of(SOUND + bytes(tar.MOST_BYTES))


@pytest.mark.parametrize("stated", [1 << 20, 1 << 30, 1 << 40])
def test_a_member_that_claims_more_than_is_there_is_refused(stated):
    lying = head(f"{TOP}/collect.txt", size=stated)
    with pytest.raises(CaseError, match="missing"):
        members_of(lying.tobuf(tarfile.GNU_FORMAT) + b"few")


@given(st.binary(max_size=3000))
def test_any_bytes_are_a_tar_or_one_error(data):
    for each in (data, SOUND[:512] + data, SOUND[:1024] + data + SOUND[1024:]):
        assert refused(each) in (True, False)


@given(st.integers(0, len(SOUND) - 1), st.integers(0, 255))
def test_one_wrong_byte_is_one_error_at_most(place, byte):
    spoilt = bytearray(SOUND)
    spoilt[place] = byte
    assert refused(bytes(spoilt)) in (True, False)


def test_heads_of_pax_do_not_take_long():
    long = tarfile.TarInfo(f"{TOP}/a")
    long.pax_headers = {"comment": "x" * 500_000, "mtime": "1e999"}
    start = time.monotonic()
    refused(long.tobuf(tarfile.PAX_FORMAT))
    assert time.monotonic() - start < 2


@pytest.mark.parametrize("size", range(512, len(SOUND.rstrip(b"\0")) // 512 * 512 + 1, 512))
@pytest.mark.parametrize("more", [0, 1, 300])
def test_one_that_is_cut_anywhere_is_refused(size, more):
    """After a member, within one, or within a head: all are told, none is a smaller case."""
    with pytest.raises(CaseError, match="missing"):
        members_of(SOUND[: size + more])
