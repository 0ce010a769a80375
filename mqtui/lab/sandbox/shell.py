"""A shell and an editor in a sandbox: which program, with which environment.

The shell starts in the sandbox's directory with the application's environment sourced, and with no
MQ variable of the person's own: what it shows is what the application has.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mqtui.lab.directory.layout import Sandbox
from mqtui.lab.sandbox import mqsc_client
from mqtui.system import itself
from mqtui.system.programs import find_program

_BANNER = """\
This is the mqtui sandbox. client.env is sourced in this shell; the application
reads the file each time it runs, so edit the file: variables set only in this
shell are lost when it ends. Run MQSC on the queue manager with one of:
  echo 'DIS QMGR SSLKEYR' | runmqsc LABQM
  mqtui lab mqsc 'DIS QMGR SSLKEYR'
mqtui and mqtui check examine this sandbox. ctrl-D or exit returns."""
#: What the sandbox is called.
NAME_VARIABLE = "MQTUI_LAB_NAME"
_PLAIN = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9 .-]{0,59}")

_EDITORS = ("nano", "vim", "vi", "emacs", "ed")
_SHELLS = ("bash", "zsh", "sh", "dash", "ksh", "ash", "mksh")
#: Names of a person's own MQ settings, which are not the application's.
_FOREIGN = ("MQ", "AMQ_")


@dataclass(frozen=True, slots=True)
class Command:
    """A program to run on the terminal."""

    arguments: tuple[str, ...]
    environ: dict[str, str]
    directory: Path


def shell_command(
    sandbox: Sandbox, environ: Mapping[str, str], scratch: Path, name: str = ""
) -> Command:
    """The learner's shell in the sandbox. ``scratch`` is a directory for what only it needs.

    ``name`` is what the sandbox is called there: in the prompt and in MQTUI_LAB_NAME.

    ``$SHELL`` where it is bash, zsh or a plain sh, else /bin/sh.

    Raises:
        OSError: the scratch directory cannot be written to, or Python does not know its own path.
    """
    wrapper = scratch / "bin" / "mqtui"
    wrapper.parent.mkdir(parents=True, exist_ok=True)
    # HOME is the sandbox's from here on, and what mqtui needs may be found by it.
    needed = "".join(f"{k}={shlex.quote(v)} " for k, v in itself.variables().items())
    wrapper.write_text(f'#!/bin/sh\n{needed}exec {shlex.join(itself.again())} "$@"\n', "utf-8")
    wrapper.chmod(0o755)
    variables = {k: v for k, v in environ.items() if not k.startswith(_FOREIGN)}
    # The sandbox's runmqsc, which walks leave alone, comes before one of a real installation.
    places = (str(wrapper.parent), str(sandbox.directory / "bin"))
    path = os.pathsep.join((*places, variables.get("PATH") or os.defpath))
    name = name or sandbox.scenario_id
    variables |= {
        "PATH": path,
        mqsc_client.VARIABLE: str(sandbox.directory),
        NAME_VARIABLE: name,
    }
    shell = variables.get("SHELL", "")
    kind = Path(shell).name
    if kind not in _SHELLS or not find_program(shell, own_choice=True):
        shell, kind = "/bin/sh", "sh"
    start = scratch / (".zshrc" if kind == "zsh" else "rc")
    start.write_text(_start(sandbox, path, kind, name), "utf-8")
    arguments: tuple[str, ...] = (shell, "-i")
    if kind == "bash":
        arguments = (shell, "--rcfile", str(start), "-i")
    elif kind == "zsh":
        variables["ZDOTDIR"] = str(scratch)
    else:
        variables["ENV"] = str(start)
    return Command(arguments, variables, sandbox.directory)


def _start(sandbox: Sandbox, path: str, shell: str, name: str) -> str:
    directory = {"bash": "\\W", "zsh": "%1~"}.get(shell, "")
    # A name that a prompt could take for an escape or a command is left out.
    shown = name if _PLAIN.fullmatch(name) else "sandbox"
    prompt = f"(mqtui {shown}, ctrl-D leaves) {directory}$ "
    return (
        f". {shlex.quote(str(sandbox.env_file))}\n"
        f"PATH={shlex.quote(path)}; export PATH\n"
        "unset ENV ZDOTDIR\n"
        f"PS1={shlex.quote(prompt)}\n"
        f"cat <<'MQTUI'\n{_BANNER}\nMQTUI\n"
    )


def editor_command(sandbox: Sandbox, file: Path, environ: Mapping[str, str]) -> Command | None:
    """The learner's editor on a file; ``None`` where there is no editor at all."""
    stated = environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        words = shlex.split(stated)
    except ValueError:
        words = []
    chosen = find_program(words[0], own_choice=True) if words else None
    if chosen is None:
        found = (find_program(name, own_choice=True) for name in _EDITORS)
        chosen, words = next(filter(None, found), None), [""]
    if chosen is None:
        return None
    words[0] = chosen
    return Command((*words, str(file)), dict(environ), sandbox.directory)


def files_to_edit(sandbox: Sandbox) -> tuple[Path, ...]:
    """The text files of the sandbox that a repair may need, the application's first."""
    usual = (
        sandbox.env_file,
        sandbox.client_ini,
        sandbox.ccdt,
        sandbox.queue_manager_directory / "qm.ini",
    )
    more: list[Path] = []
    for folder in (sandbox.directory, sandbox.directory / "client", sandbox.home):
        for pattern in ("*.ini", "*.json", "*.env"):
            more += sorted(folder.glob(pattern))
    more = [p for p in more if p.name != "sandbox.json"]
    return tuple(dict.fromkeys(p for p in (*usual, *more) if p.is_file()))
