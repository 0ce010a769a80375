"""What fits the typed words best stands first: a name, a beginning, a title, any part."""

from __future__ import annotations

from mqtui.engine.ranking import best, rank, searchable


def test_a_name_stands_before_a_beginning_a_title_and_any_text() -> None:
    entries = [
        (searchable("x", "other", "it ends in 2393"), "text"),
        (searchable("x", "code 2393 of MQ"), "title"),
        (searchable("23930", "longer"), "beginning"),
        (searchable("2393", "MQRC_SSL_INITIALIZATION_ERROR"), "name"),
        (searchable("y", "nothing of it"), "none"),
    ]
    assert best(entries, "2393", 9) == (["name", "beginning", "title", "text"], 4)
    assert best(entries, "2393", 2) == (["name", "beginning"], 4)


def test_every_word_must_be_there_in_any_case() -> None:
    entry = searchable("KEY04", "orders cannot read Client.p12", "mode rwx------")
    assert rank(entry, ["client", "mode"]) == 5
    assert rank(entry, ["client.p12"]) == 3
    assert rank(entry, ["lient"]) == 4
    assert rank(entry, ["client", "absent"]) is None
    assert rank(entry, []) == 0
