"""Passwords in what people post never come out of ``mqtui explain --file``, in no format.

Of no canary may eight characters in a row be printed. Each text is given as it is and damaged.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable

import pytest

PASSWORD = "Kq7vTz93wXbL4m"
TOKEN = "eyJqx0Wm4vR8zT5kPd2LsYb7QeHn"
PIN = "5731904826"
KEY_LINE = "MIGHzQ9xKjW3vBtR7pLmYc5dFs8uNa2eGh6k"
_WINDOW = 8
URL = f"amqp://anna:{PASSWORD}@mq1.shop.example:1414/SHOPQ?sig={TOKEN}"
HEAD = "11/24/26 10:00:01 - Process(1.1) User(mqm) Program(amqrmppa)\n   Host(h) QMgr(SHOPQ)"
PEM = f"-----BEGIN PRIVATE KEY-----\n{KEY_LINE}\n-----END PRIVATE KEY-----"

TEXTS = {
    "error log": f"{HEAD}\n   CommentInsert1(SHOP.APP) CommentInsert2(-pw {PASSWORD})\n"
    f"   CommentInsert3(CLNTUSER(anna) PASSWORD({PASSWORD}))\n\n"
    f"AMQ9777E: Channel was blocked, password={PASSWORD}\n\nEXPLANATION:\nIt had -pw {PASSWORD}\n",
    "certificate in a log": f"{HEAD}\n   ArithInsert1(414) CommentInsert1(SHOP.APP)\n"
    f"   CommentInsert2([Issuer=]CN=CA,DESCRIPTION=password={PASSWORD}[#=]01[Subject=]CN=a)\n\n"
    "AMQ9633E: Bad SSL certificate for channel 'SHOP.APP'.\n",
    "both CipherSpecs": "AMQ9641E: Remote CipherSpec error for channel 'A'.\n\nEXPLANATION:\n"
    f"'SSLCIPH(password={PASSWORD}) -> SSLCIPH(????)'\n",
    "stack": "com.ibm.msg.client.jms.DetailedException: JMSWMQ0018: Failed to connect "
    f"to queue manager 'SHOPQ' with connection mode 'Client' and host name '{URL}'.\n"
    "\tat com.ibm.msg.client.wmq.X.y(X.java:1)\n"
    f"Caused by: com.ibm.mq.MQException: JMSCMQ0001: reason '2397', password={PASSWORD}\n"
    f"Caused by: CC=2;RC=2397;AMQ9204: Connection to host '{URL}' rejected. "
    f"[1=javax.net.ssl.SSLHandshakeException[keyStorePassword={PASSWORD}],3={URL}]\n",
    "program": f"connecting with user=anna password={PASSWORD} {URL}\n"
    f"pymqi.MQMIError: MQI Error. Comp: 2, Reason 2393: FAILED: {URL} -pw {PASSWORD}\n",
    "trace": " Timestamp        Process.Thread  Trace Ident  Trace Data\n"
    f" 10:02:11.1 1.1           :      xcsGetEnvironmentString[MQKEYRPWD] = {PASSWORD}\n"
    f" 10:02:11.100001     1.1           :      xcsGetEnvironmentString[MQKEYRPWD] = {PASSWORD}\n"
    f" 10:02:11.100002     1.1           :      xcsGetEnvironmentString[MQCCDTURL] = {URL}\n"
    f" 10:02:11.100003     1.1           :      xcsGetEnvironmentString[MQ_X] = -pw {PASSWORD}\n"
    " 10:02:11.100004     1.1    RSESS:000001   0x0000:  4b713776 547a3933 7758624c 346d0000  "
    "|Kq7vTz93wXbL4m..|\n",
    "MQSC": f"     1 : ALTER CHANNEL(SHOP.APP) CHLTYPE(CLNTCONN) PASSWORD('{PASSWORD}')\n"
    f"AMQ8405E: Syntax error detected at or near: PASSWORD('{PASSWORD}')\n"
    f"     2 : ALTER AUTHINFO(X) AUTHTYPE(IDPWLDAP) LDAPPWD('{PASSWORD}')\n"
    f"     3 : ALTER QMGR SSLCRYP('GSK_PKCS11=/opt/p11.so;label;{PIN};SYMMETRIC_CIPHER_ON;')\n",
    "ini": f"SSL:\n   SSLKeyRepository=/x/key\n   SSLKeyRepositoryPassword={PASSWORD}\n"
    f"   SSLCryptoHardware=GSK_PKCS11=/opt/p11.so;label;{PIN};SYMMETRIC_CIPHER_ON;\nCHANNELS:\n"
    f"   ChannelDefinitionDirectory={URL}\n",
    "environment": f"export MQKEYRPWD={PASSWORD}\nMQSSLKEYR=/x/key\nMQCCDTURL={URL}\n"
    f"export MQ_PASSWORD='{PASSWORD}' MQ_TOKEN={TOKEN}\nMQSERVER=SHOP.APP/TCP/{URL}\n",
    "docker run": f"docker run -e MQ_APP_PASSWORD={PASSWORD} -e MQSSLKEYR=/x/key -e A=b q\n"
    f"2026-11-24T10:00:00.000Z AMQ9637E: lacking, -pw {PASSWORD} [CommentInsert1({URL})]\n",
    "runmqakm": f"$ runmqakm -cert -list -db key.kdb -pw {PASSWORD}\nCTGSK3029W no {URL}\n"
    f"$ runmqakm -keydb -create -db k.kdb -pw '{PASSWORD}' -stash\nCTGSK2146W -new_pw {PASSWORD}\n",
    "list": "Certificates found\n* default, - personal, ! trusted, # secret key\n"
    f"-\tpassword={PASSWORD}\n",
    "keytool": f"$ keytool -list -v -keystore a.jks -storepass {PASSWORD}\nKeystore type: JKS\n"
    f"Keystore provider: SUN\nYour keystore contains 1 entry\nAlias name: password={PASSWORD}\n"
    f"Entry type: trustedCertEntry\nOwner: CN=a, OU=pwd={PASSWORD}\nIssuer: CN={URL}\n",
    "s_client": f"$ openssl s_client -pass pass:{PASSWORD}\nCONNECTED(00000003)\n{PEM}\n"
    f"subject=CN=a\nissuer=CN=password={PASSWORD}\nVerify return code: 20 (unable)\n",
    "javax debug": "javax.net.ssl|DEBUG|10|main|2026-11-24 10:02:11.114 CET|X.java:1|"
    f"System property javax.net.ssl.keyStorePassword is set to '{PASSWORD}'\n"
    "javax.net.ssl|ERROR|10|main|2026-11-24 10:02:11.180 CET|X.java:352|"
    f"Fatal (HANDSHAKE_FAILURE): keyStorePassword={PASSWORD} {URL}\n",
    "job log": f"+CSQX620E MQ1A CSQXRESP System SSL error, channel A connection {URL}\n"
    f"   function 'gsk_x' password={PASSWORD} RC=410\n",
    "json log": json.dumps(
        {
            "ibm_messageId": "AMQ9777E",
            "ibm_commentInsert3": f"CLNTUSER(a) PASSWORD({PASSWORD})",
            "ibm_processName": f"java -Dpassword={PASSWORD}",
            "ibm_remoteHost": URL,
            "message": f"AMQ9777E: Channel was blocked, password={PASSWORD}",
        }
    ),
    "table": json.dumps(
        {
            "channel": [
                {
                    "name": "SHOP.APP",
                    "type": "clientConnection",
                    "password": PASSWORD,
                    "clientConnection": {"connection": [{"host": f"anna:{PASSWORD}@h"}]},
                }
            ]
        },
        indent=1,
    ),
    "framework": f"ibm:\n  mq:\n    channel: SHOP.APP\n    user: anna\n    password: {PASSWORD}\n"
    f"    connName: {URL}\n    sslKeyStorePassword: {PASSWORD}\n",
    "properties": f"mq.channel.name=SHOP.APP\nmq.password={PASSWORD}\nmq.connection.string={URL}\n"
    f"mq.ssl.keystore.password={PASSWORD}\nsasl.jaas.config=x password='{PASSWORD}';\n",
}
DAMAGE: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "mail": lambda text: "".join(f"> {line}\n" for line in text.split("\n")),
    "wrapped": lambda text: "\n".join(
        part for line in text.split("\n") for part in (textwrap.wrap(line, 72) or [""])
    ),
    "returns": lambda text: text.replace("\n", "\r\n"),
    "colons": lambda text: text.replace("=", ": "),
    "entities": lambda text: text.replace("'", "&#39;").replace('"', "&quot;"),
    "smart quotes": lambda text: text.replace("'", "\u2019"),
    "within a post": lambda text: f"Hello,\n\nwe get 2393 and MQRC 2393:\n\n{text}\n\nbye\n",
}


def fragments(text: str) -> list[str]:
    """The pieces of canaries that stand in ``text``."""
    secrets = (PASSWORD, TOKEN, PIN, KEY_LINE)
    pieces = {c[i : i + _WINDOW] for c in secrets for i in range(len(c) - _WINDOW + 1)}
    return sorted(piece for piece in pieces if piece in text)


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("kind", TEXTS)
def test_no_secret_comes_out(mqtui, tmp_path, kind, damage):
    posted = tmp_path / "posted.txt"
    posted.write_text(DAMAGE[damage](TEXTS[kind]), encoding="utf-8", newline="")
    for form in ("text", "markdown", "json"):
        result = mqtui("explain", "--file", posted, "--format", form)
        assert fragments(result.out + result.err) == [], form


def test_most_of_them_are_read_at_all(mqtui, tmp_path):
    posted = tmp_path / "posted.txt"
    read = []
    for kind, text in TEXTS.items():
        posted.write_text(text, encoding="utf-8")
        read += [kind] if mqtui("explain", "--file", posted).code == 0 else []
    assert len(read) >= len(TEXTS) - 3, read
