"""Where a variable is set: the shell, a file, a systemd unit, a container, a Pod, Windows."""

from dataclasses import replace

import pytest

from mqtui.checks.remedies.origin import Origin, OriginKind, origin_for, origin_of
from mqtui.facts import Environment, Machine, MachineKind, Source, SourceKind, Variable
from mqtui.facts.machine import Engine

FILE = Source(SourceKind.FILE, "/app/env", 3)


def of(bench, environment, **request):
    facts = bench.healthy()
    return replace(facts, environment=environment, request=replace(facts.request, **request))


def test_a_shell_where_nothing_more_is_known(bench):
    facts = bench.healthy()
    assert origin_of(facts) == Origin()
    assert origin_for(facts, "MQSSLKEYR") == Origin()


@pytest.mark.parametrize("exported", [True, False])
def test_a_file_and_its_line(bench, exported):
    variable = Variable("MQSERVER", "x", FILE, exported=exported)
    facts = of(bench, Environment(Source(SourceKind.FILE, "/app/env"), (variable,)))
    assert origin_for(facts, "MQSERVER") == Origin(OriginKind.FILE, "", "/app/env", 3, exported)
    # A new one has no line yet.
    assert origin_for(facts, "MQCCDTURL") == Origin(OriginKind.FILE, "", "/app/env", None, exported)


def test_a_unit_and_its_environment_file(bench):
    stated = Variable("MQSERVER", "x", Source(SourceKind.COMMAND, "Environment= of unit pay"))
    in_file = Variable("MQSSLKEYR", "x", FILE)
    origin = Source(SourceKind.COMMAND, "unit pay")
    facts = of(bench, Environment(origin, (stated, in_file)), unit="pay")
    assert origin_for(facts, "MQSERVER") == Origin(OriginKind.UNIT, "pay")
    assert origin_for(facts, "MQSSLKEYR") == Origin(OriginKind.UNIT_FILE, "pay", "/app/env", 3)
    assert origin_for(facts, "MQCCDTURL") == Origin(OriginKind.UNIT, "pay")


@pytest.mark.parametrize(
    ("machine", "kind"),
    [
        (Machine(MachineKind.POD, "deployment/pay"), OriginKind.KUBERNETES),
        (Machine(MachineKind.CONTAINER, "pay"), OriginKind.CONTAINER),
        (Machine(MachineKind.CONTAINER, "pay", engine=Engine.COMPOSE), OriginKind.COMPOSE),
        (Machine(MachineKind.WINDOWS), OriginKind.WINDOWS),
    ],
)
def test_another_machine(bench, machine, kind):
    environment = Environment(
        Source(SourceKind.FILE, "inspect.json"), (Variable("MQSERVER", "x", FILE),), machine=machine
    )
    found = origin_for(of(bench, environment), "MQSERVER")
    assert (found.kind, found.machine, found.file) == (kind, machine, "")
