"""The core's ending of a meeting as a tool; the host draws it together with the note and the agreements."""

from __future__ import annotations

from socialive_core import About, Tool, gathering
from socialive_core import lazy as _

TOOL: Tool[gathering.Gathering, gathering.AnyAction] = Tool(
    id="ending",
    package=__package__,
    about=About(
        name=_("Vi samler op"),
        purpose=_("Se, hvad der blev sagt, og hvad der sker nu."),
        keeps=_("Det vigtigste, hvem der får hvad, og det næste møde."),
        icon="agreement",
    ),
    state=gathering.Gathering,
    permissions=gathering.PERMISSIONS,
    reduce=gathering.reduce,
    view=gathering.view,
    summarise=gathering.summarise,
    describe=gathering.describe,
)
