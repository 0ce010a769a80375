"""Labels that are nearly the one, and the ones in use at the queue manager."""

from __future__ import annotations

import pytest

from mqtui.facts import MqscObject, Source, SourceKind
from mqtui.rules.tls.labels import default_label, distance, is_misspelt, near_misses


@pytest.mark.parametrize(
    ("one", "other", "changes"),
    [("", "", 0), ("", "ab", 2), ("ab", "", 2), ("ab", "ab", 0), ("ab", "ac", 1), ("ab", "b", 1),
     ("ab", "ba", 2), ("kitten", "sitting", 3)],
)  # fmt: skip
def test_edit_distance(one: str, other: str, changes: int) -> None:
    assert distance(one, other) == changes
    assert distance(other, one) == changes


def test_the_likeliest_stands_first() -> None:
    found = near_misses("my app", ["other", "my App", "myapp", "my apq", "my app", "", "zzz"])
    assert [label for label, _ in found] == ["my App", "myapp", "my apq"]
    # Two that are as likely stand by their name.
    assert [label for label, _ in near_misses("app", ["apz", "apa"])] == ["apa", "apz"]


@pytest.mark.parametrize(
    ("other", "near"), [("abcdefghij", True), ("abcdefxxxx", True), ("abcdexxxxx", False)]
)
def test_six_of_ten_characters_are_near(other: str, near: bool) -> None:
    assert bool(near_misses("abcdefghiz", [other])) is near


def test_how_many_characters_differ_is_said() -> None:
    ((_, one),) = near_misses("apple", ["appla"])
    ((_, two),) = near_misses("apples", ["appxys"])
    assert one.startswith("1 character")
    assert two.startswith("2 characters")
    assert not one.startswith("1 characters")


def test_the_default_label_on_zos_is_cut_at_32_characters() -> None:
    source = Source(SourceKind.FILE, "saved.txt")
    long = MqscObject("QMGR", "QsgOfManyCharacters", {"PLATFORM": "MVS"}, source)
    assert default_label(long) == "ibmWebSphereMQQsgOfManyCharacter"
    assert len(default_label(long)) == 32
    assert default_label(MqscObject("QMGR", "Qm", {}, source)) == "ibmwebspheremqqm"


def test_a_name_written_in_another_order_is_near() -> None:
    assert near_misses("/C=GB/CN=a", ["CN=b", "CN=a,C=GB"])[0] == (
        "CN=a,C=GB",
        "the same name, written in another way",
    )
    assert not near_misses("a=b=c", ["x=y,z"])


@pytest.mark.parametrize(
    ("name", "meant", "misspelt"),
    [
        ("APP", "app", True),
        ("my app", "myapp", True),
        ("labap", "labapp", True),
        ("kye", "key", True),
        ("app1", "app2", False),
        ("app", "app2", False),
        ("pay", "orders", False),
        ("CN=a,O=b", "O=b,CN=a", True),
        ("a" * 200, "a" * 199, False),
    ],
)
def test_a_name_with_an_error_in_it_is_no_name_of_its_own(
    name: str, meant: str, misspelt: bool
) -> None:
    assert is_misspelt(name, meant) is misspelt
    assert is_misspelt(meant, name) is misspelt
