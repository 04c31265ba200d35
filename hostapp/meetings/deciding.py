"""Which agreements decide something about somebody, so that the child must have been heard first."""

from __future__ import annotations

import re

DECIDING = (
    r"afgør(?:e|er|es|else\w*)?",
    r"bevil(?:ge|ger|ges|get|ling\w*)",
    r"afsl(?:ag\w*|å|år)",
    r"anbring\w*",
    r"hjemgiv\w*",
    r"visiter\w*",
    r"beslut\w*",
    r"indstil(?:le|ler|les|ling\w*)",
    r"støtteperson",
    r"aflastning\w*",
    r"samvær\w*",
)
"""Words of an agreement by which it is one; each municipality's lawyer may want more of them."""

_DECIDES = re.compile(rf"\b(?:{'|'.join(DECIDING)})\b", re.IGNORECASE)


def decides(what: str) -> bool:
    """Say whether an agreement that reads *what* decides something; a reminder is all that comes of it."""
    return _DECIDES.search(what) is not None
