"""How runmqakm is called: by which name, with which type, with a stash or without a password.

Nobody has a password on a command line: with a stash file runmqakm reads that, without one it asks.
The type is always stated, as runmqakm takes it from the file's name otherwise.

Sources: docs/knowledge/key-repositories.md ;
https://www.ibm.com/docs/en/ibm-mq/9.3?topic=reference-runmqckm-runmqakm-commands
"""

from __future__ import annotations

from typing import Any, LiteralString

from mqtui.checks.remedies.altered import altered
from mqtui.engine.change import Change
from mqtui.facts import PasswordState, StoreContents, Tools
from mqtui.pasted.mqsc import mqsc_text
from mqtui.pasted.values import FilePath

#: The command that has a queue manager read its store again.
REFRESH_SECURITY: LiteralString = "REFRESH SECURITY TYPE(SSL)"
#: The queue manager caches its store until it is told.
REFRESH = "\nprintf '%s\\n' {refresh} | runmqsc {queue_manager}"
_REFRESH_DEFAULT = "\nprintf '%s\\n' {refresh} | runmqsc"


def store_type(format: str, path: str) -> str:
    """The store's type as runmqakm calls it; by its name where its content was not seen."""
    if format in ("pkcs12", "cms"):
        return format
    return "pkcs12" if path.lower().endswith((".p12", ".pfx", ".pkcs12")) else "cms"


def is_stashed(store: StoreContents) -> bool:
    """Whether the store has a stash file, as far as reading it told."""
    source = store.password_source
    if source is not None:
        return source.name.endswith(".sth")
    return store.password_state is PasswordState.UNREADABLE


def runmqakm(tools: Tools | None) -> FilePath:
    """How runmqakm is called on this machine: by its name where that is enough, or not known."""
    if tools is None or tools.on_path or not tools.runmqakm:
        return FilePath("runmqakm")
    return FilePath(tools.runmqakm)


def opened(store: StoreContents) -> LiteralString:
    """What opens the store that runmqakm works on."""
    return " -stashed" if is_stashed(store) else ""


def target_opened(store: StoreContents) -> LiteralString:
    """What opens the store that runmqakm imports into; its source has a password of its own."""
    return " -target_stashed" if is_stashed(store) else ""


def note(tools: Tools | None) -> LiteralString:
    """What must be known before runmqakm runs here."""
    if tools is None:
        return ""
    if tools.lacks_icu:
        return (
            "# runmqakm of MQ 9.4.4 and later needs libicu, which is missing: dnf install libicu\n"
        )
    if not tools.runmqakm:
        return "# no runmqakm is installed here: it comes with IBM MQ (/opt/mqm/bin)\n"
    return ""


def reread(queue_manager: str) -> LiteralString:
    """The queue manager caches its store until it is told."""
    return REFRESH if queue_manager else _REFRESH_DEFAULT


def reloads(queue_manager: str) -> tuple[Change, ...]:
    """The same as data."""
    return altered(REFRESH_SECURITY, queue_manager, {})


def refresh_places(queue_manager: str) -> dict[str, Any]:
    """What fills the places of :func:`reread`."""
    text = mqsc_text(REFRESH_SECURITY)
    return {"refresh": text, **({"queue_manager": queue_manager} if queue_manager else {})}
