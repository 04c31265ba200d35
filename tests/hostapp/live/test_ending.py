"""How a meeting gathers and ends: what every screen shows, who may see it, and what must be settled first."""

from __future__ import annotations

from typing import Any

import pytest

from hostapp.identity.sides import Sides
from hostapp.live.screen import Screen
from socialive_core import Phase, Surface
from tests.hostapp.live.table import Table, heard, kinds, new_id, raw

NEXT = {"on": "2026-12-10", "at": "16:30", "place": "Biblioteket"}
PROMISE = (
    "Vi deler ikke andet fra mødet, uden at du får det at vide. "
    "Undtagelse: hvis loven siger, at vi skal vente med at fortælle det."
)


class Meeting:
    """Mette leads, Amina and Karim have phones, a tablet goes round, and there is a wall."""

    def __init__(self, table: Table, screens: dict[str, Screen]) -> None:
        self.table, self.screens = table, screens
        self.mette = screens["mette"]

    @classmethod
    async def begun(cls, apart: bool = False) -> Meeting:
        table = await Table.laid()
        if apart:
            table.room.sides = Sides(True, {"amina": "a", "line": "a", "karim": "b"})
        seats = {
            "mette": ("mette", Surface.CONTROL),
            "amina": ("amina", Surface.OWN),
            "karim": ("karim", Surface.OWN),
            "table": ("line", Surface.TABLE),
            "wall": (None, Surface.DISPLAY),
        }
        screens = {name: await table.sits(person, surface) for name, (person, surface) in seats.items()}
        return cls(table, screens)

    async def says(self, who: str, words: str, **more: Any) -> str:
        """Put a line in the note; returns its id there."""
        turn = new_id()
        assert "done" in kinds(await self.table.acts(self.screens[who], "show", id=turn, words=[words], **more))
        return f"{turn}.1"

    async def does(self, what: str, who: str = "mette", **details: str) -> list[dict[str, Any]]:
        return await self.table.says(self.screens[who], m="do", id=new_id(), what=what, **{"with": details})

    async def acts(self, do: str, who: str = "mette", **more: Any) -> list[dict[str, Any]]:
        return await self.table.acts(self.screens[who], do, "ending", **more)

    async def agrees(self, who: str, words: str, **more: Any) -> None:
        await self.table.acts(self.mette, "agree", "agreements", who=who, words=[words], **more)

    def state(self) -> dict[str, Any]:
        return self.table.room.boards[self.table.board("ending")].state

    def shown(self, name: str) -> str:
        """What a screen shows of the ending now."""
        screen, part = self.screens[name], "stage" if name == "wall" else "ending"
        room = self.table.room
        return room.pictures[part, room.eyes(part, screen.viewer)].html

    async def gathered(self) -> Meeting:
        await self.acts("meet", **NEXT)
        await self.does("gather")
        return self


EVERYBODY = ("mette", "amina", "karim", "table", "wall")


@pytest.fixture
async def meeting() -> Meeting:
    return await Meeting.begun()


async def test_one_press_puts_the_same_ending_on_every_screen(meeting: Meeting) -> None:
    line = await meeting.says("amina", "Mandag er sværest.")
    await meeting.says("karim", "Hun er glad, når jeg kører.")
    await meeting.agrees("mette", "Ringer til skolen", due="2026-12-01", source=line)
    for name in EVERYBODY:
        heard(meeting.screens[name])
    await meeting.gathered()
    assert meeting.table.room.meeting.phase is Phase.READBACK
    for name in EVERYBODY:
        html = meeting.shown(name)
        for words in ("Vi samler op", "Mandag er sværest.", "Hun er glad", "Ringer til skolen", PROMISE):
            assert words in html, (name, words)
        assert "fordi Amina sagde: Mandag er sværest." in html, name
        assert "Torsdag den 10. december" in html, name
        assert "16.30, Biblioteket" in html, name
        assert "hele notatet, i dag" in html, name
        assert "hele notatet, i sagen" in html, name
        assert html.count('class="mattering"') == 2, name


async def test_an_agreement_says_what_it_comes_of_and_never_what_is_seen_differently(meeting: Meeting) -> None:
    line = await meeting.says("amina", "Mandag er sværest.")
    await meeting.agrees("mette", "Ringer til skolen", source=line)
    await meeting.table.acts(meeting.screens["karim"], "differ", words=["Mandag er fin."], line=line)
    await meeting.gathered()
    for name in EVERYBODY:
        assert "Ringer til skolen" in meeting.shown(name), name
        assert "fordi Amina sagde" not in meeting.shown(name), name


