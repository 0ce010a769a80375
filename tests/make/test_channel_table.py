"""A table in another form is read back as the same definitions, and gives the same choice."""

import json
import struct
from pathlib import Path

import jsonschema
import pytest
from channel_definitions import TEXTS, binary_channels
from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect.client_files.ccdt import table_facts
from mqtui.facts import Source, SourceKind
from mqtui.formats.ccdt import mqcd
from mqtui.formats.ccdt.binary_table import (
    BinaryChannel,
    TableRecord,
    make_table,
    parse_table,
    write_table,
)
from mqtui.formats.errors import FormatError
from mqtui.formats.mqsc_script import split_script
from mqtui.make.channel_table import convert
from mqtui.rules.channel.selection import select
from mqtui.rules.configuration.conname import parse_conname

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "captures" / "ccdt"
SCHEMA = REAL / "ccdt_schema.json"
HERE = Source(SourceKind.FILE, "t")
#: Every attribute that both forms have, in an entry of JSON, and as MQSC reads it.
WHOLE = {
    "name": "App/1.%_x",
    "type": "clientConnection",
    "clientConnection": {
        "connection": [{"host": "h1", "port": 1415}, {"host": "fe80::1"}],
        "queueManager": "*Qm'1",
    },
    "transmissionSecurity": {
        "cipherSpecification": "ANY_TLS13",
        "certificateLabel": "my 'label'",
        "certificatePeerName": 'CN="a, b",OU=x',
    },
    "connectionManagement": {
        "affinity": "none",
        "clientWeight": 7,
        "defaultReconnect": "queueManager",
        "heartbeatInterval": 60,
        "keepAliveInterval": -1,
        "localAddress": [
            {"host": "10.1.2.3", "portRange": {"low": 5000, "high": 5010}},
            {"port": 77},
        ],
        "sharingConversations": 1,
    },
    "compression": {"header": ["system"], "message": ["rle", "zlibfast"]},
    "exits": {
        "receive": [{"name": "/x/lib(r1)"}, {"name": "lib(r2)"}],
        "send": [{"name": "lib(s)"}],
        "security": {"name": "lib(sec)"},
    },
    "general": {"description": "a 'description'", "maximumMessageLength": 1000},
}
AS_MQSC = {
    "CHANNEL": "App/1.%_x",
    "CHLTYPE": "CLNTCONN",
    "REPLACE": "",
    "TRPTYPE": "TCP",
    "CONNAME": "h1(1415),fe80::1(1414)",
    "QMNAME": "*Qm'1",
    "SSLCIPH": "ANY_TLS13",
    "CERTLABL": "my 'label'",
    "SSLPEER": 'CN="a, b",OU=x',
    "CLNTWGHT": "7",
    "AFFINITY": "NONE",
    "DESCR": "a 'description'",
    "DEFRECON": "QMGR",
    "HBINT": "60",
    "KAINT": "AUTO",
    "SHARECNV": "1",
    "MAXMSGL": "1000",
    "LOCLADDR": "10.1.2.3(5000,5010),(77)",
    "COMPHDR": "SYSTEM",
    "COMPMSG": "RLE,ZLIBFAST",
    "SCYEXIT": "lib(sec)",
    "SENDEXIT": "lib(s)",
    "RCVEXIT": "/x/lib(r1),lib(r2)",
}


def table(*entries):
    return json.dumps({"channel": entries}).encode()


def read_mqsc(text):
    blocks, rest = split_script(text)
    assert rest.strip() == ""
    return [block.attributes for block in blocks]


def chosen(data):
    facts = table_facts("t", HERE, data)
    assert facts.error is None
    names = {"", "*", "QM1", *(c.queue_manager for c in facts.channels)}
    return {
        (name, star): [
            (c.definition.name, c.definition.endpoints, c.definition.cipher_spec,
             c.definition.certificate_label, c.definition.peer_name, c.definition.weight,
             c.definition.affinity, c.probability)
            for c in select(star + name, facts.channels, "t").candidates
        ]
        for name in names
        for star in ("", "*")
    }  # fmt: skip


def test_every_attribute_is_carried_over():
    made = convert(table(WHOLE), "mqsc")
    assert made.notes == ()
    assert read_mqsc(made.text) == [AS_MQSC]
    assert all(len(line) <= 72 for line in made.text.splitlines() if line[0] != "*")
    again = convert(table(WHOLE), "json")
    assert again.notes == ()
    [entry] = json.loads(again.text)["channel"]
    assert entry["clientConnection"]["connection"][1].pop("port") == 1414
    assert entry == WHOLE


