"""What a walk has seen, as entries to be searched: findings, settings, labels, channels, paths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mqtui.engine.model import SEVERITY, Finding, Stage, Verdict
from mqtui.engine.ranking import Searchable, searchable
from mqtui.facts import Certificate, Facts

#: What a hit is called in the list.
FINDING, SETTING, VARIABLE, FILE, CERTIFICATE, CHANNEL = (
    "finding",
    "setting",
    "variable",
    "file",
    "certificate",
    "channel",
)


class WalkHit(NamedTuple):
    """One thing of the walk, and where it is shown: a finding itself, or its stage.

    ``detail`` says more of it, line by line.
    """

    kind: str
    stage: Stage
    title: str
    detail: str = ""
    finding: Finding | None = None

    @property
    def verdict(self) -> Verdict | None:
        """The finding's, if it is one."""
        return self.finding.verdict if self.finding is not None else None


Entry = tuple[Searchable, WalkHit]


def walk_entries(findings: Iterable[tuple[Stage, Finding]], facts: Facts | None) -> list[Entry]:
    """All of it, the findings first: what failed, then the rest, each in the stages' order."""
    ranked = sorted(findings, key=lambda each: SEVERITY.index(each[1].verdict))
    found = [_finding(stage, finding) for stage, finding in ranked]
    if facts is not None:
        found += [*_settings(facts), *_files(facts), *_certificates(facts), *_channels(facts)]
    return found


def _entry(kind: str, stage: Stage, name: str, title: str, *more: object) -> Entry:
    lines = [str(text) for text in more if text is not None and str(text).strip()]
    return searchable(name, title, kind, *lines), WalkHit(kind, stage, title, "\n".join(lines))


def _finding(stage: Stage, finding: Finding) -> Entry:
    evidence = [
        f"{e.what}: {e.value}" + (f" ({e.source})" if e.source else "") for e in finding.evidence
    ]
    possible = [f"{p.cause} {p.how_to_tell} {p.remedy}" for p in finding.possible]
    remedies = [f"{r.title}\n{r.text}\n{r.where}" for r in finding.offered]
    about = (stage.value, stage.heading, finding.verdict.value)
    entry = searchable(finding.check, finding.headline, *about, *evidence, *possible, *remedies)
    titles = [f"Fix: {r.title}" for r in finding.offered]
    detail = "\n".join([*evidence, *titles])
    return entry, WalkHit(FINDING, stage, f"{finding.check} {finding.headline}", detail, finding)


def _settings(facts: Facts) -> Iterator[Entry]:
    for setting in facts.configuration.settings if facts.configuration else ():
        for value in setting.values:
            note = "in effect" if value.wins else "not in effect"
            title = f"{setting.title}: {value.value}"
            yield _entry(
                SETTING, Stage.ENVIRONMENT, setting.name, title, value.name, value.source, note
            )
    for variable in facts.environment.variables if facts.environment else ():
        title = f"{variable.name}={variable.value}"
        yield _entry(VARIABLE, Stage.ENVIRONMENT, variable.name, title, variable.source)


def _files(facts: Facts) -> Iterator[Entry]:
    store = facts.repository
    if store is not None:
        for path in filter(None, (store.path, store.stash)):
            yield _entry(FILE, Stage.KEYSTORE, path, path, f"key repository {store.stated}")
    if facts.ccdt is not None:
        yield _entry(FILE, Stage.CCDT, facts.ccdt.path, facts.ccdt.path, "channel table")


def _certificates(facts: Facts) -> Iterator[Entry]:
    for each in facts.store.entries if facts.store else ():
        yield _certificate(each, Stage.CERTIFICATE, "in the client's key repository")
    shake = facts.live.handshake if facts.live else None
    for each in shake.chain if shake else ():
        yield _certificate(each, Stage.LIVE, "presented by the queue manager")


def _certificate(each: Certificate, stage: Stage, where: str) -> Entry:
    named = f"{each.label}: {each.subject}" if each.label else each.subject
    days = f"valid until {each.not_after:%Y-%m-%d}"
    issuer, serial = f"issuer {each.issuer}", f"serial number {each.serial}"
    return _entry(CERTIFICATE, stage, each.label, named, where, issuer, serial, days)


def _channels(facts: Facts) -> Iterator[Entry]:
    for each in facts.ccdt.channels if facts.ccdt else ():
        to = ", ".join([str(endpoint) for endpoint in each.endpoints])
        title = f"{each.name} to {to}" if to else each.name
        about = f"{each.cipher_spec.strip() or 'no CipherSpec'}\nqueue manager {each.queue_manager}"
        yield searchable(each.name, title, about), WalkHit(CHANNEL, Stage.CCDT, title, about)
