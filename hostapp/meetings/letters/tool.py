"""Letters as a tool that the host owns, since only the host is trusted with files."""

from __future__ import annotations

from socialive_core import About, Tool
from socialive_core import lazy as _

from .actions import PERMISSIONS, AnyAction
from .redact import redact
from .reducer import reduce
from .saying import describe, summarise, view
from .state import LETTER, Letters

TOOL: Tool[Letters, AnyAction] = Tool(
    id=LETTER,
    package=__package__,
    about=About(
        name=_("Brev"),
        purpose=_("Læs et brev sammen, side for side."),
        keeps=_("Billeder af brevet, og det, I siger om det."),
        icon="mail",
    ),
    state=Letters,
    permissions=PERMISSIONS,
    reduce=reduce,
    view=view,
    summarise=summarise,
    describe=describe,
    redact=redact,
)
