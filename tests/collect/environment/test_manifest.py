"""Environments in manifests: which container is read, and what it gets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect.environment.manifest import Manifest, read_manifest
from mqtui.collect.environment.variables import read_environment
from mqtui.engine.known_secrets import without_secrets

KNOWN = {"MQSERVER": False, "MQSSLKEYR": False, "MQCCDTURL": False, "MQKEYRPWD": True}
DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: orders}
spec:
  template:
    spec:
      initContainers:
        - name: make-store
          env: [{name: MQSSLKEYR, value: /init/key}]
          args:
            - |
              PW=changeit
              export MQSSLKEYR=/nowhere/key
      containers:
        - name: proxy
          env: [{name: LOG, value: debug}]
        - name: helper
          env:
            - name: MQSSLKEYR
              value: /helper/key
        - name: app
          env:
            - value: /app/key
              name: MQSSLKEYR
"""


def read(text: str, container: str | None = None) -> Manifest:
    found = read_manifest(text, container, KNOWN)
    assert found is not None
    return found


def values(text: str, container: str | None = None) -> dict[str, str]:
    return {each.name: each.value for each in read(text, container).assignments}


def pod(env: str, more: str = "") -> str:
    return f"kind: Pod\nspec:\n  containers:\n  - name: app\n    env:\n{env}{more}"


# --- which container ------------------------------------------------------------------------------


def test_of_several_the_first_that_sets_mq_variables_is_read_and_that_is_said() -> None:
    found = read(DEPLOYMENT)
    assert [each.value for each in found.assignments] == ["/helper/key"]
    assert found.container == "helper"
    (said,) = found.problems
    assert "2 containers" in said
    assert "helper, app" in said
    assert "--container" in said


@pytest.mark.parametrize(
    ("container", "value"),
    [("app", "/app/key"), ("helper", "/helper/key"), ("make-store", "/init/key")],
)
def test_the_container_that_is_asked_for_is_read(container: str, value: str) -> None:
    assert values(DEPLOYMENT, container) == {"MQSSLKEYR": value}
    assert read(DEPLOYMENT, container).problems == ()


def test_a_container_that_is_not_there_is_an_error_that_names_those_that_are() -> None:
    found = read(DEPLOYMENT, "other")
    assert found.assignments == ()
    assert found.error == (
        "There is no container other in the file: it has make-store, proxy, helper, app."
    )


def test_the_annotated_container_is_the_default() -> None:
    annotation = "    metadata: {annotations: {kubectl.kubernetes.io/default-container: app}}\n"
    text = DEPLOYMENT.replace("    spec:\n      init", f"{annotation}    spec:\n      init")
    assert values(text) == {"MQSSLKEYR": "/app/key"}


def test_an_init_container_is_read_where_no_other_sets_variables_of_mq() -> None:
    text = (
        "spec:\n  initContainers:\n  - env: [{name: MQSERVER, value: A}]\n  containers:\n  - {}\n"
    )
    assert values(text) == {"MQSERVER": "A"}


def test_containers_of_one_name_are_told_apart_by_their_object() -> None:
    one = (
        "metadata: {name: a}\nspec: {containers: [{name: app, env: [{name: MQSERVER, value: A}]}]}"
    )
    text = f"{one}\n---\n{one.replace('name: a}', 'name: b}').replace('A}', 'B}')}\n"
    assert "a/app, b/app" in read(text).problems[0]
    assert values(text, "b/app") == {"MQSERVER": "B"}


def test_json_is_read_alike() -> None:
    envs = [{"name": "MQSERVER", "value": "A"}], [{"name": "MQSERVER", "value": "B"}]
    containers = [{"name": name, "env": env} for name, env in zip("ab", envs, strict=True)]
    text = json.dumps(
        {"kind": "List", "items": [{"kind": "Pod", "spec": {"containers": containers}}]}
    )
    assert values(text) == {"MQSERVER": "A"}
    assert values(text, "b") == {"MQSERVER": "B"}


def test_docker_inspect_of_two_is_told_apart_by_name() -> None:
    text = json.dumps(
        [{"Name": f"/{each}", "Config": {"Env": [f"MQSERVER={each}"]}} for each in ("one", "two")]
    )
    assert values(text, "two") == {"MQSERVER": "two"}
    assert "one, two" in read(text).problems[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A=1\n",
        "export MQSERVER=a\n",
        "# x\n",
        "a: [",
        "just: text\n",
        "[" * 9999,
        "MQSERVER: A",
    ],
)
def test_other_text_is_no_manifest(text: str) -> None:
    assert read_manifest(text, None, KNOWN) is None


