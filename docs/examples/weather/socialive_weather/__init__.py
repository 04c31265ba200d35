"""Vejret i dag: how is it to be here?"""

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from socialive_core import EVERYONE, About, Look, Tool, Turn, allow, lazy as _


class Weather(Struct, frozen=True):
    said: tuple[tuple[str, str], ...] = ()          # (person, weather)


class Say(Struct, frozen=True, tag_field="do", tag="say"):
    weather: Literal["sun", "cloud", "rain"]


def reduce(state: Weather, action: Say, turn: Turn) -> Weather:
    others = tuple(pair for pair in state.said if pair[0] != turn.voice)
    return replace(state, said=(*others, (turn.voice, action.weather)))


def view(state: Weather, look: Look) -> dict[str, object]:
    said = dict(state.said)
    return {"rows": [(person, said.get(person.id)) for person in look.people]}


weather = Tool(
    id="weather", package=__name__, state=Weather, reduce=reduce, view=view,
    permissions={Say: allow(EVERYONE, for_others=True)},
    about=About(name=_("Vejret"), purpose=_("Sig, hvordan det er at være her."), keeps=_("Dit svar i dag.")),
)
