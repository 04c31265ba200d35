"""Tre kolonner: what worries us, what works, what must happen."""

from socialive_core import EVERYONE, About, Tool, allow
from socialive_core import lazy as _

from .examples import family
from .reducer import reduce
from .state import Add, Board, Move, Remove
from .views import describe, summarise, view

three_columns = Tool(
    id="three_columns",
    package=__name__,
    state=Board,
    reduce=reduce,
    view=view,
    summarise=summarise,
    describe=describe,
    permissions={
        Add: allow(EVERYONE, for_others=True, we=True),
        Move: allow(EVERYONE, for_others=True, we=True),
        Remove: allow(EVERYONE, for_others=True, we=True),
    },
    examples={"family": family},
    about=About(
        name=_("Tre kolonner"),
        purpose=_("Se, hvad der bekymrer, virker og skal ske."),
        keeps=_("Jeres sedler, og hvis ord de er."),
        icon="plan",
        minutes=15,
    ),
)