# --- what it gets ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("env", "value"),
    [
        ("    - name: MQSERVER\n      value: >-\n        A/TCP/\n        h(1)\n", "A/TCP/ h(1)"),
        ("    - name: MQSERVER\n      value: |-\n        A/TCP/h(1)\n", "A/TCP/h(1)"),
        ("    - {name: MQSERVER, value: 'A/TCP/h(1)'}\n", "A/TCP/h(1)"),
        ("    - value: A # note\n      name: MQSERVER\n", "A"),
        ("    - name: MQSERVER\n", ""),
        ("    - name: MQSERVER\n      value:\n", ""),
        ("    - {name: H, value: h}\n    - {name: MQSERVER, value: A/TCP/$(H)}\n", "A/TCP/h"),
        ("    - {name: H, value: h}\n    - {name: MQSERVER, value: $$(H)}\n", "$(H)"),
        ("    - {name: MQSERVER, value: $(H)}\n    - {name: H, value: h}\n", "$(H)"),
    ],
)
def test_a_value_is_what_kubernetes_passes(env: str, value: str) -> None:
    assert values(pod(env))["MQSERVER"] == value


def test_a_line_is_that_of_the_value() -> None:
    found = read(pod("    - name: MQSERVER\n      value: >-\n        A\n"))
    assert [each.line for each in found.assignments] == [7]


def test_config_maps_and_secrets_of_the_file_are_looked_up() -> None:
    text = pod(
        "    - {name: MQSERVER, valueFrom: {configMapKeyRef: {name: c, key: server}}}\n"
        "    - {name: MQKEYRPWD, valueFrom: {secretKeyRef: {name: s, key: pw}}}\n",
        "    envFrom: [{configMapRef: {name: c}, prefix: MQ}]\n"
        "---\nkind: ConfigMap\nmetadata: {name: c}\ndata: {server: A/TCP/h(1), SSLKEYR: /k}\n"
        "---\nkind: Secret\nmetadata: {name: s}\ndata: {pw: cGFzc3BocmFzZS14}\n",
    )
    assert values(text) == {
        "MQserver": "A/TCP/h(1)",
        "MQSSLKEYR": "/k",
        "MQSERVER": "A/TCP/h(1)",
        "MQKEYRPWD": "passphrase-x",
    }


def test_a_reference_may_be_to_what_a_config_map_gave() -> None:
    text = pod(
        "    - {name: H, valueFrom: {configMapKeyRef: {name: c, key: h}}}\n"
        "    - {name: MQSERVER, value: A/TCP/$(H)$(P)}\n",
        "    envFrom: [{configMapRef: {name: c}}]\n"
        "---\nkind: ConfigMap\nmetadata: {name: c}\ndata: {h: host, P: (1)}\n",
    )
    assert values(text)["MQSERVER"] == "A/TCP/host(1)"


def test_env_counts_before_env_from() -> None:
    text = pod(
        "    - {name: MQSERVER, value: own}\n",
        "    envFrom: [{configMapRef: {name: c}}]\n"
        "---\nkind: ConfigMap\nmetadata: {name: c}\ndata: {MQSERVER: theirs}\n",
    )
    assert values(text)["MQSERVER"] == "own"


def test_what_is_elsewhere_is_said_and_not_invented() -> None:
    found = read(
        pod(
            "    - {name: MQSERVER, valueFrom: {configMapKeyRef: {name: c, key: k}}}\n"
            "    - {name: MQ_NODE, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}\n",
            "    envFrom: [{secretRef: {name: s}}]\n",
        )
    )
    known = [(each.name, each.known) for each in found.assignments]
    assert known == [("MQSERVER", True), ("MQ_NODE", False)]
    assert found.assignments[0].value.startswith("<set to a key")
    assert [each[:37] for each in found.problems] == [
        "The variables of secret s are not in ",
        "The value of MQSERVER comes from a se",
        "The value of MQ_NODE is a field of th",
    ]


def test_what_a_secret_holds_under_a_name_that_mq_does_not_read_is_never_shown() -> None:
    text = (
        "kind: Secret\nmetadata: {name: s}\nstringData: {MQ_ADMIN: hunter2-hunter2, MQSERVER: A}\n"
    )
    found = values(text)
    assert found["MQSERVER"] == "A"
    assert "hunter2" not in found["MQ_ADMIN"]
    assert "hunter2" not in without_secrets("said: hunter2-hunter2")


def test_a_config_map_alone_is_its_variables() -> None:
    assert values("kind: ConfigMap\ndata:\n  MQSERVER: A\n  mqclient.ini: |\n    SSL:\n") == {
        "MQSERVER": "A",
        "mqclient.ini": "SSL:\n",
    }


# --- compose --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "value"),
    [
        ("{MQSERVER: A}", "A"),
        ("[MQSERVER=A]", "A"),
        ("['MQSERVER=A=B # c']", "A=B # c"),
        ('{MQSERVER: "${X:-A}"}', "A"),
        ('{MQSERVER: "${X-A}/$$b"}', "A/$b"),
        ('{MQSERVER: "${X:-${Y:-A}}"}', "A"),
    ],
)
def test_a_service_gets_what_compose_passes(environment: str, value: str) -> None:
    found = read(f"services:\n  app:\n    environment: {environment}\n")
    assert [(each.value, each.line) for each in found.assignments] == [(value, 3)]
    assert bool(found.problems) is ("X" in environment)


