"""Facts: what was seen, frozen and serialisable, each with the place it was seen at.

Nothing here judges. "Could not look" is a fact too (:class:`Unavailable`, or the ``error`` of a
thing). A secret is never a fact: where a password stands, the fact says only that one is there.

The modules are imported when something of theirs is first asked for: a command that lists suites
needs none of the facts about files.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mqtui.facts.base import FileState, Source, SourceKind, Unavailable
    from mqtui.facts.candidates import Attempt, CandidateWalk, ListEnd
    from mqtui.facts.channels import (
        AttributeLine,
        Candidate,
        Ccdt,
        ChannelDefinition,
        CipherCell,
        CipherMatrix,
        Fit,
        Selection,
    )
    from mqtui.facts.endpoint import Endpoint
    from mqtui.facts.enumeration import Enumeration, ProtocolAnswer, SuiteAnswer
    from mqtui.facts.facts import Facts
    from mqtui.facts.given_log import GivenLog
    from mqtui.facts.handshake import (
        ClientHelloFact,
        HandshakeMessage,
        NamedHandshake,
        OfferedSuite,
        ServerHelloFact,
        ServerNames,
        Xray,
    )
    from mqtui.facts.live import (
        ChannelStart,
        ChannelStatus,
        Connect,
        Handshake,
        LiveConnect,
        StepKind,
        TimelineStep,
    )
    from mqtui.facts.machine import Engine, Machine, MachineKind
    from mqtui.facts.native import NativeConnect, NativeState
    from mqtui.facts.network import (
        Address,
        ListenerProcess,
        MqAnswer,
        Reachability,
        Resolution,
        TcpAttempt,
    )
    from mqtui.facts.outcome import Outcome
    from mqtui.facts.pasted import DiffText, MqscText, Pasted, ShellText
    from mqtui.facts.probe import Probe
    from mqtui.facts.request import HostInfo, Request
    from mqtui.facts.server import (
        LogRecord,
        MqscObject,
        QueueManagerOwner,
        QueueManagerView,
        SavedStatus,
    )
    from mqtui.facts.settings import (
        ClientIni,
        ClientProcess,
        Configuration,
        Environment,
        IniCandidate,
        IniEntry,
        IniPlace,
        IniProblem,
        Place,
        Setting,
        SettingValue,
        UnknownVariable,
        Variable,
    )
    from mqtui.facts.stores import (
        AccessStep,
        Certificate,
        FileAccess,
        KeyRepository,
        PasswordState,
        PathStep,
        PendingRequest,
        StoreContents,
    )
    from mqtui.facts.tools import Tools

#: Where the names live.
_NAMES = {
    "base": "FileState Source SourceKind Unavailable",
    "candidates": "Attempt CandidateWalk ListEnd",
    "channels": (
        "AttributeLine Candidate Ccdt ChannelDefinition CipherCell CipherMatrix Fit Selection"
    ),
    "endpoint": "Endpoint",
    "enumeration": "Enumeration ProtocolAnswer SuiteAnswer",
    "facts": "Facts",
    "given_log": "GivenLog",
    "handshake": (
        "ClientHelloFact HandshakeMessage NamedHandshake OfferedSuite ServerHelloFact "
        "ServerNames Xray"
    ),
    "live": "ChannelStart ChannelStatus Connect Handshake LiveConnect StepKind TimelineStep",
    "machine": "Engine Machine MachineKind",
    "native": "NativeConnect NativeState",
    "network": "Address ListenerProcess MqAnswer Reachability Resolution TcpAttempt",
    "outcome": "Outcome",
    "pasted": "DiffText MqscText Pasted ShellText",
    "probe": "Probe",
    "request": "HostInfo Request",
    "server": "LogRecord MqscObject QueueManagerOwner QueueManagerView SavedStatus",
    "settings": (
        "ClientIni ClientProcess Configuration Environment IniCandidate IniEntry IniPlace "
        "IniProblem Place Setting SettingValue UnknownVariable Variable"
    ),
    "stores": (
        "AccessStep Certificate FileAccess KeyRepository PasswordState PathStep "
        "PendingRequest StoreContents"
    ),
    "tools": "Tools",
}
_MODULE_OF = {name: module for module, names in _NAMES.items() for name in names.split()}

__all__ = [
    "AccessStep",
    "Address",
    "Attempt",
    "AttributeLine",
    "Candidate",
    "CandidateWalk",
    "Ccdt",
    "Certificate",
    "ChannelDefinition",
    "ChannelStart",
    "ChannelStatus",
    "CipherCell",
    "CipherMatrix",
    "ClientHelloFact",
    "ClientIni",
    "ClientProcess",
    "Configuration",
    "Connect",
    "DiffText",
    "Endpoint",
    "Engine",
    "Enumeration",
    "Environment",
    "Facts",
    "FileAccess",
    "FileState",
    "Fit",
    "GivenLog",
    "Handshake",
    "HandshakeMessage",
    "HostInfo",
    "IniCandidate",
    "IniEntry",
    "IniPlace",
    "IniProblem",
    "KeyRepository",
    "ListEnd",
    "ListenerProcess",
    "LiveConnect",
    "LogRecord",
    "Machine",
    "MachineKind",
    "MqAnswer",
    "MqscObject",
    "MqscText",
    "NamedHandshake",
    "NativeConnect",
    "NativeState",
    "OfferedSuite",
    "Outcome",
    "PasswordState",
    "Pasted",
    "PathStep",
    "PendingRequest",
    "Place",
    "Probe",
    "ProtocolAnswer",
    "QueueManagerOwner",
    "QueueManagerView",
    "Reachability",
    "Request",
    "Resolution",
    "SavedStatus",
    "Selection",
    "ServerHelloFact",
    "ServerNames",
    "Setting",
    "SettingValue",
    "ShellText",
    "Source",
    "SourceKind",
    "StepKind",
    "StoreContents",
    "SuiteAnswer",
    "TcpAttempt",
    "TimelineStep",
    "Tools",
    "Unavailable",
    "UnknownVariable",
    "Variable",
    "Xray",
]


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = found
    return found
