"""Samarbejde: who does what, who coordinates, what is expected of whom, and what we ask those who are not here."""

from __future__ import annotations

from socialive_core import About, Tool
from socialive_core import lazy as _

from .actions import Action
from .examples import EXAMPLES
from .permissions import PERMISSIONS
from .redact import redact
from .reducer import reduce
from .sentences import describe
from .sheet import sheet
from .state import Triangle
from .summary import summarise
from .views import view

agency_collaboration: Tool[Triangle, Action] = Tool(
    id="agency_collaboration",
    package=__name__,
    about=About(
        name=_("Samarbejde"),
        purpose=_("Se, hvem der gør hvad, og spørg andre."),
        keeps=_("Hvem der gør hvad, forventninger, spørgsmål og svar."),
        icon="people",
        minutes=8,
    ),
    state=Triangle,
    permissions=PERMISSIONS,
    reduce=reduce,
    view=view,
    summarise=summarise,
    describe=describe,
    sheet=sheet,
    redact=redact,
    scope="case",
    agreements=True,
    examples=EXAMPLES,
)
