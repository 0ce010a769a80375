"""The bars of a chain: what is drawn of time, and what each certificate's dates say."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import screens_sample

from mqtui.report.pictures.validity import Validity, time_line, validity

NOW = screens_sample.NOW
DAY = timedelta(days=1)
FACTS = replace(screens_sample.bare_facts(), taken_at=NOW)


def certificate(name, issuer, begin, end, **changed):
    made = screens_sample.certificate(f"CN={name}", f"CN={issuer}", name, own=name == "leaf")
    return replace(
        made,
        not_before=NOW + begin * DAY,
        not_after=NOW + end * DAY,
        has_private_key=name == "leaf",
        **changed,
    )


def facts(*entries):
    store = screens_sample.facts().store
    assert store is not None
    return replace(FACTS, store=replace(store, entries=entries))


LEAF = certificate("leaf", "ca", -100, 265)
CA = certificate("ca", "root", -1000, 3000)
ROOT = certificate("root", "root", -4000, 9000)


def test_the_dates_are_judged_by_the_day_of_the_walk():
    judged = [
        validity(certificate("leaf", "ca", begin, end), NOW)
        for begin, end in ((-9, 99), (-9, 9), (-9, -1), (1, 9))
    ]
    assert judged == [Validity.VALID, Validity.SOON, Validity.EXPIRED, Validity.NOT_YET]


def test_a_chain_goes_from_the_leaf_to_the_root():
    found = time_line(facts(ROOT, LEAF, CA))
    assert found is not None
    (chain,) = found.chains
    assert [bar.label for bar in chain.bars] == ["leaf", "ca", "root"]
    assert (chain.missing, chain.by_label) == ("", False)
    lost = time_line(facts(LEAF))
    assert lost is not None
    assert lost.chains[0].missing == "CN=ca"
    assert time_line(FACTS) is None


def test_the_time_that_is_drawn_is_the_leaf_s_not_the_root_s():
    found = time_line(facts(ROOT, LEAF, CA))
    assert found is not None
    assert NOW - 130 * DAY < found.begin < LEAF.not_before
    assert LEAF.not_after < found.end < NOW + 300 * DAY
    # But an issuer that has expired long ago is in it.
    old = time_line(facts(replace(CA, not_after=NOW - 700 * DAY), LEAF))
    assert old is not None
    assert old.begin < NOW - 700 * DAY


def test_the_end_of_time_is_a_date_too():
    far = replace(LEAF, not_after=datetime.max.replace(tzinfo=UTC), not_before=NOW - DAY)
    found = time_line(facts(far))
    assert found is not None
    assert found.end.year == 9999


def test_the_presented_chain_stands_beside_the_client_s():
    found = time_line(screens_sample.facts())
    assert found is not None
    assert [chain.of_client for chain in found.chains][-1] is False
