"""The lab's certificates by name, as a scenario's TOML asks for them.

Keys are what costs time, so variants of one certificate share a key where the fault does not depend
on it, and everything is made when first asked for.
"""

from __future__ import annotations

# Each of these registers its certificates.
from mqtui.lab.pki import applications, authorities, queue_managers  # noqa: F401
from mqtui.lab.pki.catalogue import entry, entry_problem, made_once, names

__all__ = ["entry", "entry_problem", "made_once", "names"]
