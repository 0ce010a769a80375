"""Which queue managers this machine has, and where their files are."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mqtui.collect.host import unknown_host
from mqtui.collect.queue_manager.on_this_host import queue_managers_here


@pytest.fixture
def host(tmp_path):
    return replace(unknown_host(), data_path=str(tmp_path), working_directory=str(tmp_path))


def test_a_directory_with_a_qm_ini_is_a_queue_manager(host, tmp_path):
    for name in ("QM1", "QM!2", "@SYSTEM"):
        (tmp_path / "qmgrs" / name).mkdir(parents=True)
    (tmp_path / "qmgrs" / "QM1" / "qm.ini").write_text("")
    (tmp_path / "qmgrs" / "QM!2" / "qm.ini").write_text("")
    assert queue_managers_here(host) == {
        "QM.2": str(tmp_path / "qmgrs" / "QM!2"),
        "QM1": str(tmp_path / "qmgrs" / "QM1"),
    }


def test_mqs_ini_names_those_that_are_kept_elsewhere(host, tmp_path):
    for path in ("shared/QM1", "data/qmgrs/QM&2", "qmgrs/QM!3"):
        (tmp_path / path).mkdir(parents=True)
    (tmp_path / "mqs.ini").write_text(
        f"QueueManager:\n   Name=QM1\n   DataPath={tmp_path}/shared/QM1\n"
        f"QueueManager:\n   Name=QM/2\n   Prefix={tmp_path}/data\n   Directory=QM&2\n"
        "QueueManager:\n   Name=QM.3\n"
        "QueueManager:\n   Name=GONE\n   DataPath=/nowhere/at/all\n"
        "DefaultQueueManager:\n   Name=QM9\n"
    )
    assert queue_managers_here(host) == {
        "QM1": str(tmp_path / "shared" / "QM1"),
        "QM/2": str(tmp_path / "data" / "qmgrs" / "QM&2"),
        "QM.3": str(tmp_path / "qmgrs" / "QM!3"),
    }


def test_a_host_without_mq_has_none(host, tmp_path):
    assert queue_managers_here(host) == {}
    assert queue_managers_here(replace(host, data_path=str(tmp_path / "no\0path"))) == {}


@settings(max_examples=30, deadline=None)
@given(data=st.binary(max_size=300))
def test_any_mqs_ini_gives_a_result(tmp_path_factory, data):
    there = tmp_path_factory.mktemp("data")
    (there / "mqs.ini").write_bytes(b"QueueManager:\nName=" + data)
    host = replace(unknown_host(), data_path=str(there), working_directory="/")
    assert isinstance(queue_managers_here(host), dict)
