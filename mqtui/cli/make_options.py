"""The words of ``mqtui make``."""

from __future__ import annotations

import argparse


def add_make_options(parser: argparse.ArgumentParser) -> None:
    """Add what can be made, each with its options."""
    things = parser.add_subparsers(dest="thing", metavar="WHAT", required=True)
    _channels(
        things.add_parser(
            "channels", help="both ends of a TLS channel, and a CCDT for one group of clients"
        )
    )
    _key_repository(
        things.add_parser(
            "key-repository",
            help="a .kdb or .p12 with its certificates: the script that creates it",
            description="Nothing is run: the script and the settings that use the store are "
            "printed, or written with -o. With --write mqtui writes a PKCS#12 file itself.",
        )
    )


def _channels(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--channel", required=True, metavar="NAME", help="the channel's name")
    parser.add_argument(
        "--connection",
        required=True,
        metavar="CONNAME",
        help="host(port), or several separated by commas; default port 1414",
    )
    parser.add_argument(
        "--qmgr",
        required=True,
        metavar="NAME",
        help="the queue manager, or the group of several, that the clients ask for (QMNAME)",
    )
    parser.add_argument(
        "--mca-user",
        required=True,
        metavar="USER",
        help="the user whose authorities the clients get at the queue manager (MCAUSER)",
    )
    parser.add_argument(
        "--cipher",
        default="ANY_TLS12_OR_HIGHER",
        metavar="SPEC",
        help="the CipherSpec of both ends (default ANY_TLS12_OR_HIGHER)",
    )
    parser.add_argument(
        "--label",
        default="",
        metavar="LABEL",
        help="the clients' certificate (default: ibmwebspheremq and the user's name)",
    )
    parser.add_argument(
        "--queue-manager-label",
        default="",
        metavar="LABEL",
        help="the certificate of this channel (default: the queue manager's CERTLABL)",
    )
    parser.add_argument(
        "--client-peer",
        default="",
        metavar="NAME",
        help="let in only certificates with this name, for example 'CN=app,O=Example'",
    )
    parser.add_argument(
        "--queue-manager-peer",
        default="",
        metavar="NAME",
        help="the name that the queue manager's certificate must have",
    )
    parser.add_argument(
        "--weight", type=int, default=0, metavar="N", help="CLNTWGHT, 0 to 99 (default 0)"
    )
    parser.add_argument(
        "--affinity", choices=("preferred", "none"), default="preferred", help="AFFINITY"
    )
    parser.add_argument("-o", "--output", metavar="DIR", help="write the files into this directory")
    _yes(parser)


def _key_repository(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        nargs="+",
        metavar="FILE",
        help="PEM files (certificate, chain, key), or one PKCS#12, CMS or Java key store",
    )
    parser.add_argument(
        "--for",
        dest="end",
        required=True,
        choices=("client", "queue-manager"),
        help="whose key repository it is to be",
    )
    parser.add_argument(
        "--repository", metavar="PATH", help="the new key repository, named .kdb or .p12"
    )
    parser.add_argument(
        "--write", metavar="FILE.p12", help="write this PKCS#12 file, instead of a script"
    )
    for option, metavar, help_text in _KEY_REPOSITORY_OPTIONS:
        parser.add_argument(option, metavar=metavar, help=help_text, default="")
    parser.add_argument(
        "--ca",
        action="append",
        default=[],
        metavar="FILE",
        help="further CA certificates to trust, PEM: those of the other end",
    )
    parser.add_argument(
        "--tool",
        choices=("runmqakm", "runmqktool"),
        help="what creates it (default: runmqakm, or runmqktool if that alone is here)",
    )
    parser.add_argument(
        "--encryption",
        choices=("3des", "aes-256"),
        default="3des",
        help="of --write: 3des, as GSKit itself writes, or aes-256 (default 3des)",
    )
    parser.add_argument(
        "-o", "--output", metavar="DIR", help="write script and settings into this directory"
    )
    _yes(parser)


_KEY_REPOSITORY_OPTIONS = (
    ("--user", "USER", "the user that the client runs as (default: this one)"),
    ("--qmgr", "NAME", "the queue manager"),
    (
        "--label",
        "LABEL",
        "the certificate's label (default: ibmwebspheremq and the name of user or queue manager)",
    ),
    ("--source-label", "LABEL", "which certificate of a store (default: its only one with a key)"),
    ("--private-key", "FILE", "the private key, if it is in a PEM file of its own"),
    ("--group", "GROUP", "who may read it besides the owner (default: the owner's group)"),
    ("--password-file", "FILE", "file with the password of what it is made from (default: asks)"),
    ("--new-password-file", "FILE", "of --write: file with the new password (default: asks)"),
)


def _yes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="write without asking")
