"""Remedies for the password of a key repository where it is configured, and not in a stash."""

from __future__ import annotations

from dataclasses import replace

from mqtui.checks.remedies.builders import shell
from mqtui.checks.remedies.origin import Origin
from mqtui.checks.remedies.variables import set_variable
from mqtui.engine.change import Need, SetAttribute
from mqtui.engine.model import Remedy
from mqtui.facts import Source
from mqtui.pasted.values import FilePath

_KEY = "SSLKeyRepositoryPassword"


def set_right(origin: Origin) -> Remedy:
    """MQKEYRPWD with the password of this store."""
    title = "Set the password of this key repository (insert it for PASSWORD)"
    remedy = set_variable(title, "MQKEYRPWD", "PASSWORD", origin)
    return replace(remedy, needs=(Need.STORE_PASSWORD,))


def comment_out(source: Source) -> Remedy:
    """The line of mqclient.ini away, so that the next place counts."""
    return shell(
        "Comment the line out, so that the other password counts (the old file stays as .bak)",
        "sed -i.bak '{line}s/^/# /' {file}",
        changes=(SetAttribute(source.name, "SSL", _KEY, None, source.line),),
        line=source.line or 1,
        file=FilePath(source.name),
    )


def correct_line(source: Source) -> Remedy:
    """The line of mqclient.ini with the right password, which only its owner knows."""
    return shell(
        "Correct the password in its line (insert the one of this key repository)",
        "# SSLKeyRepositoryPassword in line {line} of {file}",
        needs=(Need.STORE_PASSWORD,),
        line=source.line or 1,
        file=FilePath(source.name),
    )


def give() -> Remedy:
    """A walk that is told the password."""
    return shell(
        "Walk again with the password in a file (insert its path; mode 600)",
        "mqtui check --key-repository-password-file password.txt",
        needs=(Need.STORE_PASSWORD,),
    )
