"""``mqtui ccdt``: the JSON shape, exit codes, the real table, and input that means no good."""

import json
import os
from pathlib import Path

import jsonschema
import pytest

from mqtui.formats.ccdt.binary_table import BinaryChannel, make_table

CAPTURES = Path(__file__).parents[2].parent / "shared" / "captures" / "ccdt"
#: Tables of our own (tools/lab_output.py): they are here always.
OWN = Path(__file__).parents[1] / "data" / "ccdt"
real = pytest.mark.skipif(not CAPTURES.is_dir(), reason="the captures are not beside this copy")
TEXT = {"type": "string"}
CANDIDATE = {
    "rank": {"type": "integer", "minimum": 1},
    **dict.fromkeys(("channel", "queue_manager", "cipher_spec", "certificate_label"), TEXT),
    "connections": {"type": "array", "items": TEXT},
    "weight": {"type": "integer"},
    "affinity": TEXT,
    "tls": {"type": "boolean"},
    "probability": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
}
SCHEMA = {
    "type": "object",
    "required": ["format", "entries", "candidates", "problems"],
    "additionalProperties": False,
    "properties": {
        "format": {"enum": ["json", "binary", "unknown"]},
        "entries": {"type": "integer"},
        "candidates": {
            "type": "array",
            "items": {
                "type": "object",
                "required": list(CANDIDATE),
                "additionalProperties": False,
                "properties": CANDIDATE,
            },
        },
        "problems": {"type": "array", "items": TEXT},
    },
}


def entry(name, queue_manager="QM1", cipher="ANY_TLS12_OR_HIGHER", weight=0, **more):
    security = {"transmissionSecurity": {"cipherSpecification": cipher}} if cipher else {}
    return {
        "name": name,
        "type": "clientConnection",
        "clientConnection": {
            "connection": [{"host": "h", "port": 1}, {"host": "i"}],
            "queueManager": queue_manager,
        },
        "connectionManagement": {"clientWeight": weight, "affinity": "none"},
        **security,
        **more,
    }


@pytest.fixture
def run(mqtui, tmp_path):
    """Ask for QM1 (or ``name``) of a table with these entries."""

    def ask(*entries, name="QM1", form="json"):
        (tmp_path / "t.json").write_text(json.dumps({"channel": list(entries)}))
        named = ("--qmgr", name) if name is not None else ()
        result = mqtui("ccdt", "t.json", *named, "--format", form)
        if form == "json":
            jsonschema.validate(result.json, SCHEMA)
        return result

    return ask


def test_tls_first_is_fine(run):
    result = run(entry("B.PLAIN", cipher=""), entry("A.TLS"), entry("C", queue_manager="QM2"))
    assert result.code == 0
    assert result.json["entries"] == 3
    assert result.json["problems"] == []
    assert [c["channel"] for c in result.json["candidates"]] == ["A.TLS", "B.PLAIN"]
    first = result.json["candidates"][0]
    assert first["connections"] == ["h(1)", "i(1414)"]
    assert (first["rank"], first["tls"], first["probability"]) == (1, True, 1.0)


def test_plain_first_is_a_problem(run):
    result = run(entry("A.PLAIN", cipher=""), entry("B.TLS"))
    assert result.code == 1
    assert result.json["problems"] == [
        "The client picks A.PLAIN, which has no CipherSpec, before B.TLS, which has one."
    ]


def test_plain_at_random_is_a_problem(run):
    result = run(entry("A", cipher="", weight=10), entry("B", weight=30))
    assert result.code == 1
    assert "in 25 % of its random choices" in result.json["problems"][0]
    assert [c["probability"] for c in result.json["candidates"]] == [0.75, 0.25]


def test_a_plain_one_behind_zero_weights_is_never_first(run):
    assert run(entry("Z"), entry("A", cipher="", weight=99)).code == 0


@pytest.mark.parametrize("name", ["qm1", "QM2", "*", ""])
def test_no_candidate_is_a_problem(run, name):
    result = run(entry("A"), name=name)
    assert result.code == 1
    assert result.json["candidates"] == []
    assert "the table has QM1" in result.json["problems"][0]


@pytest.mark.parametrize(("count", "more"), [(10, False), (11, True)])
def test_ten_other_names_are_told(run, count, more):
    (problem,) = run(*(entry("A", f"QM{n:02}") for n in range(count)), name="X").json["problems"]
    assert "QM09" in problem
    assert "QM10" not in problem
    assert problem.endswith(", ...") is more or (", ..." in problem) is more


def test_the_only_name_is_taken_when_none_is_given(run):
    assert run(entry("A"), entry("B"), name=None).code == 0
    assert run(entry("A"), entry("B", queue_manager="QM2"), name=None).json["candidates"] == []


def test_a_blank_name_matches_blank_entries(run):
    result = run(entry("A", queue_manager=""), entry("B"), name="*")
    assert [c["channel"] for c in result.json["candidates"]] == ["A"]


def test_lint_problems_are_problems(run):
    result = run(entry("A", queueManager="QM1"))
    assert result.code == 1
    assert "It belongs in clientConnection." in result.json["problems"][0]
    assert result.json["candidates"]


