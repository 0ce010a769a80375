"""Stage 2: which setting wins, and where was it set?"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator

from mqtui.checks.findings import observed, passed, skipped, unknown, warned
from mqtui.checks.questions import queue_manager_name
from mqtui.engine.model import Finding, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts, FileState, IniPlace
from mqtui.knowledge import variables
from mqtui.rules.configuration import settings


@check(
    "ENV01",
    Stage.ENVIRONMENT,
    "The environment under test",
    lesson=(
        "MQ reads its variables from the process that connects, not from the shell in which you "
        "look. A service, a container or sudo often has other ones."
    ),
    source="docs/knowledge/settings.md",
)
def environment(facts: Facts) -> Iterator[Finding]:
    """The environment could be read; say how many MQ variables it has."""
    found = facts.environment
    if found is None:
        return
    if found.error:
        yield unknown(found.error, observed("environment", found.origin.name, found.origin))
        return
    names = ", ".join(v.name for v in found.variables) or "none"
    yield passed(
        f"{len(found.variables)} MQ variables are set in {found.origin.name}.",
        observed("variables", names, found.origin),
    )
    for problem in found.problems:
        yield warned(problem, observed("environment", found.origin.name, found.origin))


@check(
    "ENV02",
    Stage.ENVIRONMENT,
    "mqclient.ini is found and read",
    lesson=(
        "A client reads the first mqclient.ini it finds: MQCLNTCF, the working directory, the "
        "data directory, the home directory. What it cannot make sense of it ignores in silence."
    ),
    source="docs/knowledge/mqclient-ini.md",
)
def client_ini(facts: Facts) -> Iterator[Finding]:
    """The file that would be read, and the lines of it that MQ would not read as meant."""
    ini = facts.ini
    if ini is None:
        return
    searched = [
        observed(f"{i}. {c.why}", f"{c.path}: {'used' if c.used else c.detail or c.state.value}")
        for i, c in enumerate(ini.candidates, 1)
    ]
    if ini.path is None:
        stated = [c for c in ini.candidates if c.place is IniPlace.MQCLNTCF]
        if stated:
            yield warned(
                f"MQCLNTCF names {stated[0].path}, which is {stated[0].state.value}.", *searched
            )
        else:
            yield passed("There is no mqclient.ini; the variables and defaults count.", *searched)
        return
    if ini.state is not FileState.OK:
        what = ini.error or f"{ini.path} is {ini.state.value}"
        yield warned(f"mqclient.ini gives no settings: {what.rstrip('.')}.", *searched)
        return
    yield passed(f"mqclient.ini is {ini.path}.", *searched)
    shadowed = [c for c in ini.candidates if not c.used and c.state is FileState.OK]
    for candidate in shadowed:
        yield warned(
            f"Another mqclient.ini lies in {candidate.path}; it is not read.",
            observed("read", ini.path),
            observed("not read", candidate.path),
        )
    for problem in ini.problems:
        yield warned(
            f"{ini.path} line {problem.line}: {problem.message.rstrip('.')}.",
            observed(f"line {problem.line}", problem.text),
        )


@check(
    "ENV07",
    Stage.ENVIRONMENT,
    "No variable that means something else",
    lesson=(
        "MQ ignores variables that it does not know. A misspelt name, or one that belongs to "
        "another product part, looks set and does nothing."
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
            if close:
                yield warned(
                    f"MQ knows no variable {variable.name}; perhaps {close[0]} was meant.", shown
                )
        elif variable.name == "MQS_KEYSTORE_CONF" and not facts.environment.get("MQSSLKEYR"):
            yield warned(
                "MQS_KEYSTORE_CONF belongs to Advanced Message Security; TLS of the channel reads "
                "MQSSLKEYR.",
                shown,
            )
        elif variable.name == "MQOUTBOUND_SNI":
            yield warned(
                "MQOUTBOUND_SNI is read by managed .NET only; others read OutboundSNI in "
                "mqclient.ini.",
                shown,
            )
        elif info.scope == "server":
            yield warned(
                f"{variable.name} is read by queue managers; for a client it does nothing.", shown
            )
    twins = {"MQCCDTURL", "MQCHLLIB", "MQCHLTAB"} & {
        v.name for v in facts.environment.variables if v.value.strip()
    }
    if "MQCCDTURL" in twins and len(twins) > 1:
        yield warned(
            "MQCCDTURL is set and beats MQCHLLIB and MQCHLTAB, which are set too.",
            *(
                observed(v.name, v.value, v.source)
                for v in facts.environment.variables
                if v.name in twins
            ),
        )


@check(
    "ENV08",
    Stage.ENVIRONMENT,
    "Paths are absolute",
    lesson=(
        "A relative path counts from the working directory of the process, not from the file it "
        "stands in. It works in your shell and fails in the service."
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
        yield warned(
            f"The path {text} is relative: it counts from the working directory of the program.",
            observed("set by", text, value.source),
            observed("working directory here", facts.host.working_directory),
        )


def _is_url(text: str) -> bool:
    return "://" in text or text.startswith("file:")


@check(
    "ENV09",
    Stage.ENVIRONMENT,
    "The queue manager's name is given",
    lesson=(
        "The name given to MQCONN picks the entries of the channel table. A blank name matches "
        "only entries whose queue manager is blank; it does not mean any."
    ),
    source="docs/knowledge/ccdt.md",
    explains=("2058",),
)
def name_given(facts: Facts) -> Iterator[Finding]:
    """Say which queue manager name the walk uses."""
    asked = facts.request.queue_manager
    if asked:
        yield passed(f"The program asks for queue manager {asked}.")
    elif facts.selection and facts.selection.assumed:
        yield skipped(
            f"No queue manager name was given; {facts.selection.queue_manager}, the only one in "
            "the channel table, is assumed. State the one that the program passes to MQCONN with "
            "--qmgr."
        )
    elif facts.ccdt and facts.ccdt.channels:
        names = sorted({c.queue_manager for c in facts.ccdt.channels if c.queue_manager})
        yield skipped(
            "No queue manager name was given: state the one that the program passes to MQCONN "
            "with --qmgr.",
            observed("names in the table", ", ".join(names) or queue_manager_name(facts) or "none"),
        )
