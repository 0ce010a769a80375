"""Names and labels as MQ and the tools take them."""

import dataclasses

import pytest

from mqtui.make.material import read_material
from mqtui.make.refused import Refused
from mqtui.make.store_plan import plan_store

SUBJECTS = ("CN=Example Root", "CN=Exämple/Röot,O=x", "O=nobody", "CN=App", "OU=x,CN=" + "y" * 99)
ASKED = {
    "end": "client",
    "path": "/etc/mq/key.kdb",
    "tool": "runmqakm",
    "label": "",
    "user": "App",
    "queue_manager": "",
    "group": "",
}


@pytest.fixture
def material(tmp_path, pki):
    (tmp_path / "all.pem").write_bytes(pki.app.key_pem + pki.app.chain_pem)
    return read_material([str(tmp_path / "all.pem")], None, [], "", None, lambda _: None)


def test_the_default_labels(material):
    client = plan_store(material, **ASKED)
    assert (client.label, client.owner, client.group) == ("ibmwebspheremqapp", "App", "")
    manager = plan_store(material, **{**ASKED, "end": "queue-manager", "queue_manager": "QM.1"})
    assert (manager.label, manager.owner, manager.group) == ("ibmwebspheremqqm.1", "mqm", "mqm")


@pytest.mark.parametrize(
    ("path", "setting", "kind"),
    [
        ("/etc/mq/key.kdb", "/etc/mq/key", "cms"),
        ("/etc/mq/key.p12", "/etc/mq/key.p12", "pkcs12"),
        ("/etc/mq/a.b.kdb", "/etc/mq/a.b", "cms"),
    ],
)
def test_what_names_it_to_mq(material, path, setting, kind):
    plan = plan_store(material, **{**ASKED, "path": path})
    assert (plan.setting, plan.type) == (setting, kind)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"path": "/etc/mq/key"}, "must end in .kdb"),
        ({"path": "/etc/mq/key.jks"}, "must end in .kdb"),
        ({"path": f"/{'x' * 256}.kdb"}, "at most 256 characters"),
        ({"end": "queue-manager"}, "--qmgr NAME"),
        ({"end": "queue-manager", "queue_manager": "Q M"}, "--qmgr NAME"),
        ({"label": "x" * 65}, "at most 64"),
        ({"label": " x"}, "begin or end with a blank"),
        ({"tool": "runmqktool"}, "makes no CMS"),
        ({"tool": "runmqktool", "path": "/k.p12", "label": "App"}, "--label app"),
    ],
)
def test_what_is_refused(material, change, why):
    with pytest.raises(Refused) as refused:
        plan_store(material, **{**ASKED, **change})
    assert why in str(refused.value)


def test_runmqktool_reads_no_cms(material):
    cms = dataclasses.replace(material, form="cms")
    with pytest.raises(Refused, match="reads no CMS"):
        plan_store(cms, **{**ASKED, "tool": "runmqktool", "path": "/k.p12"})


def test_authorities_have_labels_of_their_own(material):
    twice = dataclasses.replace(
        material,
        trusted=tuple(
            dataclasses.replace(material.leaf, subject=subject, sha256=str(number))
            for number, subject in enumerate(
                [
                    "CN=Example Root",
                    "CN=Exämple/Röot,O=x",
                    "O=nobody",
                    "CN=App",
                    "OU=x,CN=" + "y" * 99,
                ]
            )
        ),
    )
    plan = plan_store(twice, **{**ASKED, "label": "ca-app"})
    assert [label for label, _ in plan.authorities] == [
        "ca-example-root",
        "ca-example-issuing",
        "ca-example-root-2",
        "ca-ex-mple-r-ot",
        "ca",
        "ca-app-2",
        "ca-" + "y" * 40,
    ]
