"""One walk through the stages: the assembly of collectors, checks and diagnosis."""

from mqtui.walk.walker import Walk, Walking, WalkResult

__all__ = ["Walk", "WalkResult", "Walking"]
