"""Which names have a secret behind them, and which only look so."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from mqtui.formats.secret_names import is_crypto_name, is_secret_name, resembled

SECRET = (
    *("MQ_PASS", "MQ_PW", "MQ_API_KEY", "MQ_APIKEY", "MQAPIKEY", "apiKey"),
    *("MQ_PIN", "MQPIN", "pin", "TOKEN_PIN", "KEYPASS", "keyPass", "STORE_PASS"),
    *("MQ_AUTH", "BASIC_AUTH", "AUTH_TOKEN", "AuthToken", "MQTOKEN", "accessToken"),
    *("PRIVATE_KEY", "privateKey", "MQ_CONN_STR", "CONNSTR"),
    *("connectionString", "LDAPPWD", "KEYRPWD", "MQKEYRPWD", "PASSWORD", "Password"),
    *("passphrase", "PASSWD", "db.password", "spring.ibm.mq.pass", "-pw"),
    *("--password", "-storepass", "keypass", "new_pw", "target_pw"),
    *("KeyRepositoryPassword", "SSLKeyRepositoryPassword"),
    *("HTTPSKeyStorePassword", "mq-secret", "CLIENT_SECRET"),
    *("CREDENTIALS", "MQ_CRED", "javax.net.ssl.keyStorePassword"),
    *("ACCESS_KEY", "Authorization", "MQ_PASS1"),
)
HARMLESS = (
    *("PATH", "PWD", "OLDPWD", "HOME", "MQSSLKEYR", "MQAUTHORITY", "AUTH_TYPE"),
    *("MQS_AUTH_MODE", "MQ_CHANNEL_SUPPRESS_INTERVAL"),
    *("PasswordProtection", "SSLPEER", "SSLCAUTH", "SSLCIPH", "SSLKEYR", "CHLAUTH"),
    *("CONNAUTH", "AUTHTYPE", "AUTHREC", "SPIN", "PING", "SHIPPING", "HTTP_PROXY"),
    *("MQSSLPROX", "KEYRING", "CHCKCLNT", "OCSPAuthentication", "MQ_BYPASS"),
    *("COMPASS", "MQ_PASSIVE", "MQCONNAME", "CONNAME"),
    *("AMQ_SSL_ALLOW_DEFAULT_CERT", "MQS_MQI_KEYFILE", "SSH_AUTH_SOCK"),
    *("KEYSTORE", "DESCR", "MCAUSER", "CERTLABL", "TOPIC", "MAPPING", "SSLTASKS"),
)


@pytest.mark.parametrize("name", SECRET)
def test_a_secret_by_its_name(name: str) -> None:
    assert is_secret_name(name)


@pytest.mark.parametrize("name", HARMLESS)
def test_a_name_that_only_looks_so(name: str) -> None:
    assert not is_secret_name(name)


def table(name: str) -> list[dict[str, Any]]:
    text = files("mqtui.assets").joinpath(f"knowledge/{name}s.toml").read_text("utf-8")
    rows: list[dict[str, Any]] = tomllib.loads(text)[name]
    return rows


def test_of_mqs_own_variables_just_those_are_secret_that_are() -> None:
    told = {row["name"]: bool(row.get("secret")) for row in table("variable")}
    found = {name: is_secret_name(name) or is_crypto_name(name) for name in told}
    assert found == told


def test_of_mqs_own_attributes_just_one_is_secret() -> None:
    keys = [row["key"] for row in table("setting") if row.get("key")]
    assert [key for key in keys if is_secret_name(key)] == ["SSLKeyRepositoryPassword"]
    assert [key for key in keys if is_crypto_name(key)] == ["SSLCryptoHardware"]
    assert [key for key in keys if resembled(key)] == [
        "SSLKeyRepositoryPassword",
        "SSLCryptoHardware",
    ]


@pytest.mark.parametrize(
    ("slip", "own"),
    [
        ("MQKEYRPDW", "MQKEYRPWD"),
        ("MQKEYPRWD", "MQKEYRPWD"),
        ("MQKEYRWD", "MQKEYRPWD"),
        ("MQSSLCRYPT", "MQSSLCRYP"),
        ("SSLKeyRepositoryPaswsord", "SSLKEYREPOSITORYPASSWORD"),
        ("SSLCryptHardware", "SSLCRYPTOHARDWARE"),
        ("SSLKeyRepository", ""),
        ("MQSSLKEYR", ""),
        ("", ""),
    ],
)
def test_a_slip_of_a_secrets_name(slip: str, own: str) -> None:
    assert resembled(slip) == own


def test_a_name_of_any_length_takes_no_time() -> None:
    assert not is_secret_name("PASSWORD" * 100_000)
