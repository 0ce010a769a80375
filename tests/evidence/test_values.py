"""The parts of a message by name."""

from __future__ import annotations

from mqtui.evidence.values import both_ciphers, is_of_queue_manager, program_name, values_of


def test_channel_host_and_reason() -> None:
    text = "Channel 'A.B' to host 'h (192.0.2.1)(1414)' ended, reason code 2393."
    assert dict(values_of("AMQ9999", text)) == {
        "channel": "A.B",
        "host": "h (192.0.2.1)(1414)",
        "reason": "2393",
    }


def test_a_channel_that_was_not_known_yet_is_none() -> None:
    assert values_of("AMQ9633", "Bad SSL certificate for channel '????'.") == ()


def test_a_number_is_one_of_gskit_only_in_its_messages() -> None:
    inserts = {"ArithInsert1": "414"}
    assert values_of("AMQ9633", "", inserts) == (("gskit", "414"),)
    assert values_of("AMQ9999", "", inserts) == ()
    assert values_of("AMQ9633", "", {"ArithInsert1": "0"}) == ()


def test_the_validation_code_is_the_one_of_a_certificate() -> None:
    inserts = {"ArithInsert1": "414", "ArithInsert2": "575010"}
    assert values_of("AMQ9633", "", inserts) == (("gskit", "414"), ("validation", "575010"))
    assert values_of("AMQ9633", "", {"ArithInsert1": "575010"}) == (("validation", "575010"),)


def test_a_translated_text_has_its_channel_as_insert() -> None:
    assert values_of("AMQ9637", "Kanal", {"CommentInsert1": "A.B"}) == (("channel", "A.B"),)
    assert values_of("AMQ9637", "Kanal", {"CommentInsert1": "????"}) == ()
    assert values_of("AMQ9208", "Kanal", {"CommentInsert1": "host"}) == ()


def test_the_certificate_and_the_cipherspec_are_in_the_inserts() -> None:
    shown = "[Class=]GSKVALMethod::X509[Issuer=]CN=CA,O=A[#=]4f00[Subject=]CN=mq1,O=A"
    found = dict(values_of("AMQ9633", "", {"CommentInsert2": shown}))
    assert found == {"issuer": "CN=CA,O=A", "subject": "CN=mq1,O=A"}
    found = dict(values_of("AMQ9635", "", {"CommentInsert1": "A", "CommentInsert2": "TLS_RSA"}))
    assert found == {"channel": "A", "cipher": "TLS_RSA"}
    assert dict(values_of("AMQ9777", "", {"CommentInsert3": "CLNTUSER(a)"})) == {
        "active": "CLNTUSER(a)"
    }


def test_both_ends_cipherspecs() -> None:
    assert both_ciphers("'SSLCIPH( ) -> SSLCIPH(????)'") == "none -> ????"
    assert both_ciphers("SSLCIPH(' ') -> SSLCIPH(A)") == "none -> A"
    assert both_ciphers("SSLCIPH(A) and no more") == ""


def test_programs_of_a_queue_manager() -> None:
    assert program_name(r"C:\Program Files\mq\AMQRMPPA.EXE") == "amqrmppa"
    assert is_of_queue_manager("/opt/mqm/bin/amqrmppa")
    assert not is_of_queue_manager("amqsputc")
