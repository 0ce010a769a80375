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


def _yes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="write without asking")
