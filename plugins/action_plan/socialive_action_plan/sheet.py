"""An empty plan on paper, to fill in by hand: what one wants, and who does what, when, and how small."""

from __future__ import annotations

from socialive_core import AnyBlock, Line, Look, Summary, Table
from socialive_core import lazy as _

from .kinds import Part
from .titles import PARTS

STEPS = 8
BEFORE: tuple[Part, ...] = ("hope", "can", "sign")


def sheet(look: Look) -> Summary:
    """Return what stands on the sheet; a line that is said has room beneath it."""
    head = (_("Hvem"), _("Hvad"), _("Senest"), _("Hvor lille"))
    blocks: tuple[AnyBlock, ...] = (
        Line(voice="", text=_("Det vil jeg gerne nå. Skriv det med dine egne ord.")),
        *(Line(voice="", text=PARTS[part]) for part in BEFORE),
        Table(caption=_("Skridt"), head=head, rows=(("",) * len(head),) * STEPS),
        Line(voice="", text=_("Er skridtet så lille, at det kan lykkes inden næste møde?"), what="note"),
        Line(voice="", text=PARTS["stuck"]),
        Line(voice="", text=_("Hvornår ser vi på det igen, og hvorfor lige der?")),
    )
    return Summary(_("Mål og skridt"), blocks)