async def test_a_reason_in_words_stands_in_place_of_what_was_said(meeting: Meeting) -> None:
    line = await meeting.says("amina", "Mandag er sværest.")
    words = ["Ringer til skolen", "de kender hende bedst"]
    await meeting.table.acts(meeting.mette, "agree", "agreements", who="mette", words=words, because=True, source=line)
    await meeting.gathered()
    assert "fordi de kender hende bedst" in meeting.shown("amina")
    assert "fordi Amina sagde" not in meeting.shown("amina")


async def test_buttons_that_end_are_on_the_leaders_screen_alone(meeting: Meeting) -> None:
    await meeting.gathered()
    assert {name for name in EVERYBODY if 'data-do="end"' in meeting.shown(name)} == {"mette"}
    assert {name for name in EVERYBODY if '"do":"want"' in meeting.shown(name).replace("&#34;", '"')} == {
        "mette", "amina", "karim", "table",
    }  # fmt: skip


async def test_what_was_agreed_in_earlier_meetings_is_not_agreed_again(meeting: Meeting) -> None:
    await meeting.agrees("mette", "Ringer til skolen")
    board = meeting.table.room.boards[meeting.table.board("agreements")]
    board.state["made"][0]["meeting"] = "earlier"
    await meeting.gathered()
    assert "Ringer til skolen" not in meeting.shown("amina")


async def test_one_press_ends_it_asked_and_without_corrections(meeting: Meeting) -> None:
    await meeting.says("amina", "Mandag er sværest.")
    await meeting.gathered()
    answers = await meeting.does("end", asked="none")
    assert answers[-1]["m"] == "bye"
    assert meeting.table.room.meeting.phase is Phase.CLOSED
    assert meeting.state()["asked"] == "none"
    assert {heard(meeting.screens[name])[-1]["why"] for name in EVERYBODY if name != "mette"} == {"ended"}


async def test_no_meeting_ends_that_has_not_gathered_or_named_a_reason(meeting: Meeting) -> None:
    assert (await meeting.does("end", asked="none"))[-1]["say"] == "Saml op først. Så kan mødet slutte."
    assert (await meeting.does("end", left="  "))[-1]["m"] == "no"
    assert meeting.table.room.meeting.phase is Phase.WORK
    await meeting.does("end", left="Tiden gik")
    assert meeting.table.room.meeting.phase is Phase.CLOSED
    assert meeting.state()["left"] == "Tiden gik"
    assert [one["to"] for one in meeting.state()["receivers"]] == ["Amina", "Karim", "Line", "Kommunen"]


async def test_the_next_meeting_is_agreed_on_before_it_ends_or_it_is_said_why_not(meeting: Meeting) -> None:
    await meeting.does("gather")
    assert "næste møde" in (await meeting.does("end", asked="none"))[-1]["say"]
    await meeting.acts("no_meeting", because="vi venter på skolen")
    assert "Ikke aftalt endnu, fordi vi venter på skolen" in meeting.shown("wall")
    assert (await meeting.does("end", asked="none"))[-1]["m"] == "bye"


async def test_it_goes_back_to_the_note_and_gathers_again_with_what_came(meeting: Meeting) -> None:
    await meeting.says("amina", "Mandag er sværest.")
    await meeting.gathered()
    await meeting.does("back")
    assert meeting.table.room.meeting.phase is Phase.WORK
    assert meeting.shown("amina").strip() == ""
    await meeting.says("amina", "Også tirsdag.")
    await meeting.does("gather")
    assert [star["suggested"] for star in meeting.state()["stars"]] == [True, True]
    assert "Også tirsdag." in meeting.shown("wall")
    entries = len(meeting.table.room.boards[meeting.table.board("ending")].entries)
    await meeting.does("gather")
    assert len(meeting.table.room.boards[meeting.table.board("ending")].entries) == entries


async def test_other_lines_are_chosen_and_three_are_most(meeting: Meeting) -> None:
    lines = [await meeting.says("amina", f"Linje {n}") for n in range(4)]
    await meeting.gathered()
    first = meeting.state()["stars"][0]["id"]
    board = meeting.table.board()
    assert "tre linjer" in (await meeting.acts("star", board=board, key=lines[0]))[-1]["say"]
    await meeting.acts("unstar", star=first)
    await meeting.acts("star", board=board, key=lines[0])
    assert "Linje 0" in meeting.shown("wall")


