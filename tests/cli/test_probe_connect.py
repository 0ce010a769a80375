"""``mqtui probe`` as a person and a script meet it, against the lab's queue manager."""

import asyncio
import contextlib
import errno
import json
import socket
import threading

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12

from mqtui.cli.main import main
from mqtui.formats.keystore.stash import write_stash
from mqtui.lab.sandbox.running import running
from mqtui.live.connection.stream import TcpStream


@pytest.fixture
def with_store(lab):
    return ("--key-repository", lab.sandbox.client_store, "--label", "labapp")


def steps_of(value):
    return {s["name"]: s["outcome"] for s in value["attempts"][-1]["steps"]}


@pytest.mark.parametrize(
    ("spec", "version", "key", "channel"),
    [
        ("ANY_TLS12_OR_HIGHER", "TLS 1.3", "RSA", "LAB.APP.TLS"),
        ("ANY_TLS12", "TLS 1.2", "RSA", "LAB.APP.TLS"),
        ("ANY_TLS13", "TLS 1.3", "EC", "LAB.EC.TLS"),
        ("ECDHE_ECDSA_AES_256_GCM_SHA384", "TLS 1.2", "EC", "LAB.EC.TLS"),
    ],
)
def test_a_healthy_channel_is_seen_to_its_status(
    mqtui, lab, with_store, spec, version, key, channel
):
    result = mqtui(
        *("probe", lab.conname, "--channel", channel, "--cipher", spec, "--qmgr", "LABQM"),
        *(*with_store, "--format", "json"),
    )
    assert result.code == 0, result.out + result.err
    value = result.json
    assert value["schema"] == "mqtui.probe/1"
    assert value["connected"]
    assert value["as_meant"]
    assert value["refusal"] is None
    assert set(steps_of(value).values()) == {"ok"}
    attempt = value["attempts"][0]
    tls = attempt["tls"]
    assert tls["server_hello"]["version"] == version
    by_group = version == "TLS 1.3" or "ECDHE" in tls["server_hello"]["suite"]
    assert bool(tls["server_hello"]["group"]) is by_group
    assert tls["client_hello"]["channel"] == channel
    assert tls["chain"][0]["key"] == key
    assert tls["verification"] == {"accepted": True, "error": ""}
    assert tls["certificate_requested"] is True
    assert tls["certificate_sent"] == "labapp"
    assert set(tls["finished"]) == {"client", "server"}
    names = [m["name"] for m in tls["messages"]]
    assert names[:2] == ["client_hello", "server_hello"]
    assert names.count("certificate") == 2
    times = [m["at"] for m in tls["messages"]]
    assert times == sorted(times)
    assert attempt["status"]["CHANNEL"] == channel
    assert attempt["status"]["SSLCIPH"] == tls["cipher_spec"]
    # The EC channel has a CERTLABL of its own, the RSA channel names the queue manager's.
    assert attempt["server_names"]["channel_has_own_certificate"] is (key == "EC")


def test_the_text_fits_and_says_what_matters(mqtui, lab, with_store):
    result = mqtui("probe", lab.conname, "--channel", "LAB.APP.TLS", *with_store)
    assert result.code == 0, result.out
    lines = result.out.splitlines()
    assert max(map(len, lines)) <= 80
    assert all(line.isprintable() for line in lines)
    for words in ("ok    TCP connect", "client_hello", "Verification        accepted", "SSLCIPH"):
        assert any(words in line for line in lines), words
    assert "Channel status confirms it." in result.out
    assert "`- CN=Lab Server CA" in result.out


def test_without_a_store_it_gets_through_and_says_that_nothing_was_verified(mqtui, lab):
    lab.mqsc("ALTER CHANNEL(LAB.APP.TLS) CHLTYPE(SVRCONN) SSLCAUTH(OPTIONAL)")
    try:
        arguments = ("probe", lab.conname, "--channel", "LAB.APP.TLS")
        value = mqtui(*arguments, "--format", "json")
        text = mqtui(*arguments)
    finally:
        lab.mqsc("ALTER CHANNEL(LAB.APP.TLS) CHLTYPE(SVRCONN) SSLCAUTH(REQUIRED)")
    assert value.code == 0, value.out
    tls = value.json["attempts"][0]["tls"]
    assert tls["verification"]["accepted"] is None
    assert "not verified" in tls["verification"]["error"]
    assert len(tls["chain"]) == 2
    assert "not verified" in value.json["summary"]
    assert text.code == 0
    assert "the chain cannot be verified" in text.out
    assert "The queue manager's identity is not verified" in text.out.replace("\n      ", " ")


