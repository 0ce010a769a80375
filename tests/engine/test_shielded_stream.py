"""What is printed, in whichever way, has no secret in it."""

from __future__ import annotations

import io
import json
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from mqtui.engine.known_secrets import learn
from mqtui.engine.shielded_stream import ShieldedStream, shield_streams
from mqtui.formats.redacted import PLACEHOLDER


@contextmanager
def shielded() -> Iterator[tuple[io.StringIO, io.StringIO]]:
    # Not a fixture: pytest changes the streams between that and the test.
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        shield_streams()
        shield_streams()  # once is enough
        learn('canary"1')
        yield out, err


def test_prints_and_json() -> None:
    with shielded() as (stdout, _):
        print('a canary"1 b', json.dumps(['canary"1']))
        sys.stdout.writelines(['canary"1\n', "x\n"])
        assert sys.stdout.write('canary"1') == len('canary"1')
        sys.stdout.flush()
    hidden = PLACEHOLDER
    assert stdout.getvalue() == f'a {hidden} b ["{hidden}"]\n{hidden}\nx\n{hidden}'


def test_tracebacks() -> None:
    message = 'it is canary"1'
    with shielded() as (_, stderr):
        try:
            raise ValueError(message)
        except ValueError:
            traceback.print_exc()
            sys.__excepthook__(*sys.exc_info())
    assert "canary" not in stderr.getvalue()
    assert stderr.getvalue().count(f"ValueError: it is {PLACEHOLDER}") == 2


def test_it_is_a_stream_like_the_one_behind_it() -> None:
    stream = ShieldedStream(io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert stream.encoding == "ascii"
    assert not stream.isatty()
    with shielded():
        assert isinstance(sys.stdout, ShieldedStream)
        assert isinstance(sys.stderr, ShieldedStream)
