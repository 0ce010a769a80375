"""Where plants act: a sandbox, its running queue manager if there is one, and its two ports."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mqtui.lab.directory.layout import (
    HOST,
    QUEUE_MANAGER,
    SECOND_QUEUE_MANAGER,
    TLS_CHANNEL,
    Sandbox,
)
from mqtui.lab.errors import CannotPlantHere, ScenarioError
from mqtui.lab.queue_manager.mqsc.syntax import quote
from mqtui.lab.queue_manager.port_behaviour import PortBehaviour

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
#: What may stand in braces in a plant's texts, and what is put there.
PLACEHOLDERS = {
    "host": "the host that the client connects to",
    "port": "the port that the client connects to",
    "other_port": "the sandbox's second port: closed unless a listener plant uses it",
    "dir": "the sandbox's directory",
    "client_store": "the application's key repository, with its extension",
    "server_store": "the queue manager's key repository, with its extension",
    "queue_manager": "the queue manager's name",
    "second_queue_manager": "the second queue manager's name, where a listener plant has one",
    "channel": "the application's TLS channel",
    "user": "the user that the application runs as",
}


@dataclass
class Place:
    """A sandbox under change. ``console`` takes MQSC while the queue manager runs.

    ``stand_ins`` says what answers on the ports ``port`` and ``other_port``.
    """

    sandbox: Sandbox
    console: Callable[[str], str] | None = None
    stand_ins: dict[str, PortBehaviour] = field(default_factory=dict)

    def values(self) -> Mapping[str, str]:
        """The placeholders and what stands for them."""
        box = self.sandbox
        return {
            "host": HOST,
            "port": str(box.port),
            "other_port": str(box.other_port),
            "dir": str(box.directory),
            "client_store": str(box.client_store),
            "server_store": str(box.server_store),
            "queue_manager": QUEUE_MANAGER,
            "second_queue_manager": SECOND_QUEUE_MANAGER,
            "channel": TLS_CHANNEL,
            "user": box.user,
        }

    def text(self, template: str) -> str:
        """``template`` with its placeholders filled; other braces are left alone."""
        values = self.values()
        return _PLACEHOLDER.sub(lambda m: values.get(m[1], m[0]), template)

    def value(self, template: Any) -> Any:
        """A value for JSON: texts filled, and a port alone in a text becomes a number."""
        if isinstance(template, dict):
            return {k: self.value(v) for k, v in template.items()}
        if isinstance(template, list):
            return [self.value(v) for v in template]
        if not isinstance(template, str):
            return template
        filled = self.text(template)
        return int(filled) if template in ("{port}", "{other_port}") else filled

    def mqsc(self, template: str) -> str:
        """An MQSC command with its placeholders filled, as MQSC's quoting allows.

        Raises:
            CannotPlantHere: a value cannot stand there without quotes.
        """
        pieces = []
        for number, piece in enumerate(template.split("'")):
            quoted = number % 2 == 1
            if not quoted and piece != (filled := self.text(piece)):
                self._must_do_without_quotes(piece)
                piece = filled
            elif quoted:
                values = {k: quote(v)[1:-1] for k, v in self.values().items()}
                piece = _PLACEHOLDER.sub(lambda m, v=values: v.get(m[1], m[0]), piece)  # type: ignore[misc]
            pieces.append(piece)
        return "'".join(pieces)

    def _must_do_without_quotes(self, piece: str) -> None:
        values = self.values()
        for found in _PLACEHOLDER.finditer(piece):
            if set("()', ") & set(values.get(found[1], "")):
                raise CannotPlantHere(
                    f"This scenario cannot be planted in {self.sandbox.directory}: MQSC allows no "
                    "brackets, blanks, commas or quotes in an unquoted value. "
                    "Use another directory."
                )

    def path(self, relative: str, *, itself: bool = False) -> Path:
        """A path within the sandbox; ``itself``: a link there is meant, not what it leads to.

        Raises:
            ScenarioError: it leads out of it, by its name or by a link.
        """
        filled = Path(self.text(relative))
        whole = filled if filled.is_absolute() else self.sandbox.directory / filled
        if self.sandbox.directory not in whole.parents or ".." in whole.parts:
            raise ScenarioError(f"The path {relative} is outside the sandbox.")
        return self.inside(whole, itself=itself)

    def inside(self, path: Path, *, itself: bool = False) -> Path:
        """``path``, which is in the sandbox by its name, and no link on the way leads out of it.

        Raises:
            ScenarioError: one does. A scenario may be somebody else's, and root may plant it.
        """
        try:
            real = (path.parent if itself else path).resolve()
            inside = real.is_relative_to(self.sandbox.directory.resolve())
        except (OSError, RuntimeError) as error:
            raise ScenarioError(f"The path {path} cannot be followed: {error}.") from error
        if not inside:
            raise ScenarioError(f"The path {path} leads out of the sandbox by a link.")
        return path


def unknown_placeholders(text: str) -> list[str]:
    """What stands in braces like a placeholder and is none."""
    return [m[0] for m in _PLACEHOLDER.finditer(text) if m[1] not in PLACEHOLDERS]