def test_without_a_certificate_the_channel_refuses(mqtui, lab):
    result = mqtui("probe", lab.conname, "--channel", "LAB.APP.TLS", "--format", "json")
    assert result.code == 1
    assert not result.json["connected"]
    refusal = result.json["refusal"]
    assert refusal["queue_manager_log"] == "AMQ9637"
    assert refusal["reason_c_client"] == 2393
    assert result.json["attempts"][0]["tls"]["chain"]


def test_a_chain_from_a_stranger_is_refused_and_shown(mqtui, lab, tmp_path):
    from mqtui.lab.pki.authority import Authority

    stranger = tmp_path / "other.pem"
    stranger.write_bytes(Authority("a stranger").pem)
    result = mqtui(
        *("probe", lab.conname, "--channel", "LAB.APP.TLS", "--format", "json"),
        *("--key-repository", stranger),
    )
    assert result.code == 1
    tls = result.json["attempts"][0]["tls"]
    assert tls["outcome"] == "untrusted"
    assert tls["verification"]["accepted"] is False
    assert [c["subject"].partition(",")[0] for c in tls["chain"]] == [
        "CN=labqm-rsa",
        "CN=Lab Server CA",
    ]
    assert tls["alert"]["sent_by"] == "client"
    text = mqtui("probe", lab.conname, "--channel", "LAB.APP.TLS", "--key-repository", stranger).out
    assert "Verification        REJECTED" in text


def test_an_unknown_channel_is_told_by_its_reason_code(mqtui, lab, with_store):
    result = mqtui("probe", lab.conname, "--channel", "NO.SUCH", *with_store, "--format", "json")
    assert result.code == 1
    assert result.json["refusal"]["reason_c_client"] == 2540
    assert result.json["refusal"]["phase"] == "channel start"


@pytest.mark.parametrize("how", [("--plain",), ("--cipher", "")])
def test_plain_means_no_tls(mqtui, lab, how):
    plain = mqtui(*("probe", lab.conname, "--channel", "LAB.APP.PLAIN", "--format", "json"), *how)
    assert plain.code == 0, plain.out
    assert plain.json["attempts"][0]["tls"] is None
    refused = mqtui("probe", lab.conname, "--channel", "LAB.APP.TLS", "--format", "json", *how)
    assert refused.code == 1
    assert refused.json["refusal"]["queue_manager_log"] == "AMQ9639"


def test_several_connames_are_tried_in_order(mqtui, lab, with_store):
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        closed = sock.getsockname()[1]
    result = mqtui(
        *("probe", f"127.0.0.1({closed}),{lab.conname}", "--channel", "LAB.APP.TLS"),
        *(*with_store, "--format", "json"),
    )
    assert result.code == 0
    assert [a["endpoint"] for a in result.json["attempts"]] == [
        f"127.0.0.1({closed})",
        lab.conname,
    ]
    assert result.json["attempts"][0]["steps"][-1]["outcome"] == "refused"


