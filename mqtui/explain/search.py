"""Everything that ``mqtui explain`` knows, as entries to be searched by any word of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from mqtui.engine.model import Stage
from mqtui.engine.ranking import Searchable, searchable
from mqtui.engine.registry import checks
from mqtui.explain.answer import answer_to
from mqtui.explain.formats import as_text
from mqtui.explain.together import told_together
from mqtui.explain.topics import topics_of
from mqtui.knowledge.causes import causes
from mqtui.knowledge.code_topics import KINDS
from mqtui.knowledge.codes import CodeList
from mqtui.knowledge.pages import Page, find_reference, pages, reference_names
from mqtui.knowledge.tables import rows

#: Names of a row that say nothing to who searches.
_LEFT_OUT = frozenset({"source", "verified", "basis", "list", "rank", "kind"})


@dataclass(frozen=True, slots=True)
class KnowledgeHit:
    """One entry. ``asks`` is what ``mqtui explain`` is asked for it; of a cause it is its id."""

    kind: str
    title: str
    asks: str = ""
    cause: str = ""

    @property
    def text(self) -> str:
        """What is known of it, as paragraphs."""
        if self.cause:
            found = next(each for each in causes() if each.id == self.cause)
            return as_text((told_together(found),), ())
        return as_text(topics_of(self.asks), ())


Entry = tuple[Searchable, KnowledgeHit]


def answer(typed: str) -> str:
    """What ``mqtui explain`` says of the words; blank where they name nothing."""
    found = answer_to([typed]) if typed.strip() else None
    return found.text if found is not None and found.topics else ""


def nothing(typed: str) -> str:
    """What is said of a word that nothing has: what may have been meant."""
    return answer_to([typed]).text


@cache
def knowledge_entries() -> tuple[Entry, ...]:
    """All of it: what people are told by a program first, pages last."""
    made = (_messages, _reasons, _codes, _alerts, _settings, _cipher_specs, _checks, _causes)
    return tuple(chain.from_iterable(make() for make in (*made, *_LAST)))


def _messages() -> Iterator[Entry]:
    for row in rows("message"):
        yield _of_row(row, "message", row["id"], f"{row['id']}: {row['title']}")


def _reasons() -> Iterator[Entry]:
    for row in rows("reason"):
        title = f"{row['code']} {row['name']}: {row['meaning']}"
        yield _of_row(row, "reason code", str(row["code"]), title, "mqrc")


def _codes() -> Iterator[Entry]:
    for row in rows("code"):
        title = f"{row['list']} {row['code']} {row.get('name', '')}: {row['meaning']}"
        yield _of_row(row, "return code", str(row["code"]), title, KINDS[CodeList(row["list"])])


def _alerts() -> Iterator[Entry]:
    for row in rows("alert"):
        title = f"TLS alert {row['code']} {row['name']}: {row['meaning']}"
        yield _of_row(row, "alert", str(row["code"]), title)


def _settings() -> Iterator[Entry]:
    for row in rows("variable"):
        yield _of_row(row, "variable", row["name"], f"{row['name']}: {row['meaning']}")
    for row in rows("setting"):
        if row.get("key"):
            title = f"{row['stanza']}.{row['key']}: {row['title']}"
            yield _of_row(row, "mqclient.ini", row["key"], title, "ini")


def _cipher_specs() -> Iterator[Entry]:
    for row in rows("cipherspec"):
        title = f"{row['name']}: {', '.join(row['protocols'])}"
        yield _of_row(row, "CipherSpec", row["name"], title, "cipher")


def _attributes() -> Iterator[Entry]:
    for row in rows("attribute"):
        title = f"{row['name']}: {row['meaning']}"
        yield _of_row(row, "attribute", row["name"], title, row["list"])


def _constants() -> Iterator[Entry]:
    for row in rows("constant"):
        yield _of_row(row, "constant", row["name"], f"{row['name']}: {row['meaning']}", "pcf")


def _of_row(row: dict[str, Any], kind: str, name: str, title: str, prefix: str = "") -> Entry:
    texts = (_words(value) for key, value in row.items() if key not in _LEFT_OUT)
    hit = KnowledgeHit(kind, " ".join(title.split()), f"{prefix or kind}:{name}")
    return searchable(name, title, kind, *texts), hit


def _words(value: object) -> str:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return str(value)
    return " ".join(map(str, value))


def _checks() -> Iterator[Entry]:
    for check in checks():
        title = f"{check.id}: {check.title}"
        about = (check.lesson, check.stage.heading, " ".join(check.explains))
        yield searchable(check.id, title, *about), KnowledgeHit("check", title, f"check:{check.id}")


def _causes() -> Iterator[Entry]:
    for cause in causes():
        codes = (*cause.codes, *cause.client_messages, *cause.queue_manager_messages)
        about = (cause.tells, cause.advice, cause.seen, *cause.commands, *codes)
        hit = KnowledgeHit("cause", cause.title, cause=cause.id)
        yield searchable(cause.id, cause.title, *about), hit


def _stages() -> Iterator[Entry]:
    for stage in Stage:
        title = f"Stage {stage.number}: {stage.heading}"
        hit = KnowledgeHit("stage", title, f"stage:{stage.number}")
        yield searchable(stage.value, title, stage.question), hit


def _pages() -> Iterator[Entry]:
    for page in pages():
        yield _page(page, "lesson")
    for name in reference_names():
        if (found := find_reference(name)) is not None:
            yield _page(found, "reference")


def _page(page: Page, kind: str) -> Entry:
    return searchable(page.id, page.title, kind, page.text), KnowledgeHit(
        kind, page.title, f"lesson:{page.id}"
    )


_LAST = (_attributes, _constants, _stages, _pages)
