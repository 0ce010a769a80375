"""mqtui: find out why an IBM MQ client will not connect over TLS, and how to fix it."""

__version__ = "0.2.0"
