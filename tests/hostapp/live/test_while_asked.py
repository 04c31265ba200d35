"""While somebody waits to see the case nothing is dropped in a meeting, and what decides waits for a reason."""

from __future__ import annotations

from typing import Any

import pytest

from hostapp.access.model import AccessAnswered, AccessAsked, AccessHurry
from hostapp.live.while_asked import STAYS, STAYS_HERE, WAITS, WAITS_HERE
from socialive_core import Surface
from tests.hostapp.live.table import NOW, Table, kinds, new_id


async def asked(table: Table) -> None:
    one = AccessAsked(id="r", at=NOW, by="amina", person="amina", where="home", seen_by=("amina",))
    await table.rooms.stores.additions.add("c1", one)


async def came(table: Table, kind: Any, **more: str) -> None:
    await table.rooms.stores.additions.add("c1", kind(id="x", at=NOW, by="mette", request="r", **more))


def refusals(answers: list[dict[str, Any]]) -> list[str]:
    return [one["say"] for one in answers if one["m"] == "no"]


async def does(table: Table, screen: Any, what: str, **more: str) -> list[dict[str, Any]]:
    return await table.says(screen, m="do", id=new_id(), what=what, **{"with": more})


async def draft(table: Table, screen: Any, words: str = "Han slår hende.") -> None:
    await table.acts(screen, "start", words=[words])


async def test_a_line_is_not_dropped_and_the_leader_is_told_why() -> None:
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    await draft(table, control)
    await asked(table)
    assert refusals(await table.acts(control, "drop")) == [STAYS.message]
    await came(table, AccessAnswered)
    assert refusals(await table.acts(control, "drop")) == []


async def test_what_somebody_drafts_alone_on_their_phone_is_theirs_to_drop() -> None:
    table = await Table.laid()
    phone = await table.sits("amina", Surface.OWN)
    await draft(table, phone)
    await asked(table)
    assert refusals(await table.acts(phone, "drop")) == []


async def test_a_board_is_not_let_go() -> None:
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    await does(table, control, "open", tool="weather")
    await asked(table)
    board = table.board("weather")
    assert refusals(await does(table, control, "discard", board=board)) == [STAYS.message]
    assert board in table.room.boards


AGREED = {
    "Vi søger om en støtteperson.": True,
    "Sofie bliver anbragt hos sin moster.": True,
    "Vi ringer til skolen.": False,
}


@pytest.mark.parametrize(("words", "decides"), AGREED.items())
async def test_what_decides_waits_and_what_does_not_is_agreed(words: str, decides: bool) -> None:
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    await asked(table)
    answers = await table.acts(control, "agree", "agreements", words=[words], who="mette")
    assert refusals(answers) == ([WAITS.message] if decides else [])


async def test_a_reason_that_is_written_today_lets_it_be_decided() -> None:
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    await asked(table)
    await came(table, AccessHurry, because="der mangler et sted at sove.")
    answers = await table.acts(control, "agree", "agreements", words=["Vi bevilger aflastning."], who="mette")
    assert refusals(answers) == []


async def test_others_are_not_told_that_anybody_has_asked() -> None:
    table = await Table.laid()
    await table.sits("mette", Surface.CONTROL)
    phone, tablet = await table.sits("karim", Surface.OWN), await table.sits(None, Surface.TABLE)
    await asked(table)
    said = await table.acts(phone, "agree", "agreements", words=["Vi bevilger aflastning."], who="karim")
    assert refusals(said) == [WAITS_HERE.message]
    for words in (WAITS_HERE.message, STAYS_HERE.message):
        assert "bedt" not in words
        assert "aktindsigt" not in words
    assert tablet in table.room.screens


async def test_the_leader_notes_in_one_press_who_wants_to_see_their_case_and_twice_is_once() -> None:
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    for _ in range(2):
        assert kinds(await does(table, control, "access", person="amina"))[-1] == "done"
    (one,) = table.rooms.stores.additions.kept
    assert (one.person, one.by, one.where, one.meeting) == ("amina", "mette", "told", "m1")
    assert one.seen_by == ("amina", "authority")


@pytest.mark.parametrize("person", ["mette", "line", "bo", "nobody"])
async def test_who_is_no_party_is_not_noted(person: str) -> None:
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    assert kinds(await does(table, control, "access", person=person))[-1] != "done"
    assert table.rooms.stores.additions.kept == []
