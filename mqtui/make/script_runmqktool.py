"""The part of the script that creates a PKCS#12 store with runmqktool, of MQ 9.4.

runmqktool is Java's keytool, and takes its options; it has no stash and reads no CMS
(https://www.ibm.com/support/knowledgecenter/SSFKSJ_latest/refadmin/runmqktool.html). Passwords are
read by the script and go through files that nobody else can read (``-storepass:file``, see
https://docs.oracle.com/en/java/javase/17/docs/specs/man/keytool.html).
"""

from __future__ import annotations

from typing import LiteralString

from mqtui.facts import Certificate
from mqtui.facts.pasted import ShellText
from mqtui.make.store_plan import StorePlan
from mqtui.pasted.shell import here_document, shell_lines, shell_text
from mqtui.pasted.values import Argument

NEEDS: LiteralString = """\
need runmqktool 'it comes with MQ 9.4, in bin of the installation, and needs its JRE'
"""
NEEDS_OPENSSL: LiteralString = """\
need openssl 'it turns the private key into PKCS#12'
"""
_PASSWORDS: LiteralString = """\
ask() {{
    [ -t 0 ] || fail "nobody can type the $1 here; put it into a file and name that in $2"
    hidden=yes
    stty -echo
    printf '%s: ' "$1" >&2
    IFS= read -r password || :
    stty echo
    hidden=
    printf '\\n' >&2
    [ -n "$password" ] || fail 'no password was typed'
}}

if [ -n "${{STORE_PASSWORD_FILE:-}}" ]; then
    password_of "$STORE_PASSWORD_FILE"
else
    ask 'password of the new key repository' STORE_PASSWORD_FILE
    first=$password
    ask 'the same again' STORE_PASSWORD_FILE
    [ "$first" = "$password" ] || fail 'these are two different passwords'
    first=
fi
printf '%s\\n' "$password" >./password
"""
_OF_SOURCE: LiteralString = """\
if [ -n "${{SOURCE_PASSWORD_FILE:-}}" ]; then
    password_of "$SOURCE_PASSWORD_FILE"
else
    ask 'password of the file that the certificate comes from' SOURCE_PASSWORD_FILE
fi
printf '%s\\n' "$password" >./source-password
"""
_EXPORT: LiteralString = """\
openssl pkcs12 -export -in ./certificate.pem -inkey "$source" -name "$label" -out ./personal.p12 \\
    -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1 -passout file:./password"""
_PASSED: LiteralString = """ \\
    -passin file:./source-password"""
_FROM_PEM: LiteralString = """\
runmqktool -J-Dkeystore.pkcs12.legacy -importkeystore \\
    -srckeystore ./personal.p12 -srcstoretype pkcs12 -srcalias "$label" \\
    -srcstorepass:file ./password \\
    -destkeystore "./$name" -deststoretype pkcs12 -destalias "$label" \\
    -deststorepass:file ./password -destkeypass:file ./password
"""
_FROM_STORE: LiteralString = """\
runmqktool -J-Dkeystore.pkcs12.legacy -importkeystore \\
    -srckeystore "$source" -srcstoretype {kind} -srcalias "$source_label" \\
    -srcstorepass:file ./source-password \\
    -destkeystore "./$name" -deststoretype pkcs12 -destalias "$label" \\
    -deststorepass:file ./password -destkeypass:file ./password
"""
_ADD: LiteralString = """\
runmqktool -J-Dkeystore.pkcs12.legacy -importcert -noprompt -alias {label} -file ./ca.pem \\
    -keystore "./$name" -storetype pkcs12 -storepass:file ./password
"""
_DONE: LiteralString = """\
[ -s "./$name" ] || fail 'runmqktool made no key repository'
runmqktool -list -keystore "./$name" -storetype pkcs12 -storepass:file ./password
password=
if command -v runmqakm >/dev/null 2>&1; then
    printf '%s\\n' 'runmqakm asks for the password of the new key repository, to stash it:'
    runmqakm -keydb -stashpw -db "./$name" -type pkcs12
else
    printf '%s\\n' 'There is no runmqakm here, so there is no stash file. Give MQ the password:'
    printf '%s\\n' 'KEYRPWD of the queue manager, or MQKEYRPWD or SSLKeyRepositoryPassword of the'
    printf '%s\\n' 'client; runmqicred encrypts it.'
fi
"""


def needs(plan: StorePlan) -> ShellText:
    """Which programs must be there."""
    return shell_text(NEEDS + NEEDS_OPENSSL if plan.source_form == "pem" else NEEDS)


def build(plan: StorePlan) -> ShellText:
    """The commands from nothing to the full store.

    Raises:
        CannotBeWritten: a label has characters that are not seen as they are.
    """
    return shell_lines(
        shell_text(_PASSWORDS),
        *_personal(plan),
        *(
            here_document("cat >./ca.pem", _pem(certificate), _ADD, label=Argument(label))
            for label, certificate in plan.authorities
        ),
        shell_text(_DONE),
    )


def _personal(plan: StorePlan) -> tuple[ShellText, ...]:
    if plan.source_form != "pem":
        return (
            shell_text(_OF_SOURCE),
            shell_text(_FROM_STORE, kind=plan.source_form),
        )
    return (
        *((shell_text(_OF_SOURCE),) if plan.source_needs_password else ()),
        here_document("cat >./certificate.pem", _pem(plan.leaf)),
        shell_text(_EXPORT + _PASSED if plan.source_needs_password else _EXPORT),
        shell_text(_FROM_PEM),
    )


def _pem(certificate: Certificate) -> str:
    return certificate.pem.rstrip("\n")
