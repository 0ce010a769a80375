"""Attributes about TLS of later levels."""

from mqtui.rules.tls.later_levels import of_later_levels


def test_what_is_about_tls_and_not_known():
    words = ["SSLCIPH", "SSLQSR", "QSAFE", "DESCR", "MQIACH_SSL_QS", "CHQUANTUM", "secnew"]
    assert of_later_levels(words, {"SSLCIPH"}) == [
        "SSLQSR",
        "QSAFE",
        "MQIACH_SSL_QS",
        "CHQUANTUM",
        "secnew",
    ]


def test_of_many_some():
    assert len(of_later_levels((f"SSLX{n}" for n in range(1000)), ())) == 8
