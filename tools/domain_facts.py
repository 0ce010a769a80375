"""Which rows of the domain tables are missing in ``assets/knowledge``, or differ from it.

    python tools/domain_facts.py ../shared/domain

Prints one line for each, and ends with 1 if there is any. The tables are of the people who gather
the facts and are not part of the repository; a table that is not there is passed over.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from mqtui.knowledge import cipherspec, cipherspecs, message, reason, variables
from mqtui.knowledge.codes import CodeList, return_code
from mqtui.knowledge.settings import client_settings
from mqtui.rules.tls.suite_b import allowed
from mqtui.wire.mq.chstatus import FIELDS
from mqtui.wire.mq.status import rejection

Row = dict[str, str]

#: The prefix of a code in gskit-codes.tsv, and the list that it is of.
_LISTS = {
    "z/OS": CodeList.SYSTEM_SSL,
    "IBM i": CodeList.IBM_I,
    "IBM i GSKKM": CodeList.IBM_I_KEYS,
    "AMS": CodeList.AMS,
    "AMQ9795": CodeList.HTTPS_TABLE,
}
_NO = ("", "-")


def _status_codes(row: Row) -> Iterator[str]:
    if not row["code"][:1].isdigit():
        return
    wanted = re.match(r"AMQ\d{4}", row["client_message"]), re.match(r"\d{4}", row["java_reason"])
    for part in row["code"].split(","):
        first, _, last = part.strip().partition("-")
        for code in range(int(first), int(last or first) + 1):
            known = rejection(code)
            if known is None:
                yield f"status code {code} is missing"
            elif (known.message, str(known.reason)) != tuple(w[0] if w else "" for w in wanted):
                yield f"status code {code} is {known.message} {known.reason}, not {row}"


def _messages(column: str) -> Callable[[Row], Iterator[str]]:
    def missing(row: Row) -> Iterator[str]:
        for number in re.findall(r"\b(?:AMQ\d{4}|CSQX\d{3})", row[column]):
            if message(number) is None:
                yield f"message {number} is missing"

    return missing


def _reasons(row: Row) -> Iterator[str]:
    known = reason(int(row["code"]))
    if known is None:
        yield f"reason code {row['code']} {row['name']} is missing"
    elif known.name != row["name"]:
        yield f"reason code {row['code']} is {known.name}, not {row['name']}"


def _gskit(row: Row) -> Iterator[str]:
    prefix, _, number = row["code"].rpartition(":")
    owner = _LISTS[prefix] if prefix else CodeList.GSKIT
    if number.startswith("CTGSK"):
        owner = CodeList.RUNMQAKM
    known = return_code(owner, number)
    if known is None:
        yield f"{owner.value} {number} is missing"
        return
    name = "" if row["name"] in _NO else row["name"]
    # The codes of AMQ9795 have a table of their own, with better words.
    same = owner is CodeList.HTTPS_TABLE or (known.name, known.meaning) == (name, row["meaning"])
    if not same:
        yield f"{owner.value} {number} is {known.name} {known.meaning}, not {name} {row['meaning']}"
    if known.verified != (row["status"].lower() == "verified"):
        yield f"{owner.value} {number}: {row['status']}"


def _https(row: Row) -> Iterator[str]:
    known = return_code(CodeList.HTTPS_TABLE, row["code_in_AMQ9795E"])
    if known is None or known.meaning != row["meaning"]:
        yield f"AMQ9795 {row['code_in_AMQ9795E']} is missing or differs"


def _suite_b(row: Row) -> Iterator[str]:
    ours = {spec.name for spec in allowed(row["level"], cipherspecs())}
    if ours != set(row["cipherspecs"].split(",")):
        yield f"Suite B {row['level']} allows {', '.join(sorted(ours))}, not {row['cipherspecs']}"


def _ini(row: Row) -> Iterator[str]:
    # What is of qm.ini, or has no name of its own, is in no table.
    if row["file"] != "mqclient.ini" or not row["attribute"][:1].isalpha():
        return
    place = row["stanza"].lower(), row["attribute"].lower()
    found = next((i for i in client_settings() if (i.stanza.lower(), i.key.lower()) == place), None)
    default = row["default"].partition(" ")[0]
    if found is None:
        yield f"{row['stanza']}.{row['attribute']} is missing"
    elif found.default != default:
        yield f"{row['stanza']}.{row['attribute']} has the default {found.default}, not {default}"


def _variables(row: Row) -> Iterator[str]:
    if row["verified"] == "not found":
        return
    known = {variable.name: variable for variable in variables()}
    for name in row["name"].split(" / "):
        if name not in known:
            yield f"variable {name} is missing"
        elif known[name].scope != row["scope"].split()[-1] and "managed" not in row["scope"]:
            yield f"variable {name} is for {known[name].scope}, not {row['scope']}"


def _cipherspecs(row: Row) -> Iterator[str]:
    spec = cipherspec(row["mq_name"])
    if spec is None:
        yield f"CipherSpec {row['mq_name']} is missing"
        return
    pairs = (
        ("hex", spec.hex, row["hex"]),
        ("rank", str(spec.rank or ""), row["preference_rank"]),
        ("suite_b", "No" if not spec.suite_b else spec.suite_b, row["suite_b"] or "No"),
        ("deprecated_since", spec.deprecated_since, row["deprecated_since"]),
    )
    for what, ours, theirs in pairs:
        if not spec.is_alias and theirs not in _NO and ours != theirs:
            yield f"CipherSpec {spec.name}: {what} is {ours}, not {theirs}"


def _pcf(row: Row) -> Iterator[str]:
    """Fields of channel status; commands and other attributes are sent or read elsewhere."""
    if not row["mqsc"].isupper() or not row["value"].isdigit():
        return
    known = {field.keyword: field.id for field in FIELDS}
    if row["mqsc"] in known and known[row["mqsc"]] != int(row["value"]):
        yield f"{row['mqsc']} is PCF {known[row['mqsc']]}, not {row['value']}"


def _pcf_quantum(row: Row) -> Iterator[str]:
    if row["mqsc"].startswith("(10.0)") and int(row["value"]) not in {f.id for f in FIELDS}:
        yield f"PCF {row['value']} ({row['constant']}) is missing"


TABLES: dict[str, tuple[Callable[[Row], Iterator[str]], ...]] = {
    "status-codes.tsv": (_status_codes,),
    "messages.tsv": (_messages("message"),),
    "field-messages.tsv": (_messages("message"),),
    "csqx.tsv": (_messages("csqx"),),
    "reason-codes.tsv": (_reasons,),
    "gskit-codes.tsv": (_gskit,),
    "https-ccdt.tsv": (_https,),
    "suite-b.tsv": (_suite_b,),
    "ini-missing.tsv": (_ini,),
    "env-vars.tsv": (_variables,),
    "cipherspecs.tsv": (_cipherspecs,),
    "pcf-ids.tsv": (_pcf, _pcf_quantum),
}


def differences(directory: Path) -> Iterator[str]:
    """A line for each row that is missing in the knowledge, or differs from it."""
    for name, questions in TABLES.items():
        path = directory / name
        if not path.is_file():
            continue
        with path.open(encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
                for ask in questions:
                    yield from (f"{name}: {line}" for line in ask(row))


def main(arguments: list[str]) -> int:
    """Print the differences.

    Raises:
        SystemExit: no directory was given.
    """
    if len(arguments) != 1:
        raise SystemExit(__doc__)
    found = list(differences(Path(arguments[0])))
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
