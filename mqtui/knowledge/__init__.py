"""Read access to the tables in ``assets/knowledge``: CipherSpecs, variables, reasons, messages.

The tables are data, checked when they are first read; every row names the source of its fact.
What is not about CipherSpecs is imported when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from mqtui.knowledge.cipherspecs import CipherSpec, cipherspec, cipherspecs

if TYPE_CHECKING:
    from mqtui.knowledge.reference import (
        AmqMessage,
        Reason,
        VariableInfo,
        message,
        reason,
        variables,
    )

__all__ = [
    "AmqMessage",
    "CipherSpec",
    "Reason",
    "VariableInfo",
    "cipherspec",
    "cipherspecs",
    "message",
    "reason",
    "variables",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = import_module(f"{__name__}.reference")
    found = globals()[name] = getattr(home, name)
    return found
