"""OutboundSNI where mqclient.ini has it or should have it, and routes for exact names."""

from __future__ import annotations

import subprocess

import pytest

from mqtui.checks.remedies import server_name
from mqtui.engine.change import SetAttribute, UseServerName
from mqtui.engine.model import RemedyKind
from mqtui.facts import ClientIni, FileState, IniEntry


def ini(*entries: IniEntry, path: str = "/app/mqclient.ini") -> ClientIni:
    return ClientIni((), path, FileState.OK if path else FileState.ABSENT, entries)


def test_the_line_that_is_there_is_changed():
    entry = IniEntry("SSL", "OutboundSNI", "CHANNEL", 3, text="   OutboundSNI = CHANNEL")
    remedy = server_name.send("HOSTNAME", ini(entry))
    assert remedy.kind is RemedyKind.EDIT
    assert remedy.text.splitlines()[-2:] == [
        "-   OutboundSNI = CHANNEL",
        "+   OutboundSNI = HOSTNAME",
    ]
    line = SetAttribute("/app/mqclient.ini", "SSL", "OutboundSNI", "HOSTNAME", 3)
    assert remedy.changes == (UseServerName("HOSTNAME"), line)


@pytest.mark.parametrize(("form", "value"), [("HOSTNAME", "NO"), ("CHANNEL", "YES")])
def test_the_name_before_921_is_changed_in_its_own_words(form, value):
    remedy = server_name.send(form, ini(IniEntry("SSL", "AllowOutboundSNI", "x", 4)))
    assert remedy.text.splitlines()[-1] == f"+AllowOutboundSNI={value}"


def test_a_line_is_added_to_the_stanza_that_is_there(tmp_path):
    path = tmp_path / "mqclient.ini"
    path.write_text("SSL:\n   SSLFipsRequired=NO\nTCP:\n   KeepAlive=YES\n")
    entry = IniEntry("SSL", "SSLFipsRequired", "NO", 2)
    remedy = server_name.send("HOSTNAME", ini(entry, path=str(path)))
    subprocess.run(["sh", "-c", remedy.text], check=True)
    assert path.read_text().splitlines() == [
        "SSL:",
        "   SSLFipsRequired=NO",
        "OutboundSNI=HOSTNAME",
        "TCP:",
        "   KeepAlive=YES",
    ]


@pytest.mark.parametrize("form", ["HOSTNAME", "CHANNEL"])
def test_a_stanza_is_added_where_there_is_none(tmp_path, form):
    path = tmp_path / "mqclient.ini"
    path.write_text("TCP:\n   KeepAlive=YES\n")
    subprocess.run(["sh", "-c", server_name.send(form, ini(path=str(path))).text], check=True)
    assert path.read_text().splitlines()[2:] == ["SSL:", f"   OutboundSNI={form}"]


def test_a_file_is_written_where_there_is_none(tmp_path):
    for without in (None, ini(path="")):
        remedy = server_name.send("HOSTNAME", without)
        subprocess.run(["sh", "-c", remedy.text], cwd=tmp_path, check=True)
        assert (tmp_path / "mqclient.ini").read_text() == "SSL:\n   OutboundSNI=HOSTNAME\n"
        assert 'export MQCLNTCF="$PWD/mqclient.ini"' in remedy.text


def test_a_route_has_exactly_the_name_that_is_sent():
    remedy = server_name.add_route("app2e-tls.chl.mq.ibm.com")
    assert remedy.text == (
        "oc create route passthrough --service SERVICE --hostname app2e-tls.chl.mq.ibm.com"
    )
    assert server_name.list_routes().text == "oc get routes -A"


def test_an_address_needs_the_routes_host_name_first():
    assert "CONNAME" in server_name.send_route_host(None).title
