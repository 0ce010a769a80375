"""Environments as container tools print them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect.environment import envdump, envfile
from mqtui.collect.environment.variables import read_environment

KNOWN = {"MQSERVER": False, "MQKEYRPWD": True}
INSPECT = [{"Id": "x", "Config": {"Env": ["MQSERVER=A/TCP/h(1)", "PATH=/bin"], "Cmd": ["run"]}}]
POD = {
    "spec": {
        "containers": [
            {
                "env": [
                    {"name": "MQSERVER", "value": "A/TCP/h(1)"},
                    {"name": "MQKEYRPWD", "valueFrom": {"secretKeyRef": {"name": "s"}}},
                ]
            }
        ]
    }
}
YAML = """
    spec:
      containers:
      - name: app
        env:
        - name: MQSERVER
          value: "A/TCP/h(1)"
        - name: MQKEYRPWD
          valueFrom:
            secretKeyRef:
              name: s
"""


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(["MQSERVER=A/TCP/h(1)", "X=1"]),
        json.dumps(INSPECT, indent=2),
        json.dumps({"MQSERVER": "A/TCP/h(1)"}),
        json.dumps(POD),
        YAML,
        "services:\n  app:\n    environment:\n      - MQSERVER=A/TCP/h(1)\n",
        "services:\n  app:\n    environment:\n      MQSERVER: 'A/TCP/h(1)'\n",
    ],
    ids=["list", "inspect", "object", "pod json", "pod yaml", "compose list", "compose map"],
)
def test_the_variable_is_found(tmp_path: Path, text: str) -> None:
    path = tmp_path / "dump"
    path.write_text(text)
    environment, _ = read_environment(str(path), {}, KNOWN)
    assert environment.error is None
    found = environment.get("MQSERVER")
    assert found is not None
    assert found.value == "A/TCP/h(1)"


@pytest.mark.parametrize("text", [json.dumps(POD), YAML], ids=["json", "yaml"])
def test_a_value_from_a_secret_is_said_to_be_missing(text: str) -> None:
    (problem,) = envfile.parse(text.encode(), {}).problems
    assert problem.startswith("The value of MQKEYRPWD comes from a secret")


def test_several_containers_are_said() -> None:
    (problem,) = envfile.parse(json.dumps([*INSPECT, *INSPECT]).encode(), {}).problems
    assert "2 lists" in problem


def test_a_line_of_yaml_is_counted() -> None:
    assignment, secret = envfile.parse(YAML.encode(), {}).assignments
    assert (assignment.line, secret.line) == (7, 9)
    # The state of a password that is elsewhere is known, its value is not.
    assert secret.value == "<set to a key in a secret or config map>"


def test_lines_of_a_shell_are_not_taken_for_a_dump() -> None:
    parsed = envfile.parse(b"NOTE: x\nMQSERVER=A\n", {})
    assert [a.name for a in parsed.assignments] == ["MQSERVER"]


values = st.recursive(
    st.none() | st.text(max_size=8) | st.integers(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=12,
)


@given(values)
def test_any_json_is_taken(value: object) -> None:
    problems: list[str] = []
    found = envdump.from_json(json.dumps(value), problems)
    assert (found is None) is not isinstance(value, dict | list)
    assert all(name and line is None for name, _, line in found or ())


@given(st.text(alphabet="- :nameval=\"'\nAB", max_size=80))
def test_any_yaml_is_taken(text: str) -> None:
    for name, _, line in envdump.from_yaml(text, []) or ():
        assert name
        assert line is not None


def test_deep_json_does_not_end_it() -> None:
    assert envfile.parse(b"[" * 100_000, {}).assignments == ()
