"""Writes docs/scenario-format.md: ``python tools/scenario_format_page.py``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

from mqtui.lab.pki import certificates
from mqtui.lab.scenario import examination
from mqtui.lab.scenario.plants import PRIMITIVES
from mqtui.lab.scenario.plants.declaration import Field
from mqtui.lab.scenario.plants.place import PLACEHOLDERS
from mqtui.lab.scenario.requirements import NEEDS

INTRODUCTION = """\
# Writing a scenario

Generated from the declarations in `mqtui/lab/`; do not edit.

A scenario is one TOML file: a story, and a list of small edits ("plants") of a healthy sandbox,
made in order. The checks know nothing of the file. Put it anywhere and use its path instead of an
id:

```sh
mqtui lab lint ./mine.toml          # is it valid, and is the cause found?
mqtui --lab ./mine.toml             # walk it
mqtui lab up ./mine.toml --dir /tmp/box
```

The order is: the healthy files, the plants, the start of the queue manager, the plants with
`when = "after start"`.

```toml
{example}```
"""
EXAMPLE = """\
id = "label-mistyped"
title = "Almost the same name"
difficulty = 2
expected = ["CER03"]
trial = "works"
story = \"\"\"
The key repository was created as documented, but the program gets 2393. The queue manager's team
says that no certificate arrives.
\"\"\"
symptom = "MQRC 2393 at the client, AMQ9637 at the queue manager."
hints = [
  "Which label does the client look for?",
  "List the key repository.",
  "Compare letter by letter.",
]
solution = ["sed -i 's/CertificateLabel=.*/CertificateLabel=labapp/' client/mqclient.ini"]
teaches = "Labels are case-sensitive."
source = "where the story was reported"

[[plant]]
what = "mqclient.ini"
stanza = "SSL"
set = { CertificateLabel = "LabApp" }

[[repair.plant]]
what = "mqclient.ini"
stanza = "SSL"
set = { CertificateLabel = "labapp" }
"""
_REST = """\
## The fields

`id`, `title`, `story`, `symptom`, `teaches` and `source` are texts and are required, as are
`difficulty` (1 to 5), `expected`, `hints` and `solution`.
"""
_HEALTHY = """\
A scenario with `expected = []` is a healthy twin: a walk must give no failure, and exactly the
warnings listed in `warnings`. A scenario with a cause has plants, and should have a `[repair]`:
`mqtui lab verify --repair` applies it in the running sandbox and walks again.

A walk tries the fix of each root cause: in memory, and by another connection. `trial` says what
must become of that of the first root cause:

- `works`: a repair changes the client's side only, with what the client already has or what the
  queue manager sent, and it connects. `next`: the same, and then the check named in `next` fails.
- `needs`: the repair takes something new, such as a certificate, a password or an address; or a
  decision that only a person can make.
- `not from here`: the repair is made at the queue manager, in the network, or with the rights of
  another user; or the fix cannot be tried any more.

`works` and `next` are only valid where plants of the client's side (`environment`, `mqclient.ini`,
`ccdt`, `client store`, `request`, or a `file` of the client) are the whole repair, or for `next` a
part of it. If the `[repair]` is made at the queue manager and one at the client is as right, state
that as well; each `[[alternative]]` is tested in its own sandbox:

```toml
[[alternative]]

[[alternative.plant]]
what = "ccdt"
set = { "transmissionSecurity.cipherSpecification" = "ANY_TLS12" }
```
"""
_TEXTS = """\
## Placeholders

Texts of plants can contain these. In an MQSC command, quotes inside a quoted value are doubled; an
unquoted value must be one that MQSC accepts without quotes.
"""
_CERTIFICATES = """\
## Lab certificates

An entry of a key repository is written `NAME [as LABEL] [without key]`. In the healthy sandbox
the application's key repository has `application`, `server-ca` and `client-ca`; the queue manager's
has `queue-manager`, `queue-manager-ec`, `server-ca` and `client-ca`. A certificate that an
intermediate CA issued is presented with the intermediate if that is in the same key repository.
"""
_IMPOSSIBLE = """\
## What cannot be planted

If this machine or user cannot make a plant (another user, an access control list, IPv6), mqtui says
so, and the scenario counts as "cannot be planted here", not as failed. State known requirements in
`needs`.
"""


def page() -> str:
    """The reference for instructors in Markdown."""
    parts = [INTRODUCTION.replace("{example}", EXAMPLE), _REST]
    parts.append(_table(("field", "what it is"), [*examination.TEXTS.items()]))
    parts.append(
        _table(
            ("field", "what it is"),
            [("difficulty", "1 to 5"), *examination.LISTS.items(), *examination.OPTIONAL.items()],
        )
    )
    parts += [_HEALTHY, "## The plants\n"]
    parts.append(
        'Every `[[plant]]` has its kind in `what` and can have `when = "after start"`: while the '
        "queue manager runs.\n"
    )
    for primitive in PRIMITIVES.values():
        parts.append(f"### {primitive.name}\n\n{primitive.about}\n")
        parts.append(_table(("field", "value", "what it does"), map(_row, primitive.fields)))
        parts.append(f"```toml\n{primitive.example}```\n")
    parts += [_TEXTS, _table(("placeholder", "stands for"), _braced(PLACEHOLDERS))]
    known = ((name, c.label, c.about) for name, c in certificates.names().items())
    parts += [_CERTIFICATES, _table(("name", "label", "what it is"), known)]
    parts += [_IMPOSSIBLE, _table(("needs", ""), ((n, _need(n)) for n in NEEDS))]
    return "\n".join(parts)


def _row(field: Field) -> tuple[str, str, str]:
    about = field.about + (" **(required)**" if field.required else "")
    takes = " or ".join(f'"{c}"' for c in field.choices) if field.choices else field.kind.value
    return field.name, takes, about


def _need(name: str) -> str:
    return {
        "root": "the user root",
        "ordinary user": "any user except root",
        "acl": "`setfacl`",
        "ipv6": "the address ::1",
    }[name]


def _braced(names: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(f"{{{name}}}", about) for name, about in names.items()]


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for first, *others in rows:
        cells = [f"`{first}`", *(textwrap.shorten(o, 10_000) for o in others)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(page(), end="")
