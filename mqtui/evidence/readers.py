"""Every kind of text that is read; of two that fit a text equally, the first one reads it."""

from __future__ import annotations

from mqtui.evidence import (
    console,
    ctgsk,
    error_log,
    java_debug,
    java_stack,
    job_log,
    json_log,
    keytool_list,
    mq_trace,
    openssl_output,
    program_error,
    runmqakm_details,
    runmqakm_list,
)
from mqtui.evidence.model import Reader

READERS: tuple[Reader, ...] = (
    json_log.READER,
    mq_trace.READER,
    console.READER,
    job_log.READER,
    error_log.READER,
    java_debug.READER,
    java_stack.READER,
    runmqakm_list.READER,
    runmqakm_details.READER,
    ctgsk.READER,
    keytool_list.READER,
    openssl_output.READER,
    program_error.READER,
)
