"""The scenarios as data."""

from __future__ import annotations

import pytest

from mqtui.lab.errors import ScenarioError
from mqtui.lab.scenarios import find, load, parse

GOOD = """
id = "x"
title = "t"
story = "s"
symptom = "s"
teaches = "t"
source = "s"
difficulty = 2
expected = ["ENV03"]
fault = "mqserver_set"
hints = ["a", "b", "c"]
solution = ["c"]
"""


def test_all_that_were_asked_for_are_there() -> None:
    expected = {
        "healthy": (),
        "healthy-cms": (),
        "stash-of-another-store": ("KEY07",),
        "outbound-sni-hostname": ("LIV06",),
        "mqserver-set": ("ENV03",),
        "ini-server-connection-parms": ("ENV04",),
        "mqsslkeyr-overrides-ini": ("ENV05",),
        "plain-channel-first": ("TAB03",),
        "label-mistyped": ("CER03",),
        "cipher-differs": ("CIP04",),
        "cipher-key-type": ("CIP05",),
        "store-unreadable": ("KEY04",),
        "sslkeyr-upper-cased": ("QMG01",),
        "refresh-forgotten": ("QMG02",),
        "certificate-expired": ("CER05",),
        "ca-missing": ("CER07",),
    }
    assert {s.id: s.expected for s in load()} == expected
    assert load()[0].id == "healthy"


def test_each_has_three_hints_and_a_story() -> None:
    for scenario in load():
        assert len(scenario.hints) == 3, scenario.id
        assert scenario.solution, scenario.id
        assert scenario.story.count(".") >= 2, scenario.id


def test_an_unknown_one_names_those_there_are() -> None:
    with pytest.raises(ScenarioError, match=r"'nonesuch'.*healthy"):
        find("nonesuch")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("difficulty = 9", "1 to 5"),
        ("difficulty = true", "1 to 5"),
        ("title = 3", "title must be a text"),
        ("hints = 'a'", "hints must be a list"),
        ("colour = 'red'", "unknown field colour"),
        ("expected = []", "go together"),
        ("client_store = 'cms5'", "client_store must be one of"),
        ("parameters = {a = 1}", "parameters must be"),
        ("=", "not valid TOML"),
    ],
)
def test_a_bad_file_is_named_with_what_is_wrong(line: str, message: str) -> None:
    key = line.split(" ")[0]
    kept = [text for text in GOOD.splitlines() if not text.startswith(f"{key} ")]
    with pytest.raises(ScenarioError, match=f"bad.toml.*{message}"):
        parse("\n".join([*kept, line]), "bad.toml")


def test_a_good_one_is_taken() -> None:
    assert parse(GOOD, "x.toml").expected == ("ENV03",)