@pytest.mark.parametrize(
    "arguments",
    [
        ("probe", "127.0.0.1(1414)"),
        ("probe", "127.0.0.1(99999)", "--channel", "A"),
        ("probe", "127.0.0.1(1414)", "--channel", "A" * 21),
        ("probe", "127.0.0.1(1414)", "--channel", "A", "--cipher", "NO_SUCH_SPEC"),
        ("probe", "127.0.0.1(1414)", "--channel", "A", "--key-repository", "absent.kdb"),
        ("probe", "127.0.0.1(1414)", "--channel", "A", "--label", "x"),
        ("probe", "127.0.0.1(1414)", "--channel", "A", "--password-file", "x"),
        ("probe", "127.0.0.1(1414)", "--channel", "A", "--userid", "u", "--password-file", "gone"),
        ("probe", "127.0.0.1(1414)", "--channel", "\x1b[31mred", "--plain"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_tried(mqtui, arguments):
    result = mqtui(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert result.err.strip().isprintable()


def test_a_label_that_is_not_there_is_said(mqtui, lab):
    result = mqtui(
        *("probe", lab.conname, "--channel", "LAB.APP.TLS"),
        *("--key-repository", lab.sandbox.client_store, "--label", "LABAPP"),
    )
    assert result.code == 2
    assert "LABAPP" in result.err


def test_the_password_stays_unseen_and_unsent_where_nobody_was_verified(mqtui, lab, tmp_path):
    secret = tmp_path / "password"
    secret.write_text("hunter2hunter2\n")
    lab.mqsc("ALTER CHANNEL(LAB.APP.TLS) CHLTYPE(SVRCONN) SSLCAUTH(OPTIONAL)")
    try:
        result = mqtui(
            *("probe", lab.conname, "--channel", "LAB.APP.TLS", "--format", "json"),
            *("--userid", "anna", "--password-file", secret),
        )
    finally:
        lab.mqsc("ALTER CHANNEL(LAB.APP.TLS) CHLTYPE(SVRCONN) SSLCAUTH(REQUIRED)")
    assert result.code == 1
    assert "hunter2" not in result.out + result.err
    assert "password was not sent" in result.json["summary"]


def test_steps_are_written_as_they_happen():
    """The first step is on the pipe while the other end still keeps the probe waiting."""
    import subprocess
    import sys

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        command = [
            *(sys.executable, "-m", "mqtui", "probe", f"127.0.0.1({port})"),
            *("--channel", "A.B", "--timeout", "60"),
        ]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            connection, _ = server.accept()
            with connection:
                lines = iter(process.stdout.readline, "")
                assert any("TCP connect" in line for line in lines)
                assert process.poll() is None
            server.close()  # else what the probe tries next waits here for its 60 seconds
            rest = process.stdout.read()
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            process.wait(30)
    assert "TLS handshake" in rest


# --- what others put there ------------------------------------------------------------------------


@contextlib.contextmanager
def answering(behave):
    """A server on loopback that treats each connection with ``behave``; its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve(connection):
            with connection, contextlib.suppress(OSError):
                behave(connection)

        def accept():
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    threading.Thread(target=serve, args=(connection,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield server.getsockname()[1]


def hostile_server(tmp_path, name):
    """A server's TLS context whose certificate bears ``name``."""
    import ssl
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=9))
        .not_valid_after(now - timedelta(days=2))
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "hostile.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


@pytest.mark.parametrize("name", ["\x1b]0;owned\x07\x1b[2J", "[bold]x[/bold]\n\r", "\u202egnp.exe"])
def test_a_hostile_certificate_is_shown_harmless(mqtui, tmp_path, name):
    context = hostile_server(tmp_path, name)

    def behave(connection):
        with context.wrap_socket(connection, server_side=True) as secured:
            secured.recv(4096)

    with answering(behave) as port:
        text = mqtui("probe", f"127.0.0.1({port})", "--channel", "A.B")
        value = mqtui("probe", f"127.0.0.1({port})", "--channel", "A.B", "--format", "json")
    assert text.code == value.code == 1
    assert all(line.isprintable() for line in text.out.splitlines())
    assert max(map(len, text.out.splitlines())) <= 80
    (leaf,) = value.json["attempts"][0]["tls"]["chain"]
    assert leaf["subject"].startswith("CN=")
    assert leaf["subject"].isprintable()
    assert any("expired" in problem for problem in leaf["problems"])
    assert any("self-signed" in problem for problem in leaf["problems"])


def test_another_protocol_on_the_port_is_named(mqtui):
    def http(connection):
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with answering(http) as port:
        result = mqtui("probe", f"127.0.0.1({port})", "--channel", "A.B", "--format", "json")
    assert result.code == 1
    assert result.json["attempts"][0]["tls"]["outcome"] == "not tls"
    assert "HTTP" in result.json["summary"]


def test_a_name_that_does_not_resolve_is_the_whole_story(mqtui):
    result = mqtui("probe", "no-such-host.invalid(1414)", "--channel", "A.B", "--format", "json")
    assert result.code == 1
    assert result.json["attempts"] == []
    assert "no-such-host.invalid" in result.json["summary"]
    text = mqtui("probe", "no-such-host.invalid(1414)", "--channel", "A.B")
    assert "FAIL  resolve no-such-host.invalid" in text.out


def test_the_password_is_asked_for_and_not_echoed():
    import sys

    import pexpect

    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        closed = sock.getsockname()[1]
    arguments = ["-m", "mqtui", "probe", f"127.0.0.1({closed})", "--channel", "A.B"]
    child = pexpect.spawn(sys.executable, [*arguments, "--userid", "anna"], timeout=60)
    try:
        child.expect("Password for anna")
        child.sendline("hunter2hunter2")
        child.expect(pexpect.EOF)
        assert b"hunter2" not in child.before
        assert b"TCP connect" in child.before
    finally:
        child.close(force=True)


def words_of(text):
    return " ".join(text.split())


def test_a_refusal_of_the_certificate_in_tls13_is_no_riddle(mqtui, lab):
    """The handshake is over for the client before the server judges its certificate."""
    arguments = ("probe", lab.conname, "--channel", "LAB.APP.TLS", "--cipher")
    text = words_of(mqtui(*arguments, "ANY_TLS13").out)
    late = "in TLS 1.3 the server checks the client's certificate after the client has finished"
    assert f"Phase handshake: {late}" in text
    assert text.count("so a rejection only shows at step 'channel start'") == 2
    older = words_of(mqtui(*arguments, "ANY_TLS12").out)
    assert "Phase handshake: the handshake completes at both ends" in older
    assert late not in older


def test_what_looks_alike_from_here_is_told_as_what_was_seen_and_what_is_possible(mqtui, lab):
    lab.mqsc("SET AUTHREC OBJTYPE(QMGR) PRINCIPAL('anna') AUTHRMV(CONNECT)")
    arguments = ("probe", lab.conname, "--channel", "LAB.APP.PLAIN", "--plain", "--userid", "anna")
    try:
        text = words_of(mqtui(*arguments).out)
        value = mqtui(*arguments, "--format", "json").json
    finally:
        lab.mqsc("SET AUTHREC OBJTYPE(QMGR) PRINCIPAL('anna') AUTHADD(CONNECT)")
    assert value["refusal"]["certain"] is False
    seen = "the channel works, but MQCONN fails with 2035 MQRC_NOT_AUTHORIZED"
    assert f"Not connected: {seen}" in value["summary"]
    assert value["refusal"]["title"] == seen
    assert f"Reason {seen}" in text
    possible = {each["id"]: each for each in value["refusal"]["possible"]}
    assert {"client-blocked", "no-authority", "password-wrong"} <= set(possible)
    assert "AMQ8077" in possible["no-authority"]["how_to_tell"]
    assert possible["no-authority"]["remedy"]
    assert f"Possible cause {possible['no-authority']['cause']}" in text
    assert f"how to tell {possible['no-authority']['how_to_tell']}" in text


def test_what_can_be_nothing_else_is_told_for_certain(mqtui, lab, with_store):
    arguments = ("probe", lab.conname, "--channel", "NO.SUCH", *with_store)
    result = mqtui(*arguments, "--format", "json")
    assert result.json["refusal"]["certain"] is True
    assert result.json["refusal"]["possible"] == []
    assert "Possible cause" not in mqtui(*arguments).out


def test_a_repository_in_its_other_form_is_pointed_to(mqtui, tmp_path):
    (tmp_path / "key.p12").touch()
    said = mqtui("probe", "h", "--channel", "A", "--key-repository", tmp_path / "key")
    assert said.code == 2
    assert said.err == (
        f"mqtui: --key-repository {tmp_path}/key.kdb: it does not exist. "
        f"Did you mean {tmp_path}/key.p12?\n"
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("any_tls12", "Did you mean ANY_TLS12? (only upper and lower case differ)"),
        ("TLS_RSA_WITH_AES_128_CBC_SHA-256", "Did you mean TLS_RSA_WITH_AES_128_CBC_SHA256? (1 "),
    ],
)
def test_a_cipherspec_that_is_nearly_one_is_told_which(mqtui, typed, meant):
    said = mqtui("probe", "h", "--channel", "A", "--cipher", typed)
    assert said.code == 2
    assert meant in said.err


def test_a_step_that_could_not_be_made_here_is_no_refusal(mqtui, monkeypatch):
    async def lacking(*_, **__):
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(TcpStream, "connect", lacking)
    for form in ("text", "json"):
        done = mqtui("probe", "127.0.0.1(1)", "--channel", "A", "--format", form)
        assert done.code == 2
        assert "too many open files" in done.out
        assert done.err == "mqtui: the probe could not be completed; its steps say why.\n"


def trust_only(tmp_path, lab, password):
    """A PKCS#12 file with the CA of the lab's queue manager and nothing else."""
    ca = x509.load_pem_x509_certificate((lab.sandbox.directory / "ca/server-ca.pem").read_bytes())
    data = pkcs12.serialize_key_and_certificates(
        None, None, None, [ca], serialization.BestAvailableEncryption(password)
    )
    path = tmp_path / "trust.p12"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("place", ["variable", "ini", "stash", "option"])
def test_the_stores_password_is_found_where_a_client_finds_it(
    mqtui, lab, tmp_path, monkeypatch, place
):
    store = trust_only(tmp_path, lab, b"changeit")
    more = ()
    if place == "variable":
        monkeypatch.setenv("MQKEYRPWD", "changeit")
    elif place == "ini":
        (tmp_path / "mqclient.ini").write_text("SSL:\n  SSLKeyRepositoryPassword=changeit\n")
        monkeypatch.setenv("MQCLNTCF", str(tmp_path / "mqclient.ini"))
    elif place == "stash":
        (tmp_path / "trust.sth").write_bytes(write_stash(b"changeit"))
    else:
        monkeypatch.setenv("MQKEYRPWD", "wrong")
        (tmp_path / "pw").write_text("changeit\n")
        more = ("--key-repository-password-file", tmp_path / "pw")
    said = mqtui(
        *("probe", lab.conname, "--channel", "LAB.APP.TLS", "--key-repository", store), *more
    )
    assert "key repository" not in said.err
    assert "does not trust" not in said.out
    opened = " ".join(said.out.split()).replace("- ", "-")
    where = {
        "variable": "with the password from",
        "ini": "with the password from",
        "stash": "with its stash file",
        "option": "with the password from",
    }
    assert f"opened {where[place]}" in opened
    assert said.code == 1  # the channel requires a certificate


def test_a_wrong_variable_beside_a_good_stash_opens_nothing(mqtui, lab, tmp_path, monkeypatch):
    store = trust_only(tmp_path, lab, b"changeit")
    (tmp_path / "trust.sth").write_bytes(write_stash(b"changeit"))
    monkeypatch.setenv("MQKEYRPWD", "wrong")
    said = mqtui("probe", lab.conname, "--channel", "A", "--key-repository", store)
    assert said.code == 2
    assert "trust.sth would, but comes after it" in said.err


def test_a_stores_password_without_a_store_is_refused(mqtui, tmp_path):
    (tmp_path / "pw").write_text("x")
    said = mqtui(
        *("probe", "h", "--channel", "A", "--key-repository-password-file", tmp_path / "pw")
    )
    assert said.code == 2
    assert "needs --key-repository" in said.err


@pytest.mark.slow
def test_a_router_is_named_and_never_to_be_trusted(capsys):
    """In text and in JSON: the server name is the cause, whoever the client trusts."""

    async def probe():
        async with running("router-knows-host-names") as box:
            arguments = ["probe", f"localhost({box.port})", "--channel", "LAB.APP.TLS"]
            arguments += ["--cipher", "ANY_TLS12_OR_HIGHER"]
            with_store = [*arguments, "--key-repository", str(box.client_store)]
            for each in (with_store, arguments):
                for form in ("text", "json"):
                    await asyncio.to_thread(main, [*each, "--format", form])
                    yield form, capsys.readouterr().out

    async def look():
        async for form, out in probe():
            assert "LIV11" in out
            assert "Add the issuer" not in words_of(out)
            if form == "json":
                value = json.loads(out)
                assert value["refusal"]["id"] == "led-elsewhere"
                assert value["refusal"]["certain"] is True
            else:
                assert "does not lead to the queue manager" in words_of(out)

    asyncio.run(look())
