"""Which machine a file of variables is of, by what the tools that print such files write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect.environment.origin import Inside, inside, machine_of
from mqtui.collect.environment.variables import read_environment
from mqtui.facts import Engine, Machine, MachineKind
from mqtui.facts.machine import HERE

CONTAINER, POD = MachineKind.CONTAINER, MachineKind.POD
NOWHERE = Inside("laptop")

POD_YAML = """\
apiVersion: v1
kind: Pod
metadata:
  labels:
    name: not-this-one
  name: mq-client
  namespace: prod
spec:
  initContainers:
    - name: make-kdb
      env: [{name: A, value: b}]
  containers:
    - image: reg.example/mq:1
      name: client
      env:
        - name: MQSSLKEYR
          value: /work/key
      volumeMounts:
        - name: work
          mountPath: /work
"""
DEPLOYMENT_YAML = """\
---
kind: Deployment
apiVersion: apps/v1
metadata:
  name: app
spec:
  template:
    metadata:
      name: of-the-template
    spec:
      containers:
      - name: helper
        env:
        - name: MQSSLKEYR
          value: /helper/key
      - name: app
"""
COMPOSE_YAML = """\
services:
  app:
    image: reg.example/app:1
    environment:
      MQSSLKEYR: /etc/mq/key
volumes:
  data:
"""
DESCRIBE = """\
Name:             mq-client-5d8c
Namespace:        prod
Priority:         0
Containers:
  client:
    Image:         reg.example/mq
    Environment:
      MQSSLKEYR:  /work/key
