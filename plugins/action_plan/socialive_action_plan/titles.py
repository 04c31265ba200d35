"""What the lines of a plan are called, in the order they stand in."""

from __future__ import annotations

from socialive_core import Lazy
from socialive_core import lazy as _

from .kinds import Part

PARTS: dict[Part, Lazy] = {
    "hope": _("Mit håb"),
    "can": _("Det kan jeg"),
    "sign": _("Hvordan kan vi mærke, at det virker?"),
    "stuck": _("Hvis det går i hårdknude, gør vi"),
}
