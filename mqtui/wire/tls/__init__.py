"""TLS records and hellos as bytes."""
