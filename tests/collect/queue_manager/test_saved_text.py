"""Saved MQSC text in the forms in which people keep it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mqtui.collect.queue_manager.saved_text import SavedText, read_saved_text

SHOWN = """     1 : DISPLAY CHANNEL(SHOP.APP)
AMQ8414I: Display Channel details.
   CHANNEL(SHOP.APP)                       CHLTYPE(SVRCONN)
   SSLCAUTH(REQUIRED)                      SSLCIPH(ECDHE_RSA_AES_256_GCM_SHA384)
One MQSC command read.
"""


def saved(directory: Path, data: str | bytes) -> SavedText:
    """What is read from a file with that content."""
    file = directory / "mqsc.txt"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_saved_text(str(file), "/")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_output_of_runmqsc_in_any_encoding(tmp_path: Path, codec: str) -> None:
    read = saved(tmp_path, SHOWN.replace("\n", "\r\n").encode(codec))
    assert read.problems == ()
    ((_, channel),) = read.objects
    assert (channel.kind, channel.name) == ("CHANNEL", "SHOP.APP")
    assert channel.attributes["SSLCIPH"] == "ECDHE_RSA_AES_256_GCM_SHA384"
    assert channel.source.line == 2


ALTERED = "     2 : ALTER QMGR CERTLABL('new')\nAMQ8005I: IBM MQ queue manager changed.\n"
MANAGER = "AMQ8408I: Display Queue Manager details.\n   QMNAME(QM1)   CERTLABL(old)\n"


def test_a_command_below_what_was_displayed_changes_it(tmp_path: Path) -> None:
    ((name, manager),) = saved(tmp_path, MANAGER + ALTERED).objects
    assert (name, manager.name, manager.attributes["CERTLABL"]) == ("QM1", "QM1", "new")


def test_a_command_above_what_was_displayed_is_in_it(tmp_path: Path) -> None:
    ((_, manager),) = saved(tmp_path, ALTERED + MANAGER).objects
    assert manager.attributes["CERTLABL"] == "old"


def test_commands_of_two_queue_managers_stay_apart(tmp_path: Path) -> None:
    text = (
        f"qm | Starting MQSC for queue manager QM1.\nqm |    {MANAGER.splitlines()[0]}\n"
        f"qm |    {MANAGER.splitlines()[1]}\nqm | Starting MQSC for queue manager QM2.\n"
        + "".join(f"qm | {line}\n" for line in ALTERED.splitlines())
    )
    read = saved(tmp_path, text)
    assert [(name, o.attributes["CERTLABL"]) for name, o in read.objects] == [
        ("QM1", "old"),
        ("QM2", "new"),
    ]


def test_text_without_mqsc_is_recognised(tmp_path: Path) -> None:
    assert saved(tmp_path, "a note\nto myself\n").unread == ""
    log = (
        "11/23/2025 10:05:40 - Process(4720.1) User(anna) Program(amqsgetc)\n"
        "                    Host(kirk) Installation(Installation1)\n"
        "                    VRMF(9.4.0.0) QMgr(QM1)\n\n"
        "AMQ9633E: Bad SSL certificate for channel 'APP.TLS'.\n\nEXPLANATION:\nIt is bad.\n"
        "ACTION:\nLook.\n----- amqccisa.c : 999 -----------------------------\n"
    )
    assert "error log" in (saved(tmp_path, log).unread or "")
    assert saved(tmp_path, SHOWN).unread is None


@pytest.mark.parametrize(
    ("command", "whole"),
    [
        ("DISPLAY CHANNEL(*)", True),
        ("dis chl('*') all", True),
        ("DISPLAY CHANNEL(*) CHLTYPE(SVRCONN) ALL", True),
        ("DISPLAY CHANNEL ( * ) TYPE(ALL)", True),
        ("DISPLAY CHANNEL(*) CHLTYPE(SDR)", False),
        ("DISPLAY CHANNEL(*) WHERE(SSLCIPH NE ' ')", False),
        ("DISPLAY CHANNEL(SHOP.*)", False),
        ("DISPLAY CHANNEL(SHOP.APP)", False),
    ],
)
def test_whether_the_text_shows_every_channel(tmp_path: Path, command: str, whole: bool) -> None:
    text = SHOWN.replace("DISPLAY CHANNEL(SHOP.APP)", command)
    assert saved(tmp_path, text).whole == (("CHANNEL",) if whole else ())


def test_commands_that_define_channels_show_no_list(tmp_path: Path) -> None:
    text = "DEFINE CHANNEL(A) CHLTYPE(SVRCONN)\nDISPLAY CHANNEL(*)\n"
    assert saved(tmp_path, text).whole == ()


def test_whether_the_text_shows_every_chlauth_record(tmp_path: Path) -> None:
    for command, whole in (
        ("DISPLAY CHLAUTH(*) ALL", ("CHLAUTH",)),
        ("DIS CHLAUTH(SHOP.APP)", ()),
        ("DISPLAY CHLAUTH(SHOP.APP) MATCH(RUNCHECK) ADDRESS('10.1.1.1')", ()),
        ("DISPLAY CHANNEL(*)\n     2 : DISPLAY CHLAUTH(*)", ("CHANNEL", "CHLAUTH")),
    ):
        text = SHOWN.replace("DISPLAY CHANNEL(SHOP.APP)", command)
        assert saved(tmp_path, text).whole == whole
