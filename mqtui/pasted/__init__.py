"""Text that people paste: shell commands, MQSC and diffs, from literals and quoted values only.

A value that a command cannot hold safely raises :class:`~mqtui.pasted.values.CannotBeWritten`, and
a comment that says so stands in the command's place.
"""
