"""The checks, by stage: facts in, findings out. Importing this registers them all."""

# ruff: noqa: F401
import mqtui.checks.ccdt
import mqtui.checks.certificate.chain
import mqtui.checks.certificate.personal
import mqtui.checks.certificate.server
import mqtui.checks.certificate.sni_and_issuers
import mqtui.checks.certificate.strength
import mqtui.checks.cipher.agreement
import mqtui.checks.cipher.client
import mqtui.checks.cipher.fit
import mqtui.checks.cipher.server
import mqtui.checks.cipher.spec
import mqtui.checks.connection
import mqtui.checks.environment.compare_environment
import mqtui.checks.environment.precedence
import mqtui.checks.environment.settings
import mqtui.checks.environment.unreadable_evidence
import mqtui.checks.environment.values
import mqtui.checks.keystore.permissions
import mqtui.checks.keystore.repository
import mqtui.checks.live.channel_status
import mqtui.checks.live.connect
import mqtui.checks.live.native
import mqtui.checks.live.refusal_findings
import mqtui.checks.live.saved_status
import mqtui.checks.live.server_name
import mqtui.checks.queue_manager.chlauth
import mqtui.checks.queue_manager.displayed
import mqtui.checks.queue_manager.saved_channel
import mqtui.checks.queue_manager.server_store
