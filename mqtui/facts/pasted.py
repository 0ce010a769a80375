"""The type of text that people paste. ``mqtui.pasted`` has the builders; there is no other way."""

from __future__ import annotations


class Pasted(str):
    """Text that a person may paste, made of literals and of quoted values only.

    It is a string to whoever shows it; whatever is joined to it is a mere string again. Only the
    builders in ``mqtui.pasted`` call it (``tests/pasted/test_by_builders_only.py``).
    """

    __slots__ = ()


class ShellText(Pasted):
    """For a POSIX shell: dash, bash, ksh93, mksh and busybox read the same in it."""

    __slots__ = ()


class MqscText(Pasted):
    """For runmqsc, one command on each line."""

    __slots__ = ()


class DiffText(Pasted):
    """The change of one line of a file; symbols stand in it for control characters."""

    __slots__ = ()
