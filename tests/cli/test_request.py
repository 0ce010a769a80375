"""What the options say arrives in the request; what has no sense is said."""

import io
import sys

import pytest


class Input(io.TextIOWrapper):
    def __init__(self, data, is_terminal=False):
        super().__init__(io.BytesIO(data))
        self._is_terminal = is_terminal

    def isatty(self):
        return self._is_terminal


def request(arguments):
    from mqtui.cli.arguments import whole_parser
    from mqtui.cli.request import request_from

    return request_from(whole_parser().parse_args(["check", *arguments]))


def test_they_travel_into_the_request(tmp_path):
    path = tmp_path / "chs.txt"
    path.write_text("x")
    asked = request(["--chstatus", str(path), "--appltag", "amqsputc", "--hold", "2.5"])
    assert (asked.chstatus, asked.application, asked.hold) == (str(path), "amqsputc", 2.5)
    assert asked.chstatus_text is None
    assert request([]).hold == 0.0


def test_standard_input_is_read_once_into_the_request(monkeypatch):
    monkeypatch.setattr(sys, "stdin", Input("AMQ8417I: \n".encode("utf-16")))
    assert request(["--chstatus", "-"]).chstatus_text == "AMQ8417I: \n"


def test_a_person_who_pastes_is_told_how_to_end(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", Input(b"x", is_terminal=True))
    assert request(["--chstatus", "-"]).chstatus_text == "x"
    assert "ctrl-D" in capsys.readouterr().err


def test_input_without_end_is_refused(mqtui, monkeypatch):
    class Endless(Input):
        @property
        def buffer(self):
            return self

        def read(self, size=-1):
            assert size > 0
            return b"x" * size

    monkeypatch.setattr(sys, "stdin", Endless(b""))
    done = mqtui("check", "--chstatus", "-")
    assert done.code == 2
    assert "longer than 16 MB" in done.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--chstatus", "none.txt"), "does not exist"),
        (("--chstatus", "."), "is not a file"),
        (("--hold", "0"), "more than 0 and at most 600"),
        (("--hold", "601"), "more than 0 and at most 600"),
        (("--lab", "healthy", "--hold", "5"), "omit --hold"),
        (("--lab", "healthy", "--appltag", "x"), "omit --appltag"),
    ],
)
def test_what_has_no_sense_is_said(mqtui, arguments, words):
    done = mqtui("check", *arguments)
    assert done.code == 2
    assert words in done.err
