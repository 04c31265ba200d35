"""What every runner promises the host, whatever the tool does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from importlib.metadata import EntryPoint

import msgspec
import pytest

from hostapp.i18n import Catalogues
from hostapp.live.contained import Contained
from hostapp.live.runner import Frame, InProcess, Runner, ToolFailed
from hostapp.theme.environment import make_environment
from socialive_core import Look, Malformed, Participant, Refused, Role, Sitting, Surface, Turn, Viewer
from tests.rainy import rainy

AMINA = Participant("amina", "Amina", Role.PARENT)


@pytest.fixture(params=["in process", "contained"])
async def runner(request: pytest.FixtureRequest) -> AsyncIterator[Runner]:
    """The same tool behind each adapter."""
    here = InProcess(rainy, make_environment([rainy], Catalogues()))
    apart = Contained(EntryPoint("rainy", "tests.rainy:rainy", ""))
    if request.param == "contained":
        await apart.begin()
    yield apart if request.param == "contained" else here
    await apart.stop()


def turn() -> bytes:
    return msgspec.json.encode(Turn("t" * 16, datetime(2026, 11, 19, tzinfo=UTC), AMINA, "amina", Sitting("m")))


def look() -> bytes:
    return msgspec.json.encode(Look(Viewer(Surface.OWN, "da", Role.PARENT, "amina"), (AMINA,), date(2026, 11, 19)))


async def test_bytes_in_and_bytes_out(runner: Runner) -> None:
    reduced = await runner.turn(b'{"said":[]}', b'{"do":"say","weather":"sun"}', turn())
    assert reduced.state == b'{"said":[["amina","sun"]]}'
    assert await runner.draw(reduced.state, look(), Frame("b")) == "amina: sun"


@pytest.mark.parametrize(
    "action", [b'{"do":"fly"}', b'{"do":"say"}', b'{"do":"say","weather":"snow"}', b"{", b"\xff", b"[]"]
)
async def test_no_action_of_the_tool_is_malformed(runner: Runner, action: bytes) -> None:
    with pytest.raises(Malformed):
        await runner.turn(b'{"said":[]}', action, turn())


async def test_a_refusal_is_the_tools_own_sentence_in_its_own_catalogue(runner: Runner) -> None:
    with pytest.raises(Refused) as refused:
        await runner.turn(b'{"said":[]}', b'{"do":"say","weather":"refuse"}', turn())
    assert refused.value.domain == "rainy"


@pytest.mark.parametrize("weather", ["raise", "garbage", "nothing"])
async def test_a_tool_that_raises_or_returns_garbage_costs_only_itself(runner: Runner, weather: str) -> None:
    with pytest.raises(ToolFailed, match="virker ikke"):
        await runner.turn(b'{"said":[]}', msgspec.json.encode({"do": "say", "weather": weather}), turn())


async def test_a_view_that_raises_costs_only_itself(runner: Runner) -> None:
    with pytest.raises(ToolFailed):
        await runner.draw(b'{"said":[["amina","rain"]]}', look(), Frame("b"))
