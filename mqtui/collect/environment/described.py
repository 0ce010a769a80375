"""Environments as ``kubectl describe`` prints them: no YAML, though much of it looks so.

Source: https://kubernetes.io/docs/reference/kubectl/generated/kubectl_describe/ ;
https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go (the order and the
indents, which differ between a Pod and a workload)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mqtui.collect.environment.envfile import Assignment
from mqtui.formats.lines import numbered_lines
from mqtui.formats.password_form import described

_LIST = re.compile(r"^(Init )?Containers:\s*$")
_CONTAINER = re.compile(r"^([A-Za-z0-9][\w.-]*):\s*$")
_VARIABLE = re.compile(r"^([A-Za-z_][\w.-]*):(?:\s+(.*))?$")
_SOURCE = re.compile(r"^(\S+)\s+(ConfigMap|Secret)\b")
_FIELD = re.compile(r"^\([\w./]+:.*\)$")
_MOST = 2000


@dataclass(slots=True)
class DescribedContainer:
    """One container with the variables that stand below its ``Environment:``."""

    name: str
    initial: bool
    variables: list[Assignment] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)


def described_containers(text: str) -> list[DescribedContainer]:
    """The containers in their order; none where the text is nothing that kubectl described."""
    found: list[DescribedContainer] = []
    outer = inner = below = -1  # the indents of the list, of its containers, of a heading in one
    initial = False
    heading = ""
    for number, line in numbered_lines(text):
        content = line.strip()
        indent = len(line) - len(line.lstrip())
        if not content:
            continue
        if listed := _LIST.match(content):
            outer, inner, heading, initial = indent, -1, "", bool(listed[1])
        elif outer < 0 or indent <= outer:
            outer, heading = -1, ""
        elif (inner < 0 or indent == inner) and (container := _CONTAINER.match(content)):
            inner, heading = indent, ""
            if len(found) >= _MOST:
                break
            found.append(DescribedContainer(container[1], initial))
        elif inner >= 0 and found:
            if not heading or indent <= below:
                heading, below = content.rstrip(":"), indent
            elif heading == "Environment":
                _take(found[-1], content, number)
            elif heading == "Environment Variables from" and (source := _SOURCE.match(content)):
                found[-1].unread.append(number)
                found[-1].problems.append(
                    f"The variables of {source[2]} {source[1][:80]} are not in the file."
                )
    return found


def _take(container: DescribedContainer, content: str, number: int) -> None:
    variable = _VARIABLE.match(content)
    if variable is None:
        return
    name, value = variable[1], (variable[2] or "").strip()
    if _FIELD.match(value):
        container.problems.append(
            f"The value of {name[:80]} is a field of the Pod, which only its container has."
        )
        unknown = described("place of its own")
        container.variables.append(Assignment(name, unknown, number, known=False))
    else:
        container.variables.append(Assignment(name, value, number))
