"""Places, and a home for each visitor."""

import stat

import pytest

from mqtui.serve.visitors import Full, Visitors


def test_each_has_a_home_of_their_own_and_finds_it_again(tmp_path):
    visitors = Visitors(tmp_path, 2)
    with visitors.at_home("a") as a, visitors.at_home("b") as b:
        assert a != b
        assert stat.S_IMODE(a.stat().st_mode) == 0o700
        (a / "progress").write_text("x")
        assert visitors.here == 2
    assert visitors.here == 0
    with visitors.at_home("a") as again:
        assert (again / "progress").read_text() == "x"


def test_no_more_than_there_are_places(tmp_path):
    visitors = Visitors(tmp_path, 1)
    with (
        visitors.at_home("a"),
        pytest.raises(Full, match="All 1 places are taken"),
        visitors.at_home("b"),
    ):
        pass
    with visitors.at_home("b"):
        pass


def test_a_second_window_is_refused(tmp_path):
    visitors = Visitors(tmp_path, 5)
    with visitors.at_home("a"), pytest.raises(Full, match="another window"), visitors.at_home("a"):
        pass


def test_homes_of_many_visitors_do_not_pile_up(tmp_path):
    visitors = Visitors(tmp_path, 1)
    for number in range(30):
        with visitors.at_home(str(number)) as home:
            (home / "t" / "f").write_text("x")
    assert len(list(tmp_path.iterdir())) <= 8
    assert Visitors.new_name() != Visitors.new_name()
