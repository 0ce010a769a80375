"""How long a store of 1,000 certificates takes, against keytool and against bare parsing.

    python benchmarks/keystore.py [--rounds N]

Everything is measured in one run, turn and turn about, so that only ratios count. The store is
``large1000-cms6.kdb`` of the shared test stores where they stand beside the repository, else one
that the lab writes; ``keytool`` gets the same certificates as a PKCS#12 file. Reported are medians.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from mqtui.collect.key_repository.store import open_store
from mqtui.formats.keystore.cms import read_cms
from mqtui.formats.keystore.stash import read_stash, write_stash
from mqtui.lab.writers.cms import write_cms
from mqtui.lab.writers.pkcs12 import Entry, write_pkcs12

SHARED = Path(__file__).parents[2] / "shared" / "keystores" / "large1000-cms6.kdb"
COUNT = 1000


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as directory:
        measure(Path(directory), rounds)


def measure(directory: Path, rounds: int) -> None:
    """All figures of one run."""
    store = SHARED if SHARED.exists() else make_store(directory)
    password = read_stash(store.with_suffix(".sth").read_bytes())
    ders = [entry.der for entry in read_cms(store.read_bytes()).entries]
    listing = [sys.executable, "-m", "mqtui", "keystore", str(store)]
    library = in_turn(
        rounds * 2,
        open_store=lambda: open_store(str(store), ()),
        read_cms=lambda: read_cms(store.read_bytes()),
        bare=lambda: parse_and_look(ders),
        lazy=lambda: [x509.load_der_x509_certificate(der) for der in ders],
    )
    processes: dict[str, Callable[[], object]] = {"mqtui": lambda: run(listing)}
    keytool = shutil.which("keytool")
    if keytool:
        twin = directory / "twin.p12"
        twin.write_bytes(as_pkcs12(store, password))
        command = [keytool, "-list", "-v", "-keystore", str(twin)]
        command += ["-storetype", "PKCS12", "-storepass", password.decode()]
        processes["keytool"] = lambda: run(command)
    whole = in_turn(rounds, **processes)
    peak = peak_memory(listing)

    print(f"store: {store.name}, {len(ders)} certificates, medians of {rounds} rounds and more")
    print("| what | time | ratio |\n|---|---|---|")
    row("`mqtui keystore`, the whole process", whole["mqtui"])
    if keytool:
        ratio = whole["keytool"] / whole["mqtui"]
        row(
            "`keytool -list -v`, the whole process",
            whole["keytool"],
            f"mqtui is {ratio:.1f}x faster",
        )
    else:
        print("keytool is not installed here, so it was not compared with.")
    row("`cryptography` alone, same certificates, same fields", library["bare"], "1")
    ratio = library["open_store"] / library["bare"]
    row(
        "library call `open_store` (file, password, integrity, facts)",
        library["open_store"],
        f"{ratio:.2f}",
    )
    row("`read_cms` alone (labels, DER, keys still sealed)", library["read_cms"])
    row("`cryptography` alone, parsed and not looked into", library["lazy"])
    print(f"peak memory of `mqtui keystore`: {peak:.0f} MB")


def in_turn(rounds: int, **jobs: Callable[[], object]) -> dict[str, float]:
    """Median seconds of each job, one after the other in every round."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for job in jobs.values():
        job()
    for _ in range(rounds):
        for name, job in jobs.items():
            began = time.perf_counter()
            job()
            times[name].append(time.perf_counter() - began)
    return {name: statistics.median(taken) for name, taken in times.items()}


def parse_and_look(ders: list[bytes]) -> None:
    """What a listing needs of each certificate, with the library and nothing else.

    The library parses lazily, so that a certificate that is not looked into costs next to nothing.
    """
    for der in ders:
        certificate = x509.load_der_x509_certificate(der)
        certificate.subject.rfc4514_string()
        certificate.issuer.rfc4514_string()
        certificate.fingerprint(hashes.SHA256())
        certificate.public_key()
        _ = (certificate.serial_number, certificate.signature_algorithm_oid)
        _ = (certificate.not_valid_before_utc, certificate.not_valid_after_utc)


def run(command: list[str]) -> None:
    """Run to the end with the output thrown away."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - a command of the benchmark's own


def peak_memory(command: list[str]) -> float:
    """Peak resident memory of one run, in MB."""
    child = os.posix_spawn(
        command[0],
        command,
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(child, 0)
    assert status == 0  # noqa: S101 - a development tool stops where it is wrong
    return usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def as_pkcs12(store: Path, password: bytes) -> bytes:
    """The certificates of a key database as PKCS#12, for keytool."""
    entries = read_cms(store.read_bytes()).entries
    return write_pkcs12(
        [Entry(e.label, x509.load_der_x509_certificate(e.der)) for e in entries], password
    )


def make_store(directory: Path) -> Path:
    """A key database of self-signed certificates, with its stash."""
    now = datetime.now(UTC)
    key = ec.generate_private_key(ec.SECP256R1())
    entries = []
    for number in range(COUNT):
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, f"many {number:04}")])
        builder = x509.CertificateBuilder().subject_name(name).issuer_name(name)
        builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
        builder = builder.not_valid_before(now).not_valid_after(now + timedelta(days=30))
        entries.append(Entry(f"cert {number:04}", builder.sign(key, hashes.SHA256())))
    path = directory / "large.kdb"
    path.write_bytes(write_cms(entries, b"passw0rd"))
    path.with_suffix(".sth").write_bytes(write_stash(b"passw0rd"))
    return path


def row(what: str, seconds: float, ratio: str = "") -> None:
    """One row of the table."""
    print(f"| {what} | {seconds * 1000:.1f} ms | {ratio} |")


if __name__ == "__main__":
    main()
