"""One code is explained from what was made beforehand: the same words, and many times faster."""

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.checks import load
from mqtui.cli.explain_answers import TEXTS, WORDS
from mqtui.cli.explain_quick import answer
from mqtui.explain.formats import as_text
from mqtui.explain.together import with_causes
from mqtui.explain.topics import topics_of


def slow(word):
    load()
    return as_text([with_causes(topic) for topic in topics_of(word)], ())


@given(st.sampled_from(sorted(WORDS)), st.sampled_from([str.upper, str.lower, str.title]))
def test_a_word_in_any_case_is_answered_as_the_tables_answer_it(word, case):
    assert answer(case(word)) == slow(case(word))


@pytest.mark.parametrize("word", ["2393", "AMQ9637E", "GSK_ERROR_BAD_CERT", "42", "MQSSLKEYR"])
def test_what_is_asked_most_is_there(word):
    assert answer(word) == slow(word) != ""


@given(st.text())
def test_any_other_text_is_left_to_the_tables(text):
    assert answer(text) in ("", slow(text))


@pytest.mark.parametrize("word", ["ENV03", "5", "sni", "", "--help", "nonsense"])
def test_a_check_a_stage_and_a_page_are_left_to_the_tables(word):
    assert answer(word) == ""


def test_every_text_is_some_word_s():
    assert {number for found in WORDS.values() for number in found} == set(range(len(TEXTS)))


def test_a_code_alone_asks_neither_tables_nor_checks():
    script = (
        "import sys\nfrom mqtui.cli.main import main\nmain(['explain', '2393'])\n"
        "print('mqtui.checks' in sys.modules, 'tomllib' in sys.modules, 'argparse' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", script], capture_output=True, text=True, timeout=60
    )
    assert done.stdout.startswith("2393 MQRC_SSL_INITIALIZATION_ERROR")
    assert done.stdout.endswith("False False False\n")


@pytest.mark.slow
def test_a_code_is_explained_in_twice_the_time_of_the_version():
    def taken(*words):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-P", "-m", "mqtui", *words], capture_output=True, timeout=60
        )
        return time.perf_counter() - start

    # By turns, so that a busy machine slows down both.
    both = [(taken("explain", "2393"), taken("--version")) for _ in range(20)]
    assert min(code for code, _ in both) <= 2 * min(version for _, version in both)
