"""Where checks are declared and found."""

import pytest

from mqtui.engine import registry
from mqtui.engine.model import Stage
from mqtui.engine.no_checks import NoChecksError


@pytest.fixture(autouse=True)
def nothing_loaded(monkeypatch):
    monkeypatch.setattr(registry, "_CHECKS", {})


def declare(id, stage):
    registry.check(id, stage, id, lesson="", source="")(lambda facts: ())


def test_a_registry_that_was_never_filled_is_an_error():
    for ask in (registry.checks, lambda: registry.checks(Stage.LIVE), lambda: registry.find("A")):
        with pytest.raises(NoChecksError, match="no checks were loaded"):
            ask()


def test_a_stage_without_checks_is_an_error():
    declare("AAA01", Stage.LIVE)
    with pytest.raises(NoChecksError, match="stage cipher has no checks"):
        registry.checks(Stage.CIPHER)
    assert [check.id for check in registry.checks(Stage.LIVE)] == ["AAA01"]


def test_checks_stand_in_the_order_of_stage_and_id():
    declare("AAA01", Stage.LIVE)
    declare("BBB02", Stage.CONNECTION)
    declare("BBB01", Stage.CONNECTION)
    assert [check.id for check in registry.checks()] == ["BBB01", "BBB02", "AAA01"]


def test_an_id_is_found_in_any_case_and_an_unknown_one_is_not():
    declare("AAA01", Stage.LIVE)
    found = registry.find("aaa01")
    assert found is not None
    assert found.id == "AAA01"
    assert registry.find("AAA02") is None
