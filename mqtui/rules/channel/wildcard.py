"""Patterns in which an asterisk stands for anything, as in CHLAUTH names and SSLPEER values."""

from __future__ import annotations


def fits(pattern: str, text: str) -> bool:
    """Whether ``text`` is of the form ``pattern``; case counts. Linear in both lengths."""
    first, *middle = pattern.split("*")
    if not middle:
        return text == first
    last = middle.pop()
    if len(first) + len(last) > len(text) or not (text.startswith(first) and text.endswith(last)):
        return False
    position, end = len(first), len(text) - len(last)
    for piece in middle:
        at = text.find(piece, position, end)
        if at < 0:
            return False
        position = at + len(piece)
    return True
