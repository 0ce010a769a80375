"""The tables name fields that there are, each once."""

from typing import get_args

import pytest

from mqtui.case.anonymise.name_fields import HEXADECIMAL, NAMES, WORDS, is_of_mq, kind_of
from mqtui.case.case import Case
from mqtui.case.codec import fields_of


def types(kind, found):
    for inner in get_args(kind):
        types(inner, found)
    if isinstance(kind, type) and kind not in found and (of := fields_of(kind)) is not None:
        found.add(kind)
        for field in of:
            types(field.type, found)
    return found


def test_every_row_is_a_field_and_no_field_is_in_two():
    there = {f"{kind.__name__}.{f.name}" for kind in types(Case, set()) for f in fields_of(kind)}
    listed = [
        f"{owner}.{field}"
        for table in (NAMES, WORDS, HEXADECIMAL)
        for owner, names in table.items()
        for field in names.split()
    ]
    assert set(listed) <= there
    assert len(listed) == len(set(listed))


def test_a_field_that_is_not_listed_is_a_sentence():
    assert kind_of("Certificate", "subject") == "name"
    assert kind_of("Certificate", "added-later") == "sentence"
    assert kind_of("AddedLater", "name") == "sentence"


@pytest.mark.parametrize("name", ["SSLCIPH", "cipher-spec", "MQCERTVPOL", "ALTDATE", "TYPE"])
def test_values_of_mq(name):
    assert is_of_mq(name)


@pytest.mark.parametrize(
    "name",
    [
        "MQSERVER",
        "CERTLABL",
        "CertificateLabel",
        "DESCR",
        "CONNAME",
        "MCAUSER",
        "SSLPEER",
        "QMID",
        "CHLAUTH",
    ],
)
def test_values_of_somebody(name):
    assert not is_of_mq(name)
