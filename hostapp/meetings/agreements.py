"""The core's agreements as a tool that the host draws."""

from __future__ import annotations

from socialive_core import About, Tool, agreeing, agreements
from socialive_core import lazy as _

TOOL: Tool[agreements.Agreements, agreements.AnyAction] = Tool(
    id="agreements",
    package=__package__,
    about=About(
        name=_("Aftaler"),
        purpose=_("Se, hvem der gør hvad."),
        keeps=_("Hvem, hvad, hvornår og hvorfor."),
        icon="agreement",
    ),
    state=agreements.Agreements,
    permissions=agreements.PERMISSIONS,
    reduce=agreeing.reduce,
    view=agreements.view,
    summarise=agreements.summarise,
    describe=agreements.describe,
    redact=agreements.redact,
    scope="case",
)
