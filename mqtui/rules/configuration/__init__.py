"""How MQ resolves a client's settings."""
