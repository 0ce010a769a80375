"""What the lab raises. The text is a sentence for the person at the keyboard."""

from __future__ import annotations


class LabError(Exception):
    """Something the lab was asked for cannot be done here; the text says what and why."""


class ScenarioError(LabError):
    """A scenario is unknown, badly described, or its fault cannot be planted on this machine."""


class CannotPlantHere(ScenarioError):
    """The scenario is right, but this machine or user cannot play it; the text says why."""
