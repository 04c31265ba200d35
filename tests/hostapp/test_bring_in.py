"""What another program wrote is read at the desk, shown in words, and taken as one turn that can be taken back."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import httpx
import msgspec
import pytest
from msgspec.structs import replace

from hostapp import urls
from hostapp.identity import secret
from hostapp.live.rooms import Rooms
from socialive_core import File, Phase
from tests import network_canvas
from tests.hostapp.received.archives import archive
from tests.house import Client, House

TABLES = network_canvas.tables()


@pytest.fixture
async def desk(house: House, client: Client) -> Client:
    await house.log_in(client)
    return client


def page(house: House) -> str:
    return urls.bring_in(house.family.id, "network_map")


async def brings(house: House, desk: Client, *files: File) -> httpx.Response:
    sent = [("files", (file.name, file.content, "application/octet-stream")) for file in files]
    return await desk.post(page(house), files=sent)


def hidden(shown: str) -> dict[str, str]:
    """The hidden fields of the form that takes what was found."""
    form = shown[shown.index("/laeg") :]
    return {name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)}


async def board_of(house: House) -> Any:
    rooms: Rooms = house.app.state["rooms"]
    room = await rooms.beside(await house.stores.meetings.get(house.family.id) or house.family)
    return next((one for one in room.boards.values() if one.board.tool == "network_map"), None)


async def labels(house: House) -> list[str]:
    board = await board_of(house)
    return [one["label"] for one in board.state["people"]] if board else []


async def test_the_page_where_a_meeting_is_made_ready_leads_there(house: House, desk: Client) -> None:
    prepared = (await desk.get(urls.prepare(house.family.id))).text
    assert f'href="{page(house)}"' in prepared
    assert 'accept=".zip,.csv,.graphml"' in (await desk.get(page(house))).text


FORMS = {"tables": TABLES, "archive": (archive(*TABLES),), "GraphML": (network_canvas.graph(),)}


@pytest.mark.parametrize("form", FORMS)
async def test_it_is_shown_before_anything_is_kept(house: House, desk: Client, form: str) -> None:
    shown = (await brings(house, desk, *FORMS[form])).text
    assert "Tæt på: Karim, Karim O." in shown
    assert "Følsomt, som et kort ikke gemmer: DrugsUsed" in shown
    assert await board_of(house) is None
    for left in ("Haddad", network_canvas.EGO):
        assert left not in shown


async def test_it_is_taken_in_the_voice_of_who_was_asked_once_and_can_be_taken_back(house: House, desk: Client) -> None:
    given = hidden((await brings(house, desk, *TABLES)).text)
    amina = house.family.people[0].person
    for _press in range(2):
        answer = await desk.post(f"{page(house)}/laeg", data=given | {"voice": amina})
        assert (answer.status_code, answer.headers["location"]) == (303, page(house))
    board = await board_of(house)
    assert [one["label"] for one in board.state["people"]] == ["Karim", "Mormor", "Lærer Bo", "Karim O"]
    assert {one["voice"] for one in board.state["people"]} == {amina}
    assert [entry.tag for entry in board.entries] == ["bring"]
    shown = (await desk.get(page(house))).text
    assert "Der er 4 på kortet" in shown
    await desk.post(f"{page(house)}/fortryd", data={"turn": secret.new_id()})
    assert await labels(house) == []
    assert "Fortryd det sidste" not in (await desk.get(page(house))).text


async def test_the_meeting_begins_with_what_was_brought_in(house: House, desk: Client) -> None:
    given = hidden((await brings(house, desk, *TABLES)).text)
    await desk.post(f"{page(house)}/laeg", data=given)
    await house.begin(desk, house.family)
    rooms: Rooms = house.app.state["rooms"]
    room = await rooms.open(await house.stores.meetings.get(house.family.id) or house.family)
    board = await rooms.lay(room, "network_map")
    assert len(board.state["people"]) == 4
    assert (await desk.get(page(house))).headers["location"] == urls.meeting(house.family.id)
    late = await brings(house, desk, *TABLES)
    assert "Mødet er begyndt" in late.text


async def test_what_cannot_be_read_is_told_in_words_and_nothing_is_kept(house: House, desk: Client) -> None:
    for files, words in (((), "Vælg en fil først"), ((network_canvas.edges("Knows"),), "ingen personer")):
        answer = await brings(house, desk, *files)
        assert answer.status_code == 422
        assert re.search(f'role="alert">[^<]*{words}', answer.text)
    assert await board_of(house) is None


async def test_a_page_that_was_changed_on_its_way_is_an_action_like_any_other(house: House, desk: Client) -> None:
    given = hidden((await brings(house, desk, *TABLES)).text)
    for found in ("", "{", '{"action":{"do":"ufo"},"understood":[],"left":[]}', given["found"].replace("Mormor", " ")):
        assert (await desk.post(f"{page(house)}/laeg", data=given | {"found": found})).status_code in {409, 422}
    assert await labels(house) == []


async def test_a_name_that_may_tell_where_somebody_is_guarded_is_asked_about_first(house: House, desk: Client) -> None:
    amina = await house.stores.cases.person(house.family.people[0].person)
    assert amina
    await house.stores.cases.add_person(replace(amina, protected=True, places=("Vejle Boldklub",)))
    club = network_canvas.tables((network_canvas.Alter({"name": "Vejle Boldklub"}, "Club"),), ())
    given = hidden((await brings(house, desk, *club)).text)
    asked = await desk.post(f"{page(house)}/laeg", data=given)
    assert asked.status_code == 422
    assert "Her står måske, hvor Amina er" in asked.text
    assert await labels(house) == []
    assert (await desk.post(f"{page(house)}/laeg", data=hidden(asked.text) | {"yes": "yes"})).status_code == 303
    assert await labels(house) == ["Vejle Boldklub"]


async def test_where_the_sides_are_kept_apart_it_is_for_the_side_of_who_was_asked(house: House, desk: Client) -> None:
    case = await house.stores.cases.get(house.family.case)
    assert case
    amina, karim = (house.family.people[n].person for n in (0, 1))
    for relation in await house.stores.cases.relations(case.id):
        side = {amina: "a", karim: "b"}.get(relation.person, "")
        await house.stores.cases.relate(replace(relation, side=side))
    await house.stores.cases.add(replace(case, apart="to hjem"))
    given = hidden((await brings(house, desk, *TABLES)).text)
    await desk.post(f"{page(house)}/laeg", data=given | {"voice": amina})
    for one in (await board_of(house)).state["people"]:
        assert amina in one["seen_by"]
        assert karim not in one["seen_by"]


async def test_nothing_can_be_brought_into_a_tool_that_takes_nothing_in(house: House, desk: Client) -> None:
    for tool in ("meeting_note", "what_we_can", "ufo"):
        assert (await desk.get(urls.bring_in(house.family.id, tool))).status_code in {404, 409}


async def test_it_is_not_kept_that_a_meeting_which_nobody_began_was_opened(house: House, desk: Client) -> None:
    await brings(house, desk, *TABLES)
    kept = await house.stores.meetings.get(house.family.id)
    assert kept is not None
    assert (kept.phase, kept.stage) == (Phase.PREPARE, house.family.stage)
    assert house.app.state["rooms"].running == []
    assert msgspec.json.encode(await house.stores.meetings.boards(kept)) == b"[]"
