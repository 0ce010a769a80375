"""What is said of names that somebody typed."""

from mqtui.checks import load
from mqtui.explain.answer import answer_to

load()


def test_topics_what_they_mean_together_and_what_is_missing() -> None:
    found = answer_to(["2393 AMQ9637", "MQSSLKEYX"])
    assert [topic.id for topic in found.topics] == ["2393", "AMQ9637"]
    assert found.together[0].id == "no-client-certificate"
    assert found.missing == ("MQSSLKEYX",)
    assert found.text.startswith("All of them together:\n\nthe channel requires a client")
    assert "Did you mean MQSSLKEYR" in found.text


def test_nothing_is_said_of_nothing() -> None:
    assert answer_to([]).text == ""
