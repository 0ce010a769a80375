"""``mqtui explain``: a check, a lesson page, the list, and what is neither."""

import pytest


def test_explain_tells_lesson_and_source(mqtui):
    result = mqtui("explain", "env03")
    assert result.code == 0
    assert "MQSERVER" in result.out
    assert "source:" in result.out
    listing = mqtui("explain")
    assert len(listing.out.splitlines()) > 30


def test_explain_prints_a_lesson_page_and_lists_them(mqtui):
    shown = mqtui("explain", "sni").out
    assert shown.startswith("# SNI: the channel name in the ClientHello\n")
    assert "lab2e-app2e-tls.chl.mq.ibm.com" in shown
    listed = mqtui("explain").out
    assert "ENV03" in listed
    assert "key-repository      What a key repository is" in listed


@pytest.mark.parametrize("topic", ["XXX99", "nonsense"])
def test_what_is_neither_ends_with_2_and_where_to_look(mqtui, topic):
    result = mqtui("explain", topic)
    assert (result.code, result.out) == (2, "")
    assert f"no check or page named {topic}" in result.err
    assert "`mqtui explain` lists them" in result.err


def test_several_names_are_explained_at_once_and_what_is_unknown_is_said(mqtui):
    result = mqtui("explain", "ENV03", "MQSSLKEYR", "MQSSLKEYX")
    assert result.code == 0
    assert "ENV03: " in result.out
    assert "MQSSLKEYR: " in result.out
    assert "Did you mean MQSSLKEYR" in result.err


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("MQSSLKEYREPO", "MQSSLKEYR"),
        ("MQRC_SSL_INITIALISATION_ERROR", "MQRC_SSL_INITIALIZATION_ERROR"),
        ("GSK_ERROR_BAD_CERTS", "GSK_ERROR_BAD_CERT"),
        ("unknown_caa", "unknown_ca"),
        ("TLS_RSA_WITH_AES_128_CBC_SHA255", "TLS_RSA_WITH_AES_128_CBC_SHA256"),
        ("SSLKeyRepositry", "SSLKeyRepository"),
        ("key-repositry", "key-repository"),
        ("certificat", "certificate"),
    ],
)
def test_a_misspelt_name_of_any_list_leads_to_what_was_meant(mqtui, misspelt, meant):
    result = mqtui("explain", misspelt)
    assert (result.code, result.out) == (2, "")
    assert "Did you mean " in result.err
    assert meant in result.err


def test_json_has_each_topic_and_what_was_not_found(mqtui):
    value = mqtui("explain", "--format", "json", "2393", "AMQ9637", "MQSSLKEYX").json
    assert value["schema"] == "mqtui.explain/1"
    assert [(t["list"], t["id"]) for t in value["topics"]] == [
        ("mqrc", "2393"),
        ("message", "AMQ9637"),
    ]
    assert "CER02" in value["topics"][0]["checks"]
    assert value["together"][0]["id"]
    (missing,) = value["not_found"]
    assert (missing["what"], missing["did_you_mean"][0]) == ("MQSSLKEYX", "MQSSLKEYR")


def test_markdown_has_a_heading_for_each(mqtui):
    out = mqtui("explain", "--format", "markdown", "2393", "MQSSLKEYR").out
    assert out.startswith("## 2393 MQRC_SSL_INITIALIZATION_ERROR: ")
    assert "\n## MQSSLKEYR: " in out
    assert "\n- source: " in out


def test_a_file_is_explained_alone(mqtui):
    result = mqtui("explain", "--file", "-", "2393")
    assert (result.code, result.out) == (2, "")
    assert "--file" in result.err


def test_a_name_longer_than_any_file_s_is_not_known(mqtui):
    result = mqtui("explain", "a" * 3000)
    assert (result.code, result.out) == (2, "")
    assert "there is no check or page named aaa" in result.err
