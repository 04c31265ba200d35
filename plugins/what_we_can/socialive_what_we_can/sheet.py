"""The four columns on paper, to fill in by hand, of equal weight as on the screen."""

from __future__ import annotations

from socialive_core import Line, Look, Summary, Table
from socialive_core import lazy as _

from .titles import COLUMNS, title

ROWS = 4


def sheet(look: Look) -> Summary:
    """Return two columns beside each other, and two beneath them."""
    names = [title(column, look.people) for column in COLUMNS]
    pairs = (_("Hvad der kan lade sig gøre"), names[:2]), (_("Hvem der bestemmer"), names[2:])
    tables = tuple(Table(caption=caption, head=tuple(head), rows=(("", ""),) * ROWS) for caption, head in pairs)
    say = Line(voice="", text=_("Skriv navnet på den, der siger det, foran linjen."), what="note")
    different = Line(voice="", text=_("Er der noget, I ser forskelligt? Skriv begge dele."))
    return Summary(_("Hvad vi kan, og hvem der bestemmer"), (say, *tables, different))
