"""The remedies of all checks, of hostile facts: shells and MQSC see the words that were meant.

What was meant is worked out anew from the template and the values: the template is split first and
the values put in then, so no quoting is relied on.
"""

from __future__ import annotations

import inspect
import itertools
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import posix_shells
import pytest
import remedy_linter
from hostile_text import ALL, OPTIONS, UNSEEN, WRITABLE

from mqtui.checks.remedies import (
    authorities,
    builders,
    chlauth,
    client,
    file_access,
    ini_file,
    key_repository,
    machine,
    queue_manager,
    runmqakm,
    store_password,
    stores,
    tables,
    variables,
)
from mqtui.checks.remedies.file_access import Closed
from mqtui.checks.remedies.origin import Origin, OriginKind
from mqtui.engine.model import Remedy, RemedyKind
from mqtui.engine.registry import checks
from mqtui.engine.text import printable
from mqtui.facts import (
    ChannelDefinition,
    DiffText,
    Endpoint,
    IniEntry,
    Machine,
    MqscText,
    ShellText,
    Source,
    SourceKind,
    StoreContents,
)
from mqtui.knowledge.refusals import refusals
from mqtui.lab.queue_manager.mqsc import syntax
from mqtui.pasted.mqsc import mqsc_text
from mqtui.pasted.shell import shell_text
from mqtui.pasted.values import FilePath

TYPES = {
    RemedyKind.SHELL: ShellText,
    RemedyKind.MQSC: MqscText,
    RemedyKind.EDIT: DiffText,
}
MODULES = (
    *(authorities, chlauth, client, file_access, ini_file, key_repository, machine, queue_manager),
    *(store_password, stores, tables, variables),
)
NO_COMMAND = "No command is given: "

#: What was recorded once serves every shell.
DONE: dict[str, Recorder] = {}

Made = tuple[str, dict[str, Any]]


class Recorder:
    """Every text that builders made, with the template and the values that it came of."""

    def __init__(self) -> None:
        self.shell: dict[str, Made] = {}
        self.mqsc: dict[str, Made] = {}

    def note(self, made: dict[str, Made], builder: Callable[..., str]) -> Callable[..., str]:
        def build(template: str, /, **values: Any) -> str:
            text = builder(template, **values)
            made[text] = (template, values)
            return text

        return build


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    found = Recorder()
    monkeypatch.setattr(builders, "shell_text", found.note(found.shell, shell_text))
    for module in (builders, runmqakm, queue_manager, tables):
        monkeypatch.setattr(module, "mqsc_text", found.note(found.mqsc, mqsc_text))
    return found


# --- what was meant -------------------------------------------------------------------------------