@pytest.mark.parametrize("text", ["${X}", "$X", "A/${X:?not set}", "${X:-${Y}}", "${MQ_PASS:-a}"])
def test_what_the_shell_of_docker_compose_sets_is_not_known(text: str) -> None:
    found = read(f"services:\n  app:\n    environment: {{MQSERVER: '{text}'}}\n")
    assert [(each.name, each.known) for each in found.assignments] == [("MQSERVER", False)]
    assert "is not known" in found.problems[0]


@pytest.mark.parametrize(
    "env",
    [
        "    - {name: MQ_PASS, value: h}\n    - {name: MQSERVER, value: $(MQ_PASS)}\n",
        "    - {name: MQSERVER, value: A/TCP/$(QM_SERVICE_HOST)}\n",
        "    - {name: H, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}\n"
        "    - {name: MQSERVER, value: A/TCP/$(H)}\n",
        "    - {name: MQSERVER, value: A/TCP/$(H)}\n    envFrom: [{secretRef: {name: s}}]\n",
    ],
)
def test_a_reference_to_what_the_file_does_not_tell_is_not_known(env: str) -> None:
    found = read(pod(env))
    assert found.assignments[-1].name == "MQSERVER"
    assert not found.assignments[-1].known


def test_the_lines_that_name_more_variables_are_kept() -> None:
    found = read(pod("    - {name: MQA, value: a}\n", "    envFrom: [{secretRef: {name: s}}]\n"))
    assert found.unread == (7,)


def test_what_a_service_gets_from_elsewhere_is_said() -> None:
    found = read("services: {app: {env_file: a.env, environment: [MQSERVER, MQSSLKEYR=/k]}}")
    known = [(each.name, each.known) for each in found.assignments]
    assert known == [("MQSERVER", False), ("MQSSLKEYR", True)]
    assert len(found.problems) == 2


def test_common_parts_of_compose_are_merged_and_are_no_service() -> None:
    text = (
        "x-mq: &mq\n  environment: &env {MQSERVER: A, MQSSLKEYR: /k}\n"
        "services:\n  app:\n    <<: *mq\n    environment: {<<: *env, MQSERVER: B}\n"
    )
    assert values(text) == {"MQSERVER": "B", "MQSSLKEYR": "/k"}
    assert read(text).container == "app"


# --- the facts ------------------------------------------------------------------------------------


def test_the_container_that_is_read_is_where_the_program_runs(tmp_path: Path) -> None:
    path = tmp_path / "orders.yaml"
    path.write_text(DEPLOYMENT, "utf-8")
    environment, _ = read_environment(str(path), {}, KNOWN, "app")
    assert environment.machine.container == "app"
    (variable,) = environment.variables
    assert (variable.value, variable.source.line) == ("/app/key", 23)


def test_a_container_that_is_not_there_is_the_environments_error(tmp_path: Path) -> None:
    path = tmp_path / "orders.yaml"
    path.write_text(DEPLOYMENT, "utf-8")
    environment, _ = read_environment(str(path), {}, KNOWN, "other")
    assert environment.error is not None
    assert environment.variables == ()


# --- bounds ---------------------------------------------------------------------------------------


def test_aliases_do_not_multiply_what_is_read() -> None:
    shared = ", ".join(f"K{n}: v" for n in range(5000))
    services = "".join(f"  s{n}: {{environment: *e}}\n" for n in range(1500))
    found = read(f"x-e: &e {{{shared}}}\nservices:\n{services}")
    assert len(found.assignments) == 5000
    late = read(f"x-e: &e {{{shared}}}\nservices:\n{services}", "s1000")
    assert late.assignments == ()
    assert late.problems == ("The file has more than 100000 variables; the rest was not read.",)


def test_references_do_not_grow_without_end() -> None:
    lines = ["    - {name: A0, value: xxxxxxxxxxxxxxxx}\n"]
    lines += [f"    - {{name: A{n}, value: $(A{n - 1})$(A{n - 1})}}\n" for n in range(1, 60)]
    found = read(pod("".join(lines)))
    assert sum(len(each.value) for each in found.assignments) < 8 << 20


WORDS = (
    *(
        "kind",
        "Pod",
        "Secret",
        "data",
        "metadata",
        "name",
        "value",
        "env",
        "containers",
        "services",
    ),
    *(
        "environment",
        "envFrom",
        "valueFrom",
        "secretRef",
        "MQSERVER",
        "a=b",
        "$(A)",
        "${A:-b}",
        "A",
    ),
)
words = st.sampled_from(WORDS)
trees = st.recursive(
    words | st.none() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=4),
    max_leaves=16,
)


@given(trees, st.none() | words)
def test_any_tree_is_read(tree: object, container: str | None) -> None:
    found = read_manifest(json.dumps(tree), container, KNOWN)
    if found is not None and found.error is None:
        assert all(each.name for each in found.assignments)


@given(st.text(alphabet="-:{}[],&*! \nkindevMQ=<|>'\"", max_size=60))
def test_any_text_is_read_or_is_none(text: str) -> None:
    found = read_manifest(text, None, KNOWN)
    assert found is None or found.error is None
