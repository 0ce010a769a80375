"""Remedies for the password of a key repository where it is configured, and not in a stash."""

from __future__ import annotations

from mqtui.checks.remedies.builders import shell
from mqtui.checks.remedies.origin import Origin
from mqtui.checks.remedies.variables import set_variable
from mqtui.engine.model import Remedy
from mqtui.facts import Source
from mqtui.pasted.values import FilePath


def set_right(origin: Origin) -> Remedy:
    """MQKEYRPWD with the password of this store."""
    title = "Set the password of this key repository (insert it for PASSWORD)"
    return set_variable(title, "MQKEYRPWD", "PASSWORD", origin)


def comment_out(source: Source) -> Remedy:
    """The line of mqclient.ini away, so that the next place counts."""
    return shell(
        "Comment the line out, so that the other password counts (the old file stays as .bak)",
        "sed -i.bak '{line}s/^/# /' {file}",
        line=source.line or 1,
        file=FilePath(source.name),
    )


def correct_line(source: Source) -> Remedy:
    """The line of mqclient.ini with the right password, which only its owner knows."""
    return shell(
        "Correct the password in its line (insert the one of this key repository)",
        "# SSLKeyRepositoryPassword in line {line} of {file}",
        line=source.line or 1,
        file=FilePath(source.name),
    )


def give() -> Remedy:
    """A walk that is told the password."""
    return shell(
        "Walk again with the password in a file (insert its path; mode 600)",
        "mqtui check --key-repository-password-file password.txt",
    )
