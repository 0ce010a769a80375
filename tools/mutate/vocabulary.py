"""The names by which this code speaks of verdicts and remedies, read from the code itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from mutate.source import Source


@dataclass
class Vocabulary:
    """What all modules together define."""

    #: The members of each enum that is called Verdict.
    verdicts: list[tuple[str, ...]] = field(default_factory=list)
    #: (module, function) of those that return a Remedy, or several.
    remedy_makers: set[tuple[str, str]] = field(default_factory=set)
    #: (module, function) of those that do no more than give a finding its verdict.
    verdict_helpers: set[tuple[str, str]] = field(default_factory=set)

    def others(self, member: str) -> tuple[str, ...]:
        """The members beside ``member`` in the enums that have it."""
        return tuple(
            other
            for names in self.verdicts
            if member in names
            for other in names
            if other != member
        )

    def known(self, source: Source, names: set[tuple[str, str]]) -> set[str]:
        """Those of ``names`` that can be called by their bare name in ``source``."""
        own = {name for module, name in names if module == source.name}
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                module = node.module.rpartition(".")[2]
                own |= {a.asname or a.name for a in node.names if (module, a.name) in names}
        return own


def read(sources: Iterable[Source]) -> Vocabulary:
    """The vocabulary of a tree."""
    found = Vocabulary()
    for source in sources:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ClassDef) and node.name == "Verdict":
                found.verdicts.append(_members(node))
            elif isinstance(node, ast.FunctionDef):
                if returns_remedy(node):
                    found.remedy_makers.add((source.name, node.name))
                if _gives_verdict(node):
                    found.verdict_helpers.add((source.name, node.name))
    return found


def returns_remedy(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether the annotation says that it returns a Remedy, alone or among others."""
    return function.returns is not None and bool(
        re.search(r"\bRemedy\b", ast.unparse(function.returns))
    )


def _members(enum: ast.ClassDef) -> tuple[str, ...]:
    return tuple(
        target.id
        for statement in enum.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    )


def _gives_verdict(function: ast.FunctionDef) -> bool:
    last = function.body[-1]
    return (
        len(function.body) <= 2
        and isinstance(last, ast.Return)
        and isinstance(last.value, ast.Call)
        and isinstance(last.value.func, ast.Name)
        and last.value.func.id == "Finding"
        and bool(last.value.args)
        and isinstance(last.value.args[0], ast.Attribute)
        and ast.unparse(last.value.args[0].value) == "Verdict"
    )
