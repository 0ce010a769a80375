"""Stage 2: which setting wins, and where was it set?"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator

from mqtui.checks.findings import observed, passed, skipped, unknown, unused, warned
from mqtui.checks.questions import queue_manager_name
from mqtui.checks.remedies import elsewhere
from mqtui.engine.model import Finding, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts, FileState, IniCandidate, IniPlace, MachineKind
from mqtui.knowledge import variables
from mqtui.rules.configuration import invented, settings
from mqtui.rules.configuration.machines import is_windows_path


@check(
    "ENV01",
    Stage.ENVIRONMENT,
    "MQ variables of the program",
    lesson=(
        "The MQ client reads the variables of the process that connects, not those of your shell. "
        "A service, a container or sudo often has different ones."
    ),
    source="docs/knowledge/settings.md",
)
def environment(facts: Facts) -> Iterator[Finding]:
    """The environment could be read; say how many MQ variables it has."""
    found = facts.environment
    if found is None:
        return
    if found.error:
        said = unknown(found.error, observed("environment", found.origin.name, found.origin))
        yield unused(said) if facts.request.env_file else said
        return
    names = ", ".join(v.name for v in found.variables) or "none"
    there = [] if found.machine.is_here else [observed("program runs on", found.machine)]
    if found.files_here:
        shared = "all files that its variables name are here too: taken for the same files"
        there.append(observed("paths of the container", shared))
    if found.form:
        there.append(observed("read as", found.form))
    there += [observed("note", note) for note in found.notes]
    there += [observed("set, value not known", v.name, v.source) for v in found.unknown]
    yield passed(
        f"MQ variables set in {found.origin.name}: {len(found.variables)}.",
        observed("variables", names, found.origin),
        *there,
    )
    for problem in found.problems:
        yield warned(problem, observed("environment", found.origin.name, found.origin))


@check(
    "ENV02",
    Stage.ENVIRONMENT,
    "mqclient.ini in effect",
    lesson=(
        "A client reads the first mqclient.ini that it finds: MQCLNTCF, the working directory, the "
        "data directory, the home directory. It ignores lines that are not valid, and issues no "
        "message."
    ),
    source="docs/knowledge/mqclient-ini.md",
)
def client_ini(facts: Facts) -> Iterator[Finding]:
    """The file that would be read, and the lines of it that MQ would not read as meant."""
    ini = facts.ini
    if ini is None:
        return
    searched = [
        observed(f"{i}. {c.why}", f"{c.path}: {_became(c)}")
        for i, c in enumerate(ini.candidates, 1)
    ]
    if ini.path is None and ini.error:
        yield unknown(ini.error, *searched)
        return
    if ini.state is FileState.ELSEWHERE:
        named = facts.environment.get("MQCLNTCF") if facts.environment else None
        path = named.value if named and named.value else "/var/mqm/mqclient.ini"
        yield unknown(
            f"The program runs on {ini.machine}: its mqclient.ini was not looked for on this host.",
            observed("belongs to", ini.machine),
            fix=(
                elsewhere.read_there(ini.machine, path),
                elsewhere.bring(ini.machine, path, "--ini"),
            ),
        )
        return
    if ini.path is None:
        stated = [c for c in ini.candidates if c.place is IniPlace.MQCLNTCF]
        if stated:
            yield warned(
                f"MQCLNTCF names {stated[0].path}, which is {stated[0].state.value}.", *searched
            )
        else:
            yield passed("There is no mqclient.ini; variables and defaults apply.", *searched)
        return
    if ini.state is not FileState.OK:
        what = ini.error or f"{ini.path} is {ini.state.value}"
        yield warned(f"mqclient.ini cannot be used: {what.rstrip('.')}.", *searched)
        return
    if ini.path == facts.request.ini and ini.problems and not ini.entries:
        yield unused(
            warned(f"{ini.path} has no line that MQ reads: it is no mqclient.ini.", *searched)
        )
        return
    yield passed(f"The client reads {ini.path}.", *searched)
    shadowed = [c for c in ini.candidates if not c.used and c.state is FileState.OK]
    for candidate in shadowed:
        yield warned(
            f"There is another mqclient.ini, {candidate.path}; the client does not read it.",
            observed("read", ini.path),
            observed("not read", candidate.path),
        )
    for problem in ini.problems:
        yield warned(
            f"{ini.path} line {problem.line}: {problem.message.rstrip('.')}.",
            observed(f"line {problem.line}", problem.text),
        )


def _became(candidate: IniCandidate) -> str:
    """What became of a place where mqclient.ini is looked for, its path not said again."""
    if candidate.used:
        return "used"
    if candidate.state is FileState.ABSENT:
        return "does not exist"
    return candidate.detail.removeprefix(f"{candidate.path} ") or candidate.state.value


@check(
    "ENV07",
    Stage.ENVIRONMENT,
    "Misspelt or irrelevant MQ variables",
    lesson=(
        "MQ ignores unknown variables. A misspelt name, or a variable of another component, looks "
        "as if it were set but has no effect."
    ),
    source="docs/knowledge/settings.md",
)
def misleading_variables(facts: Facts) -> Iterator[Finding]:
    """Misspelt names, and variables that do not do here what they seem to."""
    if facts.environment is None:
        return
    known = {v.name: v for v in variables()}
    for variable in facts.environment.variables:
        shown = observed(variable.name, variable.value, variable.source)
        info = known.get(variable.name)
        if info is None:
            close = difflib.get_close_matches(variable.name, known, 1, 0.85)
            elsewhere = invented.instead(variable.name)
            if elsewhere:
                yield warned(
                    f"{variable.name} is not an MQ variable, so it has no effect on MQ's client. "
                    f"{elsewhere}",
                    shown,
                )
            elif invented.may_be_a_programs(variable.name):
                yield passed(
                    f"{variable.name} is not an MQ variable: MQ's client does not read it, the "
                    "program may.",
                    shown,
                )
            elif close:
                yield warned(
                    f"{variable.name} is not an MQ variable; possibly {close[0]} is intended.",
                    shown,
                )
        elif variable.name == "MQS_KEYSTORE_CONF" and not facts.environment.get("MQSSLKEYR"):
            yield warned(
                "MQS_KEYSTORE_CONF is for Advanced Message Security; TLS on the channel uses "
                "MQSSLKEYR.",
                shown,
            )
        elif variable.name == "MQOUTBOUND_SNI":
            yield warned(
                "Only managed .NET uses MQOUTBOUND_SNI; other clients use OutboundSNI in "
                "mqclient.ini.",
                shown,
            )
        elif info.scope == "server":
            yield warned(
                f"{variable.name} is for queue managers; it has no effect on a client.", shown
            )
    twins = {"MQCCDTURL", "MQCHLLIB", "MQCHLTAB"} & {
        v.name for v in facts.environment.variables if v.value.strip()
    }
    if "MQCCDTURL" in twins and len(twins) > 1:
        yield warned(
            "MQCCDTURL is set and overrides MQCHLLIB and MQCHLTAB, which are set too.",
            *(
                observed(v.name, v.value, v.source)
                for v in facts.environment.variables
                if v.name in twins
            ),
        )


@check(
    "ENV08",
    Stage.ENVIRONMENT,
    "Relative paths",
    lesson=(
        "A relative path starts at the working directory of the process, not at the file that "
        "contains it. It may work in your shell and fail in the service."
    ),
    source="docs/knowledge/key-repositories.md",
    explains=("2381", "AMQ9518", "AMQ9660"),
)
def relative_paths(facts: Facts) -> Iterator[Finding]:
    """The paths in effect do not depend on the working directory."""
    if facts.configuration is None:
        return
    paths = [facts.configuration.value(settings.KEY_REPOSITORY)]
    table = facts.configuration.value(settings.CHANNEL)
    if table and table.place.is_table:
        paths.append(table)
    for value in paths:
        text = value.value if value else ""
        if value is None or not text or os.path.isabs(text) or _is_url(text):
            continue
        if value.machine.kind is MachineKind.WINDOWS and is_windows_path(text):
            continue
        yield warned(
            f"The path {text} is relative: it starts at the working directory of the program.",
            observed("set by", text, value.source),
            observed("working directory here", facts.host.working_directory),
        )


def _is_url(text: str) -> bool:
    return "://" in text or text.startswith("file:")


@check(
    "ENV09",
    Stage.ENVIRONMENT,
    "Queue manager name passed to MQCONN",
    lesson=(
        "The name passed to MQCONN selects the CCDT entries. A blank name matches only entries "
        "with a blank queue manager name; it does not match every entry."
    ),
    source="docs/knowledge/ccdt.md",
    explains=("2058",),
)
def name_given(facts: Facts) -> Iterator[Finding]:
    """Say which queue manager name the walk uses."""
    asked = facts.request.queue_manager
    if asked:
        yield passed(f"The program connects to queue manager {asked}.")
    elif facts.selection and facts.selection.assumed:
        yield skipped(
            f"No queue manager name was given; {facts.selection.queue_manager}, the only one in "
            "the CCDT, is assumed. Use --qmgr with the name that the program passes to MQCONN."
        )
    elif facts.ccdt and facts.ccdt.channels:
        names = sorted({c.queue_manager for c in facts.ccdt.channels if c.queue_manager})
        yield skipped(
            "No queue manager name was given. Use --qmgr with the name that the program passes to "
            "MQCONN.",
            observed("names in the CCDT", ", ".join(names) or queue_manager_name(facts) or "none"),
        )
