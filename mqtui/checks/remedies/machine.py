"""Remedies that look at a machine and the network: resolver, ports, clock, logs."""

from __future__ import annotations

from mqtui.checks.remedies.builders import quoted, shell
from mqtui.engine.model import Remedy


def ask_resolver(host: str) -> Remedy:
    """The addresses of a host name."""
    return shell("Ask the resolver", f"getent ahosts {quoted(host)}")


def list_ports(title: str) -> Remedy:
    """The processes that listen."""
    return shell(title, "ss -ltnp", run_as="root")


def find_listener() -> Remedy:
    """The port of an MQ listener."""
    return shell("Find the port of the MQ listener", "ss -ltnp | grep -E 'runmqlsr|amq'")


def show_chain(address: str, port: int, server_name: str | None) -> Remedy:
    """The chain that a port presents."""
    sni = f" -servername {quoted(server_name)}" if server_name else ""
    where = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
    return shell(
        "Show the chain (but get the CA certificate from its owner)",
        f"openssl s_client -connect {where}{sni} -showcerts </dev/null",
    )


def check_clock() -> Remedy:
    """This machine's clock."""
    return shell("Check this machine's clock", "timedatectl")


def read_client_log(data_path: str) -> Remedy:
    """The end of the client's own error log."""
    log = f"{data_path.rstrip('/')}/errors/AMQERR01.LOG"
    return shell("Read the client's error log", f"tail -n 60 {quoted(log)}")


def see_for_yourself(command: str) -> Remedy:
    """What could not be looked at within its time."""
    return shell("Check by hand", command)
