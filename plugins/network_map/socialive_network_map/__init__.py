"""Who is around somebody: a list one says aloud, and a map that is computed from it."""

from __future__ import annotations

from typing import Any

from socialive_core import About, Tool
from socialive_core import lazy as _

from .actions import Action
from .examples import EXAMPLES
from .kinds import Group
from .library import Settings
from .permissions import PERMISSIONS
from .reading import imports
from .redact import redact
from .reducer import reduce
from .sentences import describe
from .sheet import sheet
from .state import Known, Network, Tie
from .summary import summarise
from .views import view


def _known(id: str, label: str, ring: int, group: Group = "family", **more: Any) -> Known:
    return Known(id=f"example.{id}", voice="amina", scribe="mette", label=label, ring=ring, group=group, **more)


EXAMPLE = Network(
    people=(
        _known("0", "Karim", 1, at_table="karim"),
        _known("1", "Mormor", 1, marks=("helps", "wanted")),
        _known("2", "Leyla", 1, "friends", marks=("helps",)),
        _known("3", "Lærer Bo", 2, "work", marks=("informed",)),
        _known("4", "Håndboldklubben", 3, "friends", kind="association"),
        _known("5", "Mette", 3, "professionals", at_table="mette"),
    ),
    ties=(
        Tie(id="example.6", a="example.0", b="example.1", bond="supports"),
        Tie(id="example.7", a="example.3", b="example.5", bond="knows"),
    ),
)

network_map: Tool[Network, Action] = Tool(
    id="network_map",
    package=__name__,
    about=About(
        name=_("Netværk"),
        purpose=_("Se, hvem der er omkring dig."),
        keeps=_("Dem, I sætter på kortet, og hvem der sagde det."),
        icon="network",
        minutes=8,
    ),
    state=Network,
    permissions=PERMISSIONS,
    reduce=reduce,
    view=view,
    summarise=summarise,
    describe=describe,
    sheet=sheet,
    redact=redact,
    settings=Settings,
    agreements=True,
    imports=imports,
    examples=EXAMPLES,
)
