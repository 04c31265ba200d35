"""
A tool that goes wrong wherever a test wants it to.

What goes wrong is written in the file that `SOCIALIVE_TEST_FAULT` names, so that it is found in any process: the place,
which is a function's name, `load` or `template`, and the fault.
"""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from socialive_core import EVERYONE, About, Lazy, Line, Look, Played, Refused, Scene, Summary, Tool, Turn, allow
from socialive_core import lazy as _

FILE = "SOCIALIVE_TEST_FAULT"
SLOW = 0.3


class Weather(Struct, frozen=True):
    said: tuple[str, ...] = ()


class Say(Struct, frozen=True, tag_field="do", tag="say"):
    weather: Literal["sun", "rain"]


def _raises(error: BaseException) -> None:
    raise error


def _loops() -> None:
    while True:
        pass


FAULTS: dict[str, Callable[[], Any]] = {
    "raise": lambda: _raises(ZeroDivisionError("Aminas hemmelighed")),
    "exit": lambda: _raises(SystemExit(3)),
    "refuse": lambda: _raises(Refused(7)),  # type: ignore[arg-type]
    "slow": lambda: time.sleep(SLOW),
    "loop": _loops,
    "memory": lambda: bytearray(10 * 1024**3),
    "crash": lambda: ctypes.string_at(0),
}
"""Besides these there is `garbage`, which is another at every place."""


def fault(place: str, garbage: Any = 7) -> Any:
    """Do what is asked for at *place*; returns *garbage* where that is asked for, and nothing where nothing is."""
    file = Path(os.environ.get(FILE, ""))
    wanted, _, what = file.read_text().partition(" ") if file.is_file() else ("", "", "")
    if wanted != place:
        return None
    return FAULTS[what]() if what in FAULTS else garbage


def reduce(state: Weather, action: Say, turn: Turn) -> Any:
    return fault("reduce") or Weather((*state.said, action.weather))


def view(state: Weather, look: Look) -> Any:
    return fault("view") or {"said": state.said, "fault": lambda: fault("template", garbage=Broken()) or ""}


class Broken:
    """What no template can draw."""

    def __str__(self) -> str:
        raise TypeError


def summarise(state: Weather, look: Look) -> Any:
    said = ", ".join(state.said)
    return fault("summarise") or Summary(f"Vejret: {said}.", (Line(voice="we", text=said),))


def describe(action: Say, before: Weather, after: Weather, turn: Turn) -> Any:
    return fault("describe") or Lazy("Vejret er {weather}.", {"weather": action.weather})


def papers(state: Weather, look: Look) -> Any:
    return fault("papers") or (Summary("Vejret."),)


def redact(state: Weather, label: str) -> Any:
    return fault("redact") or Weather(tuple(one for one in state.said if one != label))


def sheet(look: Look) -> Any:
    return fault("sheet") or Summary("Vejret i dag.")


def examples(scene: Scene, say: Any) -> Any:
    return fault("examples") or (Played(Say("sun")),)


def upcast(state: dict[str, Any]) -> dict[str, Any]:
    wrong: dict[str, Any] | None = fault("load", garbage={"said": 7})
    return wrong or state


faulty: Tool[Weather, Say] = Tool(
    id="faulty",
    package="tests.faulty",
    state=Weather,
    reduce=reduce,
    view=view,
    summarise=summarise,
    describe=describe,
    papers=papers,
    redact=redact,
    sheet=sheet,
    examples={"family": examples},
    state_version=2,
    upcast={1: upcast},
    permissions={Say: allow(EVERYONE)},
    about=About(name=_("Vejret"), purpose=_("Sig, hvordan det er."), keeps=_("Dit svar.")),
)
