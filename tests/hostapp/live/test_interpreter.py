"""An interpreter lends a voice and has none: the words are the citizen's, and access ends at the door (rule 9)."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from socialive_core import Person, Phase, Present, Relation, Role, Surface

from .table import MEETING, Table, heard, memory_stores, new_id


async def interpreted(phase: Phase) -> Table:
    """A meeting that Noor interprets at."""
    stores = memory_stores()
    stores.cases.people["noor"] = Person("noor", "Noor")
    since = date(2026, 1, 1)
    stores.cases.held.append(Relation("noor", "c1", Role.INTERPRETER, since, "", mark=7, scope=(MEETING.id,)))
    people = (*MEETING.people, Present("noor"))
    stores.meetings.kept[MEETING.id] = replace(MEETING, phase=phase, people=people)
    return await Table.laid(stores)


async def test_nobody_is_written_down_in_an_interpreters_voice() -> None:
    table = await interpreted(Phase.WORK)
    control = await table.sits("mette", Surface.CONTROL)
    note = next(frame["html"] for frame in heard(control) if frame.get("part") == "board:note")
    assert 'name="voice" value="amina"' in note
    assert 'name="voice" value="noor"' not in note


@pytest.mark.parametrize("action", [{"do": "show", "words": ["Mine ord."]}, {"do": "start"}])
async def test_on_their_own_phone_an_interpreter_says_nothing(action: dict[str, str]) -> None:
    table = await interpreted(Phase.WORK)
    phone = await table.sits("noor", Surface.OWN)
    assert (await table.acts(phone, **action))[-1]["why"] == "forbidden"
    told = await table.says(phone, m="do", id=new_id(), what="end", **{"with": {}})
    assert told[-1]["why"] == "forbidden"


async def test_an_interpreter_is_at_the_table_until_the_door_and_not_after() -> None:
    assert "noor" in {person.id for person in (await interpreted(Phase.WORK)).room.people}
    assert "noor" not in {person.id for person in (await interpreted(Phase.CLOSED)).room.people}
