"""JSON channel tables: real ones, IBM's refusals, wrong shapes, hostile text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats import FormatError
from mqtui.formats.ccdt_json import parse_ccdt
from mqtui.formats.ccdt_schema import CHANNEL, Schema

CAPTURES = Path(__file__).parents[2].parent / "shared" / "captures" / "ccdt"
real = pytest.mark.skipif(not CAPTURES.is_dir(), reason="the captures are not beside this copy")

ENTRY: dict[str, Any] = {
    "name": "APP.TLS",
    "type": "clientConnection",
    "clientConnection": {
        "connection": [{"host": "mq1.example", "port": 1415}, {"host": "::1"}],
        "queueManager": "QM1",
    },
    "transmissionSecurity": {
        "cipherSpecification": "ANY_TLS12_OR_HIGHER",
        "certificateLabel": "app1",
        "certificatePeerName": "CN=qm1",
    },
    "connectionManagement": {"clientWeight": 5, "affinity": "none", "heartbeatInterval": 30},
}


def table(**changes: Any) -> bytes:
    return json.dumps({"channel": [{**ENTRY, **changes}]}).encode()


def test_every_field_is_read() -> None:
    parsed = parse_ccdt(table())
    assert parsed.problems == ()
    (channel,) = parsed.channels
    assert channel.name == "APP.TLS"
    assert channel.queue_manager == "QM1"
    assert channel.connections == (("mq1.example", 1415), ("::1", 1414))
    assert channel.cipher_spec == "ANY_TLS12_OR_HIGHER"
    assert channel.certificate_label == "app1"
    assert channel.peer_name == "CN=qm1"
    assert (channel.weight, channel.affinity, channel.heartbeat_interval) == (5, "none", 30)


def test_the_heartbeats_documented_spelling_is_read_and_noted() -> None:
    parsed = parse_ccdt(table(connectionManagement={"heartInterval": 77}))
    assert parsed.channels[0].heartbeat_interval == 77
    assert ["Write heartbeatInterval." in p for p in parsed.problems] == [True]
    assert parsed.refused == ()


@real
@pytest.mark.parametrize("name", ["one-queue-manager.json", "uniform-cluster.json"])
def test_real_tables_are_read_without_complaint(name: str) -> None:
    parsed = parse_ccdt((CAPTURES / name).read_bytes())
    assert parsed.problems == ()
    assert {c.name for c in parsed.channels} == {"APP.SVRCONN"}
    if name.startswith("uniform"):
        assert [c.queue_manager for c in parsed.channels] == ["QM1", "QM2", "QM3"]
        assert {c.affinity for c in parsed.channels} == {"none"}


@real
def test_our_table_of_keys_agrees_with_the_schema_that_ibm_ships() -> None:
    def keys(schema: Any) -> Any:
        if schema["type"] == "array":
            return [keys(schema["items"])]
        if schema["type"] == "object":
            return {k: keys(v) for k, v in schema["properties"].items()}
        return {"string": str, "integer": int}[schema["type"]]

    def without_documented_extras(schema: Schema) -> Any:
        assert isinstance(schema, dict)
        management = dict(schema["connectionManagement"])  # type: ignore[arg-type]
        # In IBM's documentation, not in the shipped schema.
        del management["heartInterval"]
        del management["disconnectInterval"]
        return {**schema, "connectionManagement": management}

    shipped = json.loads((CAPTURES / "ccdt_schema.json").read_text())
    assert without_documented_extras(CHANNEL) == keys(shipped["properties"]["channel"]["items"])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"\xef\xbb\xbf" + table(), "AMQ9695"),
        (table().decode().encode("utf-16"), "byte order mark"),
        (b"{\n  'channel': []}", "line 2, column 3"),
        (b"[]", "an array"),
        (b"7", "an integer"),
        (b'{"Channel": []}', '"Channel" was probably meant'),
        (b"{}", '"channel"'),
        (b'{"channel": {}}', "must be an array"),
        (b'{"channel": [NaN]}', "NaN"),
        (b'{"a": "\xff"}', "line 1 is not UTF-8"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"channel":' * 100_000, "nested too deeply"),
        (b'{"channel": [' + b"1" * 5000 + b"]}", "not valid JSON"),
        (b"AMQR\0\0", "line 1"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(FormatError) as caught:
        parse_ccdt(data)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"tuning": {}}, '"tuning" is not a key'),
        ({"clientConnection": {"queueManagerName": "Q"}}, '"queueManager" was probably meant'),
        ({"transmissionSecurity": {"CipherSpecification": "x"}}, '"cipherSpecification" was'),
        ({"type": "svrconn"}, "svrconn"),
        ({"type": 3}, "type is an integer; it must be a string"),
        ({"name": None}, "null"),
        ({"name": " "}, 'no "name"'),
        ({"name": "X" * 21}, "longer than 20"),
        ({"connectionManagement": {"clientWeight": "5"}}, "a string; it must be an integer"),
        ({"connectionManagement": {"clientWeight": True}}, "true or false"),
        ({"connectionManagement": {"clientWeight": 100}}, "0 to 99"),
        ({"connectionManagement": {"affinity": "PREFERRED"}}, "neither"),
        ({"clientConnection": {"connection": {"host": "x"}}}, "must be an array"),
        ({"clientConnection": {"connection": [{"host": "x", "port": 70000}]}}, "70000"),
        ({"clientConnection": {"connection": [{"port": 1}]}}, "has no host"),
        ({"clientConnection": {}}, "names no host"),
        ({"clientConnection": []}, "must be an object"),
        # Misplaced: the right place is named.
        ({"queueManager": "QM1"}, '"queueManager" is not a key that a channel table has here'),
        ({"queueManager": "QM1"}, "It belongs in clientConnection."),
        ({"cipherSpecification": "X"}, "It belongs in transmissionSecurity."),
        ({"certificateLabel": "X"}, "It belongs in transmissionSecurity."),
        ({"clientConnection": {"affinity": "none"}}, "It belongs in connectionManagement."),
        ({"host": "x"}, "in clientConnection.connection[]"),
        ({"general": {"type": "x"}}, "It belongs in the channel itself."),
        ({"SSLCIPH": "X"}, 'SSLCIPH is MQSC; here it is written "cipherSpecification", in'),
        ({"clientConnection": {"qmname": "X"}}, 'it is written "queueManager", in clientConn'),
        ({"CipherSpec": "X"}, '"cipherSpecification" was probably meant, which belongs in'),
        # In another case.
        ({"Name": "X"}, '"name" was probably meant: case counts.'),
        ({"transmissionsecurity": {}}, '"transmissionSecurity" was probably meant: case counts.'),
        ({"type": "CLIENTCONNECTION"}, 'must be written "clientConnection"'),
        # Values.
        ({"connectionManagement": {"affinity": "Preferred"}}, "neither preferred nor none"),
        ({"connectionManagement": {"defaultReconnect": "qmgr"}}, "disabled, no, queueManager, yes"),
        ({"compression": {"header": ["rle"]}}, "header 'rle' is none of"),
        ({"compression": {"message": ["gzip"]}}, "message 'gzip' is none of"),
        ({"compression": {"message": [1]}}, "message[0] is an integer; it must be a string"),
        ({"clientConnection": {"queueManager": "Q" * 49}}, "longer than 48"),
        ({"clientConnection": {"connection": [{"host": "h", "port": "1"}]}}, "port is a string"),
        ({"clientConnection": {"connection": [{"host": "h", "port": 0}]}}, "port 0"),
        ({"clientConnection": {"connection": [{"host": "h", "port": 1.5}]}}, "with a fraction"),
        ({"exits": {"security": [{"name": "x"}]}}, "exits.security is an array"),
    ],
)
def test_what_is_wrong_in_an_entry_is_said(change: dict[str, Any], words: str) -> None:
    parsed = parse_ccdt(table(**change))
    assert any(words in problem for problem in parsed.problems), parsed.problems


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"tuning": {}}, True),  # seen: 2278, AMQ9696
        ({"type": 3}, True),  # seen: a value of the wrong type, AMQ9695
        ({"connectionManagement": {"clientWeight": "5"}}, True),
        ({"clientConnection": {"connection": {"host": "x"}}}, True),
        ({"type": "svrconn"}, False),
        ({"name": "X" * 21}, False),
        ({"connectionManagement": {"heartInterval": 1}}, False),
        ({}, False),
    ],
)
def test_what_ibms_client_refuses_is_told_apart(change: dict[str, Any], refused: bool) -> None:
    parsed = parse_ccdt(table(**change))
    assert bool(parsed.refused) is refused
    assert set(parsed.refused) <= set(parsed.problems)


def test_an_outermost_key_of_a_channel_is_sent_to_its_place() -> None:
    parsed = parse_ccdt(b'{"channel": [], "queueManager": "QM1"}')
    assert any("It belongs in clientConnection." in p for p in parsed.problems)


@pytest.mark.parametrize(
    "inside",
    [
        '"name": "A", "name": "B"',
        '"name": "A" , "name" : "B"',
        # Colons in strings must not hide it, nor an escaped one make up for it.
        '"general": {"description": "a:b"}, "name": "A", "name": "B"',
        '"general": {"description": "a\\u003ab"}, "name": "A", "name": "B"',
        '"general": {"description": "a\\u003Ab"}, "name": "A", "name": "B"',
    ],
)
def test_a_repeated_key_is_found_wherever_it_stands(inside: str) -> None:
    rest = '"type": "clientConnection", "clientConnection": {"connection": [{"host": "::1"}]}'
    parsed = parse_ccdt(f'{{"channel": [{{{inside}, {rest}}}]}}'.encode())
    assert parsed.problems == (
        'channel[0]: "name" is written more than once; only the last one counts.',
    )
    assert [c.name for c in parsed.channels] == ["B"]


def test_colons_in_strings_are_no_repeated_keys() -> None:
    parsed = parse_ccdt(
        table(
            general={"description": "a:b\u003ac"},
            timestamps={"altered": "2018-12-04T15:37:22.000Z"},
        )
    )
    assert parsed.problems == ()


def test_a_missing_type_is_said() -> None:
    entry = {k: v for k, v in ENTRY.items() if k != "type"}
    parsed = parse_ccdt(json.dumps({"channel": [entry]}).encode())
    assert any('no "type"' in problem for problem in parsed.problems)
    assert len(parsed.channels) == 1


def test_of_a_repeated_key_the_last_counts_and_it_is_said() -> None:
    one, two = (json.dumps([{**ENTRY, "name": name}]) for name in ("FIRST", "SECOND"))
    parsed = parse_ccdt(f'{{"channel": {one}, "channel": {two}}}'.encode())
    assert [c.name for c in parsed.channels] == ["SECOND"]
    assert any('"channel" is written more than once' in p for p in parsed.problems)


def test_no_control_character_of_the_file_gets_into_a_sentence() -> None:
    parsed = parse_ccdt(table(**{"\x1b[31mname": 1, "type": "\x1b]0;x\x07"}))
    assert parsed.problems
    assert not any("\x1b" in problem or "\x07" in problem for problem in parsed.problems)


def test_the_number_of_problems_is_bounded() -> None:
    data = json.dumps({"channel": [{f"k{n}": 1} for n in range(1000)]}).encode()
    assert len(parse_ccdt(data).problems) <= 100


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["channel", "name", "type", "clientConnection", "connection", "port"])
            | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.binary(max_size=60) | values.map(lambda v: json.dumps(v).encode()))
def test_anything_reads_or_ends_in_one_error_type(data: bytes) -> None:
    try:
        parsed = parse_ccdt(data)
    except FormatError:
        return
    assert all(channel.name for channel in parsed.channels)


def repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Stands in for the object; raises when a key comes twice."""
    if len({key for key, _ in pairs}) != len(pairs):
        raise LookupError
    return dict(pairs)


