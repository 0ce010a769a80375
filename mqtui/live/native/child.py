"""The child process that loads IBM MQ's library and connects once; run by its path, not imported.

It needs nothing but the standard library and the adapter, so that it starts fast and its
environment can be exactly the one under test: Python is started with ``-I -S -B`` and takes the
path of its packages from the request. One JSON request comes on standard input, passwords
included; each line of the answer is a JSON object that carries the request's ``token``. What the
library prints goes to standard error.

Only the public names of ibmmq and pymqi are used; both have them in common.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import json
import os
import re
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

Tell = Callable[..., None]

#: The thread-safe MQI libraries: bindings and client, client alone.
_LIBRARIES = ("libmqm_r.so", "libmqic_r.so")
#: Lengths of the fields in the MQI structures (cmqc.h, cmqxc.h): longer text is cut by the adapter.
_CHANNEL, _CONNAME, _CIPHER, _REPOSITORY, _LABEL = 20, 264, 32, 256, 64
#: The MQCD and the MQSCO with a certificate label, and the MQSCO before it, whose label is not
#: read: a blank one would stand for the default label (docs/knowledge/key-repositories.md).
_MQCD_LABEL, _MQSCO_LABEL, _MQSCO_PLAIN = 11, 5, 4
#: Options of prctl (linux/prctl.h).
_DUMPABLE, _NO_NEW_PRIVILEGES = 4, 38


class _Absent(Exception):
    """No adapter, or no library for it."""


def run_request() -> None:
    """Read the request, connect, answer. The process ends without running the library's exits."""
    # Before there are passwords here. A core file in the user's directory is not wanted.
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    request = json.loads(sys.stdin.buffer.read())
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    # Were the parent killed, nobody else would end a library that hangs.
    signal.alarm(int(request["seconds"]) + 5)
    _give_up_rights(became_another=request["became_another"])

    def tell(**what: object) -> None:
        answers.write(json.dumps({"token": request["token"], **what}) + "\n")
        answers.flush()

    # Python itself sets this one in the C locale; the program under test would not have it.
    if "LC_CTYPE" not in request["names"]:
        os.environ.pop("LC_CTYPE", None)
    os.environ.update(request["secrets"])
    try:
        _run(request, tell)
    except _Absent as error:
        tell(state="absent", detail=str(error))
    except Exception as error:
        tell(state="error", detail=f"{type(error).__name__}: {error}")
    os._exit(0)


def _give_up_rights(*, became_another: bool) -> None:
    """No program that the library runs gets more rights; Linux alone has this (prctl(2)).

    Whoever ``became_another`` user has other processes of that user beside it, which must not read
    its memory: the passwords come from whoever runs mqtui.
    """
    with contextlib.suppress(OSError, AttributeError):
        prctl = ctypes.CDLL(None).prctl
        prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        if became_another:
            prctl(_DUMPABLE, 0, 0, 0, 0)


def _run(request: dict[str, Any], tell: Tell) -> None:
    notes: list[str] = []
    # Another interpreter has a standard library of its own, which comes first then.
    sys.path[:] = request["path"] if request["own_python"] else [*sys.path, *request["path"]]
    # ibmmq looks for the library in a relative directory too: nothing that lies in the user's
    # working directory may be loaded that way.
    os.chdir("/")
    tell(at="loading")
    module = _adapter(request, notes)
    tell(
        at="MQCONNX",
        adapter=module.__name__,
        adapter_version=_version(module),
        built_for=_built_for(module),
        library=_loaded(),
    )
    try:
        os.chdir(request["directory"])
    except OSError as error:
        notes.append(f"it could not run in {request['directory']}: {error.strerror}")
    _connect(module, request, notes, tell)


def _adapter(request: dict[str, Any], notes: list[str]) -> Any:
    """The first adapter that loads, with a library from elsewhere if it must be."""
    why = []
    for name in request["adapters"]:
        try:
            return importlib.import_module(name)
        except Exception as error:
            why.append(f"{name}: {_reason(error)}")
            _forget(name)
        for path in _elsewhere(request["places"]):
            try:
                ctypes.CDLL(path, ctypes.RTLD_GLOBAL)
                module = importlib.import_module(name)
            except Exception as error:
                why.append(f"{path}: {_reason(error)}")
                _forget(name)
                continue
            notes.append(f"the program's environment does not find the library; {path} is used")
            return module
    raise _Absent("; ".join(why))


def _elsewhere(places: list[str]) -> Iterator[str]:
    for place in places:
        for library in _LIBRARIES:
            path = os.path.join(place, library)
            if os.path.isabs(path) and os.path.isfile(path):
                yield path


