"""The names under which a scenario's TOML asks for certificates, and a store's entries by them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from mqtui.lab.errors import ScenarioError
from mqtui.lab.pki.authority import Authority, Issued
from mqtui.lab.writers.pkcs12 import Entry
from mqtui.lab.writers.private_key import PrivateKey

_ENTRY = re.compile(
    r"(?P<name>[a-z0-9-]+)(?: as (?P<label>.+?))?(?P<bare> without key)?", re.DOTALL
)


@dataclass(frozen=True)
class CatalogueEntry:
    """A certificate that a scenario can name; ``label`` is what it is called in a store."""

    label: str
    about: str
    make: Callable[[], Issued | Authority]


_KNOWN: dict[str, CatalogueEntry] = {}


def names() -> dict[str, CatalogueEntry]:
    """Every name there is."""
    return dict(_KNOWN)


def entry(text: str) -> Entry:
    """The store entry ``NAME [as LABEL] [without key]``.

    Raises:
        ScenarioError: no such name.
    """
    if problem := entry_problem(text):
        raise ScenarioError(problem)
    found = _ENTRY.fullmatch(text)
    assert found is not None  # noqa: S101 - the name stands in the catalogue's own pattern
    known = _KNOWN[found["name"]]
    made = made_once(found["name"])
    label = found["label"] or known.label
    if isinstance(made, Authority):
        return Entry(label, made.certificate)
    return Entry(label, made.certificate, None if found["bare"] else made.private_key)


def entry_problem(text: str) -> str:
    """What is wrong with an entry's text, as a sentence; '' for nothing."""
    found = _ENTRY.fullmatch(text)
    if found is None or found["name"] not in _KNOWN:
        return (
            f"There is no lab certificate {text!r}; the syntax is "
            f"NAME [as LABEL] [without key], and the available names are {', '.join(_KNOWN)}."
        )
    return ""


@cache
def made_once(name: str) -> Issued | Authority:
    """The certificate of that name, the same one all through this process."""
    return _KNOWN[name].make()


Make = Callable[[], Issued | Authority]


def certificate(name: str, label: str, about: str) -> Callable[[Make], Make]:
    """Register what makes the certificate ``name``, under ``label`` in a store."""

    def register(make: Make) -> Make:
        _KNOWN[name] = CatalogueEntry(label, about, make)
        return make

    return register


def issued_by(authority: str, name: str, units: tuple[str, ...], key: PrivateKey) -> Issued:
    """A certificate by the authority of that name."""
    above = made_once(authority)
    assert isinstance(above, Authority)  # noqa: S101 - the catalogue's own table says so
    return above.issue(name, units=units, private_key=key)