scalars = st.sampled_from(['":"', '"x"', '"\\u003a"', '"\\u003A:"'])


def as_object(pairs: list[tuple[str, str]]) -> str:
    return "{" + ", ".join(f'"{key}" : {value}' for key, value in pairs) + "}"


generals = st.lists(st.tuples(st.just("description"), scalars), max_size=3).map(as_object)
objects = st.lists(
    st.tuples(st.sampled_from(["name", "type"]), scalars) | st.tuples(st.just("general"), generals),
    max_size=4,
).map(as_object)


@given(objects)
def test_repeated_keys_are_found_exactly_where_there_are_any(element: str) -> None:
    data = f'{{"channel": [{element}]}}'
    try:
        json.loads(data, object_pairs_hook=repeats)
        repeated = False
    except LookupError:
        repeated = True
    found = any("more than once" in p for p in parse_ccdt(data.encode()).problems)
    assert found is repeated or (
        found is False and "is not a key" in str(parse_ccdt(data.encode()))
    )


@given(st.lists(values, max_size=4))
def test_any_elements_are_taken(elements: list[Any]) -> None:
    data = json.dumps({"channel": elements}).encode()
    try:
        parsed = parse_ccdt(data)
    except FormatError as error:  # JSON has no NaN
        assert "NaN" in str(error) or "Infinity" in str(error)  # noqa: PT017
        return
    assert len(parsed.channels) <= len(elements)