@pytest.mark.slow
@given(binary_channels())
def test_a_binary_table_gives_the_same_choice_as_json(channels):
    data = make_table(channels)
    made = convert(data, "json")
    assert made.notes == ()
    assert chosen(made.text.encode()) == chosen(data)


@pytest.mark.slow
@given(binary_channels())
def test_json_and_mqsc_hold_the_same_values(channels):
    data = convert(make_table(channels), "json").text.encode()
    facts = table_facts("t", HERE, data)
    made = convert(data, "mqsc")
    shown = [
        (
            a["CHANNEL"], a["QMNAME"], parse_conname(a["CONNAME"]), a["SSLCIPH"], a["CERTLABL"],
            a["SSLPEER"], int(a["CLNTWGHT"]), a["AFFINITY"].lower(),
        )
        for a in read_mqsc(made.text)
    ]  # fmt: skip
    assert shown == [
        (
            c.name, c.queue_manager, c.endpoints, c.cipher_spec, c.certificate_label,
            c.peer_name, c.weight, c.affinity,
        )
        for c in facts.channels
        if len(",".join(map(str, c.endpoints))) <= 264
    ]  # fmt: skip
    assert len(made.notes) == len(facts.channels) - len(shown)
    assert all(len(line) <= 72 for line in made.text.splitlines() if not line.startswith("*"))


@given(description=TEXTS, peer=st.text("*'", max_size=300))
def test_a_folded_value_is_one_value(description, peer):
    entry = {**WHOLE, "general": {"description": description[:50].strip()}}
    entry["transmissionSecurity"] = {"certificatePeerName": peer}
    made = convert(table(entry), "mqsc")
    [attributes] = read_mqsc(made.text)
    assert attributes["SSLPEER"] == peer
    assert attributes.get("DESCR", "") == description[:50].strip()
    assert max(map(len, made.text.splitlines())) < 2048


@given(st.binary(max_size=300) | st.binary(max_size=300).map(b"AMQR".__add__))
def test_any_bytes_give_a_table_or_one_error(data):
    for form in ("json", "mqsc"):
        try:
            made = convert(data, form).text
        except FormatError as error:
            made = str(error)
        assert made


KEYS = ("host", "low", "high", "portRange", "security", "userData", "message")
VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*KEYS, *WHOLE, *WHOLE["connectionManagement"]]), inner, max_size=5
        )
    ),
)


@given(VALUES)
def test_any_entry_gives_a_table(value):
    entry = value if isinstance(value, dict) else {}
    for form in ("json", "mqsc"):
        made = convert(table({**entry, "name": "A"}, value), form)
        assert "A" in made.text or made.notes


@pytest.mark.parametrize(
    ("change", "note"),
    [
        ({"name": "A B"}, "A B: left out; a channel has 1 to 20 letters"),
        ({"name": "X" * 21}, "left out; a channel has 1 to 20 letters"),
        ({"clientConnection": {}}, "it has no address"),
        ({"type": "serverConnection"}, "its type is not clientConnection"),
        ({"timestamps": {"altered": "2018-12-04T15:37:22.000Z"}}, "timestamps are left out"),
        ({"colour": 1}, "not in IBM's schema, or of the wrong type: colour"),
        ({"connectionManagement": {"disconnectInterval": 5}}, "DISCINT"),
        ({"connectionManagement": {"defaultReconnect": "later"}}, "defaultReconnect later"),
        ({"compression": {"message": ["lzma"]}}, "compression lzma"),
        ({"connectionManagement": {"affinity": "some"}}, "affinity some"),
        ({"exits": {"security": {"name": "x", "userData": "pw"}}}, "user data of its exits"),
        ({"general": {"description": "a\nb"}}, "left out; the description has a line break"),
        ({"clientConnection": {"connection": [{"host": "h" * 250}] * 2}}, "longer than the 264"),
    ],
)  # fmt: skip
def test_what_is_not_carried_over_is_said_twice(change, note):
    made = convert(table({**WHOLE, **change}), "mqsc")
    assert any(note in told for told in made.notes), made.notes
    assert all(f"* Not carried over: {told}" in made.text for told in made.notes)
    assert "pw" not in made.text


def test_a_second_definition_of_a_name_does_not_replace_the_first():
    second = {**WHOLE, "general": {"description": "second"}}
    made = convert(table(WHOLE, second), "mqsc")
    assert read_mqsc(made.text) == [AS_MQSC]
    assert "this is a second one" in made.notes[0]
    assert len(json.loads(convert(table(WHOLE, second), "json").text)["channel"]) == 2


