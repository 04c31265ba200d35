"""Why a line may be held back, in plain words with the paragraph; a municipality's lawyer signs them before use."""

from __future__ import annotations

from collections.abc import Mapping

from hostapp.identity.grounds import GROUNDS, Ground
from socialive_core import lazy as _

WHY: Mapping[str, Ground] = GROUNDS | {
    "draft": Ground(_("Det er kladder, som kun vi selv arbejder med"), "forvaltningsloven § 12"),
}
"""By the name they are kept under. Only for one of `GROUNDS` is it not even told that there is something."""
