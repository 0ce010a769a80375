"""Return codes: each in its own list."""

import pytest

from mqtui.knowledge.codes import CodeList, return_code, return_codes


@pytest.mark.parametrize(
    ("owner", "code", "word"),
    [
        (CodeList.GSKIT, "407", "label"),
        (CodeList.GSKIT, "408", "password"),
        (CodeList.GSKIT, "575010", "no chain"),
        (CodeList.SYSTEM_SSL, "109", "no CA"),
        (CodeList.IBM_I, "6000", "not signed by a trusted CA"),
        (CodeList.HTTPS_TABLE, "105", "host"),
        (CodeList.HTTPS_TABLE, "108", "stash"),
        (CodeList.RUNMQAKM, "CTGSK3029W", "label"),
    ],
)
def test_what_a_code_means_in_its_list(owner, code, word):
    assert word in return_code(owner, code).meaning


def test_no_list_answers_for_another():
    assert "no CA" not in return_code(CodeList.GSKIT, "109").meaning
    assert return_code(CodeList.GSKIT, "6000") is None
    assert return_code(CodeList.HTTPS_TABLE, "407") is None
    assert return_code(CodeList.GSKIT, "CTGSK3029W") is None


def test_of_the_details_that_differ_by_platform_two_are_named():
    named = [c.code for c in return_codes() if c.list is CodeList.GSKIT and c.code >= "575000"]
    assert sorted(c for c in named if c.startswith("575")) == ["575010", "575051"]


def test_every_code_names_its_source_and_what_is_not_verified_says_so():
    for code in return_codes():
        assert "https://" in code.source or "http://" in code.source or "docs/" in code.source
        assert ("not verified" in code.said) != code.verified
    assert {c.code for c in return_codes() if c.list is CodeList.HTTPS_TABLE} == {
        str(number) for number in range(101, 109)
    }
