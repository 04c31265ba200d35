"""The ending of a meeting as a tool; the host draws it together with the note and the agreements."""

from __future__ import annotations

from socialive_core import About, Tool
from socialive_core import lazy as _

from .actions import PERMISSIONS, AnyAction
from .redact import redact
from .reducer import reduce
from .saying import describe, summarise, view
from .state import Gathering

TOOL: Tool[Gathering, AnyAction] = Tool(
    id="ending",
    package="hostapp.meetings",
    about=About(
        name=_("Vi samler op"),
        purpose=_("Se, hvad der blev sagt, og hvad der sker nu."),
        keeps=_("Det vigtigste, hvem der får hvad, og det næste møde."),
        icon="agreement",
    ),
    state=Gathering,
    permissions=PERMISSIONS,
    reduce=reduce,
    view=view,
    summarise=summarise,
    describe=describe,
    redact=redact,
)
