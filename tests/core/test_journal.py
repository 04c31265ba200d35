"""Replaying the journal gives the kept state byte for byte."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from socialive_core import (
    EVERYONE,
    About,
    Entry,
    Kept,
    MemoryJournal,
    Sitting,
    Step,
    Tool,
    Turn,
    allow,
    lazy,
)
from socialive_core.testing import AMINA, KARIM, METTE

PEOPLE = {person.id: person for person in (AMINA, KARIM, METTE)}


class Weather(Struct, frozen=True):
    said: tuple[tuple[str, str, str], ...] = ()


class Say(Struct, frozen=True, tag_field="do", tag="say"):
    weather: Literal["sun", "cloud", "rain"]


def reduce(state: Weather, action: Say, turn: Turn) -> Weather:
    return Weather((*state.said, (turn.new_id(), turn.voice, action.weather)))


TOOL = Tool(
    id="weather",
    package="weather",
    about=About(lazy("Vejret"), lazy("Sig det."), lazy("Svaret.")),
    state=Weather,
    permissions={Say: allow(EVERYONE)},
    reduce=reduce,
    view=lambda state, look: {},
)
turns = st.tuples(st.sampled_from(sorted(PEOPLE)), st.sampled_from(["sun", "cloud", "rain", "undo"]))


async def kept(wishes: list[tuple[str, str]]) -> MemoryJournal:
    """A journal in which *wishes* were taken one after the other."""
    journal = MemoryJournal()
    states, stands = [TOOL.manifest.blank], [0]
    for version, (who, what) in enumerate(wishes, 1):
        at = datetime(2026, 11, 19, 9, 0, version % 60, tzinfo=UTC)
        turn = Turn(f"turn-{version}", at, PEOPLE[who], who, Sitting("meeting"))
        if what == "undo":
            target = max(stands[-1] - 1, 0)
            state, stand, action = states[target], stands[target], b"{}"
        else:
            say = Say(what)  # type: ignore[arg-type]
            state = msgspec.json.encode(reduce(TOOL.load(states[-1], 1), say, turn))
            stand, action = version, msgspec.json.encode(say)
        tag = "undo" if what == "undo" else "say"
        entry = Entry("board", version, turn.id, who, who, at, tag, action, lazy("Sagt."), stand)
        await journal.append(Step(entry, state))
        states.append(state)
        stands.append(stand)
    return journal


async def replayed(journal: MemoryJournal) -> bytes:
    """The state that the entries alone lead to."""
    states = [TOOL.manifest.blank]
    async for entry in journal.read("board"):
        if entry.tag == "undo":
            states.append(states[entry.stands])
        else:
            turn = Turn(entry.turn, entry.at, PEOPLE[entry.participant], entry.voice, Sitting("meeting"))
            after = reduce(TOOL.load(states[-1], 1), TOOL.decode(entry.action), turn)
            states.append(msgspec.json.encode(after))
    return states[-1]


@given(st.lists(turns, max_size=40))
async def test_replaying_the_journal_gives_the_kept_state_byte_for_byte(wishes: list[tuple[str, str]]) -> None:
    journal = await kept(wishes)
    latest = await journal.latest("board")
    assert await replayed(journal) == (latest.state if latest else TOOL.manifest.blank)


async def test_an_entry_that_took_another_back_stands_where_the_board_stood() -> None:
    journal = await kept([("amina", "sun"), ("karim", "rain"), ("karim", "undo"), ("amina", "undo")])
    assert [entry.stands async for entry in journal.read("board")] == [1, 2, 1, 0]
    assert await journal.latest("board") == Kept(4, TOOL.manifest.blank, 1, 0)
