"""This machine and this program, for the head of a report."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from datetime import UTC, datetime

from mqtui import __version__
from mqtui.engine.model import Stage
from mqtui.facts import Facts
from mqtui.facts.request import Request, stated_options
from mqtui.report.meta import Meta


def meta_here(
    facts: Facts | None,
    *,
    scenario: str = "",
    request: Request | None = None,
    stages: Sequence[Stage] = tuple(Stage),
    more: Sequence[tuple[str, str]] = (),
) -> Meta:
    """The head of a report on a walk that this process made just now.

    ``scenario`` is the lab's, where one was walked: a sandbox has settings of its own, which are no
    options. ``request`` (default: that of the facts) has those of this machine's walk, ``more`` are
    options that are no part of it.
    """
    asked = request or (facts.request if facts else None)
    taken_at = facts.taken_at if facts else datetime.now(UTC)
    limited = () if len(stages) == len(Stage) else tuple(("--stage", s.value) for s in stages)
    named = (("--lab", scenario),) if scenario else tuple(stated_options(asked)) if asked else ()
    return Meta(
        taken_at=taken_at.astimezone(),
        version=__version__,
        python=platform.python_version(),
        system=system_name(),
        host=platform.node(),
        subject=f"lab: {scenario}" if scenario else "this machine",
        scenario=scenario,
        options=(*named, *limited, *more),
        stages=tuple(stages),
    )


def system_name() -> str:
    """The operating system with its release, e.g. ``Debian GNU/Linux 12, Linux 6.1.0 x86_64``."""
    kernel = f"{platform.system()} {platform.release()} {platform.machine()}".strip()
    try:
        named = platform.freedesktop_os_release().get("PRETTY_NAME", "")
    except OSError:
        return kernel
    return f"{named}, {kernel}" if named else kernel
