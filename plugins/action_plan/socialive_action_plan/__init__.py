"""Min plan: whose goal it is, what to do first, who does it, and when we look at it again."""

from __future__ import annotations

from socialive_core import About, Tool
from socialive_core import lazy as _

from .actions import Action
from .examples import EXAMPLES
from .papers import papers
from .permissions import PERMISSIONS
from .redact import redact
from .reducer import reduce
from .sentences import describe
from .sheet import sheet
from .state import Plan
from .summary import summarise
from .views import view

action_plan: Tool[Plan, Action] = Tool(
    id="action_plan",
    package=__name__,
    about=About(
        name=_("Min plan"),
        purpose=_("Find det første skridt, og hvem tager det."),
        keeps=_("Mål, skridt, og hvem der gør hvad."),
        icon="plan",
        minutes=8,
    ),
    state=Plan,
    permissions=PERMISSIONS,
    reduce=reduce,
    view=view,
    summarise=summarise,
    describe=describe,
    sheet=sheet,
    redact=redact,
    scope="case",
    agreements=True,
    papers=papers,
    examples=EXAMPLES,
)
