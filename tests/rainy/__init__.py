"""A tool whose weather decides what goes wrong, for what every runner promises."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from socialive_core import EVERYONE, About, Look, Refused, Tool, Turn, allow
from socialive_core import lazy as _


class Weather(Struct, frozen=True):
    said: tuple[tuple[str, str], ...] = ()


class Say(Struct, frozen=True, tag_field="do", tag="say"):
    weather: Literal["sun", "cloud", "rain", "refuse", "raise", "garbage", "nothing"]


def reduce(state: Weather, action: Say, turn: Turn) -> Any:
    match action.weather:
        case "refuse":
            raise Refused(_("Ikke i dag."))
        case "raise":
            raise ZeroDivisionError
        case "garbage":
            return 7
        case "nothing":
            return None
    return Weather(((turn.voice, action.weather),))


def view(state: Weather, look: Look) -> dict[str, object]:
    if state.said and state.said[0][1] == "rain":
        raise KeyError("rain")
    return {"rows": state.said}


rainy: Tool[Any, Any] = Tool(
    id="rainy",
    package="tests.rainy",
    state=Weather,
    reduce=reduce,
    view=view,
    permissions={Say: allow(EVERYONE)},
    about=About(name=_("Vejret"), purpose=_("Sig, hvordan det er."), keeps=_("Dit svar.")),
)
