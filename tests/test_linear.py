"""Texts that once took a parser the square of their length, or memory without end.

Each runs in a process of its own, which can be ended: a pattern at work hears no signal. Linear
they take a moment; as they were, minutes. ``benchmarks/linear.py`` looks for others.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

#: Seconds after which a parser counts as hung.
HANGS = 30
#: Bytes of memory that it may have.
ROOM = 2 << 30

ENV = "from mqtui.collect.environment.envfile import parse; parse({}, {{'HOME': '/h'}})"
CONNAME = (
    "from mqtui.rules.configuration import conname\n"
    "try: conname.{}({})\n"
    "except conname.ConnameError: pass"
)
REDACT = "from mqtui.formats.redaction import redact_text\nredact_text({}, whole=True)\n"
CASES = {
    "a URL's query of nothing but marks": REDACT.format("'http://' + '#' * 400_000"),
    "a host of many dots": REDACT.format("'http://' + 'a.' * 1_000_000"),
    "blanks in an environment file": ENV.format("b'A=x' + b' ' * 600_000 + b'!'"),
    "blanks and semicolons there": ENV.format("b'A=x' + b' ;' * 400_000 + b'!'"),
    "blanks before a comment there": ENV.format("b'A=x' + b' ' * 600_000 + b'y #z'"),
    "a value that is doubled and doubled": ENV.format("b'A=xxxxxxxx\\n' + b'A=$A$A\\n' * 60"),
    "many lines of a long value": ENV.format(
        "b'A=' + b'x' * 100_000 + b'\\n' + b'B=$A.\\n' * 500_000"
    ),
    "many variables in a value": ENV.format("b'A=' + b'$HOME' * 300_000"),
    "blanks in --conname": CONNAME.format("typed_conname", "'a' + ' ' * 600_000 + 'x'"),
    "blanks in CONNAME": CONNAME.format("parse_conname", "'a' + ' ' * 600_000 + 'x'"),
    "the pattern of a CONNAME itself": (
        "from mqtui.rules.configuration import conname as c\n"
        "for p in (c._ONE, c._OTHERWISE): p.match('a' + ' ' * 600_000 + 'x')"
    ),
    "blanks in MQSERVER": (
        "from mqtui.rules.configuration import conname as c\n"
        "try: c.parse_server_string('A/TCP/h' + ' ' * 600_000 + 'x', None)\n"
        "except c.ConnameError: pass"
    ),
    "a long value of a unit": (
        "from mqtui.collect.environment.unit import stated_assignments as s\n"
        "s(['A=' + 'x' * 3_000_000], [])"
    ),
    "open brackets in an error log": (
        "from mqtui.formats.errorlog import parse_error_log as p\n"
        "p(('- Process(1.1)\\n' + 'Host(' * 800 + '\\n') * 800)"
    ),
    "a sentence of joined words": (
        "from mqtui.case.anonymise.pseudonyms import Pseudonyms\n"
        "from mqtui.case.anonymise.sentences import Sentences\n"
        "s = Sentences(Pseudonyms(b'k' * 16), ['a-b'], [])\n"
        "for t in ('A-' * 60_000 + '_', 'key-' * 60_000, 'q' * 60_000, '1.' * 60_000, "
        "':a' * 60_000, 'x.chl.mq.ibm.co' * 9_000, '/a' * 60_000): s.rewritten(t)"
    ),
    "long labels that are alike": (
        "from mqtui.rules.tls.labels import near_misses\n"
        "label = ''.join(chr(0x4E00 + n) for n in range(20_000))\n"
        "near_misses(label, [label[:-1]])"
    ),
    "many attributes in SSLPEER": (
        "from mqtui.rules.channel.peer_name import matches\n"
        "name = tuple(('OU', 'b') for n in range(30_000))\n"
        "matches(','.join('OU=b' for n in range(30_000)), name)"
    ),
    "many kinds of attributes in SSLPEER": (
        "from mqtui.rules.channel.peer_name import parse\n"
        "try:\n"
        "    parse(','.join(f'A{n}=b' for n in range(30_000)))\n"
        "except ValueError: pass"
    ),
    "a key of many parts in a scenario": (
        "from mqtui.lab.scenario.examination import examine; examine('a.' * 400_000 + 'a = 1')"
    ),
    "quotes and blanks in a scenario": (
        "from mqtui.lab.scenario.examination import examine; examine('a ' * 400_000)"
    ),
    "a store of nothing but beginnings": (
        "from mqtui.formats.keystore.pem import read_pem\n"
        "b = b'-----BEGIN A-----\\n-----END A-----\\n'\n"
        "assert len(read_pem(b * 100_000, None).problems) < 100"
    ),
}


@pytest.mark.parametrize("code", CASES.values(), ids=CASES)
def test_ends_soon(code: str) -> None:
    bound = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({ROOM}, {ROOM}))\n"
    done = subprocess.run(
        [sys.executable, "-c", bound + code],
        capture_output=True,
        text=True,
        timeout=HANGS,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
