"""The board on paper, to fill in by hand: who does what, what is expected, and what to ask."""

from __future__ import annotations

from socialive_core import Line, Look, Summary, Table
from socialive_core import lazy as _

from .kinds import PARTIES
from .titles import corner

ROWS = 4


def sheet(look: Look) -> Summary:
    """Return three corners beside each other, and what is said of them beneath."""
    heads = tuple(corner(party, look.people) for party in PARTIES)
    does = Table(caption=_("Hvem gør hvad?"), head=heads, rows=(("",) * 3,) * ROWS)
    hopes = Table(caption=_("Hvad forventer vi af hinanden?"), head=heads, rows=(("",) * 3,) * ROWS)
    asks = Table(
        caption=_("Hvem vil vi spørge?"),
        head=(_("Hvem"), _("Hvad vil vi vide?"), _("Hvorfor?")),
        rows=(("",) * 3,) * 2,
    )
    return Summary(
        _("Hvem gør hvad?"),
        (
            Line(voice="", text=_("Hvem holder trådene? Skriv ét navn.")),
            does,
            Line(voice="", text=_("Hvad mangler vi nogen til?")),
            hopes,
            Line(
                voice="",
                text=_("Skriv navnet på den, der siger det. Ser I det forskelligt? Skriv begge dele."),
                what="note",
            ),
            asks,
        ),
    )
