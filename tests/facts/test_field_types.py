"""The types of fields are found where a module imports them for the type checker alone."""

from mqtui.facts import ClientIni, Facts
from mqtui.facts.field_types import field_types
from mqtui.facts.given_log import GivenLog


def test_what_only_annotates_is_found() -> None:
    found = field_types(Facts)
    assert found["ini"] == ClientIni | None
    assert found["given_logs"] == tuple[GivenLog, ...]
