"""The connect through IBM MQ's own library, in a child process that may crash or hang."""

from __future__ import annotations

import json
import os
import secrets
import sys
from dataclasses import asdict, replace

from mqtui.collect.accounts import Account
from mqtui.collect.key_repository.path_steps import path_steps
from mqtui.collect.key_repository.permissions import file_access
from mqtui.collect.redact import redact_text
from mqtui.engine.known_secrets import without_secrets
from mqtui.engine.secrets import Password
from mqtui.engine.text import printable
from mqtui.facts.native import NativeConnect, NativeState
from mqtui.live.native.answer import IN_CLEAR, TO_OTHERS, absent, interpret, withheld
from mqtui.live.native.plan import NativePlan, adapter_files, adapters
from mqtui.live.native.process import CHILD, run_child
from mqtui.system import itself
from mqtui.system.owners import owner_name, why_exposed


async def native_connect(plan: NativePlan, timeout: float) -> NativeConnect:
    """Connect once by ``plan`` through ibmmq or pymqi, within ``timeout``.

    It connects where the plan's own configuration points, as the user that the plan names. A crash,
    a hang, or that nothing is installed is an outcome, nothing raises. Cancelling kills the child.
    """
    found = adapters()
    if not found or os.name != "posix":
        return absent(plan)
    if why := _withheld_for(plan):
        return withheld(plan, why)
    token = secrets.token_hex(8)
    try:
        python = python_for(plan.become)
        request = _request(plan, found, token, timeout, own_python=python == itself.python())
        left = await run_child(
            request, dict(plan.environment), timeout, become=plan.become, python=python
        )
        result = _without_secrets(interpret(left, token))
    except (OSError, ValueError) as error:
        # ValueError: a NUL or a lone surrogate in a variable or in a name.
        why = printable(str(error))
        result = NativeConnect(
            NativeState.ERROR, detail=f"the process for the MQ library could not be started: {why}"
        )
    names = sorted({name for name, _ in (*plan.environment, *plan.secrets)})
    return replace(
        result,
        given=plan.channel is not None,
        user=plan.become.name if plan.become is not None else _user(),
        variables=tuple(names),
        left_out=plan.left_out,
    )


def _withheld_for(plan: NativePlan) -> str:
    """Why the library must not be loaded, as a half sentence; blank if it may."""
    if plan.refusal:
        return plan.refusal
    if plan.password is not None and not (plan.encrypted or plan.password_in_clear):
        return IN_CLEAR
    if plan.become is None:
        return "" if python_for(None) else f"it takes {_system_python()}, which is not here"
    if plan.password is not None:
        return TO_OTHERS
    return out_of_reach(plan.become)


def out_of_reach(user: Account) -> str:
    """What that user may not use of mqtui itself, as a half sentence; blank if nothing."""
    missing = "" if python_for(user) else itself.python() or _system_python()
    for path in (CHILD, *adapter_files()):
        missing = missing or ("" if _may(user, path, "r") else path)
    if not missing:
        return ""
    return (
        f"user {printable(user.name)} may not use {printable(missing)}, which loads it; install "
        "mqtui where every user can read it, or run it as that user"
    )


def python_for(user: Account | None) -> str:
    """The interpreter that ``user`` may run: ours, or the system's of the same version; or blank.

    Ours may be in a closed directory such as root's home, and a frozen mqtui has none. ``None`` is
    the user that runs this program.
    """
    own, system = itself.python(), _system_python()
    if own and (user is None or _may(user, own, "x")):
        return own
    if not os.path.isfile(system) or why_exposed(system):
        return ""
    return system if user is None or _may(user, system, "x") else ""


def _system_python() -> str:
    return f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}"


def _may(user: Account, path: str, need: str) -> bool:
    return file_access(user.name, path, path_steps(path), need).allowed


def _request(
    plan: NativePlan, found: tuple[str, ...], token: str, timeout: float, *, own_python: bool
) -> bytes:
    return json.dumps(
        {
            "token": token,
            "seconds": timeout,
            "own_python": own_python,
            "became_another": plan.become is not None,
            "path": [p for p in sys.path if os.path.isabs(p)],
            "adapters": list(found),
            "places": list(plan.places),
            "directory": plan.directory,
            "names": [name for name, _ in plan.environment],
            "secrets": {name: _shape(password) for name, password in plan.secrets},
            "connect": {
                "queue_manager": plan.queue_manager,
                "channel": asdict(plan.channel) if plan.channel else None,
                "key_repository": plan.key_repository,
                "label": plan.label,
                "user": plan.user if plan.password is not None else "",
                "password": _shape(plan.password),
                "inquire": plan.inquire,
            },
        }
    ).encode("ascii")


def _without_secrets(result: NativeConnect) -> NativeConnect:
    """``result`` without a password that a library printed, in a trace for instance."""

    def clean(text: str) -> str:
        return without_secrets(redact_text(text))

    return replace(
        result,
        text=clean(result.text),
        detail=clean(result.detail),
        said=clean(result.said),
        notes=tuple(clean(n) for n in result.notes),
    )


def _shape(password: Password | None) -> str:
    return password.value.decode("utf-8", "surrogateescape") if password else ""


def _user() -> str:
    """Whom this process runs as; not what a variable says."""
    return owner_name(os.geteuid())
