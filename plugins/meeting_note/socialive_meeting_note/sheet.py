"""An empty note on paper: who says it, and what is said, when there is no screen."""

from __future__ import annotations

from socialive_core import Line, Look, Summary, Table
from socialive_core import lazy as _

LINES, AGREED = 10, 6


def sheet(look: Look) -> Summary:
    """Return room for what is said, for what is agreed, and for what is seen differently."""
    heard = (_("Hvem siger det"), _("Hvad"), _("Passer det?"))
    said = Table(caption=_("Det blev sagt"), head=heard, rows=(("",) * len(heard),) * LINES)
    head = (_("Hvem"), _("Hvad"), _("Senest"))
    agreed = Table(caption=_("Det aftalte vi"), head=head, rows=(("", "", ""),) * AGREED)
    blocks = (
        Line(voice="", text=_("Skriv det, der bliver sagt, med de ord, det bliver sagt med."), what="note"),
        said,
        Line(voice="", text=_("Er der noget, I ser forskelligt? Skriv begge dele.")),
        agreed,
    )
    return Summary(_("Det, vi siger og aftaler"), blocks)
