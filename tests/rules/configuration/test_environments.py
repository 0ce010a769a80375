"""Two environments side by side."""

from mqtui.engine.secrets import PLACEHOLDER
from mqtui.facts import Environment, Source, SourceKind, UnknownVariable, Variable
from mqtui.rules.configuration.environments import Difference, differences

HERE = Source(SourceKind.PROCESS, "here")


def environment(**values):
    return Environment(HERE, tuple(Variable(n, v, HERE) for n, v in values.items()))


def test_what_is_not_in_both():
    program = environment(A="1", B="2", HOME="/x", S=PLACEHOLDER)
    shell = environment(A="1", B="3", C="", HOME="/y", S=PLACEHOLDER)
    assert differences(program, shell) == (Difference("B", "2", "3"), Difference("C", None, ""))


def test_the_same():
    assert differences(environment(A="1"), environment(A="1")) == ()


def test_what_is_not_known_differs_from_nothing():
    program = Environment(HERE, unknown=(UnknownVariable("A", HERE),))
    assert differences(program, environment(A="1")) == ()
    assert differences(environment(A="1"), program) == ()
