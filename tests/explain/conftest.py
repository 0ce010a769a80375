"""The command line, which prints what is composed here."""

from command_line import mqtui  # noqa: F401 - the fixture of this folder
