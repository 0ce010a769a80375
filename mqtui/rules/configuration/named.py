"""Whether anything names a client: an option, a variable, a line of mqclient.ini.

Where nothing does, there is nothing to check, and nothing is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mqtui.facts.request import REQUEST_OPTIONS

if TYPE_CHECKING:
    from mqtui.facts import Facts

#: What is said then.
NOTHING_NAMED = (
    "Nothing names a client's connection, and there is no default CCDT. Name the failing program "
    "with --pid, --unit or --env-file, or a connection with --channel and --conname."
)

_PREFIXES = ("MQ", "AMQ_")
#: Where MQ is installed, as setmqenv and crtmqenv set it in every shell of a host with MQ; no
#: client is named by them (https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=reference-setmqenv-set-mq-environment).
_INSTALLATION = frozenset(
    {
        "MQ_DATA_PATH",
        "MQ_ENV_MODE",
        "MQ_INSTALLATION_NAME",
        "MQ_INSTALLATION_PATH",
        "MQ_JAVA_DATA_PATH",
        "MQ_JAVA_INSTALL_PATH",
        "MQ_JAVA_LIB_PATH",
        "MQ_JAVA_JVM_FLAG",
        "MQ_JRE_PATH",
        "MQ_OVERRIDE_DATA_PATH",
        "MQ_RETVAL",
        "MQ_USER_BITNESS",
    }
)
#: Of MQTT, which is another protocol, and of this program.
_OTHERS = ("MQTT", "MQTUI")
#: Options that say how to walk, or as whom, and not whose connection is meant.
_HOW = frozenset({"user", "hold"})
#: Stanzas of the mqclient.ini that an installation brings, which name no connection.
_STANZAS = frozenset({"clientexitpath", "tcp", "lu62", "netbios", "spx", "messagebuffer"})


def is_client_variable(name: str) -> bool:
    """Whether the variable says how a client connects, be it with its name misspelt."""
    return name.startswith(_PREFIXES) and name not in _INSTALLATION and not name.startswith(_OTHERS)


def names_nothing(facts: Facts) -> bool:
    """Whether no option, no variable and no line of mqclient.ini says whose connection is meant."""
    asked = any(
        option.values(facts.request) for option in REQUEST_OPTIONS if option.field not in _HOW
    )
    if asked or facts.request.chstatus_text is not None:
        return False
    environment = facts.environment
    if environment is not None and (
        any(is_client_variable(each.name) for each in environment.variables)
        or any(is_client_variable(each.name) for each in environment.unknown)
    ):
        return False
    ini = facts.ini
    return ini is None or all(each.stanza.lower() in _STANZAS for each in ini.entries)
