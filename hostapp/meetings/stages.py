"""The stages of a case, from first contact to follow-up, in order."""

from __future__ import annotations

from collections.abc import Mapping

from socialive_core import Lazy
from socialive_core import lazy as _

STAGES: Mapping[str, Lazy] = {
    "contact": _("Vi lærer hinanden at kende"),
    "understand": _("Vi finder ud af det sammen"),
    "plan": _("Vi lægger en plan"),
    "work": _("Vi arbejder med det"),
    "follow": _("Vi ser, om det virker"),
}
"""By the name that a case keeps."""
