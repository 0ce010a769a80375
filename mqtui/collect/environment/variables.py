"""The environment variables that the client would see: this process's, or a file's."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mqtui.collect.environment.assignment import Assignment
from mqtui.collect.files import read_bounded
from mqtui.collect.redact import redact
from mqtui.engine.known_secrets import learn
from mqtui.engine.secrets import Password, store_password
from mqtui.facts import Environment, FileState, Source, SourceKind, UnknownVariable, Variable
from mqtui.facts.machine import HERE
from mqtui.formats.decoding import decoded
from mqtui.formats.password_form import is_described
from mqtui.formats.secret_names import is_secret_name

_LIMIT = 4 << 20
#: What only a manifest or a compose file begins a line with.
_MANIFEST = re.compile(r"^(?:apiVersion|kind|spec|services):", re.M)
_PREFIXES = ("MQ", "AMQ_")
#: Kept too though they are not MQ's: the one tells where mqclient.ini may lie, the other where
#: MQ's library is looked for.
ALSO_WANTED = frozenset({"HOME", "LD_LIBRARY_PATH"})
#: How well a text has to fit another kind where it has lines of variables too.
_SURELY = 0.6
#: The variable that opens a key repository (docs/knowledge/settings.md).
_STORE_PASSWORD = "MQKEYRPWD"  # noqa: S105 - the name of a variable


def read_environment(
    env_file: str | None,
    environ: Mapping[str, str],
    known: Mapping[str, bool],
    container: str | None = None,
) -> tuple[Environment, tuple[Password, ...]]:
    """The variables that MQ reads, and the passwords among them, apart.

    ``known`` maps the names that MQ reads to whether the value is a secret; every other name that
    begins with ``MQ`` or ``AMQ_`` is kept too, since a mistyped one explains a lot. From a file,
    :data:`ALSO_WANTED` are kept as well. ``container`` says which one of a manifest is meant.
    """
    if env_file is None:
        origin = Source(SourceKind.PROCESS, "this process")
        lines = (Assignment(name, value, None) for name, value in sorted(environ.items()))
        return gather(_placed(lines, origin), origin, (), known)
    return _of_file(env_file, environ, known, container)


def _of_file(
    env_file: str, environ: Mapping[str, str], known: Mapping[str, bool], container: str | None
) -> tuple[Environment, tuple[Password, ...]]:
    # What reads every kind of file takes time to load, and most walks are of no file.
    from mqtui.collect.environment import envfile
    from mqtui.collect.environment.manifest import Manifest, breaks_off, read_manifest
    from mqtui.collect.environment.origin import inside, machine_of
    from mqtui.collect.environment.shared_files import has_files_here

    origin = Source(SourceKind.FILE, env_file)
    read = read_bounded(env_file, _LIMIT)
    if read.state is FileState.EMPTY:
        return Environment(origin, problems=("The environment file is empty.",)), ()
    if read.state is not FileState.OK:
        return Environment(
            origin, error=f"The environment file could not be read: {read.error}"
        ), ()
    # Not with this program's own variables, which are another user's affair: a file that names them
    # must not learn them, nor send them anywhere in a URL.
    text = decoded(read.data).text
    manifest = read_manifest(text, container, known, os.path.dirname(os.path.abspath(env_file)))
    if manifest is not None and manifest.error is not None:
        return Environment(origin, error=manifest.error), ()
    parsed: envfile.EnvFile | Manifest = manifest or envfile.parse(read.data, {})
    if (what := _no_environment(text, [each.name for each in parsed.assignments])) is not None:
        return Environment(origin, error=f"{env_file} is not an environment file: {what}"), ()
    problems = parsed.problems
    if manifest is None and _MANIFEST.search(text) and (line := breaks_off(text)) is not None:
        problems = (
            f"From line {line} on the file cannot be read as YAML, so kubectl and docker compose "
            "refuse it. Lines that look like variables were read one by one.",
            *problems,
        )
    placed = _placed(parsed.assignments, origin)
    environment, passwords = gather(placed, origin, problems, known, ALSO_WANTED)
    unread = tuple(Source(SourceKind.FILE, env_file, line) for line in parsed.unread)
    environment = replace(environment, unread=unread)
    pairs = {each.name: each.value for each in parsed.assignments}
    here = inside(environ)
    if isinstance(parsed, envfile.EnvFile):
        environment = replace(environment, form=parsed.form, notes=parsed.notes)
        if parsed.machine is not None:  # a command that starts it: nothing says that it ran here
            place = HERE if here.is_(parsed.machine) else parsed.machine
            return replace(environment, machine=place), passwords
    machine = machine_of(text, pairs.items(), here)
    if manifest is not None:
        machine = manifest.within(machine)
    # The mounts that are looked at are those of the last container of the file.
    shared = (manifest is None or manifest.last) and has_files_here(machine, pairs, text)
    return replace(environment, machine=machine, files_here=shared), passwords


def _no_environment(text: str, names: list[str]) -> str | None:
    """What the text is if it is no environment; ``None`` if it is one."""
    from mqtui.collect.environment.manifest import breaks_off
    from mqtui.evidence.readers import READERS
    from mqtui.evidence.registry import recognised

    found = None if any(name.startswith(_PREFIXES) for name in names) else recognised(text, READERS)
    if found is not None and (not names or found[1] >= _SURELY):
        return f"it is another kind of text, {found[0].kind}. mqtui explain --file reads it."
    if names:
        return None
    line = breaks_off(text)
    also = "" if line is None else f", and as YAML it cannot be read from line {line} on"
    return f"there is no NAME=value line in it{also}."


def _placed(
    assignments: Iterable[Assignment], origin: Source
) -> Iterator[tuple[Assignment, Source]]:
    for each in assignments:
        if origin.kind is SourceKind.FILE:
            yield each, Source(SourceKind.FILE, each.file or origin.name, each.line)
        else:
            yield each, Source(SourceKind.VARIABLE, each.name)


def _with_gap(problems: tuple[str, ...], name: str) -> tuple[str, ...]:
    from mqtui.collect.environment.envdump import elsewhere

    told = elsewhere(name)
    return problems if told in problems else (*problems, told)


def gather(
    assignments: Iterable[tuple[Assignment, Source]],
    origin: Source,
    problems: tuple[str, ...],
    known: Mapping[str, bool],
    wanted: frozenset[str] = frozenset(),
) -> tuple[Environment, tuple[Password, ...]]:
    """The facts of an environment, each variable with its place, and the passwords apart.

    Kept are the names in ``known`` and ``wanted`` and those that begin as MQ's do.
    """
    variables: dict[str, Variable] = {}
    unknown: dict[str, UnknownVariable] = {}
    passwords: dict[str, Password] = {}
    for each, source in assignments:
        if not (each.name in known or each.name in wanted or each.name.startswith(_PREFIXES)):
            # No fact, but a program may print it, as a library's trace does.
            if each.known and is_secret_name(each.name):
                learn(each.value)
            continue
        if each.name == _STORE_PASSWORD:
            # The last one counts, and an empty one is none.
            passwords.pop(each.name, None)
            if each.value:
                passwords[each.name] = store_password(source, each.value)
        elif is_described(each.value):
            # Not set to that text, and what it is set to is not known here.
            if each.known:  # else it was said where it was read
                problems = _with_gap(problems, each.name)
            variables.pop(each.name, None)
            unknown[each.name] = UnknownVariable(each.name, source)
            continue
        shown, secret = redact(each.name, each.value, known.get(each.name, False))
        # An empty secret is not one, and that it is empty is worth knowing.
        if not each.value:
            shown = ""
        # Later lines of a file win, as they would in a shell.
        earlier = _lines(variables.pop(each.name, None), source)
        new = Variable(each.name, shown, source, secret, each.exported, earlier)
        variables[each.name] = new
        unknown.pop(each.name, None)
    found = tuple(variables.values())
    environment = Environment(origin, found, problems, unknown=tuple(unknown.values()))
    return environment, tuple(passwords.values())


def _lines(before: Variable | None, source: Source) -> tuple[int, ...]:
    """The lines of the same file that have set it so far."""
    if before is None or before.source.name != source.name or before.source.line is None:
        return ()
    return (*before.earlier_lines, before.source.line)
