"""Random families, sides, audiences and shields: what each screen is sent is exactly what a few lines of model say."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from hostapp.identity.sides import Sides
from hostapp.live import render
from socialive_core import AUTHORITY, Role, Shield, Surface
from tests.hostapp.live.table import NOW, PEOPLE, Table, heard, memory_stores, new_id, raw

NAMES = tuple(PEOPLE)
WITHHELD = "Noget vises ikke her"
STATES = ("told", "untold", "unconfirmed", "past")
AGO = timedelta(days=8)
RANDOM = re.compile(r"\b[0-9a-f]{32}\b|(?:turn|device)\d{16}")


class Said(Struct, frozen=True):
    """
    One line of a random meeting.

    Attributes:
        to: Whom it is for beside its speaker; `None` is everybody, or the speaker's side.
        state: How much the others may know of it.
    """

    by: str
    to: tuple[str, ...] | None
    state: str


class Family(Struct, frozen=True):
    """Who is on which side, and what is said."""

    apart: bool
    sides: dict[str, str]
    said: tuple[Said, ...]


SPEAKERS = st.sampled_from(["amina", "karim", "line"])
FAMILIES = st.builds(
    Family,
    apart=st.booleans(),
    sides=st.dictionaries(SPEAKERS, st.sampled_from("ab"), max_size=3),
    said=st.lists(
        st.builds(
            Said,
            by=SPEAKERS,
            to=st.none() | st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True).map(tuple),
            state=st.sampled_from(STATES),
        ),
        min_size=1,
        max_size=5,
    ).map(tuple),
)


def knows(family: Family, one: str, other: str) -> bool:
    sides = {family.sides.get(one), family.sides.get(other)} - {None}
    return not family.apart or len(sides) < 2


def audience(family: Family, said: Said) -> set[str] | None:
    """Whom a line is for; the caseworker always, by being one."""
    if said.to is not None:
        return {*said.to, said.by, "mette"}
    if not family.apart:
        return None
    side = family.sides.get(said.by)
    here = {name for name in NAMES if family.sides.get(name) == side} if side else set(NAMES)
    return {*here, "mette"}


def reads(family: Family, said: Said, eyes: set[str]) -> bool:
    """Whether all of *eyes* may read a line."""
    meant = audience(family, said)
    return meant is None or eyes <= meant


def tells(said: Said) -> bool:
    """Whether the row of a line that may not be read may be known."""
    return said.to is not None and said.state != "untold"


def allowed(family: Family, said: Said) -> bool:
    """Nobody speaks to somebody they may not know of."""
    return said.to is None or all(knows(family, said.by, other) for other in said.to)


async def held(family: Family, without: frozenset[int] = frozenset()) -> tuple[Table, list[Said]]:
    """The family's meeting, with everything said but what is to be left out; its shields are made as its states say."""
    stores = memory_stores()
    stores.cases.apart = "fordi" if family.apart else ""
    stores.cases.held = [replace(one, side=family.sides.get(one.person, "")) for one in stores.cases.held]
    table = await Table.laid(stores)
    kept = []
    for number, said in enumerate(family.said):
        if not allowed(family, said) or number in without:
            continue
        screen = await table.sits(said.by, Surface.OWN)
        message = {"m": "act", "id": new_id(), "base": 0, "board": table.board(), "action": {"do": "show"}}
        answers = await table.says(screen, **message, words=[f"kanarie{number}x"], audience=said.to)
        assert answers[-1]["m"] == "done"
        table.room.leave(screen)
        kept.append(said)
        await _shield(table, said)
    return table, kept


async def _shield(table: Table, said: Said) -> None:
    """Keep what may be known of the last line in one of its states."""
    board = table.room.boards[table.board()]
    line = board.state["lines"][-1]["id"]
    if line not in board.shields or said.state == "told":
        return
    review = NOW.date() + timedelta(days=-1 if said.state == "past" else 30)
    at, confirmed = (NOW - AGO, None) if said.state == "unconfirmed" else (NOW, NOW)
    board.shields[line] = Shield(board.board.id, line, at, "mette", False, "child", "bo", confirmed, review)


