"""An empty map on paper: three rings round the middle and four quarters, to write and draw in by hand."""

from __future__ import annotations

from socialive_core import AnyBlock, Figure, Line, Look, Summary, Table
from socialive_core import lazy as _
from socialive_core.pictures import EDGE, LINE, Picture, shape, svg, written

from .circle import LINES, SIZE
from .kinds import GROUPS, RINGS
from .library import RING_NAMES, settled

ROWS = 8
_RINGS = (_("Inderste ring"), _("Midterste ring"), _("Yderste ring"))
_MIDDLE, _CORNER = SIZE // 2, 26


def sheet(look: Look) -> Summary:
    """Return the rings, what their parts are called, and a list that says the same in words."""
    settings = settled(look.settings)
    parts = [(str(number), settings.named(group)) for number, group in enumerate(GROUPS, 1)]
    rings = [(name, RING_NAMES[ring]) for ring, name in zip(RINGS, _RINGS, strict=True)]
    head = (_("Hvem"), _("Hvad"), _("Hvor tæt"), _("Hvor fra"))
    table = Table(caption=_("Hvem der er på kortet"), head=head, rows=(("",) * len(head),) * ROWS)
    alt = _("Tre ringe om en midte, delt i fire dele med tallene 1 til 4.")
    blocks: tuple[AnyBlock, ...] = (
        Line(voice="", text=_("Hvem er i dit liv lige nu? Også dem, kommunen ikke kender."), what="note"),
        Table(caption=_("Sådan læser I kortet"), head=(_("På kortet"), _("Betyder")), rows=(*parts, *rings)),
        Figure(svg=svg(drawn()), alt=alt, table=table),
        Line(voice="", text=_("Hvem mangler på kortet?")),
        Line(voice="", text=_("Hvem kan hjælpe med hvad?")),
    )
    return Summary(_("Hvem er omkring dig?"), blocks)


def drawn() -> Picture:
    """Return rings and quarters; a number stands in each corner, since a drawing is in no language."""
    rings = [shape("circle", cx=_MIDDLE, cy=_MIDDLE, r=LINES[ring], fill="none", stroke=EDGE, stroke_width=2)
             for ring in (3, 2, 1)]  # fmt: skip
    cross = shape("path", d=f"M0 {_MIDDLE}H{SIZE}M{_MIDDLE} 0V{SIZE}", stroke=LINE, stroke_width=2, fill="none")
    middle = shape("circle", cx=_MIDDLE, cy=_MIDDLE, r=44, fill="#ffffff", stroke=EDGE, stroke_width=2)
    far = SIZE - _CORNER
    corners = ((_CORNER, _CORNER), (far, _CORNER), (far, far), (_CORNER, far))
    numbers = [written(str(n), x, y, size=30, anchor="middle", weight=600) for n, (x, y) in enumerate(corners, 1)]
    return Picture(SIZE, SIZE, (cross, *rings, middle, *numbers))
