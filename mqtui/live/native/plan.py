"""What the native library is asked to do, and with which environment."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass, field

from mqtui.collect.accounts import Account
from mqtui.engine.secrets import Password

#: The Python packages that bring the MQI, the preferred one first. ibmmq is IBM's own, its
#: structures reach to the newest MQ, and it hands the library nothing that it was not given; pymqi
#: always adds an MQSCO, whose blank label is a statement of its own
#: (docs/knowledge/key-repositories.md).
ADAPTERS = ("ibmmq", "pymqi")


@dataclass(frozen=True, slots=True)
class GivenChannel:
    """A channel definition as a program states it in an MQCD. ``conname`` is MQ's own notation."""

    name: str
    conname: str
    cipher_spec: str = ""


@dataclass(frozen=True, slots=True)
class NativePlan:
    """One connect. Without ``channel`` the library looks for a definition itself.

    ``environment`` is all that the child process starts with; ``secrets`` are the variables whose
    values are passwords, which it gets apart. ``directory`` is the working directory that counts
    for mqclient.ini. ``key_repository`` and ``label`` are what the program states (MQSCO, MQCD).
    ``encrypted`` says that every channel which may be used has TLS; without it the password is
    kept back unless ``password_in_clear``, which only the user's own yes may set. ``places`` are
    directories where the library may lie if the environment does not lead to it. ``inquire`` asks
    for the queue manager's name, which needs authority to inquire. ``become`` is the user that the
    child process becomes before it loads anything, ``None`` for the one that runs this program;
    ``refusal`` is a half sentence that says why nothing may be loaded.
    """

    queue_manager: str
    environment: tuple[tuple[str, str], ...] = ()
    secrets: tuple[tuple[str, Password], ...] = field(default=(), repr=False)
    left_out: tuple[str, ...] = ()
    directory: str = "/"
    channel: GivenChannel | None = None
    key_repository: str = ""
    label: str = ""
    user: str = ""
    password: Password | None = field(default=None, repr=False)
    encrypted: bool = False
    password_in_clear: bool = False
    inquire: bool = False
    places: tuple[str, ...] = ()
    become: Account | None = None
    refusal: str = ""


def adapters() -> tuple[str, ...]:
    """The packages of :data:`ADAPTERS` that are installed here. None of them is imported."""
    return tuple(name for name in ADAPTERS if _installed(name))


def adapter_files() -> tuple[str, ...]:
    """The first file of each package of :func:`adapters`, where it has one."""
    specs = (importlib.util.find_spec(name) for name in adapters())
    return tuple(spec.origin for spec in specs if spec is not None and spec.origin)


def _installed(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        # A package half removed, or one that was put into sys.modules without a spec.
        return False
