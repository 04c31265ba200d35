"""What a municipality decides of a tool is in its settings file, checked at the start and kept with each board."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hostapp.live.rooms import Rooms
from hostapp.live.settled import settled_for
from hostapp.settings import SettingsError, load
from tests.house import ORIGIN, House, installed, open_house

SAID = """
[[tools.scaling_questions.questions]]
key = "bus"
words = "Hvordan er turen til skolen?"
"""


def test_nothing_is_kept_where_nothing_is_decided() -> None:
    assert set(settled_for(installed(), {}).values()) == {b"null"}


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"weather": {}}, "`tools.weather`: there is no such tool here."),
        ({"meeting_note": {"large": True}}, "`tools.meeting_note`: the tool has no settings."),
        ({"scaling_questions": {"large": True}}, "`tools.scaling_questions.large`: the tool knows "),
        ({"scaling_questions": {"questions": 3}}, "`tools.scaling_questions` does not fit: "),
    ],
)
def test_what_does_not_fit_is_told_at_the_start_by_name(given: dict[str, Any], why: str) -> None:
    with pytest.raises(SettingsError) as told:
        settled_for(installed(), given)
    assert str(told.value).startswith(why)


@pytest.fixture
async def decided(folder: Path) -> AsyncIterator[House]:
    file = folder / "socialive.toml"
    file.write_text(SAID)
    settings = load(file, {"SOCIALIVE_DATA": str(folder), "SOCIALIVE_ORIGIN": ORIGIN})
    async with open_house(folder, settings) as house:
        yield house


async def test_a_board_is_laid_with_it_and_keeps_it(decided: House) -> None:
    rooms: Rooms = decided.app.state["rooms"]
    room = await rooms.open(decided.family)
    laid = await rooms.lay(room, "scaling_questions")
    kept = await decided.stores.meetings.boards(decided.family)
    (settings,) = [board.settings for board in kept if board.id == laid.board.id]
    assert [one["words"] for one in msgspec.json.decode(settings)["questions"]] == ["Hvordan er turen til skolen?"]
