"""The files that a compose file names: ``env_file``, and ``.env`` for what it puts into values.

Paths are relative to the compose file; an absolute one is another machine's, so it is only named.

Source: https://docs.docker.com/reference/compose-file/services/ (``env_file``, with ``required``
and ``format``) ; https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from mqtui.collect.environment import envfile
from mqtui.collect.environment.envforms import Assignment
from mqtui.collect.files import read_bounded
from mqtui.facts import FileState
from mqtui.formats.yaml_tree import Map, Node, Scalar, Sequence

_LIMIT = 1 << 20
_MOST = 20


@dataclass(slots=True)
class Beside:
    """What lies beside a compose file. ``folder`` is its directory; ``None``: nothing is read."""

    folder: str | None = None
    _interpolated: dict[str, str | None] | None = None

    def interpolated(self) -> Mapping[str, str | None]:
        """The values of ``.env``, which docker compose puts into a compose file's own."""
        if self._interpolated is None:
            self._interpolated = {}
            if self.folder is not None:
                read = read_bounded(os.path.join(self.folder, ".env"), _LIMIT)
                if read.state is FileState.OK:
                    found = envfile.parse(read.data, {}, compose=True).assignments
                    self._interpolated = {a.name: a.value if a.known else None for a in found}
        return self._interpolated

    def read(self, node: Node) -> EnvFiles:
        """The variables of the files that an ``env_file`` names, the first file's first."""
        told = EnvFiles()
        for path, line, required, raw in list(_named(node))[:_MOST]:
            self._one(told, path, line, required, raw)
        return told

    def _one(self, told: EnvFiles, path: str, line: int | None, required: bool, raw: bool) -> None:
        why = "it was not looked for here"
        if self.folder is not None and not os.path.isabs(path) and "$" not in path:
            here = os.path.normpath(os.path.join(self.folder, path))
            read = read_bounded(here, _LIMIT)
            if read.state is FileState.OK:
                parsed = envfile.parse(read.data, {}, expand=not raw, compose=True)
                told.found += [replace(each, file=here) for each in parsed.assignments]
                told.problems += [f"{path[:80]}: {each}" for each in parsed.problems]
                return
            if read.state is FileState.EMPTY or (read.state is FileState.ABSENT and not required):
                return
            why = read.error or "it could not be read"
        told.unread.append(line)
        told.problems.append(
            f"The variables of env_file {path[:80]} are not known: {why.rstrip('.')}."
        )


@dataclass(slots=True)
class EnvFiles:
    """What the files have. ``unread`` are the lines that name one which was not read."""

    found: list[Assignment] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    unread: list[int | None] = field(default_factory=list)


def _named(node: Node) -> Iterator[tuple[str, int | None, bool, bool]]:
    for each in node.items if isinstance(node, Sequence) else [node]:
        if isinstance(each, Scalar):
            yield each.text, each.line, True, False
        elif isinstance(each, Map):
            required = each.text("required").lower() != "false"
            yield each.text("path"), each.lines.get("path"), required, each.text("format") == "raw"
