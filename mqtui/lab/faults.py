"""The faults. Each changes real files of the sandbox, nothing else.

A fault is a function named in a scenario's TOML; its parameters are texts. What must change after
the queue manager has started stands in ``_AFTER_START`` under the same name.
"""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Callable, Mapping
from typing import Any

from mqtui.lab.errors import ScenarioError
from mqtui.lab.files import key_ownership, put
from mqtui.lab.layout import HOST, PLAIN_CHANNEL, QUEUE_MANAGER, TLS_CHANNEL, Sandbox
from mqtui.lab.pki import (
    APPLICATION_LABEL,
    CLIENT_CA_LABEL,
    QUEUE_MANAGER_EC_LABEL,
    QUEUE_MANAGER_RSA_LABEL,
    SERVER_CA_LABEL,
    personal,
    pki,
    trusted,
)

Parameters = Mapping[str, str]
Plant = Callable[[Sandbox, Parameters], None]
AfterStart = Callable[[Sandbox], None]

_PLANTS: dict[str, Plant] = {}
_AFTER_START: dict[str, AfterStart] = {}


def plant(sandbox: Sandbox) -> None:
    """Plant the scenario's fault in the files. :raises ScenarioError: if that cannot be done."""
    name = sandbox.scenario.fault
    if name not in _PLANTS:
        raise ScenarioError(f"The scenario {sandbox.scenario.id} names the unknown fault {name!r}.")
    _PLANTS[name](sandbox, sandbox.scenario.parameters)


def act_on_running(sandbox: Sandbox) -> None:
    """What a fault does once the queue manager runs; nothing for most."""
    if act := _AFTER_START.get(sandbox.scenario.fault):
        act(sandbox)


def names() -> frozenset[str]:
    """The names a scenario may use."""
    return frozenset(_PLANTS)


def fault(function: Plant) -> Plant:
    """Register a fault that changes files, under the function's name."""
    _PLANTS[function.__name__] = function
    return function


# --- the environment and mqclient.ini -------------------------------------------------------------


@fault
def mqserver_set(sandbox: Sandbox, parameters: Parameters) -> None:
    """A left-over MQSERVER in the application's environment."""
    channel = parameters.get("channel", TLS_CHANNEL)
    _export(sandbox, "MQSERVER", f"{channel}/TCP/{HOST}({sandbox.port})")


@fault
def ini_server_connection_parms(sandbox: Sandbox, parameters: Parameters) -> None:
    """A left-over ServerConnectionParms in mqclient.ini."""
    channel = parameters.get("channel", TLS_CHANNEL)
    value = f"{channel}/TCP/{HOST}({sandbox.port})"
    _replace_ini(sandbox, r"(?m)^CHANNELS:\n", f"CHANNELS:\n   ServerConnectionParms={value}\n")


@fault
def outbound_sni(sandbox: Sandbox, parameters: Parameters) -> None:
    """The client sends the host's name in TLS, where the channel has a certificate of its own."""
    value = parameters.get("value", "HOSTNAME")
    _replace_ini(sandbox, r"(?m)^SSL:\n", f"SSL:\n   OutboundSNI={value}\n")


@fault
def other_key_repository_variable(sandbox: Sandbox, parameters: Parameters) -> None:
    """MQSSLKEYR names the store of another application on the machine."""
    name = parameters.get("application", "billing")
    store = sandbox.directory / name / "key.p12"
    sandbox.put_client_store(
        store,
        (
            personal(name, pki().other_application),
            trusted(SERVER_CA_LABEL, pki().server_ca),
            trusted(CLIENT_CA_LABEL, pki().client_ca),
        ),
    )
    _export(sandbox, "MQSSLKEYR", str(store))


@fault
def label_mistyped(sandbox: Sandbox, parameters: Parameters) -> None:
    """CertificateLabel in mqclient.ini is not quite the label in the store."""
    _replace_ini(
        sandbox,
        r"(?m)^(\s*CertificateLabel=).*$",
        r"\g<1>" + parameters.get("label", "LabApp"),
    )


# --- the channel table ----------------------------------------------------------------------------


@fault
def plain_channel_first(sandbox: Sandbox, parameters: Parameters) -> None:
    """A definition without TLS, whose name sorts first, serves the same queue manager."""
    table = _table(sandbox)
    table["channel"].append(
        {
            "name": parameters.get("channel", PLAIN_CHANNEL),
            "type": "clientConnection",
            "clientConnection": {
                "connection": [{"host": HOST, "port": sandbox.port}],
                "queueManager": QUEUE_MANAGER,
            },
        }
    )
    _put_table(sandbox, table)


@fault
def cipher_specs(sandbox: Sandbox, parameters: Parameters) -> None:
    """Another CipherSpec for the client's definition and for the server-connection channel."""
    table = _table(sandbox)
    table["channel"][0]["transmissionSecurity"]["cipherSpecification"] = parameters["client"]
    _put_table(sandbox, table)
    _replace_mqsc(
        sandbox,
        rf"(ALTER CHANNEL\({re.escape(TLS_CHANNEL)}\).* SSLCIPH\()[^)]*",
        r"\g<1>" + parameters["server"],
    )


