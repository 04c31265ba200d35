"""What can be done, what cannot, and who decides: four columns of equal weight, each line in somebody's voice."""

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
from .state import Sheet
from .summary import summarise
from .views import view

what_we_can: Tool[Sheet, Action] = Tool(
    id="what_we_can",
    package=__name__,
    about=About(
        name=_("Det kan vi"),
        purpose=_("Se, hvad I kan, og hvem der bestemmer."),
        keeps=_("Det, I skriver, og hvis ord det er."),
        icon="law",
        minutes=5,
    ),
    state=Sheet,
    permissions=PERMISSIONS,
    reduce=reduce,
    view=view,
    summarise=summarise,
    describe=describe,
    sheet=sheet,
    redact=redact,
    settings=Settings,
    examples=EXAMPLES,
)
