"""Five pictures of weather, from thunder to sun: drawn once, for screen, note and paper, and each with its word."""

from __future__ import annotations

from math import cos, pi, sin

from socialive_core import Lazy
from socialive_core import lazy as _
from socialive_core.pictures import EDGE, INK, PAPER, Picture, Shape, shape

SUN, RAIN, BOLT = "#f2b632", "#1d4e8f", "#f2b632"
WORDS: dict[str, Lazy] = {
    "sun": _("Sol"), "sun_cloud": _("Sol og sky"), "cloud": _("Sky"), "rain": _("Regn"), "thunder": _("Torden"),
}  # fmt: skip
OTHER: dict[str, Lazy] = {"unknown": _("Det ved jeg ikke"), "declined": _("Det vil jeg ikke svare på")}


def sky(kind: str) -> Picture:
    """Return the picture of *kind* on a sheet of 100 by 100."""
    return Picture(100, 100, tuple(_SHAPES[kind]))


def _sun(x: float, y: float, r: float) -> list[Shape]:
    ends = [(cos(at * pi / 4), sin(at * pi / 4)) for at in range(8)]
    rays = [
        shape("line", x1=x + a * r * 1.35, y1=y + b * r * 1.35, x2=x + a * r * 1.8, y2=y + b * r * 1.8, stroke=INK,
              stroke_width=4, stroke_linecap="round")
        for a, b in ends
    ]  # fmt: skip
    return [*rays, shape("circle", cx=x, cy=y, r=r, fill=SUN, stroke=INK, stroke_width=3)]


def _cloud(y: float, fill: str = PAPER) -> list[Shape]:
    d = f"M22 {y + 24}a16 16 0 0 1 3 -31a22 22 0 0 1 42 -4a18 18 0 0 1 12 35z"
    return [shape("path", d=d, fill=fill, stroke=INK, stroke_width=3, stroke_linejoin="round")]


def _drops() -> list[Shape]:
    return [
        shape("line", x1=x, y1=72, x2=x - 6, y2=90, stroke=RAIN, stroke_width=5, stroke_linecap="round")
        for x in (36, 52, 68)
    ]


_FLASH = shape("path", d="M54 62L40 82H52L44 98L66 76H54L62 62Z", fill=BOLT, stroke=INK, stroke_width=3)
_SHAPES: dict[str, list[Shape]] = {
    "sun": _sun(50, 50, 22),
    "sun_cloud": [*_sun(64, 36, 17), *_cloud(58)],
    "cloud": _cloud(50),
    "rain": [*_cloud(40), *_drops()],
    "thunder": [*_cloud(40, EDGE), _FLASH],
}
