"""What the golden files of the lab leave out, and what they notice."""

from __future__ import annotations

import lab_golden
import pytest
from lab_golden import by_check, differences, for_anybody, store, stored
from lab_masks import Masks

MASKS = Masks(user="anna", host="box7", directory="/work/here", temporary="/var/tmp/mine")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("/tmp/mqtui-verify-a1b2c3d4/0/mqtui-lab-x_y_z123/sandbox/c.p12", "{box}/c.p12"),
        ("file:///tmp/mqtui-lab-x_y_z123/sandbox/a.json", "file://{box}/a.json"),
        ("SSLKEYR /TMP/MQTUI-LAB-X_Y_Z123/SANDBOX/KEY", "SSLKEYR {BOX}/KEY"),
        ("LAB.APP.TLS/TCP/127.0.0.1(40123)", "LAB.APP.TLS/TCP/127.0.0.1({port})"),
        ("openssl s_client -connect 127.0.0.1:40123", "openssl s_client -connect 127.0.0.1:{port}"),
        ("RSA 2048, MAXMSGL(4194304), 2393, AMQ9641", "RSA 2048, MAXMSGL(4194304), 2393, AMQ9641"),
        ("connected (12 ms)", "connected ({n} ms)"),
        ("valid 2026-11-27 to 2027-12-29 (UTC)", "valid {date} to {date} (UTC)"),
        ("serial 362192a4a2bd10465e8fc7325b08ff43b098db6b", "serial {hex}"),
        ("SERIALNUMBER=06:7C:30:02:11,CN=a", "SERIALNUMBER={hex},CN=a"),
        ("RAPPLTAG mqtui 01b19108", "RAPPLTAG mqtui {hex}"),
        ("errors/AMQERR01.LOG:33", "errors/AMQERR01.LOG:{line}"),
        ("ibmwebspheremqanna", "ibmwebspheremq{user}"),
        ("the owner, anna, may read; root too", "the owner, {user}, may read; {user} too"),
        ("Add it, the root first; annabel; /root/x", "Add it, the root first; annabel; /root/x"),
        ("user nobody (uid 65534) of box7", "user {user} (uid {number}) of {host}"),
        ("/work/here/mqclient.ini in /work/hereafter", "{cwd}/mqclient.ini in /work/hereafter"),
        ("process 4711", "process {pid}"),
    ],
)  # fmt: skip
def test_what_differs_is_masked(text: str, masked: str) -> None:
    assert MASKS.text(text) == masked


def test_directories_above_the_sandbox_are_not_told_of() -> None:
    evidence = [
        {"what": what, "value": "yes", "source": None}
        for what in ("/", "/var", "/var/tmp/mine", "/var/tmp/other")
    ]
    finding = {"verdict": "pass", "headline": "h", "evidence": evidence, "remedies": []}
    told = [e["what"] for e in MASKS.finding(finding)["evidence"]]
    assert told == ["/var/tmp/other"]


def report(check: str, *values: str) -> dict[str, object]:
    evidence = [{"what": "seen", "value": value, "source": None} for value in values]
    finding = {
        "check": check,
        "verdict": "fail",
        "headline": "h",
        "evidence": evidence,
        "remedies": [
            {"kind": "shell", "title": "Do", "text": "unset A\n\nunset B", "run_as": "anna"}
        ],
    }
    return {"stages": [{"findings": [finding]}]}


REPORTS = {
    **{f"many-{n}": report("AAA01", "of many") for n in range(8)},
    "one": report("AAA01", "of one"),
    "other": report("KEY04", "of rights"),
}


def test_what_is_stored_is_read_back(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(lab_golden, "GOLDEN", tmp_path)
    found = by_check(REPORTS, MASKS)
    store(found)
    golden = stored()
    assert differences(found, golden, set()) == []
    text = (tmp_path / "lab" / "KEY04.txt").read_text()
    assert text == (
        "evidence: seen\n  | of rights\n    in: other\n\n"
        "remedy, shell as {user}: Do\n  | unset A\n  |\n  | unset B\n    in: other\n"
    )
    # A file of a check that says nothing any more goes.
    store({"AAA01": found["AAA01"]})
    assert [f.name for f in (tmp_path / "lab").iterdir()] == ["AAA01.txt"]


def test_what_changed_is_told(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(lab_golden, "GOLDEN", tmp_path)
    store(by_check(REPORTS, MASKS))
    golden = stored()

    def told(not_played: frozenset[str] = frozenset(), **changes: dict[str, object]) -> list[str]:
        now = {**REPORTS, **changes}
        now = {id: r for id, r in now.items() if id not in not_played}
        return [t.splitlines()[0] for t in differences(by_check(now, MASKS), golden, not_played)]

    changed = told(one=report("AAA01", "of another"))
    assert changed == ["AAA01: new, in one", "AAA01: gone, was in one"]
    assert told(**{"many-7": report("AAA01", "of one")}) == ["AAA01: in many-7 one, was in one"]
    assert told(**{"many-0": report("AAA01", "of one")})[0] == "AAA01: no longer in many-0"
    # What cannot be played here is no difference, and is none in its place either.
    assert told(frozenset({"one"})) == []
    assert told(frozenset({"many-0", "many-1"})) == []
    rights = by_check({**REPORTS, "other": report("KEY04", "of others")}, MASKS)
    assert differences(rights, golden, set())
    assert differences(for_anybody(rights), for_anybody(golden), set()) == []