async def test_a_correction_is_written_by_anybody_as_theirs_and_is_on_every_screen(meeting: Meeting) -> None:
    await meeting.gathered()
    await meeting.acts("want", "amina", words=["Det var tirsdag."])
    await meeting.acts("want", "mette", voice="karim", words=["Jeg kører også onsdag."])
    for name in EVERYBODY:
        html = meeting.shown(name)
        assert "Det var tirsdag." in html, name
        assert "Jeg kører også onsdag." in html, name
        assert "Karim:" in html, name
    assert "Rettelserne står her. Slut mødet" in meeting.shown("mette")
    assert (await meeting.does("end"))[-1]["m"] == "bye"
    assert meeting.state()["asked"] == "changes"


async def test_words_on_their_way_are_offered_and_hold_the_ending_until_they_are_settled(meeting: Meeting) -> None:
    turn = new_id()
    await meeting.table.acts(meeting.screens["table"], "start", id=turn)
    edit = {"m": "edit", "id": new_id(), "text": f"{turn}.0", "base": 0, "edit": ["Halvt skrevet"]}
    await meeting.table.says(meeting.screens["table"], **edit)
    await meeting.gathered()
    assert "Der står en linje, der ikke er sat ind." in meeting.shown("mette")
    assert "Halvt skrevet" in meeting.shown("mette")
    assert "Har det betydning for sagen?" in meeting.shown("mette")
    assert "ikke er sat ind" in (await meeting.does("end", asked="none"))[-1]["say"]
    await meeting.table.acts(meeting.mette, "finish", piece=f"{turn}.1")
    (line,) = meeting.table.room.boards[meeting.table.board()].state["lines"]
    assert (line["voice"], line["scribe"]) == ("line", "line")
    assert (await meeting.does("end", asked="none"))[-1]["m"] == "bye"


async def test_a_line_that_is_let_go_is_destroyed_and_only_by_whoever_leads(meeting: Meeting) -> None:
    turn = new_id()
    await meeting.table.acts(meeting.screens["table"], "start", id=turn)
    edit = {"m": "edit", "id": new_id(), "text": f"{turn}.0", "base": 0, "edit": ["Ikke det her"]}
    await meeting.table.says(meeting.screens["table"], **edit)
    await meeting.gathered()
    denied = await meeting.table.acts(meeting.screens["amina"], "finish", piece=f"{turn}.1", keep=False)
    assert denied[-1]["why"] == "forbidden"
    await meeting.table.acts(meeting.mette, "finish", piece=f"{turn}.1", keep=False)
    assert await meeting.table.rooms.stores.texts.load(f"{turn}.0") is None
    assert "Ikke det her" not in meeting.shown("mette")


async def test_a_correction_under_way_stands_as_it_reads_by_now(meeting: Meeting) -> None:
    line = await meeting.says("amina", "Mandag er sværest.")
    await meeting.table.acts(meeting.screens["amina"], "correct", line=line)
    await meeting.gathered()
    assert "En linje bliver rettet." in meeting.shown("mette")
    await meeting.does("end", left="Tiden gik")
    (kept,) = meeting.table.room.boards[meeting.table.board()].state["lines"]
    assert (kept["again"], bool(kept["words"])) == (None, True)


async def test_a_tool_that_was_used_is_kept_or_dropped_by_somebody_and_never_by_silence(meeting: Meeting) -> None:
    await meeting.does("open", tool="weather")
    await meeting.table.acts(meeting.mette, "say", "weather", weather="sun")
    await meeting.gathered()
    assert "Vejret" in meeting.shown("mette")
    assert (await meeting.does("end", asked="none"))[-1]["m"] == "no"
    await meeting.does("keep", board=meeting.table.board("weather"))
    assert meeting.table.room.meeting.phase is Phase.READBACK
    assert (await meeting.does("end", asked="none"))[-1]["m"] == "bye"


async def test_out_of_time_keeps_a_tool_in_the_note(meeting: Meeting) -> None:
    await meeting.does("open", tool="weather")
    await meeting.table.acts(meeting.mette, "say", "weather", weather="sun")
    await meeting.does("end", left="En af os skulle gå")
    assert meeting.table.room.meeting.results == (meeting.table.board("weather"),)


async def test_opening_a_tool_goes_back_to_work(meeting: Meeting) -> None:
    await meeting.gathered()
    await meeting.does("open", tool="weather")
    assert meeting.table.room.meeting.phase is Phase.WORK


