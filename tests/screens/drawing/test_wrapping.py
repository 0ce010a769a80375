"""Long paths are broken after a sign; nothing is wider than its room, and nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from mqtui.screens.drawing.wrapping import wrapped


def lines(text: str, width: int) -> list[str]:
    return [line.plain.rstrip() for line in wrapped(Content(text), width)]


def test_a_path_is_broken_after_a_directory():
    assert lines("store /work/f6/srv/billing/key.kdb is there", 24) == [
        "store",
        "/work/f6/srv/billing/",
        "key.kdb is there",
    ]


def test_a_name_is_broken_anywhere_only_where_it_has_no_sign():
    assert lines("CN=labqm-rsa,OU=Managers", 14) == ["CN=labqm-rsa,", "OU=Managers"]
    assert lines("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


@given(st.text("ab/.日 \n", max_size=60), st.integers(4, 30))
def test_every_line_fits_and_every_letter_is_there(text: str, width: int) -> None:
    found = wrapped(Content(text), width)
    assert all(line.cell_length <= width for line in found)
    assert "".join("".join(line.plain for line in found).split()) == "".join(text.split())
