"""Samskabt styring: what gets in the way, for whom, why, what is tried, and how one sees that it helps."""

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
from .state import Board
from .summary import summarise
from .views import view

improvement_board: Tool[Board, Action] = Tool(
    id="improvement_board",
    package=__name__,
    about=About(
        name=_("Sammen"),
        purpose=_("Se, hvad der er i vejen. Prøv noget."),
        keeps=_("Det, I skriver, og hvilken gruppe der sagde det. Ingen navne."),
        icon="trust",
        minutes=20,
    ),
    state=Board,
    permissions=PERMISSIONS,
    reduce=reduce,
    view=view,
    summarise=summarise,
    describe=describe,
    sheet=sheet,
    redact=redact,
    scope="municipality",
    examples=EXAMPLES,
)