"""


def inspected(**more: object) -> str:
    return json.dumps([{"Id": "0f" * 32, "Config": {"Env": ["MQSSLKEYR=/a"]}, **more}])


def kubernetes(kind: str, *containers: str, **metadata: str) -> dict[str, object]:
    pod = {"containers": [{"name": name, "env": []} for name in containers]}
    spec = pod if kind == "Pod" else {"template": {"spec": pod}}
    return {"apiVersion": "v1", "kind": kind, "metadata": metadata, "spec": spec}


@pytest.mark.parametrize(
    ("text", "machine"),
    [
        ("MQSSLKEYR=/a\n", HERE),
        ("export MQSSLKEYR=/a\n# kind: Pod\n", HERE),
        ("kind: nothing\nservices\n", HERE),
        ("", HERE),
        ('{"MQSSLKEYR": "/a"}', HERE),
        ("[", HERE),
        (inspected(), Machine(CONTAINER, "0f0f0f0f0f0f")),
        (inspected(Name="/orders-1"), Machine(CONTAINER, "orders-1")),
        (inspected(Name="o", OCIRuntime="crun"), Machine(CONTAINER, "o", engine=Engine.PODMAN)),
        (inspected(RepoTags=["a:1"]), Machine(CONTAINER)),
        ('["MQSSLKEYR=/a"]', Machine(CONTAINER)),
        (json.dumps({"containerDefinitions": [{"environment": []}]}), Machine(CONTAINER)),
        (
            json.dumps({"services": {"app": {"environment": {"A": "b"}}}}),
            Machine(CONTAINER, "app", engine=Engine.COMPOSE),
        ),
        (
            json.dumps(kubernetes("Pod", "client", name="mq-0", namespace="prod")),
            Machine(POD, "mq-0", "prod", "client"),
        ),
        (
            json.dumps(kubernetes("Deployment", "a", "b", name="app")),
            Machine(POD, "deployment/app"),
        ),
        (
            json.dumps(
                {"kind": "List", "items": [kubernetes("Pod", "c", name=f"p{n}") for n in (1, 2)]}
            ),
            Machine(POD, "p2", "", "c"),
        ),
        (json.dumps({"kind": "ConfigMap", "data": {"MQSSLKEYR": "/a"}}), Machine(POD)),
        (json.dumps({"kind": "Service", "spec": {}}), HERE),
        (POD_YAML, Machine(POD, "mq-client", "prod", "client")),
        (POD_YAML.replace("\n", "\r\n"), Machine(POD, "mq-client", "prod", "client")),
        ("\ufeff" + POD_YAML, Machine(POD, "mq-client", "prod", "client")),
        (DEPLOYMENT_YAML, Machine(POD, "deployment/app")),
        (DEPLOYMENT_YAML.replace("metadata:\n  name: app", "metadata: {name: x}"), Machine(POD)),
        (COMPOSE_YAML, Machine(CONTAINER, "app", engine=Engine.COMPOSE)),
        (
            COMPOSE_YAML.replace("volumes:", "  db:\n    image: x\nvolumes:"),
            Machine(CONTAINER, engine=Engine.COMPOSE),
        ),
        (DESCRIBE, Machine(POD, "mq-client-5d8c", "prod")),
    ],
)
def test_what_a_tool_prints_says_whose_it_is(text: str, machine: Machine) -> None:
    assert machine_of(text, (), NOWHERE) == machine


@pytest.mark.parametrize(
    ("variables", "machine"),
    [
        ({"HOSTNAME": "laptop"}, HERE),
        (
            {"KUBERNETES_SERVICE_HOST": "10.0.0.1", "HOSTNAME": "mq-0"},
            Machine(POD, "mq-0"),
        ),
        ({"container": "podman", "HOSTNAME": "0f"}, Machine(CONTAINER, "0f", engine=Engine.PODMAN)),
        ({"container": "oci"}, Machine(CONTAINER)),
        ({"container": "blue"}, HERE),
    ],
)
def test_variables_that_only_a_container_has(variables: dict[str, str], machine: Machine) -> None:
    assert machine_of("MQSSLKEYR=/a", variables.items(), NOWHERE) == machine


@pytest.mark.parametrize(
    ("text", "here", "is_here"),
    [
        (POD_YAML, Inside("mq-client", pod=True), True),
        (POD_YAML, Inside("another", pod=True), False),
        (POD_YAML, Inside("mq-client"), False),
        (DEPLOYMENT_YAML, Inside("app-5d8c-x", pod=True), True),
        (DEPLOYMENT_YAML, Inside("other-5d8c-x", pod=True), False),
        (inspected(), Inside("0f0f0f0f0f0f", container=True), True),
        (inspected(), Inside("0f0f0f0f0f0e", container=True), False),
        (inspected(Name="/orders-1"), Inside("orders-1", container=True), True),
        (
            json.dumps([{"Name": "/o", "Config": {"Hostname": "box", "Env": ["A=b"]}}]),
            Inside("box", container=True),
            True,
        ),
        ('["MQSSLKEYR=/a"]', Inside("box", container=True), True),
        (COMPOSE_YAML, Inside("app", container=True), False),
    ],
)
def test_in_its_own_container_its_paths_are_here(text: str, here: Inside, is_here: bool) -> None:
    assert machine_of(text, (), here).is_here is is_here


def test_where_this_process_runs() -> None:
    assert inside({"KUBERNETES_SERVICE_HOST": "10.0.0.1"}).pod
    assert inside({"container": "podman"}).container
    assert not inside({}).pod


def test_the_environment_of_a_file_has_its_machine(tmp_path: Path) -> None:
    path = tmp_path / "pod.yaml"
    path.write_text(POD_YAML)
    environment, _ = read_environment(str(path), {}, {"MQSSLKEYR": False})
    assert environment.machine == Machine(POD, "mq-client", "prod", "client")
    variable = environment.get("MQSSLKEYR")
    assert variable is not None
    assert variable.value == "/work/key"


JSON = st.recursive(
    st.none() | st.text() | st.sampled_from(["Pod", "Deployment", "ConfigMap"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["Config", "Env", "kind", "metadata", "name", "spec", "containers", "services", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_of_some_machine(value: object) -> None:
    assert isinstance(machine_of(json.dumps(value), (), NOWHERE), Machine)


@given(st.lists(st.sampled_from([*POD_YAML.split("\n"), *COMPOSE_YAML.split("\n"), "\t- x:"])))
def test_any_lines_are_of_some_machine(lines: list[str]) -> None:
    assert isinstance(machine_of("\n".join(lines), (), NOWHERE), Machine)


def test_json_as_deep_as_it_may_be() -> None:
    deep = "[" * 5000 + "]" * 5000
    assert machine_of(deep, (), NOWHERE) == HERE


def inspected(*variables: str, **more: object) -> str:
    return json.dumps([{"Name": "/app", "Config": {"Env": list(variables)}, **more}])


def test_a_container_that_mounts_the_files_under_the_same_names_has_this_hosts(
    tmp_path: Path,
) -> None:
    variables = (f"MQSSLKEYR={tmp_path}/key.p12", f"MQCCDTURL=file://{tmp_path}/ccdt.json")
    mount = {"Source": str(tmp_path), "Destination": str(tmp_path)}
    other = {"Source": "/srv/elsewhere", "Destination": str(tmp_path)}
    for mounts, machine in (([mount], HERE), ([other], None), ([], None), ("odd", None)):
        text = inspected(*variables, Mounts=mounts)
        assert (machine_of(text, (), NOWHERE) == HERE) is (machine == HERE)


def test_without_the_list_of_mounts_all_files_must_be_here(tmp_path: Path) -> None:
    (tmp_path / "key.kdb").write_bytes(b"x")
    here = f"MQSSLKEYR={tmp_path}/key"
    assert machine_of(inspected(here, "MQKEYRPWD="), (), NOWHERE) == HERE
    by_chance = inspected(here, "MQCCDTURL=file:///no/such/ccdt.json")
    assert machine_of(by_chance, (), NOWHERE).kind is CONTAINER
    assert machine_of(inspected("MQCERTLABL=app"), (), NOWHERE).kind is CONTAINER
    assert machine_of(inspected("MQSSLKEYR=/a\0b", "MQCHLLIB=x"), (), NOWHERE).kind is CONTAINER