async def test_a_difference_is_told_on_page_one_without_a_name(meeting: Meeting) -> None:
    line = await meeting.says("amina", "Hun græder om mandagen.")
    await meeting.table.acts(meeting.screens["karim"], "differ", line=line, words=["Hun er glad."])
    await meeting.gathered()
    for name in EVERYBODY:
        assert "Vi ser noget forskelligt, se side 2." in meeting.shown(name), name
        assert "ser det forskelligt" not in meeting.shown(name), name


async def test_the_question_at_the_end_is_asked_alone_and_its_answer_is_on_nobody_elses_screen(
    meeting: Meeting,
) -> None:
    await meeting.gathered()
    asked = {name for name in EVERYBODY if "Jeg fik sagt det vigtigste" in meeting.shown(name)}
    assert asked == {"amina", "karim"}  # the tablet is with a supporter, who is not asked
    before = {name: meeting.shown(name) for name in EVERYBODY}
    await meeting.acts("close", "amina", value="not")
    assert [name for name in EVERYBODY if meeting.shown(name) != before[name]] == ["amina"]
    assert (await meeting.acts("close", "mette", value="fully"))[-1]["why"] == "forbidden"


async def test_every_answer_at_the_end_is_as_large_as_the_others(meeting: Meeting) -> None:
    await meeting.gathered()
    html = meeting.shown("amina").partition('id="ending-closing"')[2]
    for words in ("Helt", "Lidt", "Ikke", "Det ved jeg ikke", "Det vil jeg ikke svare på"):
        assert f'<button class="btn" aria-pressed="false">{words}</button>' in html


async def test_a_line_for_some_is_starred_for_them_and_in_no_byte_for_the_others(meeting: Meeting) -> None:
    secret = await meeting.says("amina", "Kun for Amina: XYZZY.")
    await meeting.table.acts(meeting.mette, "shield", thing=secret, to=["amina"])
    await meeting.says("karim", "For alle.")
    for name in EVERYBODY:
        heard(meeting.screens[name])
    await meeting.gathered()
    await meeting.acts("star", board=meeting.table.board(), key=secret)
    (star,) = [one for one in meeting.state()["stars"] if one["key"] == secret]
    assert star["seen_by"] == ["amina", "authority"]
    assert "XYZZY" in meeting.shown("amina")
    for name in ("karim", "table", "wall"):
        told = raw(meeting.screens[name])
        assert "For alle." in told
        assert "XYZZY" not in told
        assert secret not in told


async def test_a_line_that_is_shielded_after_it_was_starred_is_gone_from_the_others_screens(meeting: Meeting) -> None:
    line = await meeting.says("amina", "Det her XYZZY.")
    await meeting.gathered()
    assert "XYZZY" in meeting.shown("wall")
    await meeting.table.acts(meeting.mette, "shield", thing=line, to=["amina"])
    assert {name for name in EVERYBODY if "XYZZY" in meeting.shown(name)} == {"mette", "amina"}


async def test_two_sides_gather_each_with_its_own_and_share_no_name_and_no_word() -> None:
    meeting = await Meeting.begun(apart=True)
    await meeting.says("amina", "Aminas XYZZY.")
    await meeting.says("karim", "Karims QWERT.")
    for name in EVERYBODY:
        heard(meeting.screens[name])
    await meeting.gathered()
    told = {name: raw(meeting.screens[name]) for name in ("amina", "karim", "wall")}
    await meeting.acts("want", "amina", words=["Ret PLUGH."])
    told |= {name: told[name] + raw(meeting.screens[name]) for name in ("karim", "wall")}
    assert "Aminas XYZZY." in told["amina"]
    assert "Karims QWERT." in told["karim"]
    for words in ("XYZZY", "PLUGH", "Amina", "Line"):
        assert words not in told["karim"], words
        assert words not in told["wall"], words
    for words in ("QWERT", "Karim"):
        assert words not in told["amina"], words
        assert words not in told["wall"], words


async def test_hidden_or_at_rest_the_wall_shows_nothing_of_it(meeting: Meeting) -> None:
    await meeting.says("amina", "Mandag er sværest.")
    await meeting.gathered()
    for act in ("hide", "pause"):
        await meeting.does(act)
        assert "Mandag" not in meeting.shown("wall")


async def test_a_new_line_from_a_phone_is_seen_while_it_gathers(meeting: Meeting) -> None:
    await meeting.gathered()
    await meeting.says("amina", "En ting til.")
    assert "En ting til." in meeting.shown("mette")
