"""Every row of every table of the domain is answered by ``mqtui explain``."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mqtui.checks import load
from mqtui.engine.model import Stage
from mqtui.engine.registry import checks
from mqtui.explain.topics import topics_of
from mqtui.explain.words import joined
from mqtui.knowledge.pages import pages, reference_names

ROOT = Path(__file__).parents[2]
DOMAIN = Path(os.environ.get("MQTUI_DOMAIN", ROOT.parent / "shared" / "domain"))
_IN_PROSE = re.compile(
    r"\b(?:AMQ\d{4}[A-Z]?|CSQX\d{3}[A-Z]?|CTGSK\d{4}[A-Z]?|GSK_\w+|JMS[A-Z]{2,3}\d{4}|MQJE\d{3}"
    r"|MQRC_\w+|MQRCCF_\w+|MQ(?:SSL|CHL|CCDT|CERT|KEY)\w+|com\.ibm\.[\w.]+\w|javax\.[\w.]+\w"
    r"|2[03]\d\d(?= ?[,;)]))\b"
)
#: What stands in prose and is no name: years, and names that a report gives as wrong ones.
_NO_NAMES = {"2019", "2020", "2021", "2022", "2023", "2024", "2025"}
load()


def table(name: str) -> list[dict[str, str]]:
    with (DOMAIN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def suites(row: dict[str, str]) -> Iterator[str]:
    for column in ("mq_name", "iana_name", "openssl_name", "jsse_ibm", "jsse_other"):
        yield from (name for name in re.split(r"[ ;,/]+", row[column]) if name not in ("", "-"))
    if re.fullmatch(r"[0-9A-F]{4}", row["hex"]):
        one, two = row["hex"][:2], row["hex"][2:]
        yield from (f"0x{one}{two}", f"0x{one},0x{two}", f"{one},{two}", f"0x00{one}{two}")
        yield from (f"{{0x{one},0x{two}}}", f"{{0x{one}, 0x{two}}}", f"cipher:{int(one + two, 16)}")


def message(row: dict[str, str]) -> Iterator[str]:
    yield from re.findall(r"\w+\d\w*", row["message"])


def codes_of_gskit(row: dict[str, str]) -> Iterator[str]:
    prefix, _, number = row["code"].rpartition(":")
    yield row["code"] if prefix else f"gskit:{number}" if number.isdigit() else number
    yield from (row["name"],) if row["name"] not in ("", "-") else ()


def constants(row: dict[str, str]) -> Iterator[str]:
    yield row["constant"]
    yield f"pcf:{row['value']}"
    yield re.sub(r"\? ?\(.*", "", row["pcf_parameter"])
    if re.fullmatch(r"[A-Z]{3,}|DISPLAY \w+|REFRESH .*", row["mqsc"]):
        yield from (row["mqsc"],) if row["mqsc"] != "CURRENT" else ()


def reasons(row: dict[str, str]) -> Iterator[str]:
    yield from (row["code"], f"RC{row['code']}", row["name"], f"0x{row['hex']}", row["hex"])
    yield row["name"].lower()


def statuses(row: dict[str, str]) -> Iterator[str]:
    for part in re.findall(r"\d+", row["code"]):
        yield f"status:{part}"
    yield from re.findall(r"AMQ\d{4}|\b\d{4}\b", f"{row['client_message']} {row['java_reason']}")


def settings(row: dict[str, str]) -> Iterator[str]:
    yield from row["name"].split(" / ")
    yield from re.findall(r"[A-Z]\w+\.\w+", row["ini_attribute"])


def ini(row: dict[str, str]) -> Iterator[str]:
    if row["attribute"][:1].isalpha():
        yield f"{row['stanza']}.{row['attribute']}"


def prose(row: dict[str, str]) -> Iterator[str]:
    text = re.sub(r"https?://\S+", "", " ".join(filter(None, map(str, row.values()))))
    yield from (name for name in _IN_PROSE.findall(text) if name not in _NO_NAMES)


TABLES = {
    "cipherspecs.tsv": suites,
    "csqx.tsv": lambda row: iter((row["csqx"],)),
    "env-vars.tsv": settings,
    "field-messages.tsv": lambda row: iter((row["message"],)),
    "field-scenarios.tsv": prose,
    "gskit-codes.tsv": codes_of_gskit,
    "https-ccdt.tsv": lambda row: iter((f"amq9795:{row['code_in_AMQ9795E']}",)),
    "ini-missing.tsv": ini,
    "messages.tsv": message,
    "pcf-ids.tsv": constants,
    "reason-codes.tsv": reasons,
    "sslpeer-attributes.tsv": lambda row: iter((f"sslpeer:{row['mq_type']}",)),
    "status-codes.tsv": statuses,
    "suite-b.tsv": lambda row: iter(row["level"].split(",")),
    "user-pain.tsv": prose,
}
#: Patterns and what they match: no names to be looked up.
_WITHOUT_NAMES = {"sslpeer-vectors.tsv"}


@pytest.mark.skipif(not DOMAIN.is_dir(), reason="the domain tables are not there")
def test_every_table_of_the_domain_is_walked() -> None:
    assert {path.name for path in DOMAIN.glob("*.tsv")} == set(TABLES) | _WITHOUT_NAMES


@pytest.mark.skipif(not DOMAIN.is_dir(), reason="the domain tables are not there")
@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_the_domain_is_answered(name: str) -> None:
    rows = table(name)
    asked = dict.fromkeys(word for row in rows for word in TABLES[name](row))
    assert rows
    assert asked
    assert [word for word in asked if not any(map(topics_of, joined([word])))] == []


def test_every_check_stage_lesson_and_page_is_answered() -> None:
    asked = [check.id for check in checks()] + [page.id for page in pages()]
    asked += [*reference_names(), *(f"stage {stage.number}" for stage in Stage)]
    asked += [stage.value for stage in Stage] + [f"stage:{stage.heading}" for stage in Stage]
    assert [word for word in asked if not any(map(topics_of, joined([word])))] == []
