"""Every kind of text that is read; of two that fit a text equally, the first one reads it."""

from __future__ import annotations

from mqtui.evidence import console, error_log, java_stack, job_log, json_log, runmqakm_list
from mqtui.evidence.model import Reader

READERS: tuple[Reader, ...] = (
    json_log.READER,
    console.READER,
    job_log.READER,
    error_log.READER,
    java_stack.READER,
    runmqakm_list.READER,
)
