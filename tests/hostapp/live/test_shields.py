"""Three states of a piece for those who may not read it: shown, known to be there, and not even that."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from hostapp.identity.grounds import GROUNDS
from socialive_core import AUTHORITY, Surface
from tests.hostapp.live.table import NOW, Table, heard, new_id, raw

REVIEW = "2027-01-15"
WITHHELD = "Noget vises ikke her"


class Meeting:
    """Mette, Amina, Karim and the wall, and a line of Amina's on the table."""

    def __init__(self, table: Table, screens: dict[str, Any]) -> None:
        self.table, self.mette, self.amina, self.karim, self.wall = table, *screens.values()

    @classmethod
    async def begun(cls) -> Meeting:
        table = await Table.laid()
        screens = {
            "mette": await table.sits("mette", Surface.CONTROL),
            "amina": await table.sits("amina", Surface.OWN),
            "karim": await table.sits("karim", Surface.OWN),
            "wall": await table.sits(None, Surface.DISPLAY),
        }
        await table.acts(screens["amina"], "show", words=["Det åbne"])
        await table.acts(screens["amina"], "show", words=["Det lukkede"])
        return cls(table, screens)

    @property
    def board(self) -> Any:
        return self.table.room.boards[self.table.board()]

    @property
    def line(self) -> str:
        """The line that is shielded in these tests."""
        return str(self.board.state["lines"][1]["id"])

    async def shields(self, screen: Any = None, **wish: Any) -> list[dict[str, Any]]:
        for other in (self.mette, self.amina, self.karim, self.wall):
            heard(other)
        said = {"do": "shield", "thing": self.line, **wish}
        message = {"m": "act", "id": new_id(), "base": 0, "board": self.table.board(), "action": said}
        return await self.table.says(screen or self.mette, **message)

    async def comes(self, person: str | None, surface: Surface = Surface.OWN) -> str:
        """What somebody is shown who comes now."""
        return raw(await self.table.sits(person, surface))


HIDING = {"to": ["amina"], "ground": "child", "second": "bo", "review": REVIEW}


async def test_a_line_for_some_is_known_to_the_others_as_a_row_alone() -> None:
    meeting = await Meeting.begun()
    await meeting.shields(to=["amina"])
    assert meeting.board.state["lines"][1]["seen_by"] == ["amina", AUTHORITY]
    for shown in (await meeting.comes("karim"), await meeting.comes(None, Surface.DISPLAY)):
        assert "Det lukkede" not in shown
        assert WITHHELD in shown
        assert "Det åbne" in shown
    assert "Det lukkede" in await meeting.comes("amina")
    assert "Det lukkede" in await meeting.comes("mette", Surface.CONTROL)


async def test_what_is_not_even_told_leaves_nothing() -> None:
    meeting = await Meeting.begun()
    other = await Meeting.begun()
    await meeting.shields(**HIDING)
    karim, wall = await meeting.comes("karim"), await meeting.comes(None, Surface.DISPLAY)
    for shown in (karim, wall):
        assert "Det lukkede" not in shown
        assert WITHHELD not in shown
        assert meeting.line not in shown
    assert "Det lukkede" in await meeting.comes("amina")
    assert WITHHELD not in await other.comes("karim")


async def test_it_can_be_shown_to_everybody_again() -> None:
    meeting = await Meeting.begun()
    await meeting.shields(to=["amina"])
    await meeting.shields()
    assert "Det lukkede" in await meeting.comes("karim")


@pytest.mark.parametrize(
    "wish",
    [
        HIDING | {"second": ""},
        HIDING | {"second": "mette"},
        HIDING | {"second": "karim"},
        HIDING | {"second": "nobody"},
        HIDING | {"review": None},
        HIDING | {"review": "2026-11-19"},
        HIDING | {"ground": "because"},
        HIDING | {"to": []},
        {"to": ["nobody"]},
        {"thing": "unknown"},
        {"more": 1},
    ],
    ids=str,
)
async def test_hiding_that_something_exists_needs_a_ground_a_second_person_and_a_day(wish: dict[str, Any]) -> None:
    meeting = await Meeting.begun()
    answers = await meeting.shields(**wish)
    assert answers[-1]["m"] == "no"
    assert meeting.board.state["lines"][1]["seen_by"] is None


async def test_only_whoever_leads_decides_who_may_see_what_stands() -> None:
    meeting = await Meeting.begun()
    whys = [
        (await meeting.shields(screen, to=["amina"]))[-1]["why"]
        for screen in (meeting.amina, meeting.karim, meeting.wall)
    ]
    assert whys == ["forbidden", "forbidden", "malformed"]
    assert meeting.board.state["lines"][1]["seen_by"] is None