def with_tokens(template: str, values: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """The template with a plain word for each value, and what the words stand for."""
    meant: dict[str, str] = {}
    places = {}
    for name, value in values.items():
        several = value if isinstance(value, tuple) else (value,)
        words = [f"QQ{len(meant) + n}QQ" for n in range(len(several))]
        places[name] = " ".join(words)
        meant |= dict(zip(words, several, strict=True))
    return template.format_map(places), meant


def as_meant(word: str, meant: dict[str, str]) -> str:
    for token, value in meant.items():
        if word == token and isinstance(value, FilePath) and value.startswith("-"):
            return f"./{value}"
        word = word.replace(token, str(value))
    return word


def meant_events(template: str, values: dict[str, Any]) -> list[tuple[str, ...]]:
    """What programs must be given when ``template`` is carried out."""
    text, meant = with_tokens(template, values)
    found: list[tuple[str, ...]] = []
    settings = dict.fromkeys(posix_shells.VARIABLES, "")
    piped: str | None = None
    for line in remedy_linter._lines(text):
        for command in remedy_linter._commands(remedy_linter._words(line)):
            words = [as_meant(word, meant) for word in command]
            given = dict.fromkeys(posix_shells.GIVEN, "")
            while "=" in command[0]:
                name, _, value = words.pop(0).partition("=")
                given[name] = value
                command = command[1:]
            if words[0] == "export":
                name, _, value = words[1].partition("=")
                if name in settings:
                    settings[name] = value
            elif words[0] != "unset":
                words = ["0" if word == "$?" else word for word in words]
                if words[0] == "runmqsc":
                    words += [f"{name}={value}" for name, value in given.items()]
                if words[0] in ("runmqsc", "tee") and piped is not None:
                    found += [(f"I{line}",) for line in piped.split("\n")]
                found.append(tuple(words))
                piped = "\n".join(words[2:]) if words[0] == "printf" else None
    found += [(f"V{name}={value}",) for name, value in settings.items()]
    return sorted(found)


def assert_shells_see(name: str, made: dict[str, Made], directory: Any) -> None:
    # What depends on where it is run has no value of a fact in that command.
    texts = [text for text, (_, values) in made.items() if values]
    seen = posix_shells.events(name, texts, directory)
    for text, events in zip(texts, seen, strict=True):
        wanted = meant_events(*made[text])
        here = [tuple(word.replace("$PWD", str(directory)) for word in event) for event in wanted]
        assert events == here, text
    left = {path.name for path in directory.iterdir()}
    assert left <= {"script", "chstatus.txt", "client-tls.json", "qmgr.mqsc"}


def assert_parser_sees(made: dict[str, Made]) -> None:
    for text, (template, values) in made.items():
        plain, meant = with_tokens(template, values)
        wanted = [syntax.parse_command(command) for command in syntax.commands(plain)]
        seen = [syntax.parse_command(command) for command in syntax.commands(text)]
        assert len(seen) == len(wanted), text
        for one, other in zip(seen, wanted, strict=True):
            assert (one.verb, one.object) == (other.verb, other.object), text
            assert one.name == (as_meant(other.name, meant) or " " * bool(other.name)), text
            assert dict(one.attributes) == {
                name: as_meant(value, meant) or " " * bool(value)
                for name, value in other.attributes.items()
            }, text


# --- every remedy that there is, of hostile values ------------------------------------------------


def functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    for module in MODULES:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            of_here = function.__module__ == module.__name__ and not name.startswith("_")
            returns = inspect.signature(function).return_annotation
            if of_here and "Remedy" in returns and name != "see_for_yourself":
                yield f"{module.__name__.rpartition('.')[2]}.{name}", function


def call(function: Callable[..., Any], text: str, bench: Any) -> list[Remedy]:
    """What the function makes where ``text`` is all that it is given, from every origin."""
    takes = {p.annotation for p in inspect.signature(function).parameters.values()}
    kinds = tuple(OriginKind) if "Origin" in takes else (OriginKind.SHELL,)
    return [made for kind in kinds for made in called_from(function, text, bench, kind)]


def called_from(
    function: Callable[..., Any], text: str, bench: Any, kind: OriginKind
) -> list[Remedy]:
    file = Source(SourceKind.FILE, text, 7)
    pod = Machine(name=f"deployment/{text}", namespace=text, container=text)
    channel = ChannelDefinition(text, file, text, (Endpoint(text, 1414),), text, text, text)
    by_type = {
        "str": text,
        "str | None": text,
        "list[str]": [text, "/app/key.sth"],
        "int": 7,
        "int | None": 7,
        "bool": True,
        "tuple[Need, ...]": (),
        "Source": file,
        "IniEntry": IniEntry("SSL", text, text, 7, text=f"{text} = {text}"),
        "IniEntry | None": IniEntry("SSL", text, text, 7, text=f"{text} = {text}"),
        "ChannelDefinition": channel,
        "ChannelDefinition | None": channel,
        "Sequence[ChannelDefinition]": [channel],
        "Sequence[IniEntry]": [],
        "Closed": Closed(text, (text,), (text, "/app/key.sth"), text, text),
        "Origin": Origin(kind, text, text, 7, machine=pod),
        "Tools | None": None,
        "StoreContents": StoreContents(text, text, True, (), file),
        "Certificate": bench.certificate(text, label=text),
        "Certificate | None": bench.certificate(text, label=text),
    }
    parameters = inspect.signature(function).parameters.values()
    given = {p.name: by_type[p.annotation] for p in parameters}
    made = function(**given)
    return [made] if isinstance(made, Remedy) else list(made)


def of_refusal(title: str, template: str, text: str) -> Remedy:
    """A row of the knowledge, whose commands are templates too."""
    names = ("channel", "user", "cipher", "name", "address", "clients_channel")
    return builders.mqsc(title, template, text, **dict.fromkeys(names, text))


def judged(remedies: list[Remedy], recorder: Recorder) -> int:
    """How many have a command. Each is of its kind's type, and is copied as it is shown."""
    commands = 0
    for remedy in remedies:
        assert type(remedy.text) is TYPES[remedy.kind]
        assert all(printable(line) == line for line in remedy.text.split("\n"))
        assert printable(remedy.title) == remedy.title
        if NO_COMMAND in remedy.text:
            assert "\n" not in remedy.text
            assert remedy.text.startswith(("# ", "* "))
            assert "touch" not in remedy.text
        elif remedy.kind is RemedyKind.EDIT:
            assert len(remedy.text.split("\n")) in (4, 5)
        else:
            commands += 1
            known = {**recorder.shell, **recorder.mqsc}
            assert remedy.text in known or " <<'EOF" in remedy.text
    return commands


@pytest.fixture
def called(recorder: Recorder, bench: Any) -> Recorder:
    """Every remedy that there is, made of every hostile text."""
    if "called" in DONE:
        return DONE["called"]
    for _, function in functions():
        for text in ALL:
            judged(call(function, text, bench), recorder)
    for text in ALL:
        for kind in refusals():
            judged([of_refusal(title, row, text) for title, row in kind.commands], recorder)
    assert len(recorder.shell) > 500
    assert len(recorder.mqsc) > 100
    return DONE.setdefault("called", recorder)


@pytest.mark.parametrize("name", posix_shells.NAMES)
def test_each_shell_sees_the_words_that_were_meant(called, name, tmp_path):
    assert_shells_see(name, called.shell, tmp_path)


def test_the_parser_sees_the_values_that_were_meant(called):
    assert_parser_sees(called.mqsc)


@pytest.mark.parametrize("text", UNSEEN)
def test_what_cannot_be_written_is_in_no_command(recorder, bench, text):
    for name, function in functions():
        takes = {p.annotation for p in inspect.signature(function).parameters.values()}
        remedies = call(function, text, bench)
        commands = judged(remedies, recorder)
        if takes & {"str", "StoreContents", "list[str]"} and "IniEntry" not in takes:
            plain = sum(
                call(function, "x", bench)[n].text == r.text for n, r in enumerate(remedies)
            )
            assert commands <= plain or name in DOCUMENTS, name
            assert not any(text in remedy.text for remedy in remedies)


#: What has the text in JSON, where it is spelled.
DOCUMENTS = {"tables.write_table", "tables.replace_mqserver", "tables.replace_stanza"}


def test_what_a_shell_can_hold_is_in_every_command(recorder, bench):
    for name, function in functions():
        if name in NAMES:
            continue
        for text in ("a b", "it's", "$(x)", ">x"):
            remedies = call(function, text, bench)
            assert not any(NO_COMMAND in remedy.text for remedy in remedies), (name, text)


#: What takes the name of a user or of a variable, which has no such letters.
NAMES = {
    "variables.unset",
    "variables.set_variable",
    "client.set_meant",
    *(f"file_access.{name}" for name in ("try_to_read", "let_user_in")),
}


# --- every check, of hostile facts ----------------------------------------------------------------

#: Fields whose words are ours or MQ's, and no text of others.
WORDS = frozenset(
    ["format", "family", "key", "stanza", "kind", "place", "protocol", "affinity", "what", "system"]
)


def hostile(value: Any, change: Callable[[str], str], name: str = "") -> Any:
    """``value`` with each text of others in it changed; equal ones stay equal."""
    if type(value) is str:
        return change(value) if value and name not in WORDS else value
    if is_dataclass(value) and not isinstance(value, type):
        found = {f.name: getattr(value, f.name) for f in fields(value) if f.init}
        return replace(value, **{n: hostile(v, change, n) for n, v in found.items()})
    if isinstance(value, dict):
        return {k: hostile(v, change) for k, v in value.items()}
    if isinstance(value, tuple):
        inner = (hostile(item, change, name) for item in value)
        return type(value)(*inner) if hasattr(value, "_fields") else tuple(inner)
    return value


def changes(text: str) -> tuple[Callable[[str], str], ...]:
    """Ways to put ``text`` into a fact: behind it, before it, and in its place."""
    return (lambda fact: fact + text, lambda fact: text + fact, lambda _: text)


def spoilt_clients(bench: Any) -> list[Any]:
    from importlib import util
    from pathlib import Path

    spec = util.spec_from_file_location("spoilt", Path(__file__).with_name("test_spoilt.py"))
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [row[3](bench, bench.healthy()) for row in module.SPOILT]


def remedies_of(facts: Any) -> list[Remedy]:
    return [r for each in checks() for finding in _run(each)(facts) for r in finding.remedies]


def _run(check: Any) -> Callable[..., Any]:
    """What the check finds, kept out of the golden files."""
    return getattr(check.run, "unrecorded", check.run)


@pytest.fixture
def walked(recorder: Recorder, bench: Any) -> Recorder:
    """Every remedy that checks have for hostile facts, each client with a few hostile texts."""
    if "walked" in DONE:
        return DONE["walked"]
    found: list[Remedy] = []
    texts = itertools.cycle([*WRITABLE, *OPTIONS, *UNSEEN])
    for facts in spoilt_clients(bench):
        for text in itertools.islice(texts, 3):
            for change in changes(text):
                found += remedies_of(hostile(facts, change))
    judged(found, recorder)
    assert len({remedy.text for remedy in found}) > 300
    return DONE.setdefault("walked", recorder)


@pytest.mark.parametrize("name", posix_shells.NAMES)
def test_checks_of_hostile_facts_mean_the_same_to_each_shell(walked, name, tmp_path):
    assert_shells_see(name, walked.shell, tmp_path)


def test_checks_of_hostile_facts_mean_the_same_to_the_parser(walked):
    assert_parser_sees(walked.mqsc)
