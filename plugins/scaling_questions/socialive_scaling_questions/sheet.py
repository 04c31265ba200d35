"""An empty scale on paper: the question, its two ends in somebody's words, and a line from 0 to 10 to point at."""

from __future__ import annotations

from socialive_core import AnyBlock, Figure, Line, Look, Summary, Table
from socialive_core import lazy as _
from socialive_core.pictures import EDGE, INK, Picture, Shape, shape, svg, written

from .kinds import Prompt
from .library import PROMPTS

PEOPLE, AGREED = 4, 3
ASKED: tuple[Prompt, ...] = ("lower", "better", "step", "help")
"""Of the talk about the numbers, what there is room for on one sheet: what carries already comes first."""
WIDTH, _FROM, _TO = 760, 40, 720


def sheet(look: Look) -> Summary:
    """Return the question, the scale, room for each one's number, and what to talk about afterwards."""
    head = (_("Hvem"), _("Hvad lægger du vægt på?"), _("Tal"))
    rows = (("", "", ""),) * PEOPLE
    table = Table(caption=_("Jeres tal. Ved ikke og vil ikke svare er også svar."), head=head, rows=rows)
    blocks: tuple[AnyBlock, ...] = (
        Line(voice="", text=_("Spørgsmålet")),
        Table(caption=_("Enderne med jeres egne ord"), head=(_("0 er"), _("10 er")), rows=(("", ""),)),
        Figure(svg=svg(drawn()), alt=_("En linje med tallene fra 0 til 10."), table=table),
        *(Line(voice="", text=PROMPTS[prompt]) for prompt in ASKED),
        Table(caption=PROMPTS["agree"], head=(_("Hvem"), _("Hvad"), _("Senest")), rows=(("", "", ""),) * AGREED),
    )
    return Summary(_("Et spørgsmål, og hver sit tal"), blocks)


def drawn() -> Picture:
    """Return the line from 0 to 10, with room above it to set one's mark."""
    line = shape("path", d=f"M{_FROM} 70H{_TO}", stroke=EDGE, stroke_width=3, fill="none")
    return Picture(WIDTH, 130, (line, *(one for number in range(11) for one in _number(number))))


def _number(number: int) -> tuple[Shape, Shape]:
    x = _FROM + (_TO - _FROM) * number / 10
    mark = shape("path", d=f"M{x:g} 58V82", stroke=INK, stroke_width=3, fill="none")
    return mark, written(str(number), x, 104, size=24, anchor="middle", weight=600)
