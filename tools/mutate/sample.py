"""Chooses which places are mutated, and how: the same for the same seed and the same code."""

from __future__ import annotations

import ast
import random
import re
from collections import Counter
from collections.abc import Iterable
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


def choose(
    modules: list[Source],
    words_of: list[Source],
    count: int,
    seed: int,
    kinds: Iterable[Kind] = tuple(Kind),
) -> list[Mutant]:
    """``count`` mutants of ``modules``, each of ``kinds`` with its share.

    ``words_of`` are the modules that define the verdicts and the makers of remedies. A place draws
    its lot by what its line says, not by where it stands: a change elsewhere leaves the choice as
    it is.
    """
    known = vocabulary.read(words_of)
    lots: dict[Kind, list[tuple[float, int, Site, Source]]] = {kind: [] for kind in kinds}
    for source in modules:
        same: Counter[str] = Counter()
        for site in find(source, known):
            if site.kind in lots:
                lot = _place(site, source)
                same[lot] += 1
                drawn = _random(seed, lot, same[lot]).random()
                lots[site.kind].append((drawn, same[lot], site, source))
    queues = {
        kind: iter(sorted(drawn, key=lambda lot: (lot[0], lot[2].path, lot[2].edits[0].start)))
        for kind, drawn in lots.items()
    }
    chosen: list[Mutant] = []
    while queues and len(chosen) < count:
        for kind in list(queues):
            mutants = (mutate(site, source, seed, nth) for _, nth, site, source in queues[kind])
            mutant = next((m for m in mutants if m is not None), None)
            if mutant is None:
                del queues[kind]
            elif len(chosen) < count:
                chosen.append(mutant)
    return chosen


def _place(site: Site, source: Source) -> str:
    line = source.line(source.line_of(site.edits[0].start))
    return f"{site.path} {site.function} {site.kind} {line}"


def _random(seed: int, place: str, nth: int) -> random.Random:
    return random.Random(f"{seed} {place} {nth}")  # noqa: S311 - not a secret


def mutate(site: Site, source: Source, seed: int, nth: int = 1) -> Mutant | None:
    """One edit of a site; ``None`` where it would not be Python, or would change nothing.

    ``nth`` tells it from other sites of the same line, or of the same line further up.
    """
    generator = _random(seed, _place(site, source), nth)
    generator.random()  # its lot
    edit = generator.choice(site.edits)
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
        nth,
        source.line(number),
        f"{short(source.text[edit.start : edit.end])} -> {short(edit.new)}",
        short(_line_after(text, edit.start, len(edit.new)), 200),
    )


def _line_after(text: str, start: int, length: int) -> str:
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start + length)
    return re.sub(r"\n\s*", " / ", text[begin : len(text) if end < 0 else end].strip())
