"""``mqtui probe CONNAME --channel NAME``: one connect as a client makes it, each step shown."""

from __future__ import annotations

import argparse
import getpass
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from mqtui.checks import load as load_checks
from mqtui.cli.credentials import password_from
from mqtui.cli.exits import COULD_NOT_RUN, FAILED, FINE, CommandError
from mqtui.cli.store_passwords import OPTION, store_passwords
from mqtui.collect.files import SECONDS, answered, is_file
from mqtui.collect.host import unknown_host
from mqtui.collect.key_repository.as_client import open_as_client
from mqtui.collect.key_repository.repository_name import candidates
from mqtui.collect.key_repository.store import OpenedStore
from mqtui.engine.blocking import call_bounded
from mqtui.engine.bounded import run_until_told
from mqtui.engine.known_secrets import allow
from mqtui.engine.model import Finding, Verdict
from mqtui.engine.registry import checks
from mqtui.engine.secrets import ClientIdentity
from mqtui.engine.text import printable
from mqtui.facts import (
    Candidate,
    ChannelDefinition,
    Endpoint,
    Facts,
    PasswordState,
    Probe,
    Request,
    Selection,
    Source,
    SourceKind,
    StoreContents,
    TimelineStep,
)
from mqtui.knowledge import cipherspec, cipherspecs
from mqtui.live.connect import ConnectPlan
from mqtui.live.probe import run_probe
from mqtui.output import tell, write, write_json
from mqtui.report import probe_json, probe_text
from mqtui.rules.configuration.conname import ConnameError, typed_conname
from mqtui.rules.configuration.settings import default_label
from mqtui.rules.outcome.probe_verdict import verdict_of
from mqtui.rules.tls.labels import near_misses
from mqtui.wire.errors import WireError
from mqtui.wire.tls.sni import encode_channel

#: What a client that names no CipherSpec is best asked to offer today.
DEFAULT_CIPHER = "ANY_TLS12_OR_HIGHER"


def full_probe(given: argparse.Namespace, timeout: float) -> int:
    """Connect and show each step; 0 when connected as meant, 1 when not.

    Raises:
        CommandError: the probe cannot be begun: a name or file makes no sense.
    """
    options = vars(given)
    definition = _definition(given.target, options)
    store, opened = _store(options, definition)
    user = _user(options)
    password = password_from(options)
    hosts = (endpoint.host for endpoint in definition.endpoints)
    allow((user, definition.name, definition.queue_manager, definition.certificate_label, *hosts))
    identity, label = _identity(opened, options.get("label"), user)
    probe = Probe(definition, options.get("qmgr", ""), datetime.now(UTC), store=store, label=label)
    plan = ConnectPlan(
        definition=definition,
        endpoint=definition.endpoints[0],
        address="",
        queue_manager=probe.queue_manager,
        user=user,
        sni=None if probe.plain else encode_channel(definition.name),
        trusted_pem=opened.trusted_pem() if opened else (),
        identity=identity,
        timeout=timeout,
        plain=probe.plain,
        verify=opened is not None,
        compare_names=not probe.plain,
        password=password,
        allow_password_in_clear=bool(options.get("password_in_clear")),
    )
    as_text = given.format == "text"
    if as_text:
        _say(probe_text.opening(probe))

    def on_step(endpoint: Endpoint, step: TimelineStep) -> None:
        if as_text:
            _say(probe_text.step_line(endpoint, step))

    probe = run_until_told(run_probe(probe, plan, on_step))
    verdict, findings = verdict_of(probe), _findings(probe)
    if as_text:
        _say(probe_text.details(probe, verdict, findings))
    else:
        write_json(probe_json.probe_value(probe, verdict, findings))
    if not verdict.as_meant and any(live.not_made for live in probe.attempts):
        tell("mqtui: the probe could not be completed; its steps say why.")
        return COULD_NOT_RUN
    return FINE if verdict.as_meant else FAILED


def _say(text: str) -> None:
    """Write at once: the steps are shown as they happen, through a pipe too."""
    write(text, now=True)


