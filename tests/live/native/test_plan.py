"""Which package is used. pymqi needs IBM MQ's headers to be built, so a fake one stands in."""

import asyncio
import sys

import pytest

from mqtui.engine.secrets import Password
from mqtui.facts import NativeState, Source, SourceKind
from mqtui.live.native import GivenChannel, NativePlan, adapters, native_connect, plan

#: As much of pymqi's public names as is used, noting what is called.
FAKE = """
import os, types
__version__, __mqlevels__, __mqbuild__ = "1.12.13", ("6.0", "8.0.0"), "{build}"
CMQC = types.SimpleNamespace(MQCNO_CLIENT_BINDING=2048, MQCA_Q_MGR_NAME=2015)
def note(*what):
    with open(os.environ["MQSTUB_LOG"], "a") as log:
        print(*what, file=log)
class MQMIError(Exception):
    comp, reason = 2, 2393
class CD:
    def __init__(self):
        self.Version, self.CertificateLabel = 6, b""
class SCO:
    def __init__(self, Version):
        self.Version = Version
class QueueManager:
    def __init__(self, name):
        assert name is None
    def connect(self, name):
        note("connect", name)
    def connect_with_options(self, name, **options):
        sco, cd = options.get("sco"), options.get("cd")
        note("options", name, options["opts"], sorted(options), sco and sco.Version)
        if cd:
            note("cd", cd.Version, cd.ChannelName, cd.ConnectionName, cd.SSLCipherSpec)
            note("label", cd.CertificateLabel, sco and sco.CertificateLabel)
        if name == b"BAD":
            raise MQMIError()
    def inquire(self, selector):
        return b"QM1" + bytes(45)
    def disconnect(self):
        note("disconnect")
"""


@pytest.fixture
def only(tmp_path, monkeypatch):
    """Makes one fake package the only adapter there is."""

    def install(name="pymqi", build="client", text=FAKE):
        (tmp_path / f"{name}.py").write_text(text.replace("{build}", build))
        others = [p for p in sys.path if "site-packages" not in p]
        monkeypatch.setattr(sys, "path", [str(tmp_path), *others])

    return install


@pytest.fixture
def ask(tmp_path):
    def ask_(**changes):
        changes.setdefault("queue_manager", "QM1")
        environment = (("MQSTUB_LOG", str(tmp_path / "log")),)
        result = asyncio.run(native_connect(NativePlan(environment=environment, **changes), 60))
        log = tmp_path / "log"
        return result, log.read_text().splitlines() if log.exists() else []

    return ask_


def test_nothing_installed_costs_no_process(monkeypatch, ask):
    monkeypatch.setattr(plan, "ADAPTERS", ("no_such_adapter_a", "no_such_adapter_b"))
    monkeypatch.setattr("mqtui.live.native.connect.run_child", None)
    assert adapters() == ()
    result, _ = ask()
    assert result.state is NativeState.ABSENT
    assert "pip install 'mqtui[ibmmq]'" in result.detail
    assert "IBM MQ client" in result.detail


def test_a_package_without_a_spec_is_not_there(monkeypatch):
    monkeypatch.setitem(sys.modules, "pymqi", None)
    assert "pymqi" not in adapters()


def test_pymqi_alone_is_used(only, ask):
    only()
    assert adapters() == ("pymqi",)
    result, log = ask(inquire=True)
    assert result.state is NativeState.CONNECTED
    assert (result.adapter, result.adapter_version) == ("pymqi", "1.12.13")
    assert (result.built_for, result.queue_manager) == ("MQ 8.0.0", "QM1")
    # MQCONN: its MQCONNX would hand over an MQSCO with a blank label.
    assert log == ["connect b'QM1'", "disconnect"]


def test_ibmmq_is_preferred(only, ask):
    only("pymqi")
    only("ibmmq")
    assert adapters() == ("ibmmq", "pymqi")
    assert ask()[0].adapter == "ibmmq"


def test_the_next_one_is_used_where_the_first_does_not_load(only, ask):
    only("ibmmq", text="raise ImportError('libmqm_r.so: wrong ELF class')")
    only("pymqi")
    assert ask()[0].adapter == "pymqi"


def test_none_that_loads_is_absent_with_every_reason(only, ask):
    only("ibmmq", text="raise ImportError('libmqm_r.so: wrong ELF class')")
    only("pymqi", text="raise RuntimeError('mismatch')")
    result, log = ask()
    assert result.state is NativeState.ABSENT
    assert "wrong ELF class" in result.detail
    assert "mismatch" in result.detail
    assert log == []


def test_a_pymqi_that_could_bind_locally_is_told_to_be_a_client(only, ask):
    only(build="server")
    _, log = ask()
    assert log[0] == "options b'QM1' 2048 ['opts'] None"


def test_pymqi_is_given_a_definition_and_a_label(only, ask):
    only()
    channel = GivenChannel("APP.TLS", "qm(1414)", "TLS_AES_256_GCM_SHA384")
    _, log = ask(channel=channel, label="app")
    assert log == [
        "options b'QM1' 2048 ['cd', 'opts', 'sco'] 5",
        "cd 11 b'APP.TLS' b'qm(1414)' b'TLS_AES_256_GCM_SHA384'",
        "label b'app' b'app'",
        "disconnect",
    ]


def test_pymqi_gets_an_mqsco_without_a_label_beside_a_user(only, ask):
    """Else it adds one of its own, whose blank label stands for the default label."""
    only()
    secret = Password(Source(SourceKind.VARIABLE, "X"), b"secret")
    _, log = ask(user="anna", password=secret, encrypted=True)
    assert log[0] == "options b'QM1' 2048 ['opts', 'password', 'sco', 'user'] 4"


def test_an_adapter_that_lacks_what_is_needed_is_an_outcome(only, ask):
    only(text=FAKE.replace("MQCNO_CLIENT_BINDING=2048, ", "").replace("{build}", "client"))
    result, _ = ask()
    assert result.state is NativeState.ERROR
    assert "MQCNO_CLIENT_BINDING" in result.detail


def test_a_refusal_through_pymqi(only, ask):
    only(build="server")
    result, log = ask(queue_manager="BAD")
    assert (result.state, result.reason) == (NativeState.REFUSED, 2393)
    assert "disconnect" not in log
