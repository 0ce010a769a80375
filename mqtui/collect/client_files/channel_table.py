"""Reads the channel table that a setting names: a file, or what is fetched."""

from __future__ import annotations

from mqtui.collect.files import absolute, path_of_url, read_bounded
from mqtui.facts import Ccdt, FileState, Source
from mqtui.rules.configuration.settings import is_remote

#: A table of 100,000 channels takes 50 MB as indented JSON.
LONGEST_TABLE = 256 << 20


def read_ccdt(path_or_url: str, source: Source, working_directory: str) -> Ccdt:
    """The table at a path or a URL; from ``http``, ``https`` and ``ftp`` it is fetched, bounded.

    ``source`` is the setting that names the table. Never raises.
    """
    if is_remote(path_or_url):
        from mqtui.collect.client_files.ccdt import fetched_table

        return fetched_table(path_or_url.strip(), source)
    path = absolute(path_of_url(path_or_url), working_directory)
    read = read_bounded(path, LONGEST_TABLE)
    if read.state is not FileState.OK:
        return Ccdt(path, source, read.state, error=f"The channel table: {read.error}")
    # Where there is none, what reads one need not be loaded.
    from mqtui.collect.client_files.ccdt import table_facts

    return table_facts(path, source, read.data)
