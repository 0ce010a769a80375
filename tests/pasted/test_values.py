"""What no pasted text may hold, and what is said of it."""

import unicodedata

import pytest
from hostile_text import OPTIONS, UNSEEN, WRITABLE

from mqtui.engine.text import printable
from mqtui.pasted.values import (
    LONGEST_LINE,
    CannotBeWritten,
    FilePath,
    comment_on,
    refuse_long,
    refuse_unseen,
)


@pytest.mark.parametrize("text", UNSEEN)
def test_what_is_not_seen_as_it_is_is_refused(text):
    with pytest.raises(CannotBeWritten) as refused:
        refuse_unseen(text, "label")
    sentence = comment_on(refused.value)
    assert sentence.startswith("No command is given: the label has a ")
    assert printable(sentence) == sentence
    assert "touch" not in sentence, "none of the value is told"
    assert sentence.endswith("Correct it where it is set, then run mqtui again.")


@pytest.mark.parametrize("text", [*WRITABLE, *OPTIONS])
def test_the_rest_is_not(text):
    refuse_unseen(text, "label")
    assert printable(text) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a\nb", "a line break (\\x0a)"),
        ("a\x85b", "a line break (\\x85)"),
        ("a\u2028b", "a line break (\\u2028)"),
        ("\x1b[2J", "a control character (\\x1b)"),
        ("\udc80", "a byte that is not UTF-8 (\\udc80)"),
        ("\u202e", "a character that cannot be seen (\\u202e)"),
    ],
)
def test_the_reason_names_the_character(text, why):
    with pytest.raises(CannotBeWritten) as refused:
        refuse_unseen(FilePath(text), "path")
    assert str(refused.value) == f"the path has {why}"
    assert refused.value.instead.startswith("Rename the file")


def test_every_control_character_is_refused():
    for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0xD800, 0xE000, 97)):
        with pytest.raises(CannotBeWritten):
            refuse_unseen(f"a{chr(code)}b", "label")
    for code in range(0x2000, 0x2070):
        if unicodedata.category(chr(code)) == "Cf":
            with pytest.raises(CannotBeWritten):
                refuse_unseen(chr(code), "label")


def test_a_line_is_as_long_as_what_is_shown_in_one_piece():
    line = "x" * LONGEST_LINE
    refuse_long(f"{line}\n{line}")
    assert printable(line) == line
    for longer in (f"{line}x", f"a\n{line}x", "ü" * LONGEST_LINE):
        with pytest.raises(CannotBeWritten, match="a line of more than"):
            refuse_long(longer)
