"""Everything that ``mqtui explain`` knows is found by its words, and explained."""

from __future__ import annotations

import pytest

from mqtui.checks import load
from mqtui.engine.ranking import best
from mqtui.explain.search import answer, knowledge_entries, nothing


@pytest.fixture(autouse=True)
def loaded_checks() -> None:
    load()


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("AMQ9637", "AMQ9637: "),
        ("2393", "2393 MQRC_SSL_INITIALIZATION_ERROR"),
        ("MQSSLKEYR", "MQSSLKEYR: "),
        ("SSLKeyRepository", "SSL.SSLKeyRepository: "),
        ("certificate_unknown", "TLS alert 46 certificate_unknown"),
        ("env03", "ENV03: "),
        ("host name does not resolve", "the host name does not resolve"),
        ("stage 5", "Stage 5: "),
    ],
)
def test_it_is_found_first_by_what_it_is_called(typed: str, title: str) -> None:
    hits, _ = best(knowledge_entries(), typed, 3)
    assert any(hit.title.startswith(title) for hit in hits), [hit.title for hit in hits]


def test_every_kind_of_entry_is_explained() -> None:
    of_kind = {hit.kind: hit for _, hit in knowledge_entries()}
    assert len(of_kind) == 14
    for hit in of_kind.values():
        assert len(hit.text) > 40, hit


def test_names_that_are_typed_are_answered_and_others_corrected() -> None:
    assert answer("2393 AMQ9716").startswith("All of them together")
    assert answer("no such words") == answer("  ") == ""
    assert "Did you mean MQSSLKEYR" in nothing("MQSSLKEYX")
