"""Whether anything names a client."""

import pytest

from mqtui.rules.configuration.named import is_client_variable


@pytest.mark.parametrize("name", ["MQSERVER", "MQSERVR", "AMQ_SSL_ALLOWED_CIPHERS", "MQCHLLIB"])
def test_settings_of_a_client_misspelt_ones_too(name: str) -> None:
    assert is_client_variable(name)


@pytest.mark.parametrize("name", ["MQ_INSTALLATION_PATH", "MQTT_HOST", "MQTUI_ASCII", "HOME", "mq"])
def test_where_mq_is_installed_names_nobody(name: str) -> None:
    assert not is_client_variable(name)
