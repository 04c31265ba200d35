"""Say a number: where each at the table is on a scale whose ends are in their own words, and no number is right."""

from __future__ import annotations

from socialive_core import About, Tool
from socialive_core import lazy as _

from .actions import Action
from .examples import EXAMPLES
from .library import Settings
from .permissions import PERMISSIONS
from .redact import redact
from .reducer import reduce
from .sentences import describe
from .sheet import sheet
from .state import Scales
from .summary import summarise
from .views import view

scaling_questions: Tool[Scales, Action] = Tool(
    id="scaling_questions",
    package=__name__,
    about=About(
        name=_("Sig et tal"),
        purpose=_("Sig hver jeres tal, og hør hinanden."),
        keeps=_("Spørgsmålet, jeres tal, og hvem der sagde dem."),
        icon="scale",
        minutes=5,
    ),
    state=Scales,
    permissions=PERMISSIONS,
    reduce=reduce,
    view=view,
    summarise=summarise,
    describe=describe,
    sheet=sheet,
    redact=redact,
    settings=Settings,
    agreements=True,
    examples=EXAMPLES,
)
