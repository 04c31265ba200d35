"""Nothing goes on that may tell where somebody with a protected address is, before whoever wrote it has been asked."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from socialive_core import AUTHORITY, Surface
from tests.hostapp.live.table import Table, heard, memory_stores, new_id, raw

PLACES = ("Birkevej 12, 8000 Aarhus C", "Skovskolen")
TELLS = "Amina og Sofie bor på Birkevej nu"
ASKED = "Her står måske, hvor Amina er. Skal de andre kunne læse det?"


class Guarded:
    """A meeting in which Karim must not know where Amina lives; Line is there because Amina asked her to be."""

    def __init__(self, table: Table, screens: dict[str, Any]) -> None:
        self.table = table
        self.mette, self.amina, self.karim, self.line, self.wall = screens.values()

    @classmethod
    async def begun(cls, places: tuple[str, ...] = PLACES) -> Guarded:
        stores = memory_stores()
        cases = stores.cases
        cases.people["amina"] = replace(cases.people["amina"], protected=True, places=places)
        cases.held = [replace(one, given_by="amina") if one.person == "line" else one for one in cases.held]
        table = await Table.laid(stores)
        screens = {
            "mette": await table.sits("mette", Surface.CONTROL),
            "amina": await table.sits("amina", Surface.OWN),
            "karim": await table.sits("karim", Surface.OWN),
            "line": await table.sits("line", Surface.OWN),
            "wall": await table.sits(None, Surface.DISPLAY),
        }
        return cls(table, screens)

    @property
    def others(self) -> tuple[Any, ...]:
        return self.karim, self.wall

    @property
    def state(self) -> Any:
        return self.table.room.boards[self.table.board()].state

    async def shows(self, screen: Any, words: str, place: str = "", do: str = "show", **more: Any) -> dict[str, Any]:
        """Show a line at once; returns the last answer to it."""
        message = {"m": "act", "id": new_id(), "base": 0, "board": self.table.board(), "action": {"do": do, **more}}
        return (await self.table.says(screen, **message, words=[words] if words else [], place=place))[-1]

    async def types(self, words: str, keep: bool = True, place: str = "") -> dict[str, Any]:
        """Mette writes a line letter by letter, and puts it in the note."""
        id = new_id()
        start = {"m": "act", "id": id, "base": 0, "board": self.table.board(), "action": {"do": "start"}}
        await self.table.says(self.mette, **start)
        await self.edits(self.mette, f"{id}.0", words)
        return await self.shows(self.mette, "", place, do="keep") if keep else {}

    async def edits(self, screen: Any, text: str, words: str) -> list[dict[str, Any]]:
        answers = []
        for at, letter in enumerate(words):
            message = {
                "m": "edit",
                "id": new_id("edit"),
                "text": text,
                "base": at,
                "edit": [at, letter] if at else [letter],
            }
            answers += await self.table.says(screen, **message)
        return answers

    async def comes(self, person: str | None, surface: Surface = Surface.OWN) -> str:
        return raw(await self.table.sits(person, surface))


def told(screens: tuple[Any, ...]) -> str:
    return "".join(raw(screen) for screen in screens)


@pytest.mark.parametrize("who", ["mette", "amina", "line"])
async def test_whoever_knows_is_asked_before_it_is_shown(who: str) -> None:
    meeting = await Guarded.begun()
    answer = await meeting.shows(getattr(meeting, who), TELLS)
    assert (answer["m"], answer["why"], answer["say"]) == ("no", "place", ASKED)
    assert meeting.state["lines"] == []
    assert "Birkevej" not in told(meeting.others)


async def test_what_tells_nothing_goes_on_without_a_question() -> None:
    meeting = await Guarded.begun()
    assert (await meeting.shows(meeting.amina, "Sofie sover bedre nu"))["m"] == "done"
    assert "Sofie sover bedre" in told(meeting.others)


async def test_a_no_keeps_it_for_those_inside_and_the_authority() -> None:
    meeting = await Guarded.begun()
    assert (await meeting.shows(meeting.amina, TELLS, "kept"))["m"] == "done"
    assert meeting.state["lines"][0]["seen_by"] == ["amina", "line", AUTHORITY]
    assert "Birkevej" not in told(meeting.others)
    for person, surface in (("karim", Surface.OWN), (None, Surface.DISPLAY)):
        seen = await meeting.comes(person, surface)
        assert "Birkevej" not in seen
        assert "Noget vises ikke her" in seen
    for person, surface in (("amina", Surface.OWN), ("line", Surface.OWN), ("mette", Surface.CONTROL)):
        assert TELLS in await meeting.comes(person, surface)


async def test_a_yes_lets_everybody_read_it() -> None:
    meeting = await Guarded.begun()
    assert (await meeting.shows(meeting.mette, TELLS, "told"))["m"] == "done"
    assert TELLS in told((meeting.karim,))
    assert TELLS in told((meeting.wall,))


async def test_whoever_must_not_know_is_never_asked_whatever_they_guess() -> None:
    meeting = await Guarded.begun()
    right = await meeting.shows(meeting.karim, TELLS)
    wrong = await meeting.shows(meeting.karim, "Amina og Sofie bor på Ahornvej nu")
    assert {**right, "id": ""} == {**wrong, "id": ""}
    assert right["m"] == "done"


async def test_words_that_grow_are_shown_to_the_others_only_once_they_are_in_the_note() -> None:
    meeting = await Guarded.begun()
    assert (await meeting.types("Birkevej 12"))["why"] == "place"
    for screen in meeting.others:
        assert not [frame for frame in heard(screen) if frame["m"] == "edit" or frame.get("words")]
    assert "".join(edit["edit"][-1] for edit in heard(meeting.amina) if edit["m"] == "edit") == "Birkevej 12"
    assert "Birkevej" not in await meeting.comes("karim")
    assert "Birkevej" not in await meeting.comes(None, Surface.DISPLAY)
    assert (await meeting.shows(meeting.mette, "", "kept", do="keep"))["m"] == "done"
    assert "Birkevej" not in told(meeting.others)
    assert "Birkevej 12" in await meeting.comes("amina")


async def test_ordinary_words_are_shown_to_the_others_when_they_are_put_in_the_note() -> None:
    meeting = await Guarded.begun()
    assert (await meeting.types("Vi spiser sammen"))["m"] == "done"
    for screen in meeting.others:
        assert [frame["words"] for frame in heard(screen) if frame["m"] == "text"][-1] == "Vi spiser sammen"


async def test_nobody_outside_writes_in_words_they_are_not_shown() -> None:
    meeting = await Guarded.begun()
    await meeting.types("Birk", keep=False)
    text = next(iter(meeting.table.room.texts))
    assert {answer["m"] for answer in await meeting.edits(meeting.karim, text, "x")} == {"no"}
    assert meeting.table.room.texts[text].words == "Birk"


async def test_where_nobody_must_be_kept_from_it_words_grow_before_everybody() -> None:
    meeting = await Guarded.begun(places=())
    await meeting.types("Birk", keep=False)
    assert "".join(edit["edit"][-1] for edit in heard(meeting.karim) if edit["m"] == "edit") == "Birk"


async def test_it_is_asked_when_what_was_for_some_is_shown_to_everybody() -> None:
    meeting = await Guarded.begun()
    await meeting.shows(meeting.amina, TELLS, "kept")
    thing = meeting.state["lines"][0]["id"]
    answer = await meeting.shows(meeting.mette, "", do="shield", thing=thing)
    assert (answer["m"], answer["why"]) == ("no", "place")
    assert (await meeting.shows(meeting.mette, "", "told", do="shield", thing=thing))["m"] == "done"
    assert TELLS in await meeting.comes("karim")


async def test_how_a_line_stood_before_is_told_to_the_others_without_the_place() -> None:
    meeting = await Guarded.begun()
    await meeting.shows(meeting.amina, TELLS, "kept")
    thing, words = meeting.state["lines"][0]["id"], meeting.state["lines"][0]["words"]
    await meeting.shows(meeting.amina, "", do="correct", line=thing)
    text = meeting.table.room.texts[words]
    edit = [{"d": len(TELLS)}, "Vi er flyttet"]
    await meeting.table.says(meeting.amina, m="edit", id=new_id("edit"), text=words, base=text.version, edit=edit)
    assert (await meeting.shows(meeting.amina, "", do="settle", line=thing))["m"] == "done"
    assert (await meeting.shows(meeting.mette, "", do="shield", thing=thing))["m"] == "done"
    for screen, before in ((meeting.karim, []), (meeting.wall, []), (meeting.amina, [TELLS])):
        assert (await meeting.table.says(screen, m="before", text=words))[-1]["words"] == before


async def test_a_line_that_is_only_for_those_inside_needs_no_question() -> None:
    meeting = await Guarded.begun()
    message = {"m": "act", "id": new_id(), "base": 0, "board": meeting.table.board(), "action": {"do": "show"}}
    went = await meeting.table.says(meeting.amina, **message, words=[TELLS], audience=["mette"])
    assert went[-1]["m"] == "done"


ELSEWHERE = [
    ("agreements", {"do": "agree", "who": "mette"}, ["Mette ringer til Skovskolen"]),
    ("ending", {"do": "meet", "on": "2026-12-10", "at": "16:30", "place": "Birkevej 12"}, []),
    ("ending", {"do": "give", "to": "Lærer Bo, Skovskolen", "gets": "page1"}, []),
    ("ending", {"do": "no_meeting", "because": "Amina flytter til Birkevej"}, []),
    ("ending", {"do": "want"}, ["Jeg vil ikke have, at der står Skovskolen"]),
]
"""What is written elsewhere than in the note: the board it is for, the action, and its words."""


@pytest.mark.parametrize(("part", "action", "words"), ELSEWHERE)
async def test_agreements_and_the_ending_are_looked_at_too(part: str, action: Any, words: list[str]) -> None:
    meeting = await Guarded.begun()
    message = {"m": "act", "base": 0, "board": meeting.table.board(part), "words": words, "action": action}
    went = await meeting.table.says(meeting.mette, **message, id=new_id())
    assert (went[-1]["m"], went[-1].get("why")) == ("no", "place")
    assert not any(place in told(meeting.others) for place in ("Skovskolen", "Birkevej"))
    went = await meeting.table.says(meeting.mette, **message, id=new_id(), place="told")
    assert went[-1]["m"] == "done"


STREETS = ("Birkevej 12, 8000 Aarhus C", "Gammel Kongevej 3", "Skovskolen", "12 34 56 78")
SAID = {"Birkevej": 0, "birke vej": 0, "Gl. Kongevej": 1, "Skovskolens": 2, "12345678": 3, "hjemme": None}
LINES = st.lists(
    st.tuples(st.sampled_from(["mette", "amina", "line"]), st.booleans(), st.sampled_from([*SAID])),
    min_size=1, max_size=5,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(LINES)
async def test_whatever_is_said_by_those_who_know_nothing_reaches_those_who_must_not(
    lines: list[tuple[str, bool, str]],
) -> None:
    meeting = await Guarded.begun(STREETS)
    table = await meeting.table.sits(None, Surface.TABLE)
    for who, letters, place in lines:
        words = f"Vi var ved {place} i går"
        if letters and who == "mette":
            answer = await meeting.types(words)
        else:
            answer = await meeting.shows(getattr(meeting, who), words)
        assert answer["m"] == ("done" if SAID[place] is None else "no")
        if answer["m"] == "no":
            typed = letters and who == "mette"
            again = ("", "kept", "keep") if typed else (words, "kept", "show")
            assert (await meeting.shows(getattr(meeting, who), *again))["m"] == "done"
    seen = told((*meeting.others, table)) + await meeting.comes("karim") + await meeting.comes(None, Surface.DISPLAY)
    assert [place for place, which in SAID.items() if which is not None and place in seen] == []
    assert ("hjemme" in seen) == any(place == "hjemme" for *_rest, place in lines)
