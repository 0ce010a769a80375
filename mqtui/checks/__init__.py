"""The checks, by stage: facts in, findings out.

Importing this declares none of them. Whoever needs checks calls :func:`load`, which imports the
modules of :data:`MODULES`: a new module with checks is one more line there.
"""

from importlib import import_module

#: Every module that declares checks.
MODULES: tuple[str, ...] = (
    "mqtui.checks.connection",
    "mqtui.checks.environment.compare_environment",
    "mqtui.checks.environment.precedence",
    "mqtui.checks.environment.key_repository_setting",
    "mqtui.checks.environment.settings",
    "mqtui.checks.environment.unreadable_evidence",
    "mqtui.checks.environment.values",
    "mqtui.checks.environment.without_judgement",
    "mqtui.checks.keystore.permissions",
    "mqtui.checks.keystore.repository",
    "mqtui.checks.certificate.chain",
    "mqtui.checks.certificate.personal",
    "mqtui.checks.certificate.policy",
    "mqtui.checks.certificate.server",
    "mqtui.checks.certificate.sni_and_issuers",
    "mqtui.checks.certificate.strength",
    "mqtui.checks.certificate.trust",
    "mqtui.checks.cipher.agreement",
    "mqtui.checks.cipher.client",
    "mqtui.checks.cipher.fit",
    "mqtui.checks.cipher.server",
    "mqtui.checks.table_file",
    "mqtui.checks.ccdt",
    "mqtui.checks.mq_listener",
    "mqtui.checks.live.candidates",
    "mqtui.checks.live.channel_status",
    "mqtui.checks.live.connect",
    "mqtui.checks.live.given_logs",
    "mqtui.checks.live.given_trace",
    "mqtui.checks.live.native",
    "mqtui.checks.live.router",
    "mqtui.checks.live.saved_status",
    "mqtui.checks.live.server_name",
    "mqtui.checks.queue_manager.chlauth",
    "mqtui.checks.queue_manager.displayed",
    "mqtui.checks.queue_manager.saved_channel",
    "mqtui.checks.queue_manager.opens_its_store",
    "mqtui.checks.queue_manager.server_store",
    "mqtui.checks.queue_manager.unread_text",
    "mqtui.checks.queue_manager.whose",
)


def load() -> None:
    """Declare every check. Once is enough; more often does no harm."""
    for name in MODULES:
        import_module(name)
