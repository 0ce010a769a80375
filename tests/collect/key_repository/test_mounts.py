"""The file system under a path, from the mount table alone."""

from types import SimpleNamespace

import pytest

from mqtui.collect import machine
from mqtui.collect.key_repository import mounts


def mount(point, kind, options="rw,relatime"):
    return SimpleNamespace(mountpoint=point, fstype=kind, opts=options)


TABLE = [
    mount("/", "ext4"),
    mount("/var", "xfs", "ro,noatime"),
    mount("/var/mqm", "nfs4"),
    mount("/var/mqm", "ext3"),
    mount("/va", "vfat"),
]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/home/x", ("ext4", False)),
        ("/var/x", ("xfs", True)),
        ("/var/mqm/key.kdb", ("ext3", False)),
        ("/variant", ("ext4", False)),
        ("/va", ("vfat", False)),
    ],
)
def test_the_longest_mount_point_counts(monkeypatch, path, expected):
    monkeypatch.setattr(machine.psutil, "disk_partitions", lambda all: TABLE)
    assert mounts.file_system_of(path) == expected


def test_no_table_is_no_answer(monkeypatch):
    def fail(all):
        raise PermissionError

    monkeypatch.setattr(machine.psutil, "disk_partitions", fail)
    assert mounts.file_system_of("/x") == ("", False)


def test_this_machine():
    assert mounts.file_system_of("/tmp")[0]
