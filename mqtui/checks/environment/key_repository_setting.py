"""Stage 2: no key repository is set, and the setting that is misspelt or misplaced."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.findings import failed, not_known, observed, skipped, unknown
from mqtui.checks.not_read import put_right, seen_unread
from mqtui.checks.questions import wants_tls
from mqtui.checks.remedies import client
from mqtui.checks.remedies.origin import origin_for
from mqtui.engine.effects import Effect
from mqtui.engine.model import Finding, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts, FileState
from mqtui.rules.configuration import settings
from mqtui.rules.configuration.unread_setting import KEY_REPOSITORY, unread


@check(
    "ENV06",
    Stage.ENVIRONMENT,
    "Key repository setting",
    lesson=(
        "A client has no default key repository. Without one, MQCONN fails with reason code 2381 "
        "before the TLS handshake."
    ),
    source="docs/knowledge/reason-codes.md ; docs/knowledge/messages.md",
    explains=("2381", "AMQ9627", "2393"),
    accounts_for=(Effect.HANDSHAKE_FAILED, Effect.NOT_CONNECTED, Effect.CONNECTED_OTHERWISE),
)
def key_repository_set(facts: Facts) -> Iterator[Finding]:
    """TLS is meant and nothing says where the key repository is."""
    configuration = facts.configuration
    if configuration is None or configuration.value(settings.KEY_REPOSITORY):
        return
    setting = configuration.setting(settings.KEY_REPOSITORY)
    if (
        setting is not None
        and setting.unknown is not None
        and (wants_tls(facts) or not setting.unknown.maybe)
    ):
        yield unknown(
            f"{not_known(setting.unknown)}: which key repository the client opens is not known.",
            observed(setting.unknown.name, "not known", setting.unknown.source),
        )
        return
    if not wants_tls(facts):
        yield skipped("No key repository is set, and none is needed: TLS is not configured.")
        return
    if facts.ini is not None and facts.ini.state is FileState.ELSEWHERE:
        yield unknown(
            "No variable sets a key repository; whether mqclient.ini does is not known: it is on "
            f"{facts.ini.machine}.",
            observed("checked", "MQSSLKEYR"),
        )
        return
    if facts.ini is not None and facts.ini.path is None and facts.ini.error:
        yield unknown(
            "No variable sets a key repository; whether mqclient.ini does is not known.",
            observed("checked", "MQSSLKEYR"),
            observed("mqclient.ini", facts.ini.error),
        )
        return
    meant = unread(facts, KEY_REPOSITORY)
    yield failed(
        "No key repository is set: the channel uses TLS and the client has no default.",
        observed("checked", "MQSSLKEYR, SSLKeyRepository in mqclient.ini"),
        *seen_unread(meant),
        fix=put_right(facts, meant) or (client.set_key_repository(origin_for(facts, "MQSSLKEYR")),),
    )
