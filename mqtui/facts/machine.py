"""Where a thing lives: the machine that a path, a process or a value belongs to.

A path means a file of the machine that named it. What is not of this one is never opened here, and
its remedies are written for there.
"""

from __future__ import annotations

from enum import StrEnum

from mqtui.frozen import dataclass


class MachineKind(StrEnum):
    """What kind of machine it is. The values stand in JSON, so they never change."""

    HERE = "this host"
    CONTAINER = "container"
    POD = "pod"
    HOST = "another host"
    WINDOWS = "windows"


class Engine(StrEnum):
    """The program that reaches a container. The values stand in JSON."""

    DOCKER = "docker"
    PODMAN = "podman"
    COMPOSE = "docker compose"


@dataclass(frozen=True, slots=True)
class Machine:
    """One machine. A ``name`` that is blank is not known.

    ``name`` is the container's name or id, the Pod's (or ``deployment/app`` where a workload was
    given, which ``kubectl exec`` takes as well), or the host's. ``namespace`` and ``container``
    are Kubernetes'. ``engine`` is the program that reaches a container. ``pid`` is a process on
    this host that is in there, whose files are under ``/proc/PID/root``.
    """

    kind: MachineKind = MachineKind.HERE
    name: str = ""
    namespace: str = ""
    container: str = ""
    engine: Engine = Engine.DOCKER
    pid: int | None = None

    @property
    def is_here(self) -> bool:
        """Whether its files may be opened here: whether it is this host."""
        return self.kind is MachineKind.HERE

    def __str__(self) -> str:
        match self.kind:
            case MachineKind.HERE:
                return "this host"
            case MachineKind.CONTAINER:
                return f"container {self.name}" if self.name else "a container"
            case MachineKind.POD:
                within = f" (container {self.container})" if self.container else ""
                if not self.name:
                    return f"a Pod{within}"
                return f"Pod {self.name}{within}" if "/" not in self.name else self.name + within
            case MachineKind.WINDOWS:
                return f"Windows machine {self.name}" if self.name else "a Windows machine"
        return f"host {self.name}" if self.name else "another host"


#: The machine that mqtui runs on.
HERE = Machine()
