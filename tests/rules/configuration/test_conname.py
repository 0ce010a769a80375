"""Connection names and the strings around them: two endpoints and more, and every bound."""

from __future__ import annotations

import pytest

from mqtui.facts import Endpoint, Source, SourceKind
from mqtui.rules.configuration.conname import (
    ConnameError,
    parse_conname,
    parse_server_string,
    typed_conname,
)

VARIABLE = Source(SourceKind.VARIABLE, "MQSERVER")


@pytest.mark.parametrize(
    ("text", "endpoints"),
    [
        ("h", [("h", 1414)]),
        ("h(1415)", [("h", 1415)]),
        ("h(1)", [("h", 1)]),
        ("h(65535)", [("h", 65535)]),
        ("a(1),b,c(3)", [("a", 1), ("b", 1414), ("c", 3)]),
        (" a ( 1 ) , b ", [("a", 1), ("b", 1414)]),
        ("'a(1),b(2)'", [("a", 1), ("b", 2)]),
        ('"a(1)"', [("a", 1)]),
        ("::1(1414)", [("::1", 1414)]),
        ("fe80::1%eth0", [("fe80::1%eth0", 1414)]),
        ("./qm.example(1414)", [("./qm.example", 1414)]),
    ],
)
def test_lists_of_endpoints(text: str, endpoints: list[tuple[str, int]]) -> None:
    assert parse_conname(text) == tuple(Endpoint(*each) for each in endpoints)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ",",
        "a,",
        "a,,b",
        "a(",
        "a()",
        "a(0)",
        "a(65536)",
        "a(100000)",
        "a(x)",
        "a(1)b",
        "a b",
        "(1)",
    ],
)
def test_what_is_no_list(text: str) -> None:
    with pytest.raises(ConnameError):
        parse_conname(text)
    with pytest.raises(ConnameError):
        parse_conname(f"good(1),{text}" if text else "good,")


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("h:1415", "h(1415)"),
        ("h 1415", "h(1415)"),
        ("h : 1415", "h(1415)"),
        ("[::1]:1415", "::1(1415)"),
        ("[::1]", "::1"),
        ("tcp://h:1415", "h(1415)"),
        ("tcp://h:1415/", "h(1415)"),
        ("https://h", "h"),
        ("h(1415", "h(1415)"),
        ("h/", "h"),
        ("good(1),h:2", "h(2)"),
    ],
)
def test_what_others_write_is_told_as_it_is_written_here(text: str, instead: str) -> None:
    with pytest.raises(ConnameError) as caught:
        typed_conname(text)
    assert f"'{instead}'" in str(caught.value)


@pytest.mark.parametrize("text", ["h", "h(1415)", "a(1),b(2)", "::1(1414)", "'h(1)'"])
def test_what_is_typed_well_is_taken(text: str) -> None:
    assert typed_conname(text) == parse_conname(text)


@pytest.mark.parametrize(
    ("text", "name", "transport", "endpoints"),
    [
        ("A/TCP/h(1)", "A", "TCP", [("h", 1)]),
        ("'A.B/tcp/h(1),i(2)'", "A.B", "tcp", [("h", 1), ("i", 2)]),
        (" A / TCP / h ", "A", "TCP", [("h", 1414)]),
        # Channel names may not have a slash here: what follows the second one is all CONNAME.
        ("A/TCP/./h(1)", "A", "TCP", [("./h", 1)]),
        ("A//h", "A", "", [("h", 1414)]),
    ],
)
def test_server_strings(
    text: str, name: str, transport: str, endpoints: list[tuple[str, int]]
) -> None:
    definition = parse_server_string(text, VARIABLE)
    assert (definition.name, definition.transport, definition.source) == (name, transport, VARIABLE)
    assert definition.endpoints == tuple(Endpoint(*each) for each in endpoints)
    assert (definition.cipher_spec, definition.queue_manager) == ("", "")


@pytest.mark.parametrize("text", ["", "A", "A/TCP", "/TCP/h", " /TCP/h", "A/TCP/", "A/TCP/h(0)"])
def test_what_is_no_server_string(text: str) -> None:
    with pytest.raises(ConnameError):
        parse_server_string(text, VARIABLE)
