"""The programs that a remedy may name, with their options, and the MQSC that it may use.

Whoever writes a remedy with a new program or option looks it up and adds it here. Sources: the
manual pages of the programs; for runmqakm "IBM MQ: runmqakm commands and options"
(https://www.ibm.com/docs/en/ibm-mq/9.3?topic=reference-runmqckm-runmqakm-commands), for MQSC the
"MQSC commands reference" (https://www.ibm.com/docs/en/ibm-mq/9.3?topic=reference-mqsc-commands).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

MANY = 10_000
_MODE = r"[0-7]{3,4}|[ugoa]*[+-][rwx]+(,[ugoa]*[+-][rwx]+)*"
_USER = r"[a-z_][\w.-]*\$?|[A-Z]+"
#: A line out, a line in, or a heading of mqclient.ini.
_SED_SCRIPT = (
    r"\d+s/\^/# /(?:;\d+s/\^/# /)*|\d+a OutboundSNI=\w+"
    r"|s/\^\[\[:space:\]\]\*.+\[\[:space:\]\]\*\$/(?:SSL|CHANNELS):/"
)
_PATH = r"[^-].*"


@dataclass(frozen=True)
class Program:
    """What stands behind a program's name.

    ``flags`` take nothing, ``options`` take one value, whose form is a pattern; ``words`` are the
    patterns of what else must stand there, in order, ``least`` to ``most`` of them: the last one
    is that of all further ones.
    """

    flags: tuple[str, ...] = ()
    options: Mapping[str, str] | None = None
    words: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    needs: tuple[tuple[str, ...], ...] = ()

    def problem_of_words(self, words: list[str]) -> str:
        """What is wrong with the words that are no options."""
        if not self.least <= len(words) <= self.most:
            return f"{len(words)} words, not {self.least} to {self.most}"
        for number, word in enumerate(words):
            pattern = self.words[min(number, len(self.words) - 1)]
            if not re.fullmatch(pattern, word, re.DOTALL):
                return f"{word!r} is not like {pattern}"
        return ""


_DB = {"-db": _PATH, "-type": "cms|pkcs12|kdb|p12", "-label": ".+", "-pw": ".+"}
#: Without -stashed it asks for the password.
_OPENED = (("-db",),)

#: runmqakm's objects and actions.
RUNMQAKM: Mapping[tuple[str, str], Program] = {
    ("-cert", "-add"): Program(
        ("-stashed", "-fips"),
        {**_DB, "-file": _PATH, "-format": "ascii|binary", "-trust": "enable|disable"},
        needs=(*_OPENED, ("-type",), ("-label",), ("-file",)),
    ),
    ("-cert", "-delete"): Program(
        ("-stashed", "-fips"), _DB, needs=(*_OPENED, ("-type",), ("-label",))
    ),
    ("-cert", "-details"): Program(
        ("-stashed", "-fips"), _DB, needs=(*_OPENED, ("-type",), ("-label",))
    ),
    ("-cert", "-import"): Program(
        ("-target_stashed", "-stashed", "-fips"),
        {
            **_DB,
            "-file": _PATH,
            "-target": _PATH,
            "-target_pw": ".+",
            "-target_type": "cms|pkcs12|kdb|p12",
            "-new_label": ".+",
        },
        needs=(("-file", "-db"), ("-target",), ("-target_type",)),
    ),
    ("-cert", "-list"): Program(
        ("-stashed", "-fips"), _DB, ("all|personal|CA|ca",), 0, 1, needs=(*_OPENED, ("-type",))
    ),
    ("-cert", "-modify"): Program(
        ("-stashed", "-fips"),
        {**_DB, "-trust": "enable|disable"},
        needs=(*_OPENED, ("-type",), ("-label",), ("-trust",)),
    ),
    ("-cert", "-receive"): Program(
        ("-stashed", "-fips"),
        {**_DB, "-file": _PATH, "-format": "ascii|binary"},
        needs=(*_OPENED, ("-type",), ("-file",)),
    ),
    ("-cert", "-rename"): Program(
        ("-stashed", "-fips"),
        {**_DB, "-new_label": ".+"},
        needs=(*_OPENED, ("-label",), ("-new_label",)),
    ),
    ("-certreq", "-recreate"): Program(
        ("-stashed", "-fips"),
        {**_DB, "-target": _PATH},
        needs=(*_OPENED, ("-type",), ("-label",), ("-target",)),
    ),
    ("-keydb", "-stashpw"): Program(("-fips",), _DB, needs=(("-db",), ("-type",))),
}

_MQTUI_OPTIONS = (
    *(
        "--ccdt",
        "--channel",
        "--chstatus",
        "--cipher",
        "--env-file",
        "--hold",
        "--key-repository-password-file",
        "--password-file",
        "--pid",
    ),
    *("--key-repository-password-file", "--qmgr", "--unit", "--userid"),
    *("--for", "--private-key", "--repository", "--user"),
)

#: "kubectl exec", up to the "--" before the command.
KUBECTL_EXEC = Program((), {"-n": r"[\w.-]+", "-c": r"[\w.-]+"}, (r"[\w./-]+",), 1, 1)

#: What copies a file from another machine, by its first words.
COPIES: Mapping[tuple[str, ...], Program] = {
    ("docker", "cp"): Program((), None, (".+:.+", _PATH), 2, 2),
    ("podman", "cp"): Program((), None, (".+:.+", _PATH), 2, 2),
    ("docker", "compose", "cp"): Program((), None, (".+:.+", _PATH), 2, 2),
    ("kubectl", "cp"): Program((), {"-n": r"[\w.-]+", "-c": r"[\w.-]+"}, (".+:.+", _PATH), 2, 2),
}

_STORES = ("-srckeystore", "-srcstoretype", "-destkeystore", "-deststoretype")

PROGRAMS: Mapping[str, Program] = {
    "cat": Program((), None, (_PATH,), 0, MANY),
    "chgrp": Program((), None, (rf"{_USER}|\d+", _PATH), 2, MANY),
    "chmod": Program((), None, (_MODE, _PATH), 2, MANY),
    "chown": Program((), None, (rf"({_USER})?(:({_USER}))?", _PATH), 2, MANY),
    "cp": Program(("-p",), None, (_PATH,), 2, 2),
    "curl": Program(("-gsS",), {"-o": _PATH}, (r"\w+://.+",), 1, 1),
    "docker": Program(("-d",), None, ("compose", "up"), 2, 2),
    "dmpmqcfg": Program(("-a",), {"-m": r"[\w./%]+"}),
    "echo": Program((), None, (".*",), 1, MANY),
    "getent": Program((), None, ("ahosts|hosts|passwd|group", ".+"), 2, 2),
    "grep": Program(("-n", "-r", "-rn", "-E", "-i"), None, (".+",), 1, MANY),
    "jq": Program(("-r",), {"--arg": r"\w+"}, (".*",), 2, 4),
    "keytool": Program(("-importkeystore",), dict.fromkeys(_STORES, ".+")),
    "kubectl": Program(
        (),
        {"-n": r"[\w.-]+", "-c": r"[\w.-]+", "-p": r"\{.*\}", "--from-file": _PATH},
        ("set|create|patch", r"env|configmap|\w+/[\w.-]+", r"[\w./-]+", r"[A-Za-z_]\w*(-|=.*)"),
        2,
        5,
    ),
    "ls": Program(("-l", "-la", "-ld"), None, (_PATH,), 0, MANY),
    "mkdir": Program(("-p",), None, (_PATH,), 1, MANY),
    "mqtui": Program(
        ("--all",),
        dict.fromkeys(_MQTUI_OPTIONS, ".+"),
        ("check|config|explain|make|probe", ".+"),
        1,
        4,
    ),
    "openssl": Program(
        ("-showcerts", "-noservername"),
        {"-connect": r"(\[[0-9a-fA-F:]+\]|[\w.-]+):\d+", "-servername": r"[\w.-]+"},
        ("s_client",),
        1,
        1,
        needs=(("-connect",),),
    ),
    # https://docs.redhat.com/en/documentation/red_hat_build_of_microshift/5/html/cli_tools/microshift-oc-create-route-passthrough_microshift-oc-cli-commands
    "oc": Program(
        ("-A",),
        {"--service": "SERVICE", "--hostname": r"[\w.-]+"},
        ("create|get", "routes?", "passthrough"),
        2,
        3,
    ),
    "printf": Program((), None, (r"%s\\n", ".*"), 2, MANY),
    "runmqktool": Program(
        ("-importkeystore",),
        {
            "-srckeystore": _PATH,
            "-destkeystore": _PATH,
            "-deststoretype": "pkcs12",
            "-srcstoretype": "jks|jceks|pkcs12",
        },
        needs=(("-importkeystore",), ("-srckeystore",), ("-destkeystore",)),
    ),
    "runmqsc": Program(("-n", "-e"), {"-u": ".+"}, (r"[\w./%]+",), 0, 1),
    "scp": Program((), None, (".+:.+", _PATH), 2, 2),
    "sed": Program(("-i.bak", "-n"), None, (_SED_SCRIPT, _PATH), 2, 2),
    "setfacl": Program((), {"-m": rf"[ug]:({_USER}|\d+):[rwx-]+"}, (_PATH,), 1, MANY, (("-m",),)),
    "ss": Program(("-ltnp", "-ltn")),
    "systemctl": Program(
        (), None, ("show|restart|edit|cat|status|daemon-reload", _PATH), 1, 2
    ),
    "tail": Program(("-f",), {"-n": r"\d+"}, (_PATH,), 0, 1),
    "tee": Program(("-a",), None, (_PATH,), 1, 1),
    "test": Program((), {"-r": ".+", "-x": ".+"}, needs=(("-r", "-x"),)),
    "timedatectl": Program(),
}  # fmt: skip

_CHANNEL = (
    "CHLTYPE CERTLABL SSLCIPH SSLCAUTH SSLPEER MAXINST MAXINSTC MCAUSER SCYEXIT RCVEXIT SENDEXIT "
    "QMNAME CONNAME"
)
#: For each verb and object the attributes that may stand behind, with an object's name or not.
MQSC: Mapping[tuple[str, str], tuple[bool, frozenset[str]]] = {
    (verb, object): (named, frozenset(attributes.split()))
    for verb, object, named, attributes in (
        ("ALTER", "CHANNEL", True, _CHANNEL),
        ("ALTER", "QMGR", False, "CERTLABL SSLFIPS SSLKEYR SUITEB"),
        ("DEFINE", "CHANNEL", True, f"{_CHANNEL} TRPTYPE"),
        ("DISPLAY", "AUTHINFO", True, "AUTHTYPE CHCKCLNT"),
        ("DISPLAY", "CHANNEL", True, _CHANNEL),
        (
            "DISPLAY",
            "CHLAUTH",
            True,
            "TYPE ADDRLIST USERLIST ALL CHCKCLNT MATCH SSLPEER CLNTUSER ADDRESS",
        ),
        ("DISPLAY", "CHSTATUS", True, "ALL CONNAME RAPPLTAG"),
        ("DISPLAY", "LSSTATUS", True, "ALL PORT"),
        ("DISPLAY", "QMGR", False, "CERTLABL SSLKEYR CONNAUTH SSLFIPS SUITEB"),
        ("REFRESH", "SECURITY", False, "TYPE"),
        ("SET", "AUTHREC", False, "OBJTYPE PRINCIPAL AUTHADD"),
        (
            "SET",
            "CHLAUTH",
            True,
            "TYPE ADDRESS ADDRLIST SSLPEER CLNTUSER USERSRC MCAUSER ACTION",
        ),
        ("START", "CHANNEL", True, ""),
    )
}

#: The values that an attribute takes, where they are words of MQSC.
MQSC_VALUES: Mapping[str, frozenset[str]] = {
    "CHLTYPE": frozenset({"SVRCONN", "CLNTCONN"}),
    "SSLCAUTH": frozenset({"OPTIONAL", "REQUIRED"}),
    "SSLFIPS": frozenset({"YES", "NO"}),
    "MATCH": frozenset({"RUNCHECK"}),
    "AUTHTYPE": frozenset({"IDPWOS", "IDPWLDAP"}),
}
