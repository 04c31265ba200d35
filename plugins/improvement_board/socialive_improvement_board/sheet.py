"""The board on paper, to fill in by hand."""

from __future__ import annotations

from socialive_core import Line, Look, Summary, Table
from socialive_core import lazy as _

from .titles import COLUMNS, KINDS

ROWS = 4


def sheet(look: Look) -> Summary:
    """Return a table of what gets in the way, and one of what is tried."""
    say = Line(voice="", text=_("Skriv ikke navne. Skriv, hvad der er i vejen, og for hvem."), what="note")
    ways = Table(COLUMNS["open"], (COLUMNS["open"], KINDS["whom"], KINDS["why"]), (("", "", ""),) * ROWS)
    head = (COLUMNS["trying"], _("Fra og til"), KINDS["sign"])
    return Summary(
        _("Hvad er i vejen, og hvad prøver vi?"), (say, ways, Table(COLUMNS["trying"], head, (("", "", ""),) * ROWS))
    )
