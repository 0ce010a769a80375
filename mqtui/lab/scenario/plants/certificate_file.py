"""A certificate as a PEM file of its own, as one is handed over to be imported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives import serialization

from mqtui.lab.pki.certificates import entry, entry_problem
from mqtui.lab.scenario.plants.declaration import Field, Kind, Primitive
from mqtui.lab.scenario.plants.place import Place


def _act(place: Place, values: Mapping[str, Any]) -> None:
    certificate = entry(values["certificate"]).certificate
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    place.sandbox.put(place.path(values["path"]), pem.decode("ascii"))


def _problem(value: str) -> str:
    problem = entry_problem(value)
    return f"is not valid. {problem.rstrip('.')}" if problem else ""


CERTIFICATE_FILE = Primitive(
    "certificate file",
    "A lab certificate as a PEM file, without its key, for the learner to import.",
    (
        Field("path", Kind.TEXT, "where to write it in the sandbox", required=True),
        Field("certificate", Kind.TEXT, "a lab certificate", required=True, check=_problem),
    ),
    """\
[[plant]]
what = "certificate file"
path = "ca/renewed-server-ca.pem"
certificate = "reissued-server-ca"
""",
    _act,
)
