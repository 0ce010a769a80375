"""On which machine the path in a setting's value is a path, and whose address 127.0.0.1 is."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import replace

from mqtui.facts import Facts, Machine, MachineKind, Place, Setting, SettingValue, SourceKind
from mqtui.facts.machine import HERE

WINDOWS = Machine(MachineKind.WINDOWS)
#: A drive or a share, also in a ``file:`` URL.
_WINDOWS_PATH = re.compile(r"(?:file:/{0,3})?(?:[A-Za-z]:[\\/]|\\\\[^\\/])", re.I)


def on_machines(setting: Setting, program: Machine) -> Setting:
    """The setting with each value's machine: that of the program which has it.

    What an option names is a file of this host, brought here or not; a drive letter or a share is
    another system's, wherever it was written.
    """
    values = tuple(replace(v, machine=_machine(v, program)) for v in setting.values)
    return setting if values == setting.values else replace(setting, values=values)


def _machine(value: SettingValue, program: Machine) -> Machine:
    if is_windows_path(value.value):
        return WINDOWS
    return HERE if value.source.kind is SourceKind.OPTION else program


def is_windows_path(value: str) -> bool:
    """Whether it is an absolute path as Windows writes it, alone or in a ``file:`` URL."""
    return bool(_WINDOWS_PATH.match(value.strip()))


def machine_of_addresses(facts: Facts) -> Machine:
    """The machine whose own addresses the channel definition means, such as 127.0.0.1.

    What ``--conname`` states is meant from this host, as for a port that is forwarded.
    """
    setting = facts.setting("channel-definition")
    winner = setting.winner if setting else None
    if facts.environment is None or (winner is not None and winner.place is Place.PROGRAM):
        return HERE
    return facts.environment.machine_of_paths


def is_loopback(address: str) -> bool:
    """Whether it is an address of the machine itself."""
    try:
        return ipaddress.ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False
