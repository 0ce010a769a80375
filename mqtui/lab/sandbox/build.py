"""Builds a sandbox: a healthy client and queue manager as files, then the scenario's fault.

No process is started here; :mod:`mqtui.lab.sandbox.up` does that.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import shlex
import socket
from functools import cache
from pathlib import Path

from mqtui.lab.directory.directory_lock import holder
from mqtui.lab.directory.files import application_user, make_directory
from mqtui.lab.directory.layout import (
    EC_CHANNEL,
    HOST,
    PLAIN_CHANNEL,
    QUEUE_MANAGER,
    TLS_CHANNEL,
    Sandbox,
    request_for,
)
from mqtui.lab.directory.stores import StoreBytes, make_pkcs12
from mqtui.lab.directory.temporary import empty
from mqtui.lab.errors import LabError
from mqtui.lab.pki.sandbox_certificates import (
    APPLICATION_LABEL,
    QUEUE_MANAGER_EC_LABEL,
    QUEUE_MANAGER_RSA_LABEL,
    pki,
)
from mqtui.lab.queue_manager.mqsc.syntax import quote
from mqtui.lab.sandbox.resume import DESCRIPTION as _DESCRIPTION
from mqtui.lab.sandbox.resume import not_alone
from mqtui.lab.scenario import plants
from mqtui.lab.scenario.scenario import Scenario
from mqtui.system.files import open_own
from mqtui.system.owners import Exposed

__all__ = ["Sandbox", "build", "free_port", "prepare_directory"]

#: Longest SSLKEYR that a queue manager takes (docs/knowledge/settings.md).
_LONGEST_KEY_REPOSITORY = 256


def build(scenario: Scenario, directory: Path, *, port: int = 0, other_port: int = 0) -> Sandbox:
    """Make the sandbox of ``scenario`` in ``directory``, which must be absent or empty.

    ``port`` is where the client is sent on 127.0.0.1, ``other_port`` a second one for scenarios
    that need it; 0 takes a free one.

    Raises:
        LabError: the directory cannot be used.
        ScenarioError: the fault cannot be planted on this machine.
    """
    place = prepare_directory(directory)
    user = application_user(place)
    sandbox = Sandbox(
        place,
        scenario.id,
        port or free_port(),
        user,
        request_for(place, user),
        other_port or free_port(),
        scenario.client_store,
    )
    try:
        _write_authorities(sandbox)
        _write_client(sandbox)
        _write_queue_manager(sandbox)
        if scenario.has_second_queue_manager:
            _write_queue_manager(sandbox.second)
        planted = plants.Place(sandbox)
        plants.do(planted, scenario.planted(plants.BEFORE_START))
        sandbox = planted.sandbox
        _write_description(sandbox)
    except OSError as error:
        empty(place)
        raise LabError(
            f"Could not create the sandbox in {place}: {error.strerror or error}."
        ) from error
    except BaseException:
        # The directory was empty, so all that is in it now is ours.
        empty(place)
        raise
    return sandbox


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nothing listens on at the moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def prepare_directory(directory: Path) -> Path:
    """Make ``directory``; its absolute path.

    Raises:
        LabError: unless it is absent or empty.
    """
    place = directory.expanduser().absolute()
    text = str(place)
    if not text.isprintable():
        raise LabError("The name of the sandbox's directory has an unprintable character.")
    if len(text) + len("/var/mqm/qmgrs/LABQM/ssl/key.p12") > _LONGEST_KEY_REPOSITORY:
        raise LabError(
            f"The path {text} is too long: SSLKEYR of the sandbox's queue manager would have more "
            f"than {_LONGEST_KEY_REPOSITORY} characters. Use a shorter path."
        )
    try:
        if place.exists() and not place.is_dir():
            raise LabError(f"{text} is a file; the sandbox needs its own directory.")
        make_directory(place)
        if not any(place.iterdir()):
            # Of two labs that found it empty, one makes this file. It is filled at the end.
            with contextlib.suppress(FileExistsError):
                os.close(open_own(place / _DESCRIPTION, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
                return place
    except Exposed as error:
        raise LabError(f"Could not create the sandbox in {text}: {not_alone(error)}") from error
    except OSError as error:
        raise LabError(
            f"Could not create the sandbox in {text}: {error.strerror or error}. "
            "Use a directory that you can write to."
        ) from error
    if (place / _DESCRIPTION).is_file():
        who = holder(place)
        raise LabError(
            f"{text} is not empty: a lab is running there (process {who}). Use another directory."
            if who
            else f"{text} is not empty: it has a sandbox. Resume it with "
            "mqtui lab up --resume --dir DIR, or use another directory."
        )
    raise LabError(
        f"{text} is not empty, and the lab never overwrites anything. "
        "Use a directory that does not exist yet, or an empty one."
    )


# --- the healthy files ----------------------------------------------------------------------------


def _write_authorities(sandbox: Sandbox) -> None:
    sandbox.put(sandbox.directory / "ca" / "server-ca.pem", pki().server_ca.pem.decode())
    sandbox.put(sandbox.directory / "ca" / "client-ca.pem", pki().client_ca.pem.decode())


def _write_client(sandbox: Sandbox) -> None:
    variables = {
        "HOME": str(sandbox.home),
        "MQ_OVERRIDE_DATA_PATH": str(sandbox.data_path),
        "MQCLNTCF": str(sandbox.client_ini),
    }
    sandbox.put(
        sandbox.env_file,
        "# The application's environment. In a shell:  . ./client.env\n"
        + "".join(f"export {name}={shlex.quote(value)}\n" for name, value in variables.items()),
    )
    make_directory(sandbox.home)
    sandbox.put(
        sandbox.client_ini,
        "# Configuration of the application's MQ client\n"
        "CHANNELS:\n"
        f"   ChannelDefinitionDirectory={sandbox.ccdt.parent}\n"
        f"   ChannelDefinitionFile={sandbox.ccdt.name}\n"
        "\n"
        "SSL:\n"
        f"   SSLKeyRepository={sandbox.client_store_stated}\n"
        f"   CertificateLabel={APPLICATION_LABEL}\n",
    )
    sandbox.put(sandbox.ccdt, json.dumps(_channel_table(sandbox.port), indent=2) + "\n")
    sandbox.put_client_store(sandbox.client_store, pki().application_entries())


def _channel_table(port: int) -> dict[str, object]:
    return {
        "channel": [
            {
                "name": TLS_CHANNEL,
                "type": "clientConnection",
                "clientConnection": {
                    "connection": [{"host": HOST, "port": port}],
                    "queueManager": QUEUE_MANAGER,
                },
                "transmissionSecurity": {"cipherSpecification": "ANY_TLS12_OR_HIGHER"},
            }
        ]
    }


@cache
def _queue_manager_store() -> StoreBytes:
    """The store that each queue manager of this process begins with.

    The same bytes are read once too (:mod:`mqtui.lab.queue_manager.tls.key_repository`).
    """
    return make_pkcs12(pki().queue_manager_entries())


def _write_queue_manager(sandbox: Sandbox) -> None:
    make_directory(sandbox.data_path / "errors")
    make_directory(sandbox.error_log.parent)
    sandbox.put(
        sandbox.queue_manager_directory / "qm.ini",
        "# Configuration of the sandbox's queue manager\nSSL:\n   AllowTLSV13=YES\n",
    )
    sandbox.put(sandbox.error_log, "")
    sandbox.put_server_store(_queue_manager_store())
    sandbox.put(sandbox.start_up_mqsc, _start_up_script(sandbox))


def _start_up_script(sandbox: Sandbox) -> str:
    return f"""\
