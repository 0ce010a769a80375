"""A file with a password: what is taken of it, and what is said where there is none."""

from mqtui.collect.key_repository.password_file import password_in_file
from mqtui.formats.password_form import PasswordForm


def test_a_line_end_is_no_part_of_it(tmp_path):
    for data, value in (
        (b"pw", b"pw"),
        (b"pw\n", b"pw"),
        (b"pw\r\n", b"pw"),
        (b" pw \n", b" pw "),
        ("pä".encode("latin-1"), "pä".encode("latin-1")),
    ):
        (tmp_path / "pw").write_bytes(data)
        found, why = password_in_file(str(tmp_path / "pw"))
        assert (found.value, found.form, why) == (value, PasswordForm.PLAIN, "")
        assert found.source.name == str(tmp_path / "pw")


def test_without_one_it_is_said(tmp_path):
    for data in (b"", b"\n"):
        (tmp_path / "pw").write_bytes(data)
        assert password_in_file(str(tmp_path / "pw")) == (None, "the file contains no password.")
    found, why = password_in_file(str(tmp_path / "none"))
    assert found is None
    assert why
