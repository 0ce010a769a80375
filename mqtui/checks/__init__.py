"""The checks, one module per stage: facts in, findings out. Importing this registers them all."""

from mqtui.checks import (
    ccdt,
    certificate,
    chain,
    cipher,
    connection,
    environment,
    keystore,
    live,
    precedence,
    queue_manager,
    readers,
    server_certificate,
    server_name,
    strength,
    works_for_me,
)

__all__ = [
    "ccdt",
    "certificate",
    "chain",
    "cipher",
    "connection",
    "environment",
    "keystore",
    "live",
    "precedence",
    "queue_manager",
    "readers",
    "server_certificate",
    "server_name",
    "strength",
    "works_for_me",
]
