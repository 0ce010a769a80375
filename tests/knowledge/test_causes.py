"""Causes of codes: every kind of refusal is among them, in an order, with what to type."""

import re

from mqtui.knowledge.causes import PLACES, Place, causes, causes_of
from mqtui.knowledge.refusals import refusals
from mqtui.knowledge.tables import rows
from mqtui.knowledge.topics import find_topics


def of(name):
    return [cause for topic in find_topics(name) for cause in causes_of(topic)]


def test_every_kind_of_refusal_is_a_cause_and_only_symptoms_have_no_row():
    listed = {row.get("refusal", row.get("id")) for row in rows("cause")}
    assert {cause.id for cause in causes()} >= {kind.id for kind in refusals()}
    assert {cause.id for cause in causes() if cause.id not in listed} == {
        kind.id for kind in refusals() if kind.symptom or kind.general
    }


def test_every_cause_says_where_it_lies_how_to_tell_and_what_to_type():
    assert set(PLACES) == set(Place)
    assert [c.id for c in causes() if not c.symptom and not (c.tells and c.commands)] == []
    assert [c.id for c in causes() if not c.source.startswith(("http", "docs/"))] == []
    assert len({cause.id for cause in causes()}) == len(causes())


def test_what_a_shell_reads_otherwise_is_in_quotes():
    commands = [command for cause in causes() for command in cause.commands]
    typed = [c for c in commands if re.match(r"mqtui |runmqakm |openssl |getent |keytool ", c)]
    assert typed
    assert [c for c in typed if re.search(r"[()$`;&|<>*?]", re.sub(r"'[^']*'", "", c))] == []


def test_codes_of_causes_are_explained():
    named = {code for cause in causes() for code in cause.codes}
    assert [c for c in sorted(named) if not find_topics(*reversed(c.split(":", 1)))] == []


def test_what_only_a_java_client_sees_comes_last_and_is_named():
    found = of("2009")
    titles = [cause.title.startswith("of a Java client over TLS 1.3: ") for cause in found]
    assert titles == sorted(titles)
    assert True in titles
    assert False in titles
    assert not any(cause.title.startswith("of a Java") for cause in of("2393"))
