"""What IBM MQ's own library is to be asked, as it follows from what the walk has seen so far.

The library gets exactly what the program would have: the MQ variables under test, its home
directory and its library path, and what the command line states in place of the program. As whom
it is loaded, :mod:`mqtui.walk.library_user` decides.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from mqtui.engine.secrets import Credentials, Password
from mqtui.facts import Facts, Place
from mqtui.live.native import GivenChannel, NativePlan
from mqtui.rules.configuration import settings
from mqtui.rules.outcome.candidates import refused_password, targets
from mqtui.walk.library_user import is_own, library_user, safe_places

#: Where the dynamic linker looks (ld.so(8)): the program's own counts, not this shell's.
_STORE_PASSWORD = "MQKEYRPWD"  # noqa: S105 - the name of a variable
_LINKER = "LD_LIBRARY_PATH"
#: MQ's usual place, and the variables of an installation elsewhere (docs/knowledge/settings.md).
_INSTALLATION = "/opt/mqm"
_LIBRARIES = ("lib64", "lib")


def native_plan(
    facts: Facts,
    environ: Mapping[str, str],
    passwords: Iterable[Password],
    credentials: Credentials | None = None,
) -> NativePlan | None:
    """How to connect; ``None`` where no channel definition is known, so nothing is connected to.

    ``environ`` is this process's environment: where that is the one under test, it has the values
    that the facts do not show.
    """
    if facts.selection is None or facts.selection.in_use is None:
        return None
    plain, hidden, left_out = _environment(facts, environ, tuple(passwords))
    request = facts.request
    loader = library_user(facts, plain, hidden)
    return NativePlan(
        queue_manager=facts.selection.queue_manager,
        environment=tuple(sorted(plain.items())),
        secrets=tuple(sorted(hidden.items())),
        left_out=left_out,
        directory=facts.host.working_directory,
        channel=_given(facts),
        key_repository=request.key_repository or "",
        label=request.label or "",
        encrypted=all(c.definition.cipher_spec.strip() for c in facts.selection.candidates),
        user=credentials.user if credentials else "",
        password=credentials.password if credentials else None,
        password_in_clear=bool(credentials and credentials.in_clear),
        inquire=_may_inquire(facts),
        places=safe_places(dict.fromkeys(_places(facts)), become=loader.become),
        become=loader.become,
        refusal=loader.refusal or _kept_from_others(facts, credentials),
    )


def _kept_from_others(facts: Facts, credentials: Credentials | None) -> str:
    """Why the library is not given a password that one of several addresses has refused."""
    walk = facts.candidates
    refused = [a for a in walk.attempts if a.live and refused_password(a.live)] if walk else []
    addresses = {target.endpoint for target in targets(facts.selection)}
    if credentials is None or not refused or len(addresses) < 2:
        return ""
    return (
        f"{refused[0].endpoint} refused the password, and the library would send it to the other "
        "addresses too"
    )


def _given(facts: Facts) -> GivenChannel | None:
    winner, request = facts.value(settings.CHANNEL), facts.request
    if winner is None or winner.place is not Place.PROGRAM:
        return None
    return GivenChannel(request.channel or "", request.conname or "", request.cipher or "")


def _may_inquire(facts: Facts) -> bool:
    """Whether an MQINQ will not leave a refusal in the queue manager's log.

    Who was told the channel status may display; nobody else is tried.
    """
    return facts.live is not None and facts.live.status is not None


def _environment(
    facts: Facts, environ: Mapping[str, str], passwords: tuple[Password, ...]
) -> tuple[dict[str, str], dict[str, Password], tuple[str, ...]]:
    """The variables, those that are secrets, and the names that could not be had."""
    environment = facts.environment
    variables = environment.variables if environment else ()
    here = is_own(facts)
    plain: dict[str, str] = {}
    hidden: dict[str, Password] = {}
    left_out = []
    known = [p for p in passwords if p.value]
    for variable in variables:
        name = variable.name
        if not variable.secret:
            plain[name] = variable.value
        elif here and name in environ:
            hidden[name] = Password(variable.source, os.fsencode(environ[name]))
        elif found := next((p for p in known if p.source == variable.source), None):
            hidden[name] = found
        else:
            left_out.append(name)
    if (path := facts.request.key_repository_password) and (
        # It comes before the variable, so the library that gets it there does as the program does.
        stated := next((p for p in known if p.source.name == path), None)
    ):
        hidden[_STORE_PASSWORD] = stated
        left_out = [name for name in left_out if name != _STORE_PASSWORD]
    if here and _LINKER in environ:
        plain[_LINKER] = environ[_LINKER]
    if facts.host.home:
        plain.setdefault("HOME", facts.host.home)
    request = facts.request
    if request.ini and facts.ini is not None and facts.ini.path:
        plain["MQCLNTCF"] = os.path.join(facts.host.working_directory, facts.ini.path)
    if request.ccdt:
        plain["MQCCDTURL"] = _table_url(request.ccdt, facts.host.working_directory)
        hidden.pop("MQCCDTURL", None)
    return plain, hidden, tuple(left_out)


def _table_url(stated: str, directory: str) -> str:
    """A stated table as the variable takes it: a URL (IBM MQ: MQCCDTURL)."""
    return stated if "://" in stated else "file://" + os.path.join(directory, stated)


def _places(facts: Facts) -> Iterator[str]:
    """Where the library may lie if the environment under test does not lead to it.

    mqtui's own environment counts here whatever is under test: it tells of the machine.
    """
    seen = {v.name: v.value for v in facts.environment.variables} if facts.environment else {}
    for root in (seen.get("MQ_FILE_PATH"), os.environ.get("MQ_FILE_PATH"), _INSTALLATION):
        if root:
            yield from (os.path.join(root, each) for each in _LIBRARIES)
    yield from (each for each in os.environ.get(_LINKER, "").split(":") if os.path.isabs(each))
