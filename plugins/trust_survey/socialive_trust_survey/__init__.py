"""How much citizens, relatives and staff trust their cooperation: the same thirteen things in words for each."""

from __future__ import annotations

from socialive_core import About, Survey
from socialive_core import lazy as _

from .items import ITEMS

trust_survey = Survey(
    id="trust_survey",
    package=__name__,
    about=About(
        name=_("Tillid"),
        purpose=_("Mål, om tilliden mellem jer bliver større."),
        keeps=_("Svarene uden navn, tid og rækkefølge."),
        icon="trust",
        minutes=3,
    ),
    items=ITEMS,
)
