"""Stage 7: what IBM MQ's own library says, beside what the built-in client says."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.findings import failed, observed, passed, skipped, unknown, warned
from mqtui.checks.questions import connected
from mqtui.checks.remedies import machine
from mqtui.engine.change import OutOfReach
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Possible, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts, LiveConnect, NativeConnect, NativeState, Outcome
from mqtui.knowledge import reason

_NO_ANSWER = (NativeState.CRASHED, NativeState.TIMEOUT)
_ANSWERS = (NativeState.CONNECTED, NativeState.REFUSED)

_TLS = (2381, 2382, 2391, 2392, 2393, 2396, 2398, 2399, 2401, 2553, 2591, 2593)
_WHERE = (2058, 2059, 2277, 2278, 2537, 2538, 2539, 2540)
#: What it usually means when the library alone fails, by its reason. By reasoning, not by a source:
#: the two clients differ in these things, so the check only warns.
_USUALLY = {
    **dict.fromkeys(
        _TLS,
        "the library uses GSKit for TLS and reads more than the built-in client does: the stash "
        "file, FIPS, Suite B, the certificate policy, revocation lists",
    ),
    **dict.fromkeys(
        _WHERE,
        "the library reads the environment, mqclient.ini and the CCDT itself, and picked another "
        "definition or address than the one tested here",
    ),
    2035: "the library sends another user or password than the built-in client",
}
_OTHERWISE = "the library has settings that the built-in client does not read"


@check(
    "LIV07",
    Stage.LIVE,
    "Connect with IBM MQ's client library",
    lesson=(
        "The built-in client does what an MQ client does, but the program uses IBM MQ's library. "
        "If that library is installed, mqtui also connects with it, in the same environment."
    ),
    source="docs/knowledge/settings.md ; https://pypi.org/project/ibmmq/",
    explains=("2035", "2058", "2059", "2381", "2393", "2538", "2540"),
    shows=(
        *(Effect.STORE_UNREADABLE, Effect.HANDSHAKE_FAILED, Effect.CHANNEL_NOT_STARTED),
        Effect.NOT_CONNECTED,
    ),
)
def native_answer(facts: Facts) -> Iterator[Finding]:
    """The completion and reason code of the library, or why there are none."""
    native = facts.native
    if native is None:
        return
    evidence = _evidence(facts, native)
    why = native.detail.rstrip(".")
    if native.state is NativeState.ABSENT:
        yield skipped(
            "IBM MQ's library was not used: it is not installed, or not found.",
            observed("why", why),
        )
    elif native.state is NativeState.WITHHELD:
        yield skipped(f"IBM MQ's library was not used: {why}.")
    elif native.state is NativeState.ERROR:
        yield unknown(f"IBM MQ's library could not be used: {why}.", *evidence)
    elif native.state in _NO_ANSWER:
        yield warned(f"IBM MQ's library returned no result: {why}.", *evidence)
    elif native.state is NativeState.CONNECTED:
        name = f" to {native.queue_manager}" if native.queue_manager else ""
        warning = f", with the warning {_named(native)}" if native.reason else ""
        yield passed(f"IBM MQ's library connects{name}{warning}.", *evidence)
    else:
        yield _refused(facts, native, evidence)


def _refused(facts: Facts, native: NativeConnect, evidence: list[Evidence]) -> Finding:
    known = reason(native.reason) if native.reason is not None else None
    meaning = f": {known.meaning}" if known else ""
    headline = f"MQCONN of IBM MQ's library fails with {_named(native)}{meaning}"
    doubt = _not_the_program(facts, native)
    fix = _log(facts)
    if doubt:
        return warned(f"{headline}. But {doubt}.", *evidence, fix=fix)
    return failed(f"{headline}.", *evidence, fix=fix, out_of_reach=OutOfReach.LIBRARY)


def _not_the_program(facts: Facts, native: NativeConnect) -> str:
    """Why the library's answer here need not be the one that the program gets."""
    if native.user != facts.host.application_user:
        return f"it ran as {native.user} here; the program runs as {facts.host.application_user}"
    if native.left_out:
        return f"it ran without {', '.join(native.left_out)}, whose values are not known here"
    return ""


def _named(native: NativeConnect) -> str:
    known = reason(native.reason) if native.reason is not None else None
    return f"{native.reason} {known.name}" if known else f"reason {native.reason}"


