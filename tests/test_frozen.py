"""Our frozen dataclasses do what Python's do."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from dataclasses import dataclass as of_python
from typing import Any, ClassVar, get_type_hints

import pytest

from mqtui.frozen import dataclass


def _value(decorate: Callable[..., Any]) -> Any:
    @decorate(frozen=True, slots=True)
    class Value:
        """One with every kind of field that we use."""

        kind: ClassVar[str] = "kind"
        a: int
        b: str = "b"
        c: list[int] = field(default_factory=list, compare=False)
        d: str = field(default="secret", repr=False, hash=False)
        e: int = field(default=5, kw_only=True)
        f: int = field(default=6, init=False)
        g: dict[str, int] = field(default_factory=dict, init=False, compare=False)

        def __post_init__(self) -> None:
            if self.a < 0:
                raise ValueError(self.a)

    return Value


Ours, Pythons = _value(dataclass), _value(of_python)


@pytest.mark.parametrize("made", [((1,), {}), ((2, "x", [3], "y"), {"e": 7}), ((), {"a": 4})])
def test_the_same_as_pythons(made):
    ours, pythons = (kind(*made[0], **made[1]) for kind in (Ours, Pythons))
    assert asdict(ours) == asdict(pythons)
    assert repr(ours) == repr(pythons)
    assert hash(ours) == hash(pythons)
    assert ours == Ours(*made[0], **made[1])
    assert ours != replace(ours, b="other")
    assert ours != pythons
    assert copy.deepcopy(ours) == ours
    assert [f.name for f in fields(Ours)] == [f.name for f in fields(Pythons)]
    assert (Ours.__slots__, Ours.__match_args__) == (Pythons.__slots__, Pythons.__match_args__)


@pytest.mark.parametrize("made", [((), {}), ((1, "b", [], "d", 5), {}), ((1,), {"z": 1})])
def test_the_same_words_are_refused(made):
    with pytest.raises(TypeError) as pythons:
        Pythons(*made[0], **made[1])
    with pytest.raises(TypeError) as ours:
        Ours(*made[0], **made[1])
    assert str(ours.value) == str(pythons.value)


def test_its_signature_is_known_before_the_first_object():
    ours, pythons = (inspect.signature(_value(each)) for each in (dataclass, of_python))
    assert list(ours.parameters) == list(pythons.parameters)
    assert [p.kind for p in ours.parameters.values()] == [
        p.kind for p in pythons.parameters.values()
    ]
    hints = [get_type_hints(_value(each).__init__) for each in (dataclass, of_python)]
    assert hints[0] == hints[1]


def test_nothing_changes_it():
    value = Ours(1)
    for change in (lambda: setattr(value, "a", 2), lambda: delattr(value, "a")):
        with pytest.raises(FrozenInstanceError, match="'a'"):
            change()
    with pytest.raises(ValueError, match="-1"):
        Ours(-1)


@dataclass(frozen=True, slots=True)
class Named:
    """One with an equality of its own, which another process can make."""

    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and other.name.lower() == self.name.lower()

    def __hash__(self) -> int:
        return hash(self.name.lower())


def test_what_a_class_says_itself_stays():
    assert Named("A") == Named("a")
    assert len({Named("A"), Named("a")}) == 1
    assert pickle.loads(pickle.dumps(Named("A"))) == Named("a")