def test_text(run):
    result = run(entry("A", weight=10), entry("B", weight=30), entry("C", "QM2"), form="text")
    assert result.code == 0
    assert "JSON channel table, 3 entries" in result.out
    assert "1 B  ANY_TLS12_OR_HIGHER" in result.out
    assert "tried first in 75 %" in result.out
    assert "certificate label" not in result.out
    assert "must have this name" in result.out
    assert "1 entry for other queue managers" in result.out


def test_text_tells_of_a_label(run):
    secured = {"transmissionSecurity": {"cipherSpecification": "X", "certificateLabel": "app"}}
    result = run(entry("A", **secured), form="text")
    assert "weight 0, affinity none, certificate label app" in result.out


@pytest.mark.parametrize(
    ("folder", "channels", "address"),
    [
        (OWN, ["APP.TLS", "APP.TLS_CLNT"], "mq1.example(1414)"),
        pytest.param(CAPTURES, ["CERT.SVRCONN", "CERT.SVRCONN_CLNT"], "ibmmq(1414)", marks=real),
    ],
    ids=["own", "real"],
)
def test_a_stored_table(mqtui, folder, channels, address):
    result = mqtui("ccdt", folder / "AMQCLCHL.TAB", "--qmgr", "QM1", "--format", "json")
    assert result.code == 0
    jsonschema.validate(result.json, SCHEMA)
    assert (result.json["format"], result.json["entries"]) == ("binary", 3)
    assert [c["channel"] for c in result.json["candidates"]] == channels
    assert result.json["candidates"][0]["connections"] == [address]


BINARY = make_table([BinaryChannel("A", 0, "QM1", "h(1)", "ANY_TLS13")])


def test_a_binary_table(mqtui, tmp_path):
    (tmp_path / "t").write_bytes(BINARY)
    assert mqtui("ccdt", "t", "--qmgr", "QM1").code == 0
    assert mqtui("--qmgr", "QM2", "ccdt", "t").code == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"{", "not valid JSON"),
        (b"\xef\xbb\xbf{}", "AMQ9695"),
        (b"\0" * 100, "neither"),
        (BINARY[:-1], "runmqsc -n"),
        (BINARY[:100], "runmqsc -n"),
        (b"<html></html>", "line 1"),
        (b"[" * 100_000, "too deeply"),
    ],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_what_cannot_be_read_is_exit_2(mqtui, tmp_path, data, words, form):
    (tmp_path / "t").write_bytes(data)
    result = mqtui("ccdt", "t", "--qmgr", "QM1", "--format", form)
    assert result.code == 2
    assert words in result.err
    if form == "json":
        jsonschema.validate(result.json, SCHEMA)
        assert words in result.json["problems"][0]


def test_what_is_no_file_is_exit_2(mqtui, tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(1 << 33)
    for name, words in (
        ("missing", "does not exist"),
        ("loop", "loop"),
        ("pipe", "pipe"),
        ("huge", "at most"),
        (".", "directory"),
        ("a\0b", "is not a valid file name"),
    ):
        result = mqtui("ccdt", name, "--qmgr", "QM1")
        assert result.code == 2, name
        assert words in result.err, name


def test_nothing_hostile_gets_to_the_terminal(run):
    evil = "A\x1b[31m\u202e\x07"
    result = run(entry(evil, **{evil: 1, "transmissionSecurity": {"certificateLabel": evil}}))
    for form in ("text", "json"):
        out = run(entry(evil, **{evil: 1}), form=form)
        assert "\x1b" not in out.out + out.err
        assert "\u202e" not in out.out + out.err
    assert result.json["candidates"][0]["channel"] == evil


def test_to_prints_the_table_in_the_other_form(mqtui, tmp_path):
    (tmp_path / "AMQCLCHL.TAB").write_bytes(
        make_table([BinaryChannel("A", 0, "QM1", "h(1)", "ANY_TLS12")])
    )
    made = mqtui("ccdt", "AMQCLCHL.TAB", "--to", "json")
    assert (made.code, made.err) == (0, "")
    (tmp_path / "t.json").write_text(made.out)
    assert mqtui("ccdt", "t.json").code == 0
    script = mqtui("ccdt", "t.json", "--to", "mqsc")
    assert script.code == 0
    assert "DEFINE CHANNEL('A') CHLTYPE(CLNTCONN) REPLACE +\n" in script.out


def test_to_says_what_is_not_carried_over(mqtui, tmp_path):
    (tmp_path / "t.json").write_text(json.dumps({"channel": [entry("A B")]}))
    made = mqtui("ccdt", "t.json", "--to", "mqsc")
    assert made.code == 1
    assert made.err.startswith("mqtui: not carried over: A B: left out; a channel has 1 to 20")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("missing.json",), "The channel table: "),
        (("t.json", "--qmgr", "QM1"), "--to converts the whole table"),
        (("http://127.0.0.1:9/t.json",), "--to converts a file; fetch the table first"),
        (("t.json", "--format", "json"), "--to says the form"),
        (("t.json",), "t.json cannot be converted: It is not valid JSON"),
    ],
)
def test_what_cannot_be_converted(mqtui, tmp_path, words, why):
    (tmp_path / "t.json").write_text("{")
    made = mqtui("ccdt", *words, "--to", "mqsc")
    assert (made.code, made.out) == (2, "")
    assert why in made.err