def _log(facts: Facts) -> tuple[Remedy, ...]:
    return (machine.read_client_log(facts.host.data_path),)


def _evidence(facts: Facts, native: NativeConnect) -> list[Evidence]:
    how = "an MQCD, as in the program" if native.given else "none: the library looks for one"
    found = [observed("channel definition given", how)]
    if native.adapter:
        level = f", for {native.built_for}" if native.built_for else ""
        found.append(
            observed("called through", f"{native.adapter} {native.adapter_version}{level}")
        )
    if native.library:
        found.append(observed("library", native.library))
    if native.reason is not None:
        found.append(observed("completion, reason", f"{native.completion_code}, {native.reason}"))
        found.append(observed("took", f"{native.milliseconds:.0f} ms"))
    found.append(observed("variables set", ", ".join(native.variables) or "none"))
    if native.left_out:
        found.append(observed("variables left out", ", ".join(native.left_out)))
    if native.user != facts.host.application_user:
        found.append(observed("ran as", native.user))
    found += [observed("note", note) for note in native.notes]
    if native.said:
        found.append(observed("output", native.said))
    return found


@check(
    "LIV08",
    Stage.LIVE,
    "IBM MQ's library and the built-in client",
    lesson=(
        "Two clients with the same configuration should get the same result. If they do not, look "
        "at what only one of them reads or sends."
    ),
    source="docs/knowledge/own-findings.md",
)
def clients_agree(facts: Facts) -> Iterator[Finding]:
    """What each of the two said."""
    native, live = facts.native, facts.live
    if native is None or live is None or native.state not in _ANSWERS:
        return
    ours, theirs = _built_in(live), _library(native)
    said = (observed("built-in client", ours), observed("IBM MQ's library", theirs))
    here, there = connected(facts), native.state is NativeState.CONNECTED
    if here and there:
        names = {live.connect.queue_manager if live.connect else "", native.queue_manager} - {""}
        if len(names) > 1:
            yield warned(
                "IBM MQ's library and the built-in client reach different queue managers.",
                *said,
                *_choice(facts, native),
                possible=(_may_be("they use different channel definitions or addresses"),),
            )
        else:
            yield passed("IBM MQ's library and the built-in client both connect.", *said)
    elif here:
        yield warned(
            f"Only the built-in client connects; IBM MQ's library fails with {_named(native)}.",
            *said,
            *_choice(facts, native),
            fix=_log(facts),
            possible=(_may_be(_USUALLY.get(native.reason or 0, _OTHERWISE)),),
        )
    elif there:
        yield warned(
            "Only IBM MQ's library connects, which is what the program uses.",
            *said,
            *_choice(facts, native),
            possible=(_may_be("the built-in client lacks something that this connection needs"),),
        )
    elif live.connect and live.connect.reason not in (None, 0, native.reason):
        yield warned(
            f"Both clients fail, but differently: IBM MQ's library with {_named(native)}, the "
            f"built-in client with {live.connect.reason}.",
            *said,
            *_choice(facts, native),
            possible=(_may_be("they use different channel definitions, addresses or users"),),
        )
    else:
        yield passed("IBM MQ's library and the built-in client both fail.", *said)


def _may_be(cause: str) -> Possible:
    return Possible(
        "clients-differ",
        cause,
        "the library's own trace and error log beside this walk's settings",
        "Compare the settings that each of the two clients uses (mqtui config).",
    )


def _built_in(live: LiveConnect) -> str:
    if live.connect is not None and live.connect.outcome is Outcome.OK:
        return f"connects to {live.connect.queue_manager or 'the queue manager'}"
    broken = next((s for s in live.steps if s.outcome is not Outcome.OK), None)
    if broken is None:
        return "does not connect"
    return f"{broken.name}: {broken.detail or broken.outcome.value}"


def _library(native: NativeConnect) -> str:
    if native.state is NativeState.REFUSED:
        return f"completion {native.completion_code}, {_named(native)}"
    return f"connects{f' to {native.queue_manager}' if native.queue_manager else ''}"


def _choice(facts: Facts, native: NativeConnect) -> tuple[Evidence, ...]:
    """Where the library could pick another definition than the one that was tried here."""
    candidates = facts.selection.candidates if facts.selection else ()
    if native.given or len(candidates) < 2:
        return ()
    names = ", ".join(dict.fromkeys(c.definition.name for c in candidates))
    return (observed("definitions that the library may pick", f"{len(candidates)}: {names}"),)
