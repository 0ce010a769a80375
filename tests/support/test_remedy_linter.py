"""The linter of remedies lets good ones through, and says what is wrong with bad ones."""

from __future__ import annotations

import pytest
from remedy_linter import problems

DIFF = "--- /a/b.ini\n+++ /a/b.ini\n@@ -3 +3 @@\n-A=1\n+A=2"


def linted(kind: str, text: str, **more: str) -> list[str]:
    return problems({"kind": kind, "title": "Do it", "text": text, **more})


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("mqsc", "ALTER CHANNEL(A.B) CHLTYPE(SVRCONN) MCAUSER(a)\nREFRESH SECURITY TYPE(SSL)"),
        ("mqsc", "* why\nALTER QMGR +\n SSLKEYR('/a/key')"),
        ("mqsc", "ALT CHL('a b') CHLTYPE(SVRCONN) SSLPEER(' ')"),
        ("shell", "runmqakm -cert -list all -db /a/key.p12 -type pkcs12 -stashed"),
        ("shell", "runmqakm -keydb -stashpw -db '/a b/key.kdb' -type cms"),
        ("shell", "unset MQSERVER"),
        ("shell", "export MQSSLKEYR='/a b'  # a comment's quote"),
        ("shell", "sudo -u anna test -r /a && echo readable"),
        ("shell", "chmod o-rwx,g+r /a /b\nchown mqm:mqm /a && chgrp mqm /b"),
        ("shell", "printf '%s\\n' 'DISPLAY CHANNEL(*)' | MQCHLTAB=t runmqsc -n"),
        ("shell", "# No command is given: the path has a line break (\\x0a). Rename it."),
        ("mqsc", "* No command is given: the channel has an asterisk. Correct it."),
        ("shell", "openssl s_client -connect '[::1]:1414' -showcerts </dev/null"),
        ("shell", "cat > t.json <<'EOF'\n{\"it's\": 1}\nEOF\nexport A=1"),
        ("shell", "grep -rn A ~/.profile | tail -n 3"),
        ("shell", "kubectl exec -n prod mq-0 -c qmgr -- ls -l /a"),
        ("shell", "kubectl cp -n prod mq-0:/a/key.kdb key.kdb"),
        ("shell", "docker exec app sh -c 'ls -l /a && ls -l /b'"),
        ("shell", "docker compose exec app ls -l /a"),
        ("shell", "docker compose cp app:/a ."),
        ("shell", "podman cp app:/a ."),
        ("shell", "ssh qm.example 'ls -l '\"'\"'/a b'\"'\"''"),
        ("shell", "scp qm.example:/a ."),
        ("edit", DIFF),
        ("edit", DIFF.replace("@@ -3 +3 @@\n", "")),
    ],
)  # fmt: skip
def test_good_ones(kind: str, text: str) -> None:
    where = "/a/b.ini" if kind == "edit" else ""
    assert linted(kind, text, where=where) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        ("* only a comment", "no command"),
        ("ALTER CHANNEL(A", "no closing bracket"),
        ("ALTER CHANNEL() CHLTYPE(SVRCONN)", "is empty"),
        ("ALTER", "not an MQSC command"),
        ("ALTR CHANNEL(A) CHLTYPE(SVRCONN) SSLCAUTH(OPTIONAL)", "ALTR CHANNEL is not known"),
        ("ALTER CHANEL(A) CHLTYPE(SVRCONN) SSLCAUTH(OPTIONAL)", "ALTER CHANEL is not known"),
        ("ALTER CHANNEL(A) SSLCAUTH(OPTIONAL)", "needs CHLTYPE"),
        ("ALTER CHANNEL(A) CHLTYPE(SVRCONN)", "alters nothing"),
        ("ALTER CHANNEL(A) CHLTYPE(SVRCON) SSLCAUTH(OPTIONAL)", "CHLTYPE does not take SVRCON"),
        ("ALTER CHANNEL(A) CHLTYPE(SVRCONN) SSLCAUT(OPTIONAL)", "SSLCAUT is not known there"),
        ("ALTER CHANNEL(A) CHLTYPE(SVRCONN) SSLCAUTH(MAYBE)", "SSLCAUTH does not take MAYBE"),
        ("ALTER CHANNEL(A) CHLTYPE(SVRCONN) SSLPEER", "SSLPEER has no value"),
        ("ALTER CHANNEL(A) CHLTYPE(SVRCONN) SSLCIPH(ANY_TLS14)", "no CipherSpec"),
        ("ALTER QMGR(QM1) SSLFIPS(NO)", "takes no name"),
        ("DISPLAY CHANNEL CHLTYPE", "name is missing"),
    ],
)
def test_bad_mqsc(text: str, told: str) -> None:
    found = linted("mqsc", text)
    assert [f for f in found if told in f], found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("runmqakn -cert -list all", "runmqakn is not known"),
        ("runmqakm -cert -lst all -db k -stashed", "-cert -lst is not known"),
        ("runmqakm -cert -list all -db k -stash", "no option -stash"),
        ("runmqakm -cert -list all -db k", "needs -type"),
        ("runmqakm -cert -list every -db k -stashed", "'every'"),
        ("runmqakm -cert -list all -db k -db k -stashed", "stands there twice"),
        ("runmqakm -cert -list all -stashed -db", "-db needs a value"),
        (
            "runmqakm -cert -add -db k -stashed -label a -file f -format pem",
            "-format does not take",
        ),
        ("unset", "names of variables"),
        ("unset A-B", "names of variables"),
        ("export A", "NAME=VALUE"),
        ("A=1", "set for no command"),
        ("chmod 99 /a", "'99'"),
        ("chmod 640", "1 words"),
        ("setfacl -m anna:r /a", "-m does not take"),
        ("setfacl -m u:anna:r", "0 words"),
        ("sudo rm /a", "sudo without -u USER"),
        ("sudo -u anna rm /a", "rm is not known"),
        ("openssl s_client -showcerts", "needs -connect"),
        ("openssl s_client -connect host", "-connect does not take"),
        ("echo 'a", "a shell would not take it"),
        ("echo a | | tail -n 1 f", "nothing between"),
        ("echo a &&", "nothing between"),
        ("echo a >", "> leads nowhere"),
        ("cat > f <<'EOF'\n{}", "does not end"),
        ("cat > f <<'EOF'\n{,}\nEOF", "no JSON"),
        ("\n# nothing", "no command"),
        ("runmqsc -n <<< 'DISPLAY CHANNEL(*)'", "dash has no <<<"),
        ("ls /a\x1b[2J", "what is copied is not what is shown"),
        ("kubectl exec mq-0 -- lss /a", "lss is not known"),
        ("docker exec app sh -c 'lss /a'", "lss is not known"),
        ("ssh qm.example 'lss /a'", "lss is not known"),
        ("docker cp app .", "is not like"),
        ("kubectl exec -x mq-0 -- ls /a", "no option -x"),
    ],
)
def test_bad_commands(text: str, told: str) -> None:
    found = linted("shell", text)
    assert [f for f in found if told in f], found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("-A=1\n+A=2", "does not begin"),
        (DIFF.replace("+++ /a/b.ini", "+++ /a/c.ini"), "not the one that it is for"),
        (DIFF.replace("/a/b.ini", "/a/c.ini"), "not the one that it is for"),
        (DIFF.replace("-3 +3", "-3 +4"), "names no one line"),
        (DIFF.replace("-3 +3", "-0 +0"), "names no one line"),
        (DIFF.replace("\n+A=2", ""), "in the place of another"),
        (DIFF.replace("-A=1\n+A=2", "+A=2\n-A=1"), "in the place of another"),
        (DIFF + "\n B=1", "neither taken away nor added"),
        (DIFF.replace("+A=2", "+A=1"), "changes nothing"),
    ],
)
def test_bad_diffs(text: str, told: str) -> None:
    found = linted("edit", text, where="/a/b.ini")
    assert [f for f in found if told in f], found


def test_only_a_shell_command_is_run_as_someone() -> None:
    assert linted("mqsc", "REFRESH SECURITY TYPE(SSL)", run_as="mqm") == [
        "run_as is for a shell command"
    ]
    assert linted("shell", "unset A", run_as="mqm") == []
