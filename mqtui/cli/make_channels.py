"""``mqtui make channels``: both ends of a TLS channel, and a CCDT for one group of clients."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from mqtui.cli.consent import agreed
from mqtui.cli.exits import FAILED, FINE, CommandError
from mqtui.engine.text import printable
from mqtui.make.channel_request import pair_of
from mqtui.make.channels import files, hints
from mqtui.make.files import NewFile, in_the_way, write_files
from mqtui.make.refused import Refused
from mqtui.output import tell, write
from mqtui.pasted.values import CannotBeWritten
from mqtui.system.owners import Exposed


def run(given: argparse.Namespace) -> int:
    """Print the files; with ``-o`` write them after a yes. 1 where the answer is no.

    Raises:
        CommandError: MQ does not take what was given, or a file cannot be written.
    """
    asked = {
        "channel": given.channel,
        "queue_manager": given.qmgr,
        "connections": given.connection,
        "cipher_spec": given.cipher,
        "user": given.mca_user,
        "client_label": given.label,
        "server_label": given.queue_manager_label,
        "client_peer": given.client_peer,
        "server_peer": given.queue_manager_peer,
    }
    try:
        pair = pair_of(asked, given.weight, given.affinity)
        made = files(pair)
    except Refused as refusal:
        raise CommandError(str(refusal)) from None
    except CannotBeWritten as refusal:
        raise CommandError(f"Nothing is made: {refusal}.") from None
    write("\n".join(f"=== {file.name}\n{file.text}" for file in made))
    for hint in hints(pair):
        tell(f"mqtui: {printable(hint)}")
    if given.output is None:
        return FINE
    return _written(Path(os.path.abspath(given.output)), made, yes=given.yes)


def _written(directory: Path, made: tuple[NewFile, ...], *, yes: bool) -> int:
    name = printable(str(directory))
    if present := in_the_way(directory, made):
        raise CommandError(f"{printable(present[0])} exists already; nothing is written.")
    if not agreed(f"Write these {len(made)} files into {name}?", yes=yes):
        tell("mqtui: nothing is written.")
        return FAILED
    try:
        write_files(directory, made)
    except Exposed as error:
        raise CommandError(f"Nothing is written: {printable(str(error.strerror))}.") from None
    except OSError as error:
        why = printable((error.strerror or str(error)).lower())
        raise CommandError(f"Nothing is written into {name}: {why}.") from None
    tell(f"mqtui: written into {name}: {', '.join(file.name for file in made)}")
    return FINE
