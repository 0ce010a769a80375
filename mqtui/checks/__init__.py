"""The checks, one module per stage: facts in, findings out. Importing this registers them all."""

from mqtui.checks import (
    ccdt,
    certificate,
    cipher,
    connection,
    environment,
    keystore,
    live,
    queue_manager,
)

__all__ = [
    "ccdt",
    "certificate",
    "cipher",
    "connection",
    "environment",
    "keystore",
    "live",
    "queue_manager",
]
