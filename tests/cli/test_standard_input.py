"""Standard input: a file, a pipe that ends, one that never does."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator

import pytest

from mqtui.cli import standard_input
from mqtui.cli.standard_input import read_standard_input, standard_input_chunks


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The end of standard input that can be written to."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as end:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(end))
        yield writing


def test_a_pipe_that_ends(pipe: int) -> None:
    os.write(pipe, b"one ")
    os.write(pipe, b"two")
    os.close(pipe)
    assert read_standard_input(100) == b"one two"


def test_no_more_than_asked_for_of_one_that_goes_on(pipe: int) -> None:
    os.write(pipe, b"x" * 1000)
    assert read_standard_input(100) == b"x" * 100
    os.close(pipe)


def test_one_that_is_silent(pipe: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standard_input, "SILENCE", 0.01)
    os.write(pipe, b"x")
    with pytest.raises(TimeoutError, match="no input came"):
        read_standard_input(100)
    os.close(pipe)


def test_one_that_drips(pipe: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standard_input, "IN_ALL", 0.0)
    os.write(pipe, b"x")
    with pytest.raises(TimeoutError, match="did not end"):
        read_standard_input(100)
    os.close(pipe)


def test_text_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"typed")))
    assert read_standard_input(3) == b"typ"


def test_it_comes_in_chunks_and_its_silence_ends_it(pipe, monkeypatch) -> None:
    monkeypatch.setattr(standard_input, "SILENCE", 0.01)
    os.write(pipe, b"one ")
    chunks = standard_input_chunks()
    assert next(chunks) == b"one "
    os.write(pipe, b"two")
    assert next(chunks) == b"two"
    with pytest.raises(TimeoutError, match="no input came"):
        next(chunks)
    os.close(pipe)
    assert list(standard_input_chunks()) == []


def test_chunks_of_text_in_memory_and_of_nothing(monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"typed")))
    assert list(standard_input_chunks()) == [b"typed"]
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ValueError, match="there is none"):
        next(standard_input_chunks())
