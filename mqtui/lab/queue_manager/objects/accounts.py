"""Who may connect: the users of the queue manager's machine, AUTHINFO objects, and authority.

Unless told otherwise every user exists and may connect, so that a sandbox needs no accounts. Only
salted hashes of passwords are kept, in memory.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping

from mqtui.lab.queue_manager.mqsc import syntax
from mqtui.lab.queue_manager.mqsc.syntax import MqscError

_AUTHINFO = {
    "ADOPTCTX": "NO",
    "CHCKCLNT": "REQDADM",
    "CHCKLOCL": "OPTIONAL",
    "DESCR": "",
    "FAILDLAY": "1",
}
_CHECKS = ("NONE", "OPTIONAL", "REQUIRED", "REQDADM")
_ADMINISTRATORS = ("mqm",)
_CONNECT = ("CONNECT", "ALL", "ALLMQI")


class Accounts:
    """Users, and what the queue manager demands of them."""

    def __init__(self) -> None:
        self._passwords: dict[str, tuple[bytes, bytes]] = {}
        self._unknown: set[str] = set()
        self._refused: set[str] = set()
        self._info: dict[str, dict[str, str]] = {}

    def add(self, user: str, password: str) -> None:
        """A user with a password."""
        salt = secrets.token_bytes(16)
        self._passwords[user.lower()] = salt, _hash(password.encode(), salt)
        self._unknown.discard(user.lower())

    def forget(self, user: str) -> None:
        """From now on the machine knows no such user."""
        self._passwords.pop(user.lower(), None)
        self._unknown.add(user.lower())

    def known(self, user: str) -> bool:
        """Whether the machine knows the user."""
        return user.lower() not in self._unknown

    def may_connect(self, user: str) -> bool:
        """Whether the user has the authority to connect."""
        return user.lower() not in self._refused

    def authentic(self, user: str, password: bytes) -> bool:
        """Whether that is the user's password."""
        salt, expected = self._passwords.get(user.lower(), (b"", b""))
        return bool(expected) and hmac.compare_digest(_hash(password, salt), expected)

    def demanded(self, name: str, rule: str, user: str) -> str:
        """What AUTHINFO ``name`` and CHCKCLNT of a CHLAUTH record demand of a client's user.

        ``NONE``: nothing is checked; ``OPTIONAL``: what is given is checked; ``REQUIRED``.
        """
        info = self._info.get(name.strip())
        check = info["CHCKCLNT"] if info else "NONE"
        if check != "NONE" and rule in ("REQUIRED", "REQDADM"):
            check = rule
        if check == "REQDADM":
            return "REQUIRED" if user.lower() in _ADMINISTRATORS else "OPTIONAL"
        return check

    # --- MQSC -------------------------------------------------------------------------------------

    def set_info(self, verb: str, name: str, attributes: Mapping[str, str]) -> str:
        """DEFINE or ALTER AUTHINFO; runmqsc's answer.

        Raises:
            MqscError: it is not understood.
        """
        if attributes.get("AUTHTYPE") != "IDPWOS":
            raise MqscError("The lab's queue manager supports AUTHINFO with AUTHTYPE(IDPWOS) only.")
        changes = {k: v for k, v in attributes.items() if k not in ("AUTHTYPE", "REPLACE")}
        for keyword in changes:
            if keyword not in _AUTHINFO:
                raise MqscError(f"The lab's queue manager does not support {keyword} here.")
        if changes.get("CHCKCLNT", "NONE") not in _CHECKS:
            raise MqscError(f"CHCKCLNT must be one of {', '.join(_CHECKS)}.")
        known = name in self._info
        if known and verb == "DEFINE" and "REPLACE" not in attributes:
            return f"AMQ8150E: IBM MQ object {name} already exists."
        if not known and verb == "ALTER":
            return f"AMQ8147E: IBM MQ object {name} not found."
        self._info[name] = {**(self._info.get(name) or _AUTHINFO), **changes}
        if verb == "ALTER":
            return "AMQ8567I: IBM MQ authentication information changed."
        return "AMQ8563I: IBM MQ authentication information object created."

    def shown_info(self, generic: str) -> str:
        """The answer to DISPLAY AUTHINFO(generic) ALL."""
        found = sorted(n for n in self._info if syntax.fits(generic, n))
        if not found:
            return f"AMQ8147E: IBM MQ object {generic} not found."
        return "\n".join(
            "AMQ8566I: Display authentication information details.\n"
            + syntax.columns(
                [("AUTHINFO", n), ("AUTHTYPE", "IDPWOS"), *sorted(self._info[n].items())]
            )
            for n in found
        )

    def set_authority(self, attributes: Mapping[str, str]) -> str:
        """SET AUTHREC OBJTYPE(QMGR) for the authority to connect.

        Raises:
            MqscError: it is not understood.
        """
        user = attributes.get("PRINCIPAL", "").strip().lower()
        if attributes.get("OBJTYPE") != "QMGR" or not user:
            raise MqscError(
                "The lab's queue manager supports only SET AUTHREC OBJTYPE(QMGR) PRINCIPAL('user')."
            )
        for keyword, change in (
            ("AUTHRMV", self._refused.add),
            ("AUTHADD", self._refused.discard),
        ):
            names = [a.strip() for a in attributes.get(keyword, "").split(",")]
            if any(name in _CONNECT for name in names):
                change(user)
        return "AMQ8862I: IBM MQ authority record set."


def _hash(password: bytes, salt: bytes) -> bytes:
    return hashlib.scrypt(password, salt=salt, n=1 << 12, r=8, p=1)
