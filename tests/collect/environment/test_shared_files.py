from __future__ import annotations

import json
from pathlib import Path

import pytest

from mqtui.collect.environment.shared_files import has_files_here
from mqtui.facts import Engine, Machine, MachineKind

INSPECTED = Machine(MachineKind.CONTAINER, "app")


@pytest.fixture
def named(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "key.kdb").touch()
    (tmp_path / "ccdt.json").touch()
    return {"MQSSLKEYR": f"{tmp_path}/key", "MQCCDTURL": f"file://{tmp_path}/ccdt.json"}


def test_a_container_shares_its_files_where_all_that_it_names_are_here(named):
    assert has_files_here(INSPECTED, named, "{}")


def test_one_file_that_is_missing_means_that_the_other_is_here_by_chance(named, tmp_path):
    (tmp_path / "ccdt.json").unlink()
    assert not has_files_here(INSPECTED, named, "{}")


@pytest.mark.parametrize("name", ["MQCCDTURL", "MQCLNTCF"])
def test_a_path_of_its_own_that_is_not_here_decides(named, name):
    assert not has_files_here(INSPECTED, {**named, name: "/nowhere/at/all"}, "{}")


def test_the_default_name_of_a_table_counts(named, tmp_path):
    table = {"MQSSLKEYR": named["MQSSLKEYR"], "MQCHLLIB": str(tmp_path)}
    assert not has_files_here(INSPECTED, table, "{}")
    (tmp_path / "AMQCLCHL.TAB").touch()
    assert has_files_here(INSPECTED, table, "{}")


@pytest.mark.parametrize(
    "machine",
    [
        Machine(MachineKind.CONTAINER),  # an image
        Machine(MachineKind.CONTAINER, "app", engine=Engine.COMPOSE),
        Machine(MachineKind.POD, "app"),
        Machine(MachineKind.HOST, "app"),
    ],
    ids=lambda machine: str(machine),
)
def test_nothing_says_that_another_machine_runs_here(named, machine):
    assert not has_files_here(machine, named, "{}")


@pytest.mark.parametrize("variables", [{}, {"MQSSLKEYR": "key"}, {"MQCCDTURL": "https://h/t"}])
def test_without_a_path_there_is_nothing_to_tell_by(variables):
    assert not has_files_here(INSPECTED, variables, "{}")


@pytest.mark.parametrize(
    ("source", "destination", "shared"),
    [("{}", "{}", True), ("{}", "/tls", False), ("/srv", "{}", False), ("{}x", "{}x", False)],
)
def test_a_listed_mount_decides(named, tmp_path, source, destination, shared):
    mount = {"Source": source.format(tmp_path), "Destination": destination.format(tmp_path)}
    text = json.dumps([{"Config": {"Env": []}, "Mounts": [mount]}])
    assert has_files_here(INSPECTED, named, text) is shared


def test_where_nothing_is_mounted_a_file_is_here_by_chance(named):
    assert not has_files_here(INSPECTED, named, '{"Mounts": []}')
    assert not has_files_here(INSPECTED, named, '{"Mounts": "odd"}')
    assert not has_files_here(INSPECTED, {"MQSSLKEYR": "/a\0b"}, "{}")