@settings(max_examples=200)
@given(FAMILIES)
async def test_every_screen_is_sent_what_the_model_says_and_nothing_more(family: Family) -> None:
    table, kept = await held(family)
    numbers = [number for number, said in enumerate(family.said) if allowed(family, said)]
    for who in (*NAMES, None):
        surface = Surface.CONTROL if who == "mette" else Surface.OWN if who else Surface.DISPLAY
        sent = raw(await table.sits(who, surface))
        eyes = {who} if who else set(NAMES)
        for number, said in zip(numbers, kept, strict=True):
            assert (f"kanarie{number}x" in sent) == reads(family, said, eyes), (who, said)
        pictured = set(NAMES) if who == "mette" else eyes  # she reads everything, and has the wall's picture beside it
        rows = sum(tells(said) and not reads(family, said, pictured) for said in kept)
        assert sent.count(f"<span>{WITHHELD}</span>") == rows
        for other in NAMES:
            if who and not knows(family, who, other):
                assert f">{other.capitalize()}<" not in sent
                assert f'"{other}"' not in sent.replace("\\", "")


@settings(max_examples=60)
@given(FAMILIES, st.sampled_from(["karim", "line"]), st.sampled_from([Surface.OWN, Surface.TABLE]))
async def test_with_and_without_what_is_hidden_everything_is_answered_alike(
    family: Family, who: str, surface: Surface
) -> None:
    """Two meetings that differ in what *who* may not know of: whatever they do is answered byte for byte the same."""
    said = enumerate(family.said)
    unseen = frozenset(number for number, one in said if not tells(one) and not reads(family, one, {who}))
    with pytest.MonkeyPatch.context() as patch:
        # Every picture is sent whole: where two drawings differ says only how ids of chance begin and end.
        patch.setattr(render, "change", lambda _before, after: (0, 0, after))
        assert await done(family, who, surface) == await done(family, who, surface, unseen)


async def done(
    family: Family, who: str, surface: Surface, without: frozenset[int] = frozenset()
) -> dict[str, list[str]]:
    """What *who*, and the display beside them, are sent: coming, acting, erring, taking back and coming again."""
    table, _kept = await held(family, without)
    table.room.digits = "246810"  # of chance in every meeting, and the same in these two
    screens = {"theirs": await table.sits(who, surface), "display": await table.sits(None, Surface.DISPLAY)}
    sent = {name: [raw(screen)] for name, screen in screens.items()}
    board = table.board()
    for number, message in enumerate(TRIED):
        heard(screens["display"])
        asked = {key: board if value == "$board" else value for key, value in message.items()}
        named = {"id": f"asked-by-them-{number:04d}"} if asked["m"] != "whole" else {}
        sent["theirs"].append(repr(await table.says(screens["theirs"], **asked, **named)))
        sent["display"].append(raw(screens["display"]))
    sent["theirs"].append(raw(await table.sits(who, surface)))
    return {name: _unnamed("\n".join(frames)) for name, frames in sent.items()}


def _unnamed(sent: str) -> list[str]:
    """What was sent, without the ids that are random in every meeting, each called by its place."""
    places: dict[str, str] = {}
    return RANDOM.sub(lambda found: places.setdefault(found[0], f"id{len(places)}"), sent).split("\n")


TRIED: tuple[dict[str, Any], ...] = (
    {"m": "undo", "board": "$board", "base": 0},
    {"m": "act", "board": "$board", "base": 0, "action": {"do": "show"}, "words": ["Min linje"]},
    {"m": "act", "board": "$board", "base": 0, "action": {"do": "fits", "line": "asked-by-them-0001.1"}},
    {"m": "act", "board": "$board", "base": 0, "action": {"do": "keep"}},
    {"m": "act", "board": "$board", "base": 0, "action": {"do": "start"}},
    {"m": "act", "board": "$board", "base": 0, "action": {"do": "start"}},
    {"m": "act", "board": "$board", "base": 0, "action": {"do": "drop"}},
    {"m": "act", "board": "$board", "base": 0, "action": {"do": "shield", "thing": "x"}},
    {"m": "undo", "board": "$board", "base": 0},
    {"m": "undo", "board": "$board", "base": 0},
    {"m": "whole", "part": "board:note"},
)


def test_the_model_and_the_sides_agree_on_who_may_know_of_whom() -> None:
    family = Family(True, {"amina": "a", "line": "a", "karim": "b"}, ())
    sides = Sides(True, family.sides)
    assert [
        (one, other) for one in NAMES for other in NAMES if knows(family, one, other) != sides.knows(one, other)
    ] == []
    assert AUTHORITY not in NAMES
    assert PEOPLE["mette"] is Role.CASEWORKER
