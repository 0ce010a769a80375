"""The part of the script that creates the store with runmqakm.

``-keydb -create``, ``-cert -add`` and ``-cert -import``: docs/knowledge/key-repositories.md and
https://www.ibm.com/docs/en/ibm-mq/9.3?topic=reference-runmqckm-runmqakm-commands . Where no
``-pw`` is given runmqakm asks. A PEM key goes through a PKCS#12 file, encrypted as GSKit itself
does it (docs/make.md), that nobody else can read and that is gone afterwards.
"""

from __future__ import annotations

from typing import LiteralString

from mqtui.facts import Certificate
from mqtui.facts.pasted import ShellText
from mqtui.make.store_plan import StorePlan
from mqtui.pasted.shell import here_document, shell_lines, shell_text
from mqtui.pasted.values import Argument

NEEDS: LiteralString = """\
need runmqakm 'it is in bin of an MQ installation, or of its client'
"""
NEEDS_OPENSSL: LiteralString = """\
need openssl 'it turns the private key into PKCS#12'
"""
NEEDS_JAVA: LiteralString = """\
if command -v runmqktool >/dev/null 2>&1; then java_tool=runmqktool; else java_tool=keytool; fi
need "$java_tool" 'runmqktool comes with MQ 9.4, keytool with any Java'
"""
_CREATE: LiteralString = """\
if [ -n "${{STORE_PASSWORD_FILE:-}}" ]; then
    password_of "$STORE_PASSWORD_FILE"
    runmqakm -keydb -create -db "./$name" -type "$type" -pw "$password" -stash
    password=
else
    printf '%s\\n' 'runmqakm asks for the password of the new key repository:'
    runmqakm -keydb -create -db "./$name" -type "$type" -stash
fi
[ -s "./$name" ] || fail 'runmqakm made no key repository'
[ -s "./$stem.sth" ] || fail 'runmqakm made no stash file'
"""
_ADD: LiteralString = """\
runmqakm -cert -add -db "./$name" -type "$type" -stashed -label {label} \\
    -file ./ca.pem -format ascii -trust enable
"""
_TRANSIENT: LiteralString = """\
openssl rand -hex 24 >./transient
[ -s ./transient ] || fail 'openssl made no random password'
"""
_EXPORT: LiteralString = """\
openssl pkcs12 -export -in ./certificate.pem -inkey "$source" -name "$label" -out ./personal.p12 \\
    -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1 -passout file:./transient"""
_PASSED: LiteralString = """ \\
    ${{SOURCE_PASSWORD_FILE:+-passin "file:$SOURCE_PASSWORD_FILE"}}"""
_FROM_JAVA: LiteralString = """\
"$java_tool" -J-Dkeystore.pkcs12.legacy -importkeystore \\
    -srckeystore "$source" -srcstoretype {kind} -srcalias "$source_label" \\
    -destkeystore ./personal.p12 -deststoretype pkcs12 -destalias personal \\
    -deststorepass:file ./transient -destkeypass:file ./transient \\
    ${{SOURCE_PASSWORD_FILE:+-srcstorepass:file "$SOURCE_PASSWORD_FILE"}}
"""
_IMPORT_OWN: LiteralString = """\
runmqakm -cert -import -file ./personal.p12 -type pkcs12 -pw "$(cat ./transient)" \\
    -label {label} -target "./$name" -target_type "$type" -target_stashed -new_label "$label"
"""
_IMPORT_STASHED: LiteralString = """\
runmqakm -cert -import {option} "$source" -type {kind} -stashed -label "$source_label" \\
    -target "./$name" -target_type "$type" -target_stashed -new_label "$label"
"""
_IMPORT: LiteralString = """\
if [ -n "${{SOURCE_PASSWORD_FILE:-}}" ]; then
    password_of "$SOURCE_PASSWORD_FILE"
    runmqakm -cert -import {option} "$source" -type {kind} -pw "$password" \\
        -label "$source_label" -target "./$name" -target_type "$type" -target_stashed \\
        -new_label "$label"
    password=
else
    printf '%s\\n' 'runmqakm asks for the password of the file that the certificate comes from:'
    runmqakm -cert -import {option} "$source" -type {kind} \\
        -label "$source_label" -target "./$name" -target_type "$type" -target_stashed \\
        -new_label "$label"
fi
"""


def needs(plan: StorePlan) -> ShellText:
    """Which programs must be there."""
    if plan.source_form == "pem":
        return shell_text(NEEDS + NEEDS_OPENSSL)
    if plan.source_form in ("jks", "jceks"):
        return shell_text(NEEDS + NEEDS_OPENSSL + NEEDS_JAVA)
    return shell_text(NEEDS)


def build(plan: StorePlan) -> ShellText:
    """The commands from the empty store to the full one.

    Raises:
        CannotBeWritten: a label has characters that are not seen as they are.
    """
    return shell_lines(
        shell_text(_CREATE),
        *(
            here_document("cat >./ca.pem", _pem(certificate), _ADD, label=Argument(label))
            for label, certificate in plan.authorities
        ),
        *_personal(plan),
    )


def _pem(certificate: Certificate) -> str:
    return certificate.pem.rstrip("\n")


def _personal(plan: StorePlan) -> tuple[ShellText, ...]:
    form = plan.source_form
    if form == "pem":
        return (
            shell_text(_TRANSIENT),
            here_document("cat >./certificate.pem", _pem(plan.leaf)),
            shell_text(_EXPORT + _PASSED if plan.source_needs_password else _EXPORT),
            shell_text(_IMPORT_OWN, label=Argument(plan.label)),
        )
    if form in ("jks", "jceks"):
        return (
            shell_text(_TRANSIENT),
            shell_text(_FROM_JAVA, kind=form),
            shell_text(_IMPORT_OWN, label=Argument("personal")),
        )
    option = Argument("-file" if form == "pkcs12" else "-db")
    return (
        shell_text(_IMPORT_STASHED if plan.source_stash else _IMPORT, option=option, kind=form),
    )
