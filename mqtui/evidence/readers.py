"""Every kind of text that is read; of two that fit a text equally, the first one reads it."""

from __future__ import annotations

from mqtui.evidence import error_log, java_stack, runmqakm_list
from mqtui.evidence.model import Reader

READERS: tuple[Reader, ...] = (error_log.READER, java_stack.READER, runmqakm_list.READER)
