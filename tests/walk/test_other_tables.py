"""The channel tables that are configured too: read where the one in effect does not serve."""

import asyncio
import json

import pytest

from mqtui.facts import FileState, Request
from mqtui.walk.steps import Steps

ENTRY = {
    "name": "APP.TLS",
    "type": "clientConnection",
    "clientConnection": {
        "connection": [{"host": "qm", "port": 1414}],
        "queueManager": "QM1",
    },
    "transmissionSecurity": {"cipherSpecification": "ANY_TLS12_OR_HIGHER"},
}


def walked(tmp_path, ini, environ, name="QM1"):
    file = tmp_path / "mqclient.ini"
    file.write_text(ini)
    environment = {"HOME": str(tmp_path), "MQCLNTCF": str(file), **environ}
    request = Request(queue_manager=name)
    steps = Steps(request, environment, 1.0, None, lambda event: None)

    async def settings_and_channels():
        return await steps.channels(await steps.settings())

    return asyncio.run(settings_and_channels())


def table(path, *entries):
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"channel": list(entries)}))
    return path


def stanza(directory, file="good.json"):
    return f"CHANNELS:\n  ChannelDefinitionDirectory={directory}\n  ChannelDefinitionFile={file}\n"


def test_one_that_a_broken_one_beats_is_read(tmp_path):
    good = table(tmp_path / "good.json", ENTRY)
    facts = walked(tmp_path, stanza(tmp_path), {"MQCCDTURL": f"file://{tmp_path}/none.json"})
    assert str(good) in [t.path for t in facts.other_tables]
    assert [c.name for c in facts.other_tables[0].channels] == ["APP.TLS"]


def test_one_that_an_empty_one_beats_is_read(tmp_path):
    table(tmp_path / "good.json", ENTRY)
    first = table(tmp_path / "first.json")
    facts = walked(tmp_path, stanza(tmp_path), {"MQCCDTURL": f"file://{first}"})
    assert facts.other_tables[0].channels


def test_none_is_read_where_the_one_in_effect_serves(tmp_path):
    table(tmp_path / "good.json", ENTRY)
    first = table(tmp_path / "first.json", ENTRY)
    facts = walked(tmp_path, stanza(tmp_path), {"MQCCDTURL": f"file://{first}"})
    assert facts.other_tables == ()


def test_none_is_read_where_no_table_defines_the_channel(tmp_path):
    table(tmp_path / "good.json", ENTRY)
    environ = {"MQSERVER": "A/TCP/h(1)", "MQCCDTURL": f"file://{tmp_path}/none.json"}
    assert walked(tmp_path, stanza(tmp_path), environ).other_tables == ()


def test_none_is_fetched(tmp_path):
    environ = {"MQCCDTURL": f"file://{tmp_path}/none.json", "MQCHLLIB": "http://127.0.0.1:1"}
    found = walked(tmp_path, "", environ).other_tables
    assert not any(t.path.startswith("http") for t in found)


def test_a_relative_path_is_looked_for_beside_mqclient_ini(tmp_path):
    good = table(tmp_path / "tables" / "good.json", ENTRY)
    facts = walked(tmp_path, stanza("tables/."), {})
    assert facts.ccdt.path != str(good)
    assert facts.other_tables[0].path == str(good)


@pytest.mark.parametrize("around", ['"{}"', "'{}'"])
def test_a_value_is_tried_without_its_quotes(tmp_path, around):
    good = table(tmp_path / "good.json", ENTRY)
    facts = walked(tmp_path, "", {"MQCCDTURL": around.format(f"file://{good}")})
    assert facts.ccdt.state is not FileState.OK
    assert facts.other_tables[0].path == str(good)


def test_a_file_of_nearly_the_same_name_comes_last(tmp_path):
    near = table(tmp_path / "ccdt-2.json", ENTRY)
    set_too = table(tmp_path / "tables" / "good.json", ENTRY)
    environ = {"MQCCDTURL": f"file://{tmp_path}/ccdt-1.json"}
    facts = walked(tmp_path, stanza(tmp_path / "tables"), environ)
    assert [t.path for t in facts.other_tables if t.channels] == [str(set_too), str(near)]


def test_files_of_other_names_are_not_read(tmp_path):
    table(tmp_path / "customers.json", ENTRY)
    facts = walked(tmp_path, "", {"MQCCDTURL": f"file://{tmp_path}/ccdt.json"})
    assert not any(t.channels for t in facts.other_tables)