def with_fields(**changes):
    """A binary table of one channel, with these fields of its MQCD."""
    data = make_table([channel()])
    [record] = parse_table(data).records
    fields = {**record.fields, **changes}
    return write_table([TableRecord(4, 0, 0, 0, fields, record.exits)])


def channel(**values):
    return BinaryChannel("A", 0, connection_name="h(1)", **values)


def test_the_numbers_of_a_binary_table_are_words_in_the_others():
    data = with_fields(
        Desc=b"hello".ljust(64),
        DefReconnect=2,
        HeartbeatInterval=5,
        KeepAliveInterval=9,
        LocalAddress=b"10.0.0.1(1000,2000),(7)".ljust(48),
        HdrCompList=struct.pack("<2i", 8, -1),
        MsgCompList=struct.pack("<16i", 1, 4, *[-1] * 14),
        SecurityExit=b"lib(sec)".ljust(128),
        SendExit=b"lib(s)".ljust(128),
        MaxMsgLength=17,
        SharingConversations=3,
    )
    [attributes] = read_mqsc(convert(data, "mqsc").text)
    assert {k: attributes[k] for k in ("DESCR", "DEFRECON", "HBINT", "KAINT", "LOCLADDR")} == {
        "DESCR": "hello",
        "DEFRECON": "QMGR",
        "HBINT": "5",
        "KAINT": "9",
        "LOCLADDR": "10.0.0.1(1000,2000),(7)",
    }
    assert (attributes["COMPHDR"], attributes["COMPMSG"]) == ("SYSTEM", "RLE,ZLIBHIGH")
    assert (attributes["SCYEXIT"], attributes["SENDEXIT"]) == ("lib(sec)", "lib(s)")
    [entry] = json.loads(convert(data, "json").text)["channel"]
    assert entry["connectionManagement"]["localAddress"] == [
        {"host": "10.0.0.1", "portRange": {"low": 1000, "high": 2000}},
        {"port": 7},
    ]
    assert entry["compression"] == {"header": ["system"], "message": ["rle", "zlibhigh"]}


@pytest.mark.parametrize("form", ["json", "mqsc"])
def test_no_password_of_a_binary_table_leaves_it(form):
    data = with_fields(
        UserIdentifier=b"root".ljust(12),
        Password=b"hunter2".ljust(12),
        SecurityUserData=b"sesame".ljust(32),
    )
    made = convert(data, form)
    assert not any(secret in made.text for secret in ("hunter2", "sesame", "root"))
    assert ["USERID and PASSWORD" in made.notes[0], "user data" in made.notes[1]] == [True, True]


def test_another_transport_is_for_mqsc_alone():
    data = make_table([channel(transport="LU62")])
    assert read_mqsc(convert(data, "mqsc").text)[0]["TRPTYPE"] == "LU62"
    made = convert(data, "json")
    assert json.loads(made.text) == {"channel": []}
    assert "JSON has TCP only" in made.notes[0]


def test_the_template_of_every_queue_manager_is_no_definition():
    data = (ROOT / "tests" / "data" / "ccdt" / "AMQCLCHL.TAB").read_bytes()
    made = convert(data, "json")
    assert made.notes == ()
    assert "SYSTEM.DEF" not in made.text


@pytest.mark.skipif(not SCHEMA.exists(), reason="the captures are not beside this copy")
def test_ibms_own_schema_takes_what_is_written():
    schema = json.loads(SCHEMA.read_text())
    for data in (table(WHOLE), (REAL / "AMQCLCHL.TAB").read_bytes()):
        made = json.loads(convert(data, "json").text)
        assert list(jsonschema.Draft7Validator(schema).iter_errors(made)) == []


def test_numbers_are_those_of_the_mqcd():
    assert mqcd.defaults()["DefReconnect"] == 0


def test_a_deep_entry_is_no_problem():
    deep = 900 * "[" + 900 * "]"
    data = b'{"channel": [{"name": "A", "x": %s}]}' % deep.encode()
    made = convert(data, "json")
    assert json.loads(made.text)["channel"][0]["name"] == "A"


@pytest.mark.parametrize("form", ["json", "mqsc"])
def test_a_password_by_mistake_is_left_out(form):
    entry = {
        **WHOLE,
        "general": {"description": "password=hunter2xyz"},
        "clientConnection": {"connection": [{"host": "anna:hunter2xyz@h"}]},
        "compression": {"header": ["password=hunter2xyz"]},
    }
    made = convert(table(entry), form)
    assert "hunter2xyz" not in made.text + "".join(made.notes)
    assert any("password in DESCR, CONNAME is left out" in note for note in made.notes)
