"""``mqtui make channels``: both ends of a TLS channel, and a CCDT for one group of clients."""

from __future__ import annotations

import argparse

from mqtui.cli.exits import CommandError
from mqtui.cli.made_files import offered
from mqtui.engine.text import printable
from mqtui.make.channel_request import pair_of
from mqtui.make.channels import files, hints
from mqtui.make.refused import Refused
from mqtui.output import tell
from mqtui.pasted.values import CannotBeWritten


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
    for hint in hints(pair):
        tell(f"mqtui: {printable(hint)}")
    return offered(made, given.output, yes=given.yes)
