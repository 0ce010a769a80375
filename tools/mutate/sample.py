"""Chooses which places are mutated, and how: the same for the same seed and the same code."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from mutate import vocabulary
from mutate.model import Kind, Mutant, Site, short
from mutate.sites import find
from mutate.source import Source


def sources(root: Path, folders: Iterable[str]) -> list[Source]:
    """The modules under ``folders`` of the tree at ``root``, in order of their paths."""
    paths = {
        p
        for folder in folders
        for p in ([root / folder] if folder.endswith(".py") else (root / folder).rglob("*.py"))
    }
    found = [Source(p.relative_to(root).as_posix(), p.read_text("utf-8")) for p in sorted(paths)]
    return [source for source in found if not _is_made(source)]


def _is_made(source: Source) -> bool:
    """Whether a program wrote it from a table: a test compares them, and sees every change."""
    return "not to be edited" in source.text[:300]


def choose(modules: list[Source], words_of: list[Source], count: int, seed: int) -> list[Mutant]:
    """``count`` mutants of ``modules``, each kind with its share.

    ``words_of`` are the modules that define the verdicts and the makers of remedies.
    """
    known = vocabulary.read(words_of)
    by_path = {source.path: source for source in modules}
    sites: dict[Kind, list[Site]] = {kind: [] for kind in Kind}
    for source in modules:
        for site in find(source, known):
            sites[site.kind].append(site)
    queues = {}
    for kind in Kind:
        random.Random(f"{seed} {kind}").shuffle(sites[kind])  # noqa: S311 - not a secret
        queues[kind] = _mutants(sites[kind], by_path, seed)
    chosen: list[Mutant] = []
    while queues and len(chosen) < count:
        for kind in list(queues):
            mutant = next(queues[kind], None)
            if mutant is None:
                del queues[kind]
            elif len(chosen) < count:
                chosen.append(mutant)
    return chosen


def _mutants(sites: list[Site], by_path: dict[str, Source], seed: int) -> Iterator[Mutant]:
    for site in sites:
        mutant = mutate(site, by_path[site.path], seed)
        if mutant is not None:
            yield mutant


def mutate(site: Site, source: Source, seed: int) -> Mutant | None:
    """One edit of a site; ``None`` where it would not be Python, or would change nothing."""
    where = f"{seed} {site.path} {site.function} {site.kind} {site.edits[0].start}"
    edit = random.Random(where).choice(site.edits)  # noqa: S311
    text = edit.of(source.text)
    try:
        changed = ast.parse(text)
    except SyntaxError:
        return None
    if ast.dump(changed) == ast.dump(source.tree):
        return None
    number = source.line_of(edit.start)
    return Mutant(
        site.kind,
        site.path,
        site.function,
        site.first,
        site.last,
        edit,
        number,
        source.line(number),
        f"{short(source.text[edit.start : edit.end])} -> {short(edit.new)}",
        short(_line_after(text, edit.start, len(edit.new)), 200),
    )


def _line_after(text: str, start: int, length: int) -> str:
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start + length)
    return re.sub(r"\n\s*", " / ", text[begin : len(text) if end < 0 else end].strip())