async def test_it_is_told_again_when_nobody_else_has_said_yes_or_the_day_has_passed() -> None:
    meeting = await Meeting.begun()
    await meeting.shields(**HIDING)
    room = meeting.table.room
    room.clock = lambda: NOW + timedelta(days=7, seconds=1)
    room.pictures.clear()
    assert WITHHELD in await meeting.comes("karim")
    shield = meeting.board.shields[meeting.line]
    meeting.board.shields[meeting.line] = msgspec.structs.replace(shield, confirmed=NOW)
    room.pictures.clear()
    assert WITHHELD not in await meeting.comes("karim")
    room.clock = lambda: NOW + timedelta(days=70)
    room.pictures.clear()
    assert WITHHELD in await meeting.comes("karim")


async def test_what_one_does_not_see_cannot_be_found_in_what_one_takes_back() -> None:
    meeting = await Meeting.begun()
    table = meeting.table
    await table.acts(meeting.karim, "show", words=["Karims linje"])
    secret = {"m": "act", "id": new_id(), "base": 0, "board": table.board(), "action": {"do": "show"}}
    await table.says(meeting.amina, **secret, audience=["mette"], words=["Amina alene"])
    for screen in (meeting.karim, meeting.amina):
        heard(screen)
    went = await table.says(meeting.karim, m="undo", id=new_id(), base=0, board=table.board())
    assert went[-1]["m"] == "done"
    lines = [line["seen_by"] for line in meeting.board.state["lines"]]
    assert lines == [None, None, ["amina", "mette", AUTHORITY]]
    assert "Amina alene" in await meeting.comes("mette", Surface.CONTROL)


async def test_however_much_goes_on_unseen_one_takes_back_as_far_as_without_it() -> None:
    meeting = await Meeting.begun()
    table = meeting.table
    await table.acts(meeting.karim, "show", words=["Karims linje"])
    for _time in range(25):
        secret = {"m": "act", "id": new_id(), "base": 0, "board": table.board(), "action": {"do": "show"}}
        await table.says(meeting.amina, **secret, audience=["mette"], words=["Amina alene"])
    went = await table.says(meeting.karim, m="undo", id=new_id(), base=0, board=table.board())
    assert went[-1]["m"] == "done"
    assert len(meeting.board.state["lines"]) == 27


async def test_the_act_that_hides_is_known_to_those_alone_who_see_what_it_hid() -> None:
    meeting = await Meeting.begun()
    await meeting.shields(**HIDING)
    assert meeting.board.entries[-1].seen_by == ("amina", AUTHORITY)
    assert meeting.board.entries[0].seen_by is None
    went = await meeting.table.says(meeting.amina, m="undo", id=new_id(), base=0, board=meeting.table.board())
    assert went[-1]["say"] == "Det kan ikke fortrydes. Skriv det, der skal gælde nu."


async def test_replayed_by_another_process_the_shields_are_the_same() -> None:
    meeting = await Meeting.begun()
    await meeting.shields(**HIDING)
    again = await Table.laid(meeting.table.rooms.stores)
    assert again.room.boards[meeting.table.board()].shields == meeting.board.shields
    assert WITHHELD not in raw(await again.sits("karim", Surface.OWN))


FORM = re.compile(r'<template id="who-sees-form">.*?</template>', re.DOTALL)


async def form_of(meeting: Meeting) -> str:
    """The form by which Mette says who may see a line; it is on her page once."""
    shown = [frame["html"] for frame in heard(await meeting.table.sits("mette", Surface.CONTROL)) if "html" in frame]
    found = FORM.search("".join(shown))
    assert found
    return found[0]


async def test_the_form_holds_every_ground_every_colleague_and_a_day_to_come() -> None:
    form = await form_of(await Meeting.begun())
    offered = re.findall(r'name="ground" value="(\w*)"', form)
    assert offered == ["", *GROUNDS]
    assert all(ground.paragraph in form for ground in GROUNDS.values())
    assert re.findall(r'<option value="(\w*)">', form) == ["", "bo"]
    assert f'min="{NOW.date() + timedelta(days=1)}"' in form


async def test_without_a_colleague_the_form_says_what_to_do_first() -> None:
    meeting = await Meeting.begun()
    meeting.table.room.colleagues = tuple(one for one in meeting.table.room.colleagues if one.id == "mette")
    meeting.table.room.pictures.clear()
    form = await form_of(meeting)
    assert "giv først en kollega adgang" in form
    assert 'value="child"' not in form


async def test_nobody_but_whoever_leads_is_given_the_form() -> None:
    meeting = await Meeting.begun()
    for person, surface in (("amina", Surface.OWN), ("karim", Surface.TABLE), (None, Surface.DISPLAY)):
        shown = await meeting.comes(person, surface)
        assert "who-sees" not in shown
        assert "data-sees" not in shown
        assert "§ 15 b" not in shown


async def test_what_is_only_known_to_be_there_asks_nobody_and_waits_for_no_day() -> None:
    meeting = await Meeting.begun()
    await meeting.shields(to=["amina"], second="bo", review=REVIEW)
    shield = meeting.board.shields[meeting.line]
    assert (shield.told, shield.ground, shield.second, shield.review) == (True, "", "", None)