def _definition(target: str, options: dict[str, object]) -> ChannelDefinition:
    channel = str(options.get("channel") or "")
    if not channel:
        raise CommandError("probe needs --channel NAME (or --enumerate, to ask for CipherSpecs).")
    try:
        endpoints = typed_conname(target)
    except ConnameError as error:
        raise CommandError(f"{printable(str(error))}.") from None
    try:
        encode_channel(channel)
    except WireError as error:
        raise CommandError(f"--channel {printable(channel)}: {printable(str(error))}.") from None
    spec = str(options.get("cipher", DEFAULT_CIPHER)).strip()
    if options.get("plain"):
        spec = ""
    if spec and cipherspec(spec) is None:
        near = near_misses(spec, [known.name for known in cipherspecs()])
        hint = f" Did you mean {near[0][0]}? ({near[0][1]})" if near else ""
        raise CommandError(f"--cipher {printable(spec)}: not a CipherSpec of IBM MQ.{hint}")
    return ChannelDefinition(
        channel,
        Source(SourceKind.OPTION, "--channel"),
        queue_manager=str(options.get("qmgr", "")),
        endpoints=endpoints,
        cipher_spec=spec,
        certificate_label=str(options.get("label") or ""),
    )


def _store(
    options: dict[str, object], definition: ChannelDefinition
) -> tuple[StoreContents | None, OpenedStore | None]:
    """The key repository: ``None`` where none was given or there is no TLS to use it for."""
    stated = options.get("key_repository")
    if not stated:
        if options.get("label"):
            raise CommandError("--label needs --key-repository, which contains the certificate.")
        if options.get("key_repository_password_file"):
            raise CommandError(f"{OPTION} needs --key-repository, which it opens.")
        return None, None
    if not definition.cipher_spec:
        raise CommandError("--key-repository is not used on a channel without a CipherSpec.")
    tried = candidates(str(stated), os.getcwd())
    path = next((p for p in tried if is_file(p)), tried[0])
    password_file = options.get("key_repository_password_file")
    passwords = store_passwords(str(password_file) if password_file else None)
    contents, opened = open_as_client(path, passwords)
    if contents.error or not contents.readable:
        why = contents.error or "it cannot be read"
        if contents.password_state is PasswordState.WRONG and contents.problems:
            why = contents.problems[0]  # it says where the password is from
        if contents.opens_with is not None:
            why = f"{why} The password from {contents.opens_with} would, but comes after it."
        named = printable(path)
        why = printable(why).replace(f"{named} ", "it ", 1)  # named once
        beside = next((p for p in _beside(path) if is_file(p)), None)
        if beside and not answered(os.path.exists, path, otherwise=True):
            why = f"{why} Did you mean {printable(beside)}?"
        raise CommandError(f"--key-repository {named}: {why}")
    return contents, opened


def _beside(path: str) -> tuple[str, ...]:
    """The names that the same repository has in its other form."""
    stem = os.path.splitext(path)[0]
    return (stem + ".p12", stem + ".kdb")


def _identity(
    opened: OpenedStore | None, stated: str | None, user: str
) -> tuple[ClientIdentity | None, str]:
    """What is sent when the server asks, and its label: the one stated, else MQ's default one.

    As with a client, a default label that the store does not hold means that none is sent.
    """
    if opened is None:
        return None, ""
    label = stated or default_label(user)
    identity = opened.identity(label)
    if identity is None and stated:
        raise CommandError(
            f"--label {printable(stated)}: the key repository has no certificate with this label "
            "and a private key that can be opened; mqtui keystore lists its contents."
        )
    return identity, label if identity else ""


def _user(options: dict[str, object]) -> str:
    if stated := options.get("userid"):
        return str(stated)
    try:
        return call_bounded(getpass.getuser, timeout=SECONDS)
    except (KeyError, OSError):  # a container without such a user, or no answer
        return str(os.getuid()) if hasattr(os, "getuid") else ""


def _findings(probe: Probe) -> Sequence[Finding]:
    """What the checks make of it that the steps do not show by themselves."""
    live = probe.last
    if live is None:
        return ()
    definition = probe.definition
    request = Request(channel=definition.name, cipher=definition.cipher_spec or None)
    selection = Selection(probe.queue_manager, "--channel", (Candidate(1, definition),))
    facts = Facts(
        probe.taken_at, unknown_host(), request, selection=selection, store=probe.store, live=live
    )
    found: list[Finding] = []
    load_checks()
    for check in checks():
        for finding in check.run(facts) if check.of_connect else ():
            if check.informs or finding.verdict in (Verdict.FAIL, Verdict.WARN):
                found.append(replace(finding, check=check.id))
    return found
