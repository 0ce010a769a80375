"""A fix plan as data: its steps, and what each of them changes in files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mqtui.engine.model import Remedy, Stage, Trial
from mqtui.facts import ShellText
from mqtui.system.image import Attributes, Image


@dataclass(frozen=True, slots=True)
class FileEdit:
    """One file that a step changes. ``path`` is the real one, ``named`` what leads there.

    ``before`` is ``None`` where the file is made. ``data`` is the new content, ``None`` where only
    ``attributes`` change. ``makes_directory``: the one that it stands in is made, too. ``said``
    says in words what a diff cannot show.
    """

    path: str
    named: str
    before: Image | None
    data: bytes | None
    attributes: Attributes
    makes_directory: bool = False
    said: str = ""

    @property
    def is_link(self) -> bool:
        """Whether the file is reached by a symbolic link."""
        return self.path != self.named


class StepKind(StrEnum):
    """Who makes a step. The values stand in JSON."""

    FILES = "files"
    """mqtui, in files of this host."""
    SCRIPT = "script"
    """mqtui writes a script; an MQ administrator runs it."""
    BY_HAND = "by hand"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a plan.

    ``name`` is the same in every plan of the same diagnosis. ``check``, ``stage`` and ``headline``
    are those of the finding that it is meant to turn green, ``cause`` the place of its root cause
    from 1, ``None`` where it is only a warning. ``where`` is the machine, ``by`` who makes it.
    ``why_by_hand`` is half a sentence; ``then`` what is typed after it; ``last``: no further step
    belongs to the same fix, so the check is run anew after it.
    """

    number: int
    name: str
    title: str
    kind: StepKind
    check: str
    check_title: str
    stage: Stage
    headline: str
    where: str
    by: str
    cause: int | None = None
    remedy: Remedy | None = None
    trial: Trial | None = None
    edits: tuple[FileEdit, ...] = ()
    why_by_hand: str = ""
    then: ShellText | None = None
    notes: tuple[str, ...] = ()
    last: bool = True

    @property
    def applicable(self) -> bool:
        """Whether ``--apply`` makes it."""
        return self.kind is not StepKind.BY_HAND


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps in order. ``works``: made together they were seen to make the client connect."""

    steps: tuple[Step, ...] = ()
    works: bool = False

    @property
    def applicable(self) -> tuple[Step, ...]:
        """The steps that ``--apply`` makes."""
        return tuple(step for step in self.steps if step.applicable)

    @property
    def scripts(self) -> tuple[Step, ...]:
        """The steps that are MQSC."""
        return tuple(step for step in self.steps if step.kind is StepKind.SCRIPT)
