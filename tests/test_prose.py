"""No prose as data: logic never hangs on a sentence that is shown to people.

The first half reads the code: nothing is compared with, cut at, or looked up by a text of two words
or more, unless it is somebody else's (a protocol, a tool, a file format). The second half scrambles
every sentence and sees the same verdicts.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import mqtui
import mqtui.screens
from mqtui.formats.redacted import PLACEHOLDER

_UNIT = r"^(?P<path>.*?)(?: \(ignore_errors=(?P<ignored>yes|no)\))?$"
_CONTAINERS = r"^(?:Containers|Init Containers):\s*$"
_LISTED = r"^(Init )?Containers:\s*$"
_FROM = "Environment Variables from"
_SESSION = (
    r"^(?:Starting MQSC for queue manager |\*\s*Queue manager name:\s*)"
    r"([A-Za-z0-9._/%]{1,48}?)\.?\s*$"
)
_ANSWERED = r"^\s{3,}(?=AMQ\d{4}[A-Z]?:|Starting MQSC for queue manager )"
_BEGINS = r"^((?:(?!AMQ\d)[^()]){1,120}?)(?:AMQ84\d\d[A-Z]?:|Starting MQSC for queue manager )"
_SHOWN = r"(AMQ84\d\d[A-Z]?: [^()]{0,80}?)(?<=[.:\s])\s*(?=[A-Z][A-Z0-9]{1,20}\()"
_QUEUE_MANAGER = r"^\*\s*Queue manager name:\s*([A-Za-z0-9._/%]{1,48})\s*$"
_STAGE = r"^Stage: (\w+)\n+"
_KEY_BEGINS = "-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY"
_KEY = _KEY_BEGINS + r"-----.*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----|\Z)"
_CERTIFICATE = r"(?P<name>[a-z0-9-]+)(?: as (?P<label>.+?))?(?P<bare> without key)?"
_DESCRIBED = r"<set to [^<>\n]*>(?:\s+Optional:\s*\w+)?\s*"
_MASKED = r"\*{3,}|<[A-Za-z][\w ,.-]*>|\[?REDACTED\]?|x{4,}|X{4,}"
_BLANK_BEFORE = r"([,;]|^)(\s*[A-Za-z0-9.]+)[ \t]+="
#: Where a text is compared, and why that is data.
ALLOWED = {
    ("collect/environment/described.py", _LISTED): "headings of kubectl describe",
    ("collect/environment/described.py", _FROM): "a heading of kubectl describe",
    ("collect/environment/origin.py", _CONTAINERS): "headings of kubectl describe",
    ("collect/queue_manager/saved_text.py", _SESSION): "the heads of runmqsc and dmpmqcfg",
    ("collect/environment/unit.py", _UNIT): "systemctl's form of an environment file",
    ("formats/line_redaction.py", _KEY_BEGINS): "a PEM block's first line",
    ("formats/mqsc_forms.py", _ANSWERED): "the head of runmqsc, and its messages",
    ("formats/mqsc_forms.py", _BEGINS): "the head of runmqsc, and its messages",
    ("formats/mqsc_forms.py", _SHOWN): "a message of runmqsc and what it shows",
    ("formats/redaction.py", _KEY): "a PEM block",
    ("formats/redaction.py", "PRIVATE KEY"): "a PEM block's label",
    ("formats/redacted.py", PLACEHOLDER): "the mark of what is hidden already",
    ("formats/redaction.py", PLACEHOLDER): "the mark of what is hidden already",
    ("formats/mqsc_script.py", _QUEUE_MANAGER): "the head of dmpmqcfg's output",
    ("knowledge/pages.py", _STAGE): "the first line of a lesson's file",
    ("lab/pki/catalogue.py", _CERTIFICATE): "a scenario's way to name a certificate",
    ("collect/key_repository/certificates.py", "Unknown OID"): "cryptography's name for it",
    ("formats/keystore/pem.py", "PRIVATE KEY"): "a PEM block's label",
    ("formats/keystore/pem.py", "Proc-Type: 4,ENCRYPTED"): "a PEM header",
    ("formats/keystore/pem.py", "X509 CERTIFICATE"): "a PEM block's label",
    ("formats/keystore/pem.py", "TRUSTED CERTIFICATE"): "a PEM block's label",
    ("live/connection/network_errors.py", "Connect call failed"): "asyncio's message",
    ("live/tls/xray.py", "SSL 3.0"): "a protocol's name",
    ("live/tls/xray.py", "TLS 1.0"): "a protocol's name",
    ("live/tls/xray.py", "TLS 1.2"): "a protocol's name",
    ("live/tls/xray.py", "TLS 1.3"): "a protocol's name",
    ("formats/password_form.py", _DESCRIBED): "kubectl describe's sentence",
    ("formats/password_form.py", _MASKED): "what people put over a secret",
    ("formats/password_form.py", PLACEHOLDER): "the mark of what is hidden already",
    ("rules/channel/peer_name.py", _BLANK_BEFORE): "the grammar of a name",
    ("rules/outcome/probe_verdict.py", "TLS 1.3"): "a protocol's name",
}
#: Modules whose words are a file format of ours (values of scenarios and their edits), or which
#: only read texts that programs of others wrote.
FORMATS = (
    "cli/explain_quick.py",  # texts by their numbers, both made beforehand
    "evidence/",
    "lab/queue_manager/port_behaviour.py",
    "lab/sandbox/",
    "lab/scenario/",
    "lab/verify/contradictions.py",
)

#: Fields that hold sentences: not one word of them is looked for.
SENTENCES = frozenset({"detail", "error", "headline", "message", "note", "problem", "why"})
_METHODS = frozenset(
    [
        "count",
        "endswith",
        "find",
        "get",
        "index",
        "partition",
        "pop",
        "removeprefix",
        "removesuffix",
        "replace",
        "rfind",
        "rindex",
        "rpartition",
        "rsplit",
        "setdefault",
        "split",
        "startswith",
    ]
)
_MATCHERS = frozenset(
    ["compile", "fullmatch", "match", "search", "sub", "subn", "split", "findall", "finditer"]
)


def is_prose(text: str) -> bool:
    """Whether ``text`` has two words, or a word with blanks or a mark of punctuation around it."""
    return bool(re.search(r"[A-Za-z]{2}\S*\s+\S*\w", text) or re.search(r"\b[a-z]{3,}[,.:] ", text))


def constants(tree: ast.Module) -> dict[str, list[str]]:
    """The texts of a module's own constants, by name: for a table, its keys."""
    found: dict[str, list[str]] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            pairs = [(target, node.value) for target in node.targets]
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            pairs = [(node.target, node.value)]
        else:
            continue
        for target, value in pairs:
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                names, values = target.elts, value.elts
            else:
                names, values = [target], [value]
            for name, each in zip(names, values, strict=False):
                if isinstance(name, ast.Name):
                    found[name.id] = list(texts(each, {}))
    return found


