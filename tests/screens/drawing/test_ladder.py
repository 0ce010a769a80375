"""The ladder as drawn: the winner marked, the others dimmed, no line wider than there is room."""

from dataclasses import replace

import pytest
import screens_sample

from mqtui.facts import Configuration, Place, Setting, SettingValue, UnknownVariable
from mqtui.report.pictures.ladder import ladders
from mqtui.screens.drawing import ladder


def drawn(*settings, width=76):
    facts = replace(screens_sample.facts(), configuration=Configuration(settings))
    found = ladders(facts)
    assert found is not None
    lines = ladder.paint(found, width).split(allow_blank=True)
    assert all(line.cell_length <= width for line in lines)
    return [" ".join(line.plain.split()) for line in lines]


def test_the_winner_is_marked_and_what_is_below_it_is_not_reached():
    setting = screens_sample.facts().setting("channel-definition")
    assert setting is not None
    assert drawn(setting)[2:] == [
        "│ the program: not stated",
        "▸ MQSERVER wins ORDERS.PLAIN/TCP/mq1.orders.example(1414)",
        "╎ ServerConnectionParms: not set",
        "╎ MQCCDTURL loses file:///etc/orders/ccdt.json",
        "╎ MQCHLLIB, MQCHLTAB, ChannelDefinitionDirectory, ChannelDefinitionFile: not",
        "set",
        "╎ MQ's default loses /var/mqm/AMQCLCHL.TAB",
    ]


def test_a_value_that_is_not_known_is_marked_so():
    value = SettingValue("ibmwebspheremqanna", screens_sample.INI, Place.DEFAULT)
    for maybe, said in ((False, "set, to a value"), (True, "perhaps set")):
        unknown = UnknownVariable("MQCERTLABL", screens_sample.ENV_FILE, maybe=maybe)
        lines = drawn(Setting("certificate-label", "label", (value,), unknown=unknown))
        assert any(line.startswith(f"│ MQCERTLABL ? {said}") for line in lines)
        assert not any("wins " in line for line in lines[1:])


@pytest.mark.parametrize("width", [30, 76, 196])
@pytest.mark.parametrize(
    "text", [screens_sample.HOSTILE, screens_sample.CJK * 9, "x" * 200, "\udc80\x00"]
)
def test_text_of_others_stays_within_the_frame(text, width):
    source = replace(screens_sample.INI, name=text)
    values = (
        SettingValue(text, source, Place.VARIABLE, True, name=text),
        SettingValue(text, source, Place.FILE, name=text, why=text),
    )
    lines = drawn(Setting("key-repository", text, values), width=width)
    assert not {"\x1b", "\u202e", "\x00"} & set("".join(lines))
