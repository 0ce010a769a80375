"""The one error of a case file."""

from __future__ import annotations


class CaseError(Exception):
    """A case file that cannot be read, or is none. The message is a sentence for people."""
