"""Det vigtigste først: everybody puts up what matters, and all put it in order."""

from socialive_core import EVERYONE, About, Tool, allow
from socialive_core import lazy as _

from .examples import family
from .reducer import redact, reduce
from .state import Add, Board, Put, Remove
from .views import describe, summarise, view

most_important = Tool(
    id="most_important",
    package=__name__,
    state=Board,
    reduce=reduce,
    view=view,
    summarise=summarise,
    describe=describe,
    redact=redact,
    permissions={
        Add: allow(EVERYONE, for_others=True, we=True),
        Put: allow(EVERYONE, for_others=True, we=True),
        Remove: allow(EVERYONE, for_others=True, we=True),
    },
    examples={"family": family},
    about=About(
        name=_("Vigtigst"),
        purpose=_("Læg det vigtigste øverst, og tal om det."),
        keeps=_("Jeres sedler, hvis ord de er, og rækkefølgen."),
        icon="up",
        minutes=10,
    ),
)
