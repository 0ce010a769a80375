"""What no page of mqtui and no message of MQ says is a name."""

from hypothesis import given
from hypothesis import strategies as st

from mqtui.case.anonymise.pseudonyms import Pseudonyms
from mqtui.case.anonymise.sentences import Sentences

NAMES = Pseudonyms(b"a key of some length")
SENTENCES = Sentences(NAMES, ["APP.CHANNEL", "Client Root CA", "ab"], ["bank"])


def test_a_sentence_without_names_stays():
    text = "Channel is lacking a certificate (AMQ9637E), return code 414 from 127.0.0.1 port 1414."
    assert SENTENCES.rewritten(text) == text


def test_an_unknown_word_is_a_name():
    made = SENTENCES.rewritten("The user kanari at host vogel7.example may not connect.")
    assert made == (
        f"The user {NAMES.word('kanari')} at host {NAMES.name('vogel7.example')} may not connect."
    )


def test_names_of_this_case_are_replaced_although_their_words_are_known():
    made = SENTENCES.rewritten("'APP.CHANNEL' and 'app.channel' of bank: CLIENT ROOT CA")
    for name in ("APP.CHANNEL", "app.channel", "bank", "CLIENT ROOT CA"):
        assert name not in made
    assert NAMES.name("APP.CHANNEL") in made
    # Another name that only begins so is none, and its words are known.
    assert SENTENCES.rewritten("APP.CHANNELS") == "APP.CHANNELS"


def test_a_path_is_a_name_as_a_whole():
    made = SENTENCES.rewritten("could not read '/certificate/store/key.kdb'")
    assert NAMES.name("/certificate/store/key.kdb") in made
    assert "certificate" not in made


@given(st.text(max_size=200))
def test_any_text_gives_one(text):
    assert bool(SENTENCES.rewritten(text)) == bool(text)
