"""File formats: bytes or text in, dataclasses out. Nothing here touches a file or a socket."""

from mqtui.formats.errors import FormatError, KeyRepositoryError, WrongPassword

__all__ = ["FormatError", "KeyRepositoryError", "WrongPassword"]
