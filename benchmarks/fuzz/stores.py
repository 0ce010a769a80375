"""Long fuzzing of everything that reads a key repository, with atheris.

    pip install atheris
    python benchmarks/fuzz/stores.py cms|pkcs12|pem|jks|stash|certificate [CORPUS] [-OPTION...]

Hypothesis does the short runs among the tests; this is for hours. Any exception but
``KeyRepositoryError`` is a find, and so is a run of more than ten seconds or 512 MB. Without a
corpus it begins from stores that the lab makes.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mqtui"]):
    from mqtui.collect.key_repository.certificates import certificate_facts
    from mqtui.formats.errors import FormatError, KeyRepositoryError
    from mqtui.formats.keystore.cms import read_cms
    from mqtui.formats.keystore.cms_keys import open_key
    from mqtui.formats.keystore.jks import read_jks
    from mqtui.formats.keystore.pem import read_pem
    from mqtui.formats.keystore.pkcs12 import read_pkcs12
    from mqtui.formats.keystore.stash import read_stash, write_stash
    from mqtui.formats.keystore.store import StoreEntry

PASSWORD = b"passw0rd"


def cms(data: bytes) -> None:
    """The reader, the password's judge, the facts, and the keys."""
    database = read_cms(data)
    database.judge(PASSWORD)
    certificate_facts(StoreEntry(e.label, e.der) for e in database.entries)
    for entry in (*database.entries, *database.requests):
        if entry.sealed_key is not None:
            open_key(entry.sealed_key, PASSWORD)


def certificate(data: bytes) -> None:
    """The facts of one certificate."""
    certificate_facts([StoreEntry("fuzz", data)])


TARGETS: dict[str, Callable[[bytes], object]] = {
    "cms": cms,
    "pkcs12": lambda data: read_pkcs12(data, PASSWORD),
    "pem": lambda data: read_pem(data, PASSWORD),
    "jks": lambda data: read_jks(data, None),
    "stash": read_stash,
    "certificate": certificate,
}


def seeds(target: str, directory: Path) -> None:
    """Sound stores to begin from."""
    from mqtui.lab.pki.sandbox_certificates import pki
    from mqtui.lab.writers.cms import write_cms
    from mqtui.lab.writers.pkcs12 import write_pkcs12

    entries = pki().queue_manager_entries()
    made = {"pkcs12": [write_pkcs12(entries, PASSWORD)], "pem": [pki().server_ca.pem]}
    made["cms"] = [write_cms(entries[1:3], PASSWORD, version=version) for version in (3, 4, 6)]
    made["stash"] = [write_stash(PASSWORD, old=old) for old in (True, False)]
    made["jks"] = [b"\xfe\xed\xfe\xed\0\0\0\2\0\0\0\0" + bytes(20)]
    made["certificate"] = [e.der for e in read_cms(made["cms"][0]).entries]
    for number, data in enumerate(made[target]):
        (directory / f"seed{number}").write_bytes(data)


def main() -> None:
    """Fuzz the target named first on the command line."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit((__doc__ or "").split("\n\n")[1])
    name = sys.argv.pop(1)
    target = TARGETS[name]

    def one_input(data: bytes) -> None:
        try:
            target(data)
        except FormatError as error:
            if not isinstance(error, KeyRepositoryError) or not error.expected:
                raise AssertionError("an error that does not say what was expected") from error

    with tempfile.TemporaryDirectory() as directory:
        if not any(Path(argument).is_dir() for argument in sys.argv[1:]):
            seeds(name, Path(directory))
            sys.argv.append(directory)
        limits = ["-timeout=10", "-rss_limit_mb=512", "-max_len=40000"]
        atheris.Setup([sys.argv[0], *limits, *sys.argv[1:]], one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
