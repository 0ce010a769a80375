"""Which of several instances of a channel is ours: by what marks, and when nobody can tell."""

from __future__ import annotations

from mqtui.rules.outcome.status_instance import Marks, choose, peer, started


def instance(tag="amqsputc", conname="192.0.2.9", began="10.00.00", user="app", **fields):
    return {
        "CHANNEL": "APP.TLS",
        "RAPPLTAG": tag,
        "CONNAME": conname,
        "MCAUSER": user,
        "CHSTADA": "2026-11-23",
        "CHSTATI": began,
        **fields,
    }


OURS = Marks(application="mqtui 1a2b3c4d", address="192.0.2.7", age=0.5)


def test_the_application_tag_finds_ours_among_50():
    others = [instance(tag=f"mqtui {n:08x}", conname="192.0.2.7") for n in range(49)]
    ours = instance(tag="mqtui 1a2b3c4d", conname="198.51.100.1")
    choice = choose([*others[:20], ours, *others[20:]], OURS)
    assert choice.certain
    assert choice.instances == (ours,)
    assert choice.why == "identified by RAPPLTAG mqtui 1a2b3c4d"


def test_a_lone_instance_with_another_tag_is_not_told_by_anything():
    choice = choose([instance()], OURS)
    assert choice.certain
    assert choice.by == ()
    assert choose([instance(tag="mqtui 1a2b3c4d")], OURS).by == ("RAPPLTAG mqtui 1a2b3c4d",)


def test_a_tag_is_compared_as_status_cuts_it():
    cut = instance(tag="x" * 28)
    assert choose([instance(), cut], Marks(application="x" * 40)).instances == (cut,)


def test_without_the_tag_address_and_port_narrow():
    near = instance(conname="192.0.2.7(50001)")
    twin = instance(conname="192.0.2.7(50002)")
    far = instance(conname="192.0.2.8")
    choice = choose([far, near, twin], Marks(address="192.0.2.7", port=50002))
    assert choice.instances == (twin,)
    assert choice.why == "identified by the address 192.0.2.7 and port 50002"


def test_an_address_that_a_relay_hides_excludes_nobody():
    found = [instance(conname="10.0.0.1"), instance(conname="10.0.0.2")]
    assert choose(found, Marks(address="192.0.2.7")).instances == tuple(found)


def test_only_what_began_long_before_is_excluded_by_time():
    old = instance(began="09.00.00")
    same = instance(began="10.00.00")
    next_second = instance(began="10.00.01")
    choice = choose([same, old, next_second], Marks(age=0.5))
    assert choice.instances == (same, next_second)
    assert not choice.certain
    assert choice.by == ("its start time",)


def test_an_instance_that_shows_no_time_is_not_excluded_by_it():
    silent = instance(CHSTADA="", CHSTATI="")
    old = instance(began="09.00.00")
    new = instance(began="10.00.00")
    assert choose([silent, old, new], Marks(age=1)).instances == (silent, new)


def test_the_user_narrows():
    other = instance(user="bob")
    assert choose([instance(), other], Marks(user="bob")).instances == (other,)


def test_nothing_is_chosen_from_nothing():
    assert choose([], OURS).instances == ()


def test_conname_as_real_output_and_with_a_port():
    assert peer({"CONNAME": "9.38.73.124"}) == ("9.38.73.124", None)
    assert peer({"CONNAME": "h(1414)"}) == ("h", 1414)
    assert peer({"CONNAME": "h(x)"}) == ("h", None)
    assert peer({}) == ("", None)


def test_a_start_time_is_read_as_status_writes_it():
    begun = started({"CHSTADA": "2025-05-12", "CHSTATI": "05.54.01"})
    assert begun is not None
    assert begun.isoformat() == "2025-05-12T05:54:01"
    assert started({"CHSTADA": "2025-05-12", "CHSTATI": "25.00.00"}) is None
    assert started({}) is None
