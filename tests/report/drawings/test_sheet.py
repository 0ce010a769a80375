"""A sheet: text that fits, is escaped, and is said in words too."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.engine.model import Verdict
from mqtui.report.drawings.sheet import LETTER, Look, Piece, Sheet, more

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*pieces: Piece, width: int = 320, x: float = 0, verdict: Verdict | None = None):
    sheet = Sheet("A title", width)
    sheet.text(x, pieces, verdict=verdict)
    picture = sheet.picture()
    return picture, ElementTree.fromstring(picture.svg("one"))


def lines(root: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def test_title_and_description_are_there_for_who_does_not_see_it():
    picture, root = drawn(Piece("a"), Piece("b", Look.MUTED), verdict=Verdict.FAIL)
    assert root.attrib["role"] == "img"
    named = {e.attrib["id"]: e.text for e in root if "id" in e.attrib}
    assert named == {"one-title": "A title", "one-desc": "fail: a b"}
    assert root.attrib["aria-labelledby"].split() == list(named)
    assert picture.said == ("fail: a b",)


@given(st.lists(st.text(max_size=200), min_size=1, max_size=4), st.sampled_from([320, 680]))
def test_any_text_is_well_formed_and_fits(texts, width):
    picture, root = drawn(*map(Piece, texts), width=width)
    for line in lines(root):
        cells = sum(1 if c.isascii() else 2 for c in line)
        assert len(line) * LETTER <= width or cells * LETTER <= 2 * width
    assert picture.height < 200


def test_a_long_word_is_cut_and_long_text_ends():
    _, root = drawn(Piece("x" * 100))
    assert [len(line) for line in lines(root)] == [43, 43, 14]
    _, root = drawn(Piece("x " * 2000))
    assert lines(root)[-1] == "…"


def test_wide_letters_take_two():
    _, root = drawn(Piece("注" * 40))
    assert [len(line) for line in lines(root)] == [21, 19]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_each_verdict_has_a_shape_of_its_own(verdict):
    sheet = Sheet("t", 100)
    for each in Verdict:
        sheet.mark(each, 5, 5)
    shapes = re.findall(r'<path d="([^"]+)"', sheet.picture().body)
    assert len(set(shapes)) == len(Verdict)


def test_what_goes_under_is_drawn_before():
    sheet = Sheet("t", 100)
    place = sheet.begin()
    sheet.text(0, [Piece("a")])
    sheet.under(place, 0, 0, 100, "entry")
    body = sheet.picture().body
    assert body.index("<rect") < body.index("<text")


def test_nothing_is_drawn_of_nothing():
    picture, root = drawn(Piece(""), Piece(""))
    assert (picture.said, lines(root)) == ((), [])
    assert more(3, 3, "x") == []
    assert more(4, 3, "x")[0].text == "and 1 more x"
