"""JSON channel tables: real ones, IBM's refusals, wrong shapes, hostile text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats import FormatError
from mqtui.formats.ccdt.json_table import CcdtChannel, CcdtFile, parse_ccdt
from mqtui.formats.ccdt.lint import near
from mqtui.formats.ccdt.schema import CHANNEL, Schema

CAPTURES = Path(__file__).parents[3].parent / "shared" / "captures" / "ccdt"
#: Tables of our own (tools/lab_output.py): they are here always.
OWN = Path(__file__).parents[2] / "data" / "ccdt"
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


@pytest.mark.parametrize("folder", [OWN, pytest.param(CAPTURES, marks=real)], ids=["own", "real"])
@pytest.mark.parametrize("name", ["one-queue-manager.json", "uniform-cluster.json"])
def test_tables_are_read_without_complaint(folder: Path, name: str) -> None:
    parsed = parse_ccdt((folder / name).read_bytes())
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
        (b'{"Channel": []}', 'did you mean "Channel"?'),
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
        ({"tuning": {}}, '"tuning" is not a valid key'),
        ({"clientConnection": {"queueManagerName": "Q"}}, 'Did you mean "queueManager"?'),
        ({"transmissionSecurity": {"CipherSpecification": "x"}}, 'mean "cipherSpecification"?'),
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
        ({"queueManager": "QM1"}, '"queueManager" is not a valid key here'),
        ({"queueManager": "QM1"}, "It belongs in clientConnection."),
        ({"cipherSpecification": "X"}, "It belongs in transmissionSecurity."),
        ({"certificateLabel": "X"}, "It belongs in transmissionSecurity."),
        ({"clientConnection": {"affinity": "none"}}, "It belongs in connectionManagement."),
        ({"host": "x"}, "in clientConnection.connection[]"),
        ({"general": {"type": "x"}}, "It belongs in the channel itself."),
        ({"SSLCIPH": "X"}, 'SSLCIPH is the MQSC name; in JSON it is "cipherSpecification", in'),
        ({"clientConnection": {"qmname": "X"}}, 'in JSON it is "queueManager", in clientConn'),
        ({"CipherSpec": "X"}, 'Did you mean "cipherSpecification"? It belongs in'),
        # In another case.
        ({"Name": "X"}, 'Did you mean "name"? Keys are case-sensitive.'),
        ({"transmissionsecurity": {}}, 'Did you mean "transmissionSecurity"? Keys'),
        ({"type": "CLIENTCONNECTION"}, 'must be written "clientConnection"'),
        # Values.
        ({"connectionManagement": {"affinity": "Preferred"}}, "neither preferred nor none"),
        ({"connectionManagement": {"defaultReconnect": "qmgr"}}, "disabled, no, queueManager, yes"),
        ({"compression": {"header": ["rle"]}}, "header 'rle' is not one of"),
        ({"compression": {"message": ["gzip"]}}, "message 'gzip' is not one of"),
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
    ("change", "refused", "surely"),
    [
        ({"tuning": {}}, True, False),  # seen: 2278, AMQ9696
        ({"type": 3}, True, True),  # seen: a value of the wrong type, AMQ9695
        ({"connectionManagement": {"clientWeight": "5"}}, True, True),
        ({"clientConnection": {"connection": {"host": "x"}}}, True, True),
        ({"type": "svrconn"}, False, False),
        ({"name": "X" * 21}, False, False),
        ({"connectionManagement": {"heartInterval": 1}}, False, False),
        ({}, False, False),
    ],
)
def test_what_ibms_client_refuses_is_told_apart(
    change: dict[str, Any], refused: bool, surely: bool
) -> None:
    parsed = parse_ccdt(table(**change))
    assert (bool(parsed.refused), parsed.surely_refused) == (refused, surely)
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


# --- every field, two elements and more, one of them wrong --------------------------------------

FULL: dict[str, Any] = {
    **ENTRY,
    "connectionManagement": {
        "clientWeight": 5,
        "affinity": "none",
        "heartbeatInterval": 30,
        "heartInterval": 31,
        "sharingConversations": 7,
    },
}
BARE: dict[str, Any] = {
    "name": "B",
    "type": "clientConnection",
    "clientConnection": {"connection": [{"host": "h"}]},
}


def parsed(*elements: Any) -> CcdtFile:
    return parse_ccdt(json.dumps({"channel": list(elements)}).encode())


def test_every_field_of_two_channels() -> None:
    found = parsed(FULL, BARE)
    assert found.channels == (
        CcdtChannel(
            "APP.TLS",
            "clientConnection",
            0,
            "QM1",
            (("mq1.example", 1415), ("::1", 1414)),
            "ANY_TLS12_OR_HIGHER",
            "app1",
            "CN=qm1",
            5,
            "none",
            30,
            7,
        ),
        CcdtChannel("B", "clientConnection", 1, connections=(("h", 1414),)),
    )
    assert len(found.problems) == 1  # heartInterval


@pytest.mark.parametrize(
    "wrong", [7, None, "x", [], {"name": 3}, {}, {"name": " "}, {"type": "clientConnection"}]
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_wrong_element_does_not_hide_the_others(wrong: Any, place: int) -> None:
    elements = [{**BARE, "name": "ONE"}, {**BARE, "name": "TWO"}]
    elements.insert(place, wrong)
    found = parsed(*elements)
    assert [(c.name, c.position) for c in found.channels] == [
        (e["name"], n) for n, e in enumerate(elements) if n != place
    ]
    assert found.problems
    assert all(f"channel[{place}]" in problem for problem in found.problems)


@pytest.mark.parametrize(
    "connection", ["h", 1, None, {"host": 5}, {"port": 5}, {"host": "h", "port": 0}, {"host": " "}]
)
def test_one_wrong_address_does_not_hide_the_others(connection: Any) -> None:
    addresses = [{"host": "one"}, connection, {"host": "two", "port": 2}]
    found = parsed({**BARE, "clientConnection": {"connection": addresses}})
    (channel,) = found.channels
    assert channel.connections == (("one", 1414), ("two", 2))
    assert found.problems


@pytest.mark.parametrize(
    ("change", "problems", "refused"),
    [
        ({}, 0, 0),
        ({"name": "N" * 20}, 0, 0),
        ({"name": "N" * 21}, 1, 0),
        ({"clientConnection": {**BARE["clientConnection"], "queueManager": "Q" * 48}}, 0, 0),
        ({"clientConnection": {**BARE["clientConnection"], "queueManager": "Q" * 49}}, 1, 0),
        ({"connectionManagement": {"clientWeight": 0}}, 0, 0),
        ({"connectionManagement": {"clientWeight": 99}}, 0, 0),
        ({"connectionManagement": {"clientWeight": 100}}, 1, 0),
        ({"connectionManagement": {"clientWeight": -1}}, 1, 0),
        ({"connectionManagement": {"affinity": "preferred"}}, 0, 0),
        ({"connectionManagement": {"affinity": ""}}, 0, 0),
        ({"connectionManagement": {"affinity": "both"}}, 1, 0),
        ({"connectionManagement": {"defaultReconnect": "no"}}, 0, 0),
        ({"connectionManagement": {"defaultReconnect": "queueManager"}}, 0, 0),
        ({"connectionManagement": {"defaultReconnect": ""}}, 0, 0),
        ({"connectionManagement": {"defaultReconnect": "maybe"}}, 1, 0),
        ({"connectionManagement": {"heartInterval": 1}}, 1, 0),
        ({"connectionManagement": {"disconnectInterval": 1}}, 1, 0),
        ({"connectionManagement": {"localAddress": [{"portRange": {"low": 1, "high": 2}}]}}, 0, 0),
        ({"connectionManagement": {"localAddress": [{"portRange": {"low": "1"}}]}}, 1, 1),
        ({"clientConnection": {"connection": [{"host": "h", "port": 1}]}}, 0, 0),
        ({"clientConnection": {"connection": [{"host": "h", "port": 65535}]}}, 0, 0),
        ({"clientConnection": {"connection": [{"host": "h", "port": 65536}]}}, 1, 0),
        ({"clientConnection": {"connection": [{"host": "h", "port": -1}]}}, 1, 0),
        ({"clientConnection": {"connection": [{"host": "h", "port": True}]}}, 1, 1),
        ({"clientConnection": {"connection": [{}, {}]}}, 2, 0),
        ({"compression": {"header": ["system", "none"], "message": ["rle", "zlibhigh"]}}, 0, 0),
        ({"compression": {"header": ["none", "zlib", "rle"], "message": ["none", "x"]}}, 3, 0),
        ({"compression": {"message": ["rle", 7]}}, 1, 1),
        ({"exits": {"receive": [{"name": "a", "userData": "b"}, {"name": 1}]}}, 1, 1),
        ({"exits": {"receive": ["a", {}], "send": [5], "security": 5}}, 3, 3),
        ({"general": {"description": 1, "maximumMessageLength": "1"}}, 2, 2),
        ({"general": [], "timestamps": {"altered": "x", "made": "y"}}, 2, 2),
        ({"type": ""}, 1, 0),
        ({"type": "svrconn"}, 1, 0),
        ({"type": "svrconn", "name": "N" * 21}, 2, 0),
    ],
)
def test_how_many_problems_each_change_makes(
    change: dict[str, Any], problems: int, refused: int
) -> None:
    # The second of three: the first and the last are looked at by their shape alone.
    found = parsed({**BARE, "name": "ONE"}, {**BARE, **change}, {**BARE, "name": "TWO"})
    assert (len(found.problems), len(found.refused)) == (problems, refused), found.problems
    assert all("channel[1]" in p for p in found.problems)
    assert [c.name for c in found.channels][::2] == ["ONE", "TWO"]


def test_a_shape_that_was_right_once_is_looked_at_again_inside() -> None:
    right = {**BARE, "compression": {"message": ["rle"]}}
    wrong = {**BARE, "compression": {"message": [1]}}
    host = {**BARE, "clientConnection": {"connection": [{"host": 1}]}}
    for order in ([right, wrong, right], [wrong, right, wrong], [right, host, wrong]):
        found = parsed(*order)
        expected = [f"channel[{n}]" for n, each in enumerate(order) if each is not right]
        assert [p.split(".")[0] for p in found.refused] == expected


def test_more_shapes_than_are_remembered() -> None:
    keys = list(GENERAL)
    elements = []
    for number in range(300):
        order = keys[number % 7 :] + keys[: number % 7]
        chosen = {k: GENERAL[k] for n, k in enumerate(order) if number >> n & 1}
        elements.append({**BARE, "connectionManagement": chosen})
    found = parsed(*elements, {**BARE, "connectionManagement": {"clientWeight": "1"}})
    assert len(found.channels) == 301
    assert len(found.problems) == len(found.refused) == 1


#: 512 ways to write some of them, more than shapes are remembered.
GENERAL = {
    "affinity": "none",
    "clientWeight": 1,
    "defaultReconnect": "no",
    "heartbeatInterval": 1,
    "keepAliveInterval": 1,
    "sharingConversations": 1,
    "localAddress": [],
}


def test_a_hundred_problems_are_kept_and_the_last_says_so() -> None:
    for number, kept in ((98, 98), (99, 99), (100, 100), (300, 100)):
        found = parsed(*[{**BARE, "tuning": 1}] * number)
        assert len(found.problems) == kept
        assert len(found.refused) == min(number, 99)
        assert len(found.channels) == number


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('{"channel": [], "channel": []}', ["channel"]),
        ('{"channel": [{"name": "A", "name": "B", "name": "C"}]}', ["name"]),
        ('{"channel": [{"name": "A", "type": "x", "name": "B", "type": "y"}]}', ["name", "type"]),
        ('{"channel": [{"general": {"description": "a", "description": "b"}}]}', ["description"]),
        ('{"channel": [{"name": "A"}, {"name": "B"}]}', []),
    ],
)
def test_each_repeated_key_is_said_once(text: str, keys: list[str]) -> None:
    said = [p for p in parse_ccdt(text.encode()).problems if "more than once" in p]
    assert [key for key in keys if any(f'"{key}"' in p for p in said)] == keys
    assert len(said) == len(keys)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b'{"channel": [\n{"name" "A"}]}', (2, 9)),
        (b'{"channel": [],}', (1, 16)),
        (b"{\n\n  x}", (3, 3)),
    ],
)
def test_where_the_json_is_wrong(data: bytes, place: tuple[int, int]) -> None:
    with pytest.raises(FormatError) as caught:
        parse_ccdt(data)
    assert [int(n) for n in re.findall(r"\d+", str(caught.value))[:2]] == list(place)


@pytest.mark.parametrize(("before", "line"), [(b"", 1), (b"\n\n", 3)])
def test_the_line_that_is_not_utf_8(before: bytes, line: int) -> None:
    with pytest.raises(FormatError, match=rf"\b{line}\b"):
        parse_ccdt(before + b'{"channel": ["\xff"]}\n\n')


@pytest.mark.parametrize(
    ("number", "shown"), [(999_999_999_999, True), (10**12, False), (-(10**12), False)]
)
def test_a_number_of_many_digits_is_not_repeated(number: int, shown: bool) -> None:
    (problem,) = parsed({**BARE, "connectionManagement": {"clientWeight": number}}).problems
    assert (str(number) in problem) is shown


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_line_ends_and_comments(end: bytes) -> None:
    data = json.dumps({"channel": [ENTRY, BARE]}, indent=2).encode().replace(b"\n", end)
    assert [c.name for c in parse_ccdt(data).channels] == ["APP.TLS", "B"]
    with pytest.raises(FormatError):
        parse_ccdt(b"// a comment\n" + data)


@pytest.mark.parametrize(
    ("key", "known", "meant"),
    [
        ("nam", ["name", "type"], "name"),
        ("NAME", ["name"], "name"),
        ("x", ["name"], ""),
        ("cipherSpecificationName", ["cipherSpecification"], "cipherSpecification"),
        ("theCertificateLabelOfMine", ["certificateLabel", "x"], "certificateLabel"),
        ("connection", ["clientConnectionManagementOfAll"], "clientConnectionManagementOfAll"),
        ("aaahosta", ["host"], ""),
        ("whostx", ["theghostofall"], ""),
        ("n" * 10_000, ["name"], ""),
    ],
)
def test_what_was_probably_meant(key: str, known: list[str], meant: str) -> None:
    assert near(key, known) == meant