def texts(node: ast.expr, known: dict[str, list[str]]) -> Iterator[str]:
    """The texts that an operand can be equal to."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in parts)
        case ast.Tuple(elts=several) | ast.List(elts=several) | ast.Set(elts=several):
            for each in several:
                yield from texts(each, known)
        case ast.Dict(keys=keys):
            for key in keys:
                if key is not None:
                    yield from texts(key, known)
        case ast.Call(func=ast.Name(id="frozenset" | "set" | "tuple"), args=args):
            for each in args:
                yield from texts(each, known)
        case ast.Name(id=name):
            yield from known.get(name, ())


def operands(node: ast.AST) -> list[ast.expr]:
    """What a comparison, a cut or a look-up is made with."""
    match node:
        case ast.Compare(left=left, comparators=others):
            return [left, *others]
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=method), args=args):
            return args[:1] if method in _MATCHERS else []
        case ast.Call(func=ast.Attribute(value=value, attr=method), args=args):
            return [value, *args[:1]] if method in _METHODS else []
        case ast.Subscript(value=ast.Name(id="Callable" | "Literal")):
            return []
        case ast.Subscript(value=value, slice=key):
            return [value, key]
        case ast.MatchValue(value=value):
            return [value]
    return []


def compared(source: str, known: dict[str, list[str]] | None = None) -> list[tuple[int, str]]:
    """Line and text of every comparison with prose. ``known``: imported constants."""
    tree = ast.parse(source)
    names = {**(known or {}), **constants(tree)}
    return [
        (node.lineno, text)
        for node in ast.walk(tree)
        for operand in operands(node)
        for text in texts(operand, names)
        if is_prose(text) or (re.search("[a-z]", text) and is_sentence(node, operand))
    ]


def is_sentence(node: ast.AST, literal: ast.expr) -> bool:
    """Whether what ``literal`` is compared with is a field that holds a sentence of ours."""
    return any(
        isinstance(part, ast.Attribute) and part.attr in SENTENCES
        for operand in operands(node)
        if operand is not literal
        for part in ast.walk(operand)
    )


def modules() -> Iterator[tuple[str, Path]]:
    """Every module by its path in the package."""
    for package in (mqtui, mqtui.screens):
        root = Path(package.__file__).parent
        for path in sorted(root.rglob("*.py")):
            yield f"{'screens/' * (package is not mqtui)}{path.relative_to(root)}", path


def imported(tree: ast.Module, exported: dict[str, dict[str, list[str]]]) -> dict[str, list[str]]:
    """The constants that a module has from others of ours."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            own = next((v for k, v in exported.items() if k.endswith(_file(node.module))), {})
            found |= {a.asname or a.name: own[a.name] for a in node.names if a.name in own}
    return found


