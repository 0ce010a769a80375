"""The tool that holds the domain tables against the knowledge."""

import importlib.util
import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOMAIN = Path(os.environ.get("MQTUI_DOMAIN", ROOT.parent / "shared" / "domain"))


@pytest.fixture(scope="module")
def tool():
    path = ROOT / "tools" / "domain_facts.py"
    spec = importlib.util.spec_from_file_location("domain_facts", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["domain_facts"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["domain_facts"]


@pytest.mark.skipif(not DOMAIN.is_dir(), reason="the domain tables are not there")
def test_every_fact_of_the_domain_is_in_the_knowledge(tool):
    assert list(tool.differences(DOMAIN)) == []


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        (
            "status-codes.tsv",
            "code\tclient_message\tjava_reason\tmeaning\n98-99\tAMQ9503\t2059\tx\n",
            ["status code 98 is missing", "status code 99 is missing"],
        ),
        (
            "status-codes.tsv",
            "code\tclient_message\tjava_reason\tmeaning\n24\tAMQ9999\t2397\tx\n",
            ["status code 24 is AMQ9641"],
        ),
        ("messages.tsv", "message\nAMQ9633/AMQ0001\n", ["message AMQ0001 is missing"]),
        ("csqx.tsv", "csqx\nCSQX999E\n", ["message CSQX999 is missing"]),
        ("reason-codes.tsv", "code\tname\n2393\tMQRC_OTHER\n", ["reason code 2393 is MQRC_SSL"]),
        ("reason-codes.tsv", "code\tname\n9\tMQRC_X\n", ["reason code 9 MQRC_X is missing"]),
        (
            "gskit-codes.tsv",
            "code\tname\tmeaning\tstatus\nz/OS:999\t-\tx\tverified\n407\t-\tx\tUNVERIFIED\n",
            ["System SSL of z/OS 999 is missing", "GSKit 407 is GSK_", "GSKit 407: UNVERIFIED"],
        ),
        ("https-ccdt.tsv", "code_in_AMQ9795E\tmeaning\n109\tx\n", ["AMQ9795 109 is missing"]),
        ("suite-b.tsv", "level\tcipherspecs\n192_BIT\tX\n", ["Suite B 192_BIT allows"]),
        (
            "ini-missing.tsv",
            "file\tstanza\tattribute\tdefault\nmqclient.ini\tSSL\tZebra\t\n"
            "mqclient.ini\tTCP\tConnect_Timeout\t5 (seconds)\nqm.ini\tTCP\tOther\tNO\n",
            ["SSL.Zebra is missing", "TCP.Connect_Timeout has the default 0, not 5"],
        ),
        (
            "env-vars.tsv",
            "name\tscope\tverified\nMQZEBRA\tclient\tverified\nMQSERVER\tserver\tverified\n",
            ["variable MQZEBRA is missing", "variable MQSERVER is for client"],
        ),
        (
            "cipherspecs.tsv",
            "mq_name\thex\tpreference_rank\tsuite_b\tdeprecated_since\n"
            "ZEBRA\t0000\t\t\t\nTLS_AES_256_GCM_SHA384\t1399\t2\tNo\t\n",
            ["CipherSpec ZEBRA is missing", "hex is 1302, not 1399"],
        ),
        (
            "pcf-ids.tsv",
            "mqsc\tvalue\tconstant\nSECPROT\t1\tX\n(10.0) other\t1699\tMQIACH_X\n",
            ["SECPROT is PCF 1645, not 1", "PCF 1699 (MQIACH_X) is missing"],
        ),
    ],
)
def test_what_is_missing_or_differs_is_named(tool, tmp_path, name, text, says, capsys):
    (tmp_path / name).write_text(text)
    found = list(tool.differences(tmp_path))
    assert len(found) == len(says)
    for line, part in zip(found, says, strict=True):
        assert line.startswith(f"{name}: ")
        assert part in line
    assert tool.main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines() == found


def test_without_tables_there_is_nothing_to_say(tool, tmp_path):
    assert tool.main([str(tmp_path)]) == 0
    with pytest.raises(SystemExit):
        tool.main([])