def _reason(error: BaseException) -> str:
    """The first cause: ibmmq tries another name next, and that error says nothing."""
    while error.__context__ is not None:
        error = error.__context__
    return str(error) or type(error).__name__


def _forget(name: str) -> None:
    for each in [m for m in sys.modules if m == name or m.startswith(name + ".")]:
        del sys.modules[each]


def _version(module: Any) -> str:
    return str(getattr(module, "__version__", ""))


def _built_for(module: Any) -> str:
    """ibmmq tells a command level, pymqi a list of versions."""
    level = getattr(module, "__cmdlevel__", None)
    if level is not None:
        return f"command level {level}"
    levels = getattr(module, "__mqlevels__", ())
    return f"MQ {levels[-1]}" if levels else ""


def _loaded() -> str:
    """The MQ library that this process has loaded (proc(5))."""
    with contextlib.suppress(OSError), open("/proc/self/maps", errors="replace") as maps:
        for line in maps:
            if found := re.search(r"/\S*/libmq(?:m|ic)(?:_r)?\.so\S*", line):
                return found.group()
    return ""


def _connect(module: Any, request: dict[str, Any], notes: list[str], tell: Tell) -> None:
    wanted = request["connect"]
    manager = module.QueueManager(None)
    options = _options(module, wanted, notes)
    name = _bytes(wanted["queue_manager"])
    given = set(options) - {"opts"}
    own_client = getattr(module, "__mqbuild__", "") == "client"
    started = time.perf_counter()
    try:
        if own_client and not given:
            # This pymqi is a client and nothing else; MQCONNX of it would add an MQSCO.
            manager.connect(name)
        else:
            if own_client:
                options.setdefault("sco", module.SCO(Version=_MQSCO_PLAIN))
            manager.connect_with_options(name, **options)
        completion, reason, text = 0, 0, ""
    except module.MQMIError as error:
        completion, reason, text = int(error.comp), int(error.reason), str(error)
    milliseconds = (time.perf_counter() - started) * 1000
    outcome = "refused" if completion > 1 else "connected"
    tell(
        at="MQDISC" if outcome == "connected" else "",
        state=outcome,
        completion=completion,
        reason=reason,
        text=text,
        milliseconds=milliseconds,
        library=_loaded(),
        notes=notes,
    )
    if outcome == "connected":
        found = _name(module, manager, notes) if wanted["inquire"] else ""
        try:
            manager.disconnect()
        except module.MQMIError as error:
            notes.append(f"MQDISC: {error}")
        tell(at="", queue_manager=found, notes=notes)


def _options(module: Any, wanted: dict[str, Any], notes: list[str]) -> dict[str, Any]:
    """The arguments of MQCONNX, in the versions that hold what is given and no higher."""
    # libmqm_r would bind to a queue manager on this host; the question is asked of the client.
    options: dict[str, Any] = {"opts": module.CMQC.MQCNO_CLIENT_BINDING}
    label = _field("certificate label", wanted["label"], _LABEL, notes)
    channel = wanted["channel"]
    if channel is not None:
        cd = module.CD()
        cd.ChannelName = _field("channel name", channel["name"], _CHANNEL, notes)
        cd.ConnectionName = _field("connection name", channel["conname"], _CONNAME, notes)
        cd.SSLCipherSpec = _field("CipherSpec", channel["cipher_spec"], _CIPHER, notes)
        if label and hasattr(cd, "CertificateLabel"):
            cd.CertificateLabel = label
            cd.Version = max(cd.Version, _MQCD_LABEL)
        options["cd"] = cd
    repository = _field("key repository", wanted["key_repository"], _REPOSITORY, notes)
    if label or repository:
        sco = module.SCO(Version=_MQSCO_LABEL if label else _MQSCO_PLAIN)
        sco.KeyRepository = repository
        if label:
            sco.CertificateLabel = label
        options["sco"] = sco
    if wanted["user"]:
        options |= {"user": _bytes(wanted["user"]), "password": _bytes(wanted["password"])}
    return options


def _field(what: str, text: str, longest: int, notes: list[str]) -> bytes:
    data = _bytes(text)
    if len(data) > longest:
        notes.append(
            f"the {what} has {len(data)} bytes; the field holds {longest}, so it is truncated"
        )
    return data[:longest]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _name(module: Any, manager: Any, notes: list[str]) -> str:
    try:
        found = manager.inquire(module.CMQC.MQCA_Q_MGR_NAME)
    except module.MQMIError as error:
        notes.append(f"MQINQ of the queue manager's name: {error}")
        return ""
    text = found.decode("utf-8", "replace") if isinstance(found, bytes) else str(found)
    return text.strip(" \0")


if __name__ == "__main__":
    run_request()
