"""Names that are nearly the same, or the end of another, stay so."""

from mqtui.case.anonymise.near_names import spelt_after_star, spelt_alike
from mqtui.case.anonymise.pseudonyms import Pseudonyms
from mqtui.rules.tls.labels import distance

NAMES = Pseudonyms(b"a key of some length")


def test_a_mistyped_label_differs_by_no_more_than_before():
    made = spelt_alike(NAMES, ["ibmwebspheremqpayment", "ibmwebspheremqpaymnet"], ["payment"])
    assert set(made) == {"paymnet"}
    assert 0 < distance(made["paymnet"], NAMES.word("payment")) <= distance("paymnet", "payment")


def test_the_word_of_a_user_keeps_its_pseudonym():
    assert set(spelt_alike(NAMES, ["payment"], ["paymnet"])) == {"payment"}
    assert spelt_alike(NAMES, ["payment", "salaries"], ["anna"]) == {}


def test_the_end_of_a_name_after_a_star_is_the_end_of_its_pseudonym():
    names = Pseudonyms(b"a key of some length")
    texts = ["CN=*ment", "CN=Payment,O=x", "X.*ment", "DEPARTMENT"]
    names.after_star.update(spelt_after_star(names, texts))
    assert names.name("CN=*Ment").lower() == "cn=*" + names.word("payment")[3:]
    # Without the star it is a word of its own.
    assert names.name("ment") == NAMES.name("ment")
