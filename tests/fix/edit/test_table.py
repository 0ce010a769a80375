"""Entries of a JSON channel table, changed without another byte, and tables of their own."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from mqtui.engine.change import SetEntry, UseTable
from mqtui.facts import Ccdt, ChannelDefinition, Endpoint, FileState, Source, SourceKind
from mqtui.fix.draft import Draft
from mqtui.fix.edit.table import make_table, set_entry
from mqtui.fix.errors import CannotEdit

TABLE = """{"channel": [
  {"name": "A.TLS", "type": "clientConnection",
   "transmissionSecurity": { "cipherSpecification" : "OLD" } },
  {"name": "A.PLAIN",  "type": "clientConnection"},
  {"name": "A.TLS", "type": "clientConnection", "description": "caf\u00e9",
   "transmissionSecurity": {"certificateLabel": "x"}}
]}
"""


def changed(tmp_path: Path, attribute: str, value: str, **change: Any) -> str:
    path = tmp_path / "ccdt.json"
    path.write_text(TABLE, "utf-8")
    draft = Draft({})
    of = {"channel": "A.TLS", "line": None, **change}
    set_entry(draft, SetEntry(str(path), attribute=attribute, value=value, **of), "")
    return (draft.edits()[0].data or b"").decode()


def test_the_entry_whose_line_is_meant(tmp_path: Path) -> None:
    new = changed(tmp_path, "cipherSpecification", "NEW", line=3)
    assert new == TABLE.replace('"OLD"', '"NEW"')


def test_without_a_line_the_entry_that_has_none(tmp_path: Path) -> None:
    new = changed(tmp_path, "cipherSpecification", "NEW")
    after = '{"certificateLabel": "x", "cipherSpecification": "NEW"}'
    assert new == TABLE.replace('{"certificateLabel": "x"}', after)


def test_an_object_that_is_missing_is_made(tmp_path: Path) -> None:
    new = changed(tmp_path, "cipherSpecification", "NEW", channel="A.PLAIN")
    security = json.loads(new)["channel"][1]["transmissionSecurity"]
    assert security == {"cipherSpecification": "NEW"}


def test_the_name_itself_and_a_number(tmp_path: Path) -> None:
    new = changed(tmp_path, "name", "B.PLAIN", channel="A.PLAIN", line=4)
    assert new == TABLE.replace("A.PLAIN", "B.PLAIN")
    new = changed(tmp_path, "clientWeight", "3", channel="A.PLAIN", line=4)
    assert json.loads(new)["channel"][1]["connectionManagement"] == {"clientWeight": 3}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"channel": "NONE"}, "no entry"),
        ({"line": 99}, "no entry"),
        ({"attribute": "connection"}, "with an editor"),
        ({"value": "a\nb"}, "no line can hold"),
        ({"value": "(set, not shown)"}, "secret"),
        ({"attribute": "clientWeight", "value": "x"}, "no number"),
    ],
)
def test_what_is_not_made(tmp_path: Path, change: dict[str, Any], why: str) -> None:
    given = {"attribute": "cipherSpecification", "value": "NEW", "line": 3, **change}
    with pytest.raises(CannotEdit, match=why):
        changed(tmp_path, given.pop("attribute"), given.pop("value"), **given)


def test_a_table_that_is_no_json(tmp_path: Path) -> None:
    path = tmp_path / "ccdt.json"
    path.write_text("{", "utf-8")
    with pytest.raises(CannotEdit, match="not valid JSON"):
        set_entry(Draft({}), SetEntry(str(path), "A", "name", "B"), "")


def definition(path: Path, position: int = 0, **more: Any) -> ChannelDefinition:
    return ChannelDefinition(
        "A.TLS",
        Source(SourceKind.FILE, str(path)),
        **{
            "queue_manager": "QM1",
            "endpoints": (Endpoint("h", 1414),),
            "cipher_spec": "ANY_TLS12",
            "position": position,
            **more,
        },
    )


def test_a_table_of_their_own_keeps_what_the_entry_has(tmp_path: Path) -> None:
    path = tmp_path / "ccdt.json"
    path.write_text(TABLE, "utf-8")
    path.chmod(0o640)
    source = Source(SourceKind.FILE, str(path))
    used = Ccdt(str(path), source, FileState.OK, "json")
    draft = Draft({})
    change = UseTable("client-tls.json", (definition(path, 2),))
    made = make_table(draft, change, str(path), used)
    (edit,) = draft.edits()
    assert (made, edit.path) == (str(tmp_path / "client-tls.json"),) * 2
    (entry,) = json.loads(edit.data or b"")["channel"]
    assert entry["description"] == "caf\u00e9"
    assert entry["clientConnection"]["queueManager"] == "QM1"
    assert edit.attributes.mode == 0o640


def test_a_table_of_that_name_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "ccdt.json"
    path.write_text("{}", "utf-8")
    (tmp_path / "client-tls.json").write_text("theirs", "utf-8")
    draft = Draft({})
    change = UseTable("client-tls.json", (definition(Path("MQSERVER")),))
    assert make_table(draft, change, str(path), None) == str(tmp_path / "client-tls-2.json")


@pytest.mark.slow
def test_thousands_of_entries_take_no_longer_than_they_must(tmp_path: Path) -> None:
    path = tmp_path / "ccdt.json"
    entries = [{"name": "A.TLS", "type": "clientConnection"}] * 20_000
    path.write_text(json.dumps({"channel": entries}, indent=1), "utf-8")
    draft = Draft({})
    began = time.monotonic()
    set_entry(draft, SetEntry(str(path), "A.TLS", "cipherSpecification", "ANY_TLS12"), "")
    assert time.monotonic() - began < 20
    (edit,) = draft.edits()
    assert (edit.data or b"").count(b"ANY_TLS12") == 20_000
