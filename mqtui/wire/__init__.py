"""Sans-IO protocol code: bytes in, dataclasses out, and back. Never touches a socket."""
