"""TLS handshakes as an MQ client makes them, observed."""