* The queue manager of the sandbox, as its administrator set it up
ALTER QMGR SSLKEYR({quote(str(sandbox.server_store))})
ALTER QMGR CERTLABL('{QUEUE_MANAGER_RSA_LABEL}')
DEFINE CHANNEL({TLS_CHANNEL}) CHLTYPE(SVRCONN) TRPTYPE(TCP)
ALTER CHANNEL({TLS_CHANNEL}) CHLTYPE(SVRCONN) SSLCIPH(ANY_TLS12_OR_HIGHER)
ALTER CHANNEL({TLS_CHANNEL}) CHLTYPE(SVRCONN) CERTLABL('{QUEUE_MANAGER_RSA_LABEL}')
DEFINE CHANNEL({EC_CHANNEL}) CHLTYPE(SVRCONN) TRPTYPE(TCP)
ALTER CHANNEL({EC_CHANNEL}) CHLTYPE(SVRCONN) SSLCIPH(ANY_TLS12_OR_HIGHER)
ALTER CHANNEL({EC_CHANNEL}) CHLTYPE(SVRCONN) CERTLABL('{QUEUE_MANAGER_EC_LABEL}')
DEFINE CHANNEL({PLAIN_CHANNEL}) CHLTYPE(SVRCONN) TRPTYPE(TCP)
REFRESH SECURITY TYPE(SSL)
"""


def _write_description(sandbox: Sandbox) -> None:
    request = {k: v for k, v in dataclasses.asdict(sandbox.request).items() if v not in (None, ())}
    description = {
        "scenario": sandbox.scenario_id,
        "directory": str(sandbox.directory),
        "queue_manager": QUEUE_MANAGER,
        "host": HOST,
        "port": sandbox.port,
        "other_port": sandbox.other_port,
        "user": sandbox.user,
        "request": request,
    }
    sandbox.put(
        sandbox.directory / _DESCRIPTION, json.dumps(description, indent=2, ensure_ascii=False)
    )
