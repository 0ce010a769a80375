"""One code is explained from what was made beforehand: the same words, and many times faster."""

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.checks import load
from mqtui.cli.explain_answers import TEXTS, WORDS
from mqtui.cli.explain_quick import RECORD
from mqtui.cli.explain_quick import answer as answers
from mqtui.explain.formats import as_text
from mqtui.explain.together import together
from mqtui.explain.topics import topics_of
from mqtui.explain.words import joined


def answer(word):
    return answers([word])


def slow(*words):
    load()
    groups = [topics_of(word) for word in joined(words)]
    topics = list(dict.fromkeys(topic for group in groups for topic in group))
    return as_text(topics, together(groups))


OF_WORDS = {line.split()[0]: line.split()[1:] for line in WORDS.split("\n") if line}
CODES = sorted(word for word in OF_WORDS if word[0] in "0123456789ACG")


@given(st.lists(st.sampled_from(CODES), min_size=2, max_size=3))
def test_several_words_are_answered_as_the_tables_answer_them(words):
    assert answers(words) == slow(*words)


@pytest.mark.parametrize(
    "words", [["2393", "AMQ9716"], ["AMQ9637", "2393"], ["2538", "AMQ9776"], ["2009", "AMQ9999"]]
)
def test_what_goes_together_is_found_without_the_tables(words):
    assert answers(words).startswith("All of them together:\n\n")
    assert answers(words) == slow(*words)


@pytest.mark.parametrize("words", [["2393", "nonsense"], ["alert", "42"], ["channel", "SSLPEER"]])
def test_words_that_go_with_others_are_left_to_the_tables(words):
    assert answers(words) == ""


@given(st.sampled_from(sorted(OF_WORDS)), st.sampled_from([str.upper, str.lower, str.title]))
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
    found = {int(number) for numbers in OF_WORDS.values() for number in numbers}
    assert found == set(range(len(TEXTS.split(RECORD))))


@pytest.mark.parametrize("words", ["'2393'", "'2393', 'AMQ9716'"])
def test_codes_ask_neither_tables_nor_checks(words):
    script = (
        f"import sys\nfrom mqtui.cli.main import main\nmain(['explain', {words}])\n"
        "print('mqtui.checks' in sys.modules, 'tomllib' in sys.modules, 'argparse' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", script], capture_output=True, text=True, timeout=60
    )
    assert "2393 MQRC_SSL_INITIALIZATION_ERROR" in done.stdout
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
    all_three = [
        (taken("explain", "2393"), taken("explain", "2393", "AMQ9716"), taken("--version"))
        for _ in range(20)
    ]
    one, two, version = (min(times) for times in zip(*all_three, strict=True))
    assert max(one, two) <= 2 * version