def _file(module: str) -> str:
    return module.removeprefix("mqtui.").replace(".", "/") + ".py"


@pytest.fixture(scope="module")
def exported() -> dict[str, dict[str, list[str]]]:
    return {name: constants(ast.parse(path.read_text())) for name, path in modules()}


@pytest.mark.parametrize(("name", "path"), list(modules()), ids=[name for name, _ in modules()])
def test_nothing_is_compared_with_prose(name, path, exported):
    if name.startswith(FORMATS):
        return
    source = path.read_text(encoding="utf-8")
    known = imported(ast.parse(source), exported)
    wrong = [
        f"{name}:{line}: {text!r}"
        for line, text in compared(source, known)
        if (name, text) not in ALLOWED
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "code",
    [
        'if "may not be read" in error: pass',
        'if title.startswith("TLS works, but "): pass',
        'WORKS = "TLS works, but "\ntitle.removeprefix(WORKS)',
        'OPEN, HELD = "open", "held open"\nif step.name == HELD: pass',
        'BEFORE = {"name resolution": 1}\nfound = BEFORE[step.name]',
        'match text:\n    case "not known": pass',
        'said = sentence.partition(" This shows its channels:")[0]',
        'if "ermission" in (step.error or ""): pass',
        'if candidate.why.startswith("named"): pass',
        'if re.search("has (run out|expired)", error): pass',
    ],
)
def test_a_comparison_with_prose_is_seen(code: str) -> None:
    assert compared(code)


def test_a_constant_of_another_module_is_prose_too() -> None:
    assert compared("if step.name == HELD: pass", {"HELD": ["held open"]})


@pytest.mark.parametrize(
    "code",
    ['if keyword == "SSLCIPH": pass', 'name = "a sentence"', "kind is Kind.TWO_WORDS"],
)
def test_words_of_mq_and_sentences_that_are_only_shown_are_not(code: str) -> None:
    assert compared(code) == []
