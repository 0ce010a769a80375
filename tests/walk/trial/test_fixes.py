"""What is not tried, and the reason: it is made elsewhere, or it takes what the walk has not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mqtui.checks.findings import failed
from mqtui.checks.remedies import chlauth, client, queue_manager, stores
from mqtui.checks.remedies.builders import with_previous
from mqtui.checks.remedies.origin import Origin
from mqtui.engine.change import Need, OutOfReach
from mqtui.engine.model import Finding, Possible, Trial, TrialResult
from mqtui.facts import Environment, Facts, HostInfo, Request, Source, SourceKind
from mqtui.walk.trial.fixes import fixes

HOST = HostInfo("Linux", "anna", 1000, "anna", False, "/app", "/home/anna", "/var/mqm")
FACTS = Facts(
    datetime(2026, 6, 1, tzinfo=UTC),
    HOST,
    Request(),
    Environment(Source(SourceKind.PROCESS, "this process"), ()),
)
SPEC = "ANY_TLS12_OR_HIGHER"
SHOW = queue_manager.show_server_cipher("A", "QM1")
SET = queue_manager.set_server_cipher("t", "A", SPEC, "QM1")
PATH = client.set_key_repository(Origin())


def trial_of(finding: Finding) -> Trial:
    """Why nothing of a finding can be tried."""
    found, why_not = fixes(FACTS, finding)
    assert found == []
    assert why_not is not None
    return why_not


@pytest.mark.parametrize(
    "finding",
    [
        failed("a", fix=(stores.stash_again("/q/key.p12", "pkcs12", "QM1"),)),
        failed("a", fix=(chlauth.map_user("A", "app", "QM1"),)),
        failed("a", fix=(SET,), needs=(Need.CIPHER_SPEC,)),
        failed("a", fix=(SET, with_previous(client.set_program_cipher(SPEC)))),
        failed("a", out_of_reach=OutOfReach.QUEUE_MANAGER),
    ],
    ids=["password there", "user there", "spec there", "both ends", "no remedy"],
)
def test_what_is_made_at_the_queue_manager_is_not_asked_for_here(finding: Finding) -> None:
    trial = trial_of(finding)
    assert (trial.result, trial.needs) == (TrialResult.NOT_FROM_HERE, ())
    assert trial.reason == OutOfReach.QUEUE_MANAGER.value


@pytest.mark.parametrize(
    ("finding", "needs"),
    [
        (failed("a", fix=(SHOW,), needs=(Need.CIPHER_SPEC,)), (Need.CIPHER_SPEC,)),
        (failed("a", fix=(PATH,), needs=(Need.CERTIFICATE,)), (Need.KEY_REPOSITORY,)),
        (failed("a", fix=(client.walk_with_password(),)), (Need.USER_PASSWORD,)),
    ],
    ids=["only looked", "a path", "a password"],
)
def test_what_the_first_remedy_takes_is_said(finding: Finding, needs: tuple[Need, ...]) -> None:
    trial = trial_of(finding)
    assert (trial.result, trial.needs) == (TrialResult.NEEDS, needs)


def test_where_several_causes_are_possible_none_of_their_places_is_said() -> None:
    hangs_up = Possible("hangs-up", "the port hangs up", "its log", "")
    blocked = Possible("address-blocked", "the address is blocked", "AMQ9777", "")
    open_ = failed("a", possible=(hangs_up, blocked), out_of_reach=OutOfReach.NETWORK)
    assert trial_of(open_).reason.startswith("where it is changed depends on")
    one = failed("a", possible=(hangs_up,), out_of_reach=OutOfReach.NETWORK)
    assert trial_of(one).reason == OutOfReach.NETWORK.value
