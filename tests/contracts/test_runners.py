"""What every runner promises the host, whatever the tool does."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, Literal

import msgspec
import pytest
from jinja2 import ChoiceLoader, DictLoader
from msgspec import Struct

from hostapp.i18n import Catalogues
from hostapp.live.runner import Frame, InProcess, Runner, ToolFailed
from hostapp.theme.environment import make_environment
from socialive_core import (
    EVERYONE,
    About,
    Look,
    Malformed,
    Participant,
    Refused,
    Role,
    Sitting,
    Surface,
    Tool,
    Turn,
    Viewer,
    allow,
)
from socialive_core import lazy as _

AMINA = Participant("amina", "Amina", Role.PARENT)


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


def runner() -> Runner:
    tool: Tool[Any, Any] = Tool(
        id="weather",
        package="hostapp.meetings",
        state=Weather,
        reduce=reduce,
        view=view,
        permissions={Say: allow(EVERYONE)},
        about=About(name=_("Vejret"), purpose=_("Sig, hvordan det er."), keeps=_("Dit svar.")),
    )
    environment = make_environment([], Catalogues())
    template = "{% for who, said in rows %}{{ who }}: {{ said }}{% endfor %}"
    environment.loader = ChoiceLoader([environment.loader, DictLoader({"weather/board.html": template})])
    return InProcess(tool, environment)


def turn() -> bytes:
    return msgspec.json.encode(Turn("t" * 16, datetime(2026, 11, 19, tzinfo=UTC), AMINA, "amina", Sitting("m")))


def look() -> bytes:
    return msgspec.json.encode(Look(Viewer(Surface.OWN, "da", Role.PARENT, "amina"), (AMINA,), date(2026, 11, 19)))


async def test_bytes_in_and_bytes_out() -> None:
    reduced = await runner().turn(b'{"said":[]}', b'{"do":"say","weather":"sun"}', turn())
    assert reduced.state == b'{"said":[["amina","sun"]]}'
    assert await runner().draw(reduced.state, look(), Frame("b")) == "amina: sun"


@pytest.mark.parametrize(
    "action", [b'{"do":"fly"}', b'{"do":"say"}', b'{"do":"say","weather":"snow"}', b"{", b"\xff", b"[]"]
)
async def test_no_action_of_the_tool_is_malformed(action: bytes) -> None:
    with pytest.raises(Malformed):
        await runner().turn(b'{"said":[]}', action, turn())


async def test_a_refusal_is_the_tools_own_sentence_in_its_own_catalogue() -> None:
    with pytest.raises(Refused) as refused:
        await runner().turn(b'{"said":[]}', b'{"do":"say","weather":"refuse"}', turn())
    assert refused.value.domain == "weather"


@pytest.mark.parametrize("weather", ["raise", "garbage", "nothing"])
async def test_a_tool_that_raises_or_returns_garbage_costs_only_itself(weather: str) -> None:
    with pytest.raises(ToolFailed, match="virker ikke"):
        await runner().turn(b'{"said":[]}', msgspec.json.encode({"do": "say", "weather": weather}), turn())


async def test_a_view_that_raises_costs_only_itself() -> None:
    with pytest.raises(ToolFailed):
        await runner().draw(b'{"said":[["amina","rain"]]}', look(), Frame("b"))
