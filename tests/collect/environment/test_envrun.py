"""Variables of a docker run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect.environment import envfile, envrun
from mqtui.collect.environment.variables import read_environment
from mqtui.facts import Engine, Machine, MachineKind


def values(text: str) -> dict[str, str]:
    return {a.name: a.value for a in envfile.parse(text.encode(), {}).assignments}


@pytest.mark.parametrize(
    "option",
    [
        "-e MQSERVER='A/TCP/h(1414)'",
        '-e "MQSERVER=A/TCP/h(1414)"',
        "--env MQSERVER=A/TCP/h(1414)",
        "--env=MQSERVER='A/TCP/h(1414)'",
        "-eMQSERVER='A/TCP/h(1414)'",
        "-it --network host -p 1:1 \\\n  -e 'MQSERVER=A/TCP/h(1414)' \\\n ",
        "-it `\n  -e 'MQSERVER=A/TCP/h(1414)' `\n ",
    ],
)
@pytest.mark.parametrize("program", ["docker", "sudo podman", "/usr/bin/docker container"])
def test_the_value_of_the_option_is_the_variable(program: str, option: str) -> None:
    text = f"{program} run --rm {option} image:1 sh -e MQSERVER=other\n"
    assert values(text) == {"MQSERVER": "A/TCP/h(1414)"}


def test_variables_of_the_script_are_expanded_and_are_not_the_programs() -> None:
    text = "H=host1\nMQSSLKEYR=/here\ndocker run -e MQSERVER=\"A/TCP/$H(1)\" -e MQA='$H' image\n"
    assert values(text) == {"MQSERVER": "A/TCP/host1(1)", "MQA": "$H"}


def test_a_name_alone_is_passed_on_from_the_shell() -> None:
    found = envfile.parse(b"export MQSNI=x\ndocker run -e MQSNI -e MQSSLKEYR image\n", {})
    assert found.assignments[0].value == "x"
    (problem,) = found.problems
    assert "MQSSLKEYR is passed on from the shell" in problem


def test_a_file_of_variables_is_named() -> None:
    (problem,) = envfile.parse(b"docker run --env-file x -e MQSNI=1 image\n", {}).problems
    assert "--env-file" in problem


def test_the_program_runs_in_the_container(tmp_path: Path) -> None:
    path = tmp_path / "run.sh"
    path.write_text("podman run --name getter -e MQSSLKEYR=/etc/mq/key image\n")
    environment, _ = read_environment(str(path), {}, {"MQSSLKEYR": False})
    expected = Machine(MachineKind.CONTAINER, "getter", engine=Engine.PODMAN)
    assert environment.machine == expected
    assert "docker run" in environment.form
    assert not environment.files_here


def test_the_queue_managers_container_is_not_the_client() -> None:
    text = (
        "docker run -e LICENSE=accept -e MQ_QMGR_NAME=QM1 mq\n"
        "export MQSERVER='A/TCP/h(1)'\namqsputc Q QM1\n"
    )
    assert values(text) == {"MQSERVER": "A/TCP/h(1)"}


def test_the_command_that_gives_the_clients_variables_is_taken() -> None:
    text = (
        "docker run -e MQSNI=1 client\ndocker run -e MQ_QMGR_NAME=QM1 mq\n# docker run -e MQA=1\n"
    )
    found = envfile.parse(text.encode(), {})
    assert [a.name for a in found.assignments] == ["MQSNI"]
    assert "line 1 was taken" in found.notes[0]


def test_values_that_grow_without_end_are_no_longer_expanded() -> None:
    text = f"A={'x' * 100_000}\ndocker run {'-e MQA=$A ' * 1000} image\n"
    found = envfile.parse(text.encode(), {})
    assert sum(len(each.value) for each in found.assignments) < 8 << 20
    assert "grow too long" in found.problems[0]


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(["docker run ", "-e ", "A=", "'", '"', "$(", ")", " \\\n", "--env=", "x "])
    ).map("".join)
)
def test_any_text_is_taken(text: str) -> None:
    for run in envrun.read_runs("docker run -e A=1 " + text):
        assert all(given.name for given in run.given)
    envfile.parse(b"docker run -e A=1 " + text.encode("utf-8", "surrogatepass"), {})
