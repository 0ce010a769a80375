"""A tar of the collector as a case; what only looks like one is one clear error."""

import io
import tarfile

import pytest

from mqtui.case.case import Side
from mqtui.case.collected.reading import looks_collected, read_collected
from mqtui.case.collected.stores import listed_store
from mqtui.case.collected.texts import CollectedStore
from mqtui.case.errors import CaseError
from mqtui.case.opening import open_case
from mqtui.facts import PasswordState

STATED = (
    "format\tmqtui.collected/1\nwhen\t2026-11-29T10:00:00Z\nhost\tprod7\nsystem\tAIX\npid\t4711\n"
    "user\tapp\ndir\t/srv\nhome\t/home/app\ndata\t/var/mqm\nqmgr\tQM1\nchannel\tAPP.TLS\n"
)
FILES = {
    "collect.txt": STATED,
    "environment.txt": "MQSERVER=APP.PLAIN/TCP/mq1(1414)\nMQKEYRPWD=(set, not shown)\n"
    "MQSSLKEYR=/srv/key\n",
    "accounts.txt": "self\tuid=1000(app) gid=50(mqm)\nuser\tmqm\tnone\n",
    "missed.txt": "/srv/mqclient.ini, which this user may not read\nopenssl is not here\n",
    "paths.txt": "step\t/srv/mqclient.ini\nmissing\n",
    "stores.txt": "1\t0\t3748000000000000583530394b455900\t/srv/key.kdb\n",
}


def tar(files=FILES):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, text in files.items():
            head = tarfile.TarInfo(f"mqtui-collected-9/{name}")
            head.size = len(text)
            archive.addfile(head, io.BytesIO(text.encode()))
    return out.getvalue()


def test_it_is_a_case_of_that_host(tmp_path):
    (tmp_path / "c.tar").write_bytes(tar())
    case = open_case(tmp_path / "c.tar")
    assert case == read_collected(tmp_path / "c.tar")
    assert (case.manifest.host, case.manifest.collected, case.manifest.side) == (
        "prod7",
        True,
        Side.CLIENT,
    )
    facts = case.facts
    assert (facts.host.system, facts.host.identity, facts.host.uid) == ("AIX", "app", 1000)
    assert facts.request.offline
    assert facts.environment is not None
    assert facts.environment.origin.name == "process 4711"
    assert facts.selection is not None
    assert facts.selection.in_use is not None
    assert facts.selection.in_use.name == "APP.PLAIN"
    assert [gap.what for gap in facts.unavailable] == ["/srv/mqclient.ini"]
    # A masked password is not one that was tried.
    assert facts.store is None or facts.store.password_state is PasswordState.UNKNOWN


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        (None, "does not say its form"),
        ("format\tother/1\n", "does not say its form"),
        ("format\tmqtui.collected/7\n", "a newer collector wrote it"),
        ("format\tmqtui.collected/1\nwhen\tyesterday\n", "does not say when"),
    ],
)
def test_another_form_is_one_sentence(stated, said, tmp_path):
    files = {k: v for k, v in FILES.items() if k != "collect.txt"}
    files |= {"collect.txt": stated} if stated else {}
    (tmp_path / "c.tar").write_bytes(tar(files))
    with pytest.raises(CaseError, match=said):
        open_case(tmp_path / "c.tar")


def test_a_zip_is_not_taken_for_one():
    assert looks_collected(tar()[:512])
    assert not looks_collected(b"PK\x03\x04".ljust(512, b"\0"))
    assert not looks_collected(b"")


def test_labels_and_certificates_are_put_together(certificate_text):
    listed = (
        "Certificates found\n* default, - personal, ! trusted, # secret key\n"
        '*-\t"two words"\n!\tca\n#\tsecret\n-\tlost\n'
    )
    pem = certificate_text.encode()
    store = listed_store(CollectedStore("/srv/key.kdb", 0, b"", listed, ((1, pem), (2, pem))))
    assert [(c.label, c.has_private_key, c.default) for c in store.entries] == [
        ("two words", True, True),
        ("ca", False, False),
    ]
    assert store.password_state is PasswordState.RIGHT
    assert store.problems == ("The certificate 'lost' was not collected.",)


def test_where_runmqakm_could_not_list_nothing_is_claimed():
    store = listed_store(CollectedStore("/srv/key.kdb", 1, b"", "CTGSK9999W some reason\n"))
    assert not store.readable
    assert store.password_state is PasswordState.UNKNOWN
    assert "CTGSK9999W some reason" in (store.error or "")
