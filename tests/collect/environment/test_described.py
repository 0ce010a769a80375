"""What kubectl describe prints: which container is read, and what it gets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect.environment.described import described_containers
from mqtui.collect.environment.manifest import Manifest, read_manifest

POD = """\
Name:             app-0
Namespace:        mq
Annotations:      a: b
Init Containers:
  prepare:
    Image:       reg.example/mq:local
    Environment:
      MQSSLKEYR:  /init/key
Containers:
  proxy:
    Image:          reg.example/proxy:1
    Environment:    <none>
    Mounts:
      /etc from x (rw)
  helper:
    Environment Variables from:
      cfg         ConfigMap  Optional: false
    Environment:
      MQSSLKEYR:  /helper/key
      MQ_NODE:     (v1:spec.nodeName)
  app:
    Args:
      MQSSLKEYR: /not/this
    Environment:
      MQSSLKEYR:  /app/key
      MQKEYRPWD:  <set to the key 'pw' in secret 's'>  Optional: false
    Mounts:
      /etc/mq from keys (rw)
Conditions:
  Type              Status
"""


def read(text: str, container: str | None = None) -> Manifest:
    found = read_manifest(text, container, {"MQSSLKEYR": False})
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("container", "value", "line"),
    [(None, "/helper/key", 19), ("app", "/app/key", 25), ("prepare", "/init/key", 8)],
)
def test_one_container_is_read(container: str | None, value: str, line: int) -> None:
    first = read(POD, container).assignments[0]
    assert (first.name, first.value, first.line) == ("MQSSLKEYR", value, line)


def test_what_is_elsewhere_is_said() -> None:
    found = read(POD)
    known = [(each.name, each.known) for each in found.assignments]
    assert known == [("MQSSLKEYR", True), ("MQ_NODE", False)]
    assert "2 containers" in found.problems[0]
    assert [each[:30] for each in found.problems[1:]] == [
        "The variables of ConfigMap cfg",
        "The value of MQ_NODE is a fiel",
    ]


def test_a_secret_stays_a_sentence() -> None:
    password = read(POD, "app").assignments[1]
    assert password.value == "<set to the key 'pw' in secret 's'>  Optional: false"


def test_a_workload_is_read_alike() -> None:
    text = "Pod Template:\n  Containers:\n   app:\n    Environment:\n      MQSERVER:  A\n"
    assert [(each.name, each.value) for each in read(text).assignments] == [("MQSERVER", "A")]


@given(st.text(alphabet="Containers:\n MQ=<>()Environment", max_size=80))
def test_any_text_is_read(text: str) -> None:
    for each in described_containers(f"Containers:\n  app:\n{text}"):
        assert all(a.name and a.line is not None for a in each.variables)
