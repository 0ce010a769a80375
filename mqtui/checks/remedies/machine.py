"""Remedies that look at a machine and the network: resolver, ports, clock, logs."""

from __future__ import annotations

from mqtui.checks.remedies.builders import command, shell
from mqtui.engine.model import Remedy
from mqtui.facts.pasted import ShellText
from mqtui.pasted.values import FilePath


def ask_resolver(host: str) -> Remedy:
    """The addresses of a host name."""
    return shell("Ask the resolver", "getent ahosts {host}", host=host)


def list_ports(title: str) -> Remedy:
    """The processes that listen."""
    return shell(title, "ss -ltnp", run_as="root")


def find_listener() -> Remedy:
    """The port of an MQ listener."""
    return shell("Find the port of the MQ listener", "ss -ltnp | grep -E 'runmqlsr|amq'")


def show_chain(address: str, port: int, server_name: str | None) -> Remedy:
    """The chain that a port presents."""
    where = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
    title = "Show the chain (but get the CA certificate from its owner)"
    if not server_name:
        return shell(
            title, "openssl s_client -connect {address} -showcerts </dev/null", address=where
        )
    return shell(
        title,
        "openssl s_client -connect {address} -servername {server_name} -showcerts </dev/null",
        address=where,
        server_name=server_name,
    )


def ask_by_name(host: str, port: int, server_name: str | None) -> Remedy:
    """What another tool is shown under a server name."""
    title = "Compare: the same port with this server name, then without one"
    where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    if not server_name:
        return shell(title, "openssl s_client -connect {address} </dev/null", address=where)
    return shell(
        title,
        "openssl s_client -connect {address} -servername {server_name} </dev/null\n"
        "openssl s_client -connect {address} -noservername </dev/null",
        address=where,
        server_name=server_name,
    )


def check_clock() -> Remedy:
    """This machine's clock."""
    return shell("Check this machine's clock", "timedatectl")


def read_client_log(data_path: str) -> Remedy:
    """The end of the client's own error log."""
    log = f"{data_path.rstrip('/')}/errors/AMQERR01.LOG"
    return shell("Read the client's error log", "tail -n 60 {path}", path=FilePath(log))


def read_queue_manager_log(queue_manager: str) -> Remedy:
    """The end of the queue manager's error log, which tells apart what looks alike from here."""
    title = "On the queue manager's host, read its error log at that time"
    if not queue_manager:
        return shell(title, "tail -n 60 /var/mqm/qmgrs/QMGR/errors/AMQERR01.LOG")
    # The names of directories: https://www.ibm.com/docs/en/ibm-mq/10.0.x?topic=objects-mq-file-names
    # and https://github.com/ibm-messaging/mq-container/issues/548
    directory = queue_manager.replace(".", "!").replace("/", "&")
    log = f"/var/mqm/qmgrs/{directory}/errors/AMQERR01.LOG"
    return shell(title, "tail -n 60 {path}", path=FilePath(log))


def see_for_yourself(text: ShellText) -> Remedy:
    """What could not be looked at within its time."""
    return command("Check by hand", text)
