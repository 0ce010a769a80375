"""The learner's progress: never lost, never in the way."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.lab.course import progress as module
from mqtui.lab.course.progress import SCHEMA, Done, Progress, dump_progress, merged, parse_progress


def stored(path: Path) -> dict:
    return json.loads(path.read_text())["lessons"]


def test_what_was_done_is_there_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "new" / "progress.json"
    first = Progress.load(path)
    first.change("label", started="2026-01-01T10:00:00+00:00", hints=2)
    first.guess("label", "CER05")
    first.guess("label", "CER03")
    first.guess("label", "CER05")
    again = Progress.load(path)
    assert again.of("label") == Done("2026-01-01T10:00:00+00:00", ("CER05", "CER03"), 2)
    assert again.of("label").word == "begun"
    assert (again.of("stash").word, again.notice, again.saving) == ("new", "", True)
    assert sorted(p.name for p in path.parent.iterdir()) == [".progress.json.lock", path.name]


def test_two_programs_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "progress.json"
    one, other = Progress.load(path), Progress.load(path)
    one.change("label", started="a", hints=1)
    other.change("stash", started="b", solved="c", stars=3)
    one.guess("label", "CER03")
    assert set(stored(path)) == {"label", "stash"}
    assert one.of("stash").stars == 3, "it is known to the first one as well"
    other.change("label", started="b", hints=3)
    assert stored(path)["label"]["guesses"] == ["CER03"]
    assert stored(path)["label"]["hints"] == 3


def test_many_writers_at_once_lose_no_lesson(tmp_path: Path) -> None:
    path = tmp_path / "progress.json"
    program = (
        "import sys; from pathlib import Path; from mqtui.lab.course.progress import Progress\n"
        "p = Progress.load(Path(sys.argv[1]))\n"
        "for n in range(15): p.change(f'{sys.argv[2]}-{n}', started='x')\n"
        "assert p.saving, p.notice\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, str(path), name]) for name in "abc"]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0]
    assert set(stored(path)) == {f"{name}-{n}" for name in "abc" for n in range(15)}


def test_a_lesson_or_all_can_be_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "progress.json"
    progress = Progress.load(path)
    for lesson in ("label", "stash"):
        progress.change(lesson, started="a", solved="b", stars=2)
    progress.reset("label")
    assert set(stored(path)) == {"stash"} == set(Progress.load(path).lessons)
    progress.change("label", started="c")
    assert stored(path)["label"]["solved"] == ""
    progress.reset()
    assert stored(path) == {} == progress.lessons


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "damaged"),
        (b"\x00\xff", "damaged"),
        (b"[" * 100_000, "damaged"),
        (b"[]", "not an mqtui progress file"),
        (b'{"schema": "other"}', "not an mqtui progress file"),
        (b'{"schema": "mqtui.progress/2", "lessons": {}}', "another version"),
        (b'{"schema": "mqtui.progress/1"}', "damaged"),
        (b'{"schema": "mqtui.progress/1", "lessons": {"a": {"hints": 9}}}', "damaged"),
        (b'{"schema": "mqtui.progress/1", "lessons": {"a": {"guesses": ["\\u001b[2J"]}}}', "dam"),
        (b" " * (module.LARGEST + 1), "too large"),
    ],
)
def test_what_is_not_ours_is_put_aside_and_told(tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "progress.json"
    path.write_bytes(data)
    (tmp_path / "progress.json.bak").write_text("an older one")
    progress = Progress.load(path)
    assert why in progress.notice
    assert "renamed to" in progress.notice
    assert (tmp_path / "progress.json.bak2").read_bytes() == data
    assert (tmp_path / "progress.json.bak").read_text() == "an older one"
    progress.change("label", started="a")
    assert stored(path)["label"]["started"] == "a"


def test_a_place_that_cannot_be_written_is_told_and_not_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    progress = Progress.load(tmp_path / "file" / "progress.json")
    progress.change("label", hints=1)
    assert not progress.saving
    assert "Progress is not saved" in progress.notice
    assert progress.change("label", hints=2).hints == 2
    assert progress.of("label").hints == 2
    directory = tmp_path / "progress.json"
    directory.mkdir()
    assert not Progress.load(directory).saving


def test_a_full_disk_is_told_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "progress.json"
    progress = Progress.load(path)
    progress.change("label", hints=1)

    def full(_descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(module.os, "fsync", full)
    progress.change("label", hints=2)
    assert not progress.saving
    assert os.strerror(28) in progress.notice
    assert stored(path)["label"]["hints"] == 1
    assert not list(tmp_path.glob(".progress-*"))


@given(st.binary(max_size=400))
def test_any_bytes_are_lessons_or_one_clear_error(data: bytes) -> None:
    found, said = read(data)
    assert said.startswith(("is ", "was ")) or all(isinstance(d, Done) for d in found.values())


def read(data: bytes) -> tuple[dict[str, Done], str]:
    """The lessons, or what the one error that is meant for it says."""
    try:
        return parse_progress(data), ""
    except ValueError as error:
        return {}, str(error)


KEYS = ("started", "guesses", "hints", "shown", "solved", "stars")
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@given(
    st.dictionaries(
        st.text(max_size=5),
        json_values | st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, json_values)),
        max_size=4,
    )
)
def test_any_lessons_are_read_or_one_clear_error(lessons: dict) -> None:
    found, said = read(json.dumps({"schema": SCHEMA, "lessons": lessons}).encode())
    assert said.startswith("is damaged") or set(found) == set(lessons)


dones = st.builds(
    Done,
    st.sampled_from(["", "2026-01-01", "2026-02-01"]),
    st.lists(st.sampled_from(["CER03", "KEY04"]), unique=True).map(tuple),
    st.integers(0, 3),
    st.booleans(),
    st.sampled_from(["", "2026-01-02"]),
    st.integers(0, 3),
)


@given(dones, dones)
def test_a_file_tells_what_was_written_and_merging_forgets_nothing(one: Done, other: Done) -> None:
    assert parse_progress(dump_progress({"a": one, "b": other})) == {"a": one, "b": other}
    both = merged(one, other)
    assert set(both.guesses) == {*one.guesses, *other.guesses}
    assert both.stars == max(one.stars, other.stars)
    assert bool(both.solved) == bool(one.solved or other.solved)
    assert merged(both, one) == both


# --- what stands there is no file of ours ---------------------------------------------------------

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to another user")
SOMEBODY = 64001


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", ["progress.json", ".progress.json.lock"])
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    progress = Progress.load(tmp_path / "progress.json")
    progress.change("label", started="a")
    assert "named pipe" in progress.notice
    assert "Progress is not saved" in progress.notice
    assert not progress.saving
    assert progress.of("label").started == "a", "the course goes on"
    assert [p.name for p in tmp_path.iterdir()] == [name], "it is left where it is"


@as_root
def test_a_device_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "progress.json"
    try:
        os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 5))
    except OSError:
        pytest.skip("no device can be made here")
    progress = Progress.load(path)
    assert "not a regular file" in progress.notice
    assert not progress.saving


@pytest.mark.parametrize("name", ["progress.json", ".progress.json.lock"])
def test_a_link_is_not_followed(tmp_path: Path, name: str) -> None:
    (tmp_path / "precious").write_text("x")
    home = tmp_path / "home"
    home.mkdir()
    (home / name).symlink_to(tmp_path / "precious")
    progress = Progress.load(home / "progress.json")
    progress.change("label", started="a")
    assert "symbolic link" in progress.notice
    assert (tmp_path / "precious").read_text() == "x"


@as_root
def test_root_writes_into_no_home_of_somebody_else(tmp_path: Path) -> None:
    """sudo may leave HOME as it was: a directory in it can be a link to anywhere."""
    (tmp_path / "victim").mkdir()
    home = tmp_path / "home"
    home.mkdir()
    (home / ".local").symlink_to(tmp_path / "victim")
    os.chown(home, SOMEBODY, SOMEBODY)
    progress = Progress.load(home / ".local" / "share" / "mqtui" / "progress.json")
    progress.change("label", started="a")
    assert os.listdir(tmp_path / "victim") == []
    assert f"home belongs to user {SOMEBODY}" in progress.notice


def test_what_is_written_is_for_its_user_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = tmp_path / "data" / "mqtui" / "progress.json"
        Progress.load(path).change("label", started="a")
    finally:
        os.umask(before)
    assert [stat.S_IMODE(p.stat().st_mode) for p in (path.parents[1], path.parent, path)] == [
        0o700,
        0o700,
        0o600,
    ]
    assert stat.S_IMODE((path.parent / ".progress.json.lock").stat().st_mode) == 0o600
