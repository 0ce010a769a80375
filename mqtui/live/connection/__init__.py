"""TCP connections: bytes, errors, time."""
