"""Programs that listen for another machine, and what their words say of that machine.

Sources: https://docs.docker.com/engine/network/packet-filtering-firewalls/ (docker-proxy) ;
https://kubernetes.io/docs/reference/kubectl/generated/kubectl_port-forward/ ;
https://man.openbsd.org/ssh (``-L``)
"""

from __future__ import annotations

from collections.abc import Sequence

from mqtui.facts import Engine, Machine, MachineKind

_DOCKER = ("docker-proxy", "com.docker", "dockerd", "vpnkit", "rootlesskit")
_PODMAN = ("conmon", "rootlessport", "slirp4netns", "pasta", "passt", "podman", "gvproxy")
_KUBERNETES = ("kubectl", "oc", "k9s", "kubefwd")
_SSH = ("ssh", "autossh")
#: Options of ``kubectl port-forward`` that take the next word.
_TAKES = frozenset(
    {"-n", "--namespace", "--context", "--kubeconfig", "--address", "--cluster", "-s", "--server"}
)


def behind(program: str, words: Sequence[str], port: int) -> Machine | None:
    """The machine that ``program``, started with ``words``, listens on ``port`` for.

    None where it is no tunnel that is known: it may be anything.
    """
    if program.startswith(_DOCKER):
        return Machine(MachineKind.CONTAINER)
    if program.startswith(_PODMAN):
        return Machine(MachineKind.CONTAINER, engine=Engine.PODMAN)
    if program in _KUBERNETES:
        return _pod(words)
    if program in _SSH:
        return Machine(MachineKind.HOST, _far_end(words, port))
    return None


def _pod(words: Sequence[str]) -> Machine:
    """What ``kubectl port-forward`` forwards to: ``pod/NAME``, ``svc/NAME`` or ``NAME``."""
    if "port-forward" not in words:
        return Machine(MachineKind.POD)
    name = namespace = ""
    rest = iter(words[1:])
    for word in rest:
        flag, equals, value = word.partition("=")
        if flag in ("-n", "--namespace"):
            namespace = value if equals else next(rest, "")
        elif word in _TAKES:
            next(rest, "")
        elif not word.startswith("-") and word != "port-forward" and not name:
            name = word
    kind, slash, pod = name.partition("/")
    if slash and kind in ("pod", "pods", "po"):
        name = pod
    return Machine(MachineKind.POD, name, namespace)


def _far_end(words: Sequence[str], port: int) -> str:
    """The host at the other end of ``ssh -L port:host:port``; blank where it is not told."""
    for number, word in enumerate(words):
        if not word.startswith("-L"):
            continue
        stated = word[2:] or (words[number + 1] if number + 1 < len(words) else "")
        parts = stated.rsplit(":", 3) if not stated.endswith("]") else []
        if len(parts) >= 3 and parts[-3] == str(port):
            host = parts[-2]
            return _login_host(words) if host in ("localhost", "127.0.0.1", "::1") else host
    return ""


def _login_host(words: Sequence[str]) -> str:
    """Where ssh logs on: its last word, if that is no option, without the user before it."""
    last = words[-1] if len(words) > 1 else ""
    return "" if last.startswith("-") or ":" in last else last.rpartition("@")[2]
