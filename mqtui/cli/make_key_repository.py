"""``mqtui make key-repository``: the script that creates one, or a PKCS#12 file itself."""

from __future__ import annotations

import argparse
import getpass
import os
from datetime import UTC, datetime

from mqtui.cli.exits import CommandError
from mqtui.cli.made_files import offered
from mqtui.cli.typed_password import typed_password
from mqtui.collect.key_repository.password_file import password_in_file
from mqtui.collect.tools import look_for_tools
from mqtui.engine.secrets import Password, store_password
from mqtui.engine.text import printable
from mqtui.facts import Source, SourceKind
from mqtui.make.findings import hints, problems
from mqtui.make.key_repository import files
from mqtui.make.material import Material, read_material
from mqtui.make.refused import Refused
from mqtui.make.store_plan import StorePlan, Tool, label_hint, plan_store
from mqtui.output import tell
from mqtui.pasted.values import CannotBeWritten


def run(given: argparse.Namespace) -> int:
    """Examine what it is made from, then print or write; 1 where something is wrong with that.

    Raises:
        CommandError: it cannot be made, or not be written.
    """
    if (given.repository is None) is (given.write is None):
        raise CommandError("Give --repository PATH for a script, or --write FILE.p12.")
    try:
        material = read_material(
            given.file,
            given.private_key or None,
            given.ca,
            given.source_label,
            _password("--password-file", given.password_file),
            _ask,
        )
        plan = _plan(given, material)
        now = datetime.now(UTC)
        wrong = [*problems(material, now)]
        for problem in wrong:
            tell(f"mqtui: problem: {printable(problem)}")
        for hint in filter(None, (*hints(material, given.end, now), label_hint(plan))):
            tell(f"mqtui: {printable(hint)}")
        if given.write is not None:
            from mqtui.cli.make_pkcs12 import write_store

            new = _password("--new-password-file", given.new_password_file)
            return write_store(given, plan, material, new, wrong=bool(wrong))
        made = files(plan)
    except Refused as refusal:
        raise CommandError(str(refusal)) from None
    except CannotBeWritten as refusal:
        raise CommandError(f"Nothing is made: {refusal}. {refusal.instead}") from None
    return offered(made, given.output, yes=given.yes, wrong=bool(wrong))


def _plan(given: argparse.Namespace, material: Material) -> StorePlan:
    path = os.path.abspath(given.repository or given.write)
    return plan_store(
        material,
        end=given.end,
        path=path,
        tool=_tool(given.tool, path),
        label=given.label,
        user=given.user or _this_user(),
        queue_manager=given.qmgr,
        group=given.group,
    )


def _this_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise CommandError("This user has no name here; say with --user who runs it.") from None


def _tool(stated: Tool | None, path: str) -> Tool:
    if stated is not None:
        return stated
    tools = look_for_tools(os.environ)
    alone = tools.runmqktool and not tools.runmqakm and not path.endswith(".kdb")
    return "runmqktool" if alone else "runmqakm"


def _password(option: str, path: str) -> Password | None:
    if not path:
        return None
    found, why = password_in_file(path)
    if found is None:
        raise CommandError(f"{option} {printable(path)}: {printable(why)}")
    return found


def _ask(path: str) -> Password | None:
    typed = typed_password(f"Password of {path} (empty: none):")
    return store_password(Source(SourceKind.OPTION, "FILE"), typed) if typed else None
