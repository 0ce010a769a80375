"""Every kind of text that is read; of two that fit a text equally, the first one reads it."""

from __future__ import annotations

from mqtui.evidence import (
    channel_table,
    client_ini,
    console,
    ctgsk,
    dotnet_stack,
    error_log,
    event_viewer,
    explorer,
    java_debug,
    java_debug_old,
    java_stack,
    job_log,
    json_log,
    keytool_list,
    mq_trace,
    mqsc_output,
    openssl_output,
    program_error,
    runmqakm_details,
    runmqakm_list,
    tls_errors,
    variable_lines,
)
from mqtui.evidence.model import Reader

READERS: tuple[Reader, ...] = (
    json_log.READER,
    channel_table.READER,
    client_ini.READER,
    mqsc_output.READER,
    mq_trace.READER,
    console.READER,
    job_log.READER,
    event_viewer.READER,
    error_log.READER,
    explorer.READER,
    java_debug.READER,
    java_debug_old.READER,
    java_stack.READER,
    dotnet_stack.READER,
    runmqakm_list.READER,
    runmqakm_details.READER,
    ctgsk.READER,
    keytool_list.READER,
    openssl_output.READER,
    tls_errors.READER,
    program_error.READER,
    variable_lines.READER,
)
