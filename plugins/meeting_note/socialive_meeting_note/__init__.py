"""The note: what is said in a meeting, whose words it is and who wrote it, while everybody reads along."""

from __future__ import annotations

from socialive_core import About, Tool
from socialive_core import lazy as _

from .actions import Action
from .earlier import UPCAST
from .examples import EXAMPLES
from .permissions import PERMISSIONS
from .reducer import reduce
from .sentences import describe
from .sheet import sheet
from .state import Note
from .summary import summarise
from .views import view

meeting_note: Tool[Note, Action] = Tool(
    id="meeting_note",
    package=__name__,
    about=About(
        name=_("Notat"),
        purpose=_("Skriv det, der bliver sagt, sammen."),
        keeps=_("Jeres ord, hvis ord det er, og hvem der skrev dem."),
        icon="note",
        minutes=45,
    ),
    state=Note,
    permissions=PERMISSIONS,
    reduce=reduce,
    view=view,
    summarise=summarise,
    describe=describe,
    sheet=sheet,
    state_version=3,
    upcast=UPCAST,
    examples=EXAMPLES,
)