# --- stores and certificates ----------------------------------------------------------------------


@fault
def store_unreadable(sandbox: Sandbox, parameters: Parameters) -> None:  # noqa: ARG001
    """The client's store cannot be read by the application's user."""
    if os.geteuid() == 0:
        if sandbox.user == "root":
            raise ScenarioError(
                "This scenario cannot be planted here: the application would run as root, and "
                "root reads every file. Run the lab as an ordinary user, or name a directory "
                "that the user nobody can reach."
            )
        os.chown(sandbox.client_store, 0, 0)
        sandbox.client_store.chmod(0o600)
    else:
        sandbox.client_store.chmod(0o000)


@fault
def stash_of_another_store(sandbox: Sandbox, parameters: Parameters) -> None:  # noqa: ARG001
    """The stash beside the client's store was copied from another application's store."""
    other = sandbox.directory / "billing" / sandbox.client_store.name
    sandbox.put_client_store(other, (trusted(SERVER_CA_LABEL, pki().server_ca),))
    stash = sandbox.client_store.with_suffix(".sth")
    put(stash, other.with_suffix(".sth").read_bytes(), key_ownership(sandbox.user))


@fault
def certificate_expired(sandbox: Sandbox, parameters: Parameters) -> None:  # noqa: ARG001
    """The application's own certificate ran out three days ago."""
    sandbox.put_client_store(
        sandbox.client_store,
        (
            personal(APPLICATION_LABEL, pki().application_expired),
            trusted(SERVER_CA_LABEL, pki().server_ca),
            trusted(CLIENT_CA_LABEL, pki().client_ca),
        ),
    )


@fault
def server_ca_missing(sandbox: Sandbox, parameters: Parameters) -> None:  # noqa: ARG001
    """The client's store trusts the application's own authority only."""
    sandbox.put_client_store(
        sandbox.client_store,
        (
            personal(APPLICATION_LABEL, pki().application),
            trusted(CLIENT_CA_LABEL, pki().client_ca),
        ),
    )


# --- the queue manager ----------------------------------------------------------------------------


@fault
def ssl_key_repository_unquoted(sandbox: Sandbox, parameters: Parameters) -> None:  # noqa: ARG001
    """The administrator typed SSLKEYR without quotes."""
    if set("()'") & set(str(sandbox.server_store)):
        raise ScenarioError(
            f"This scenario cannot be planted in {sandbox.directory}: MQSC takes no brackets or "
            "quotes within an unquoted value. Name another directory."
        )
    _replace_mqsc(sandbox, r"SSLKEYR\('([^']*)'\)", r"SSLKEYR(\1)")


@fault
def refresh_forgotten(sandbox: Sandbox, parameters: Parameters) -> None:  # noqa: ARG001
    """The queue manager starts with the certificate of an authority that has been retired since."""
    sandbox.put(sandbox.directory / "ca" / "retired-server-ca.pem", pki().retired_ca.pem.decode())
    sandbox.put_server_store(
        (
            personal(QUEUE_MANAGER_RSA_LABEL, pki().queue_manager_retired),
            personal(QUEUE_MANAGER_EC_LABEL, pki().queue_manager_ec),
            trusted("lab-retired-server-ca", pki().retired_ca),
            trusted(SERVER_CA_LABEL, pki().server_ca),
            trusted(CLIENT_CA_LABEL, pki().client_ca),
        )
    )


def _renew_without_refresh(sandbox: Sandbox) -> None:
    sandbox.put_server_store(pki().queue_manager_entries())


_AFTER_START["refresh_forgotten"] = _renew_without_refresh


# --- edits ----------------------------------------------------------------------------------------


def _export(sandbox: Sandbox, name: str, value: str) -> None:
    text = sandbox.env_file.read_text("utf-8")
    sandbox.put(sandbox.env_file, f"{text}export {name}={shlex.quote(value)}\n")


def _table(sandbox: Sandbox) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(sandbox.ccdt.read_text("utf-8"))
    return table


def _put_table(sandbox: Sandbox, table: Mapping[str, Any]) -> None:
    sandbox.put(sandbox.ccdt, json.dumps(table, indent=2) + "\n")


def _replace_ini(sandbox: Sandbox, pattern: str, replacement: str) -> None:
    text = sandbox.client_ini.read_text("utf-8")
    sandbox.put(sandbox.client_ini, _replaced(text, pattern, replacement))


def _replace_mqsc(sandbox: Sandbox, pattern: str, replacement: str) -> None:
    text = sandbox.start_up_mqsc.read_text("utf-8")
    sandbox.put(sandbox.start_up_mqsc, _replaced(text, pattern, replacement))


def _replaced(text: str, pattern: str, replacement: str) -> str:
    changed, count = re.subn(pattern, replacement, text)
    if count != 1:
        raise ScenarioError(f"The fault's pattern {pattern} fits {count} places instead of one.")
    return changed
