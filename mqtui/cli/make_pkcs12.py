"""``mqtui make key-repository --write``: a PKCS#12 file, after a preview and a yes."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from mqtui.cli.consent import agreed
from mqtui.cli.exits import FAILED, FINE, CommandError
from mqtui.cli.made_files import shown_file
from mqtui.cli.typed_password import typed_password
from mqtui.engine.secrets import Password, store_password
from mqtui.engine.text import printable
from mqtui.facts import Source, SourceKind
from mqtui.make.key_repository import finish, settings
from mqtui.make.material import Material
from mqtui.make.pkcs12_file import encoded, write
from mqtui.make.store_plan import StorePlan
from mqtui.output import tell
from mqtui.output import write as print_out
from mqtui.system.owners import Exposed


def write_store(
    given: argparse.Namespace,
    plan: StorePlan,
    material: Material,
    new: Password | None,
    *,
    wrong: bool,
) -> int:
    """Write the file and print the settings that use it.

    Raises:
        CommandError: it cannot be written, or nobody says yes.
        Refused: it cannot be made.
        CannotBeWritten: a setting cannot be written.
    """
    if plan.type != "pkcs12":
        raise CommandError("--write makes PKCS#12; its file must be named .p12 or .pfx.")
    if material.key is None:
        raise CommandError(
            "--write needs the private key, and it was not opened: a Java store's is not, and "
            "others need their password. Make a script instead (--repository)."
        )
    path = printable(plan.path)
    if os.path.lexists(plan.path):
        raise CommandError(f"{path} exists already; nothing is written.")
    made_settings = (finish(plan), *settings(plan))
    print_out("".join(f"{line}\n" for line in _preview(plan, given.encryption)))
    if not agreed(f"Write {path}?", yes=given.yes):
        tell("mqtui: nothing is written.")
        return FAILED
    password = new or _asked()
    written = encoded(plan, material.key, password.value, given.encryption)
    try:
        write(Path(plan.path), written)
    except Exposed as error:
        raise CommandError(f"Nothing is written: {printable(str(error.strerror))}.") from None
    except OSError as error:
        why = printable((error.strerror or str(error)).lower())
        raise CommandError(f"{path} cannot be written: {why}.") from None
    tell(f"mqtui: written and read back: {path}, mode 0600, {len(written.labels)} certificates")
    print_out("\n".join(map(shown_file, made_settings)))
    return FAILED if wrong else FINE


def _preview(plan: StorePlan, encryption: str) -> list[str]:
    return [
        f"{printable(plan.path)}: PKCS#12, {encryption}, for this user alone (mode 0600)",
        f"-   {printable(plan.label)}  {printable(plan.leaf.subject)}",
        *(
            f"!   {printable(label)}  {printable(certificate.subject)}"
            for label, certificate in plan.authorities
        ),
        "",
    ]


def _asked() -> Password:
    typed = typed_password("Password of the new file:")
    if typed is None:
        raise CommandError("The new file needs a password: give --new-password-file FILE.")
    if not typed or typed_password("The same again:") != typed:
        raise CommandError("No password was typed, or two different ones; nothing is written.")
    return store_password(Source(SourceKind.OPTION, "--new-password-file"), typed)
