"""Attributes about TLS that a later level of MQ shows and that are not known here.

They are shown as they stand and decide nothing: 10.0 has some for quantum-safe TLS, whose MQSC
names no source has (docs/knowledge/chstatus.md).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import islice

_ABOUT_TLS = re.compile(r"(MQIACH_)?(SSL|TLS|SEC|QS|QUANT)|.*QUANTUM", re.I)
_MOST = 8


def of_later_levels(keywords: Iterable[str], known: Collection[str]) -> list[str]:
    """The keywords about TLS that are not ``known``, some of them where there are many."""
    unknown = (word for word in keywords if word not in known and _ABOUT_TLS.match(word))
    return list(islice(unknown, _MOST))
