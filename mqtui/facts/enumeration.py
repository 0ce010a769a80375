"""Which CipherSpecs a listener accepts, each asked with a hello of its own."""

from __future__ import annotations

from typing import NamedTuple

from mqtui.facts.outcome import Outcome


class SuiteAnswer(NamedTuple):
    """What came back to one offer. Names of protocols are the CipherSpec table's (``TLS1.2``).

    ``key_type`` is what the offer left the server to sign with: ``RSA``, ``EC``, or ``any``.
    ``outcome`` is ``ok`` for an accepted CipherSpec, ``alert`` (named in ``alert``), ``closed`` or
    ``reset`` for the three ways to refuse one, ``skipped`` when it was not asked. ``version``,
    ``suite`` and ``group`` are what the server chose, ``retry`` that it first wants another group,
    ``certificate_key`` the kind of key in the certificate where it came in the clear, such as
    ``RSA`` or ``EC``. ``together`` marks a refusal of several
    CipherSpecs in one hello.
    """

    cipher_spec: str
    protocol: str
    key_type: str
    offered: int
    outcome: Outcome
    alert: str = ""
    version: str = ""
    suite: int | None = None
    group: str = ""
    retry: bool = False
    certificate_key: str = ""
    together: bool = False
    milliseconds: float = 0.0
    detail: str = ""

    @property
    def accepted(self) -> bool:
        """Whether the server chose exactly what was offered."""
        return self.outcome is Outcome.OK


class ProtocolAnswer(NamedTuple):
    """What came back to a hello with every CipherSpec of one protocol version, or with all older.

    ``order`` tells whose preference decides: ``server``, ``client``, or blank when it is not
    known; ``preferred`` is the CipherSpec that is then chosen, blank when MQ has no name for it.
    """

    protocol: str
    outcome: Outcome
    alert: str = ""
    version: str = ""
    preferred: str = ""
    order: str = ""
    milliseconds: float = 0.0
    detail: str = ""


class Enumeration(NamedTuple):
    """All answers of one listener. ``sni`` is the server name sent, ``None`` for none.

    ``stopped`` says why not everything was asked. ``hellos`` counts the connections made.
    """

    host: str
    address: str
    port: int
    sni: str | None
    answers: tuple[SuiteAnswer, ...] = ()
    protocols: tuple[ProtocolAnswer, ...] = ()
    stopped: str = ""
    hellos: int = 0
    milliseconds: float = 0.0
