"""The whole file of a case: somebody's own has what is theirs, the municipality's has all, and can go elsewhere."""

from __future__ import annotations

import io
import json
import secrets
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from hostapp import demo, urls
from hostapp.app import compose
from hostapp.casefile.commands import CaseError, rows_in
from hostapp.casefile.files import Files
from hostapp.casefile.model import CaseFile, MeetingFile, schema
from hostapp.casefile.planting import Planter
from hostapp.home.additions import Addition
from hostapp.identity.looking import LookPurpose
from hostapp.playing import Playing
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.migrate import upgrade
from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, Meeting, Role
from tests.hostapp.minutes.evening import Evening, gathered, reader
from tests.house import Client, House, open_house, quick

OWN, WHOLE = "/min-sag/{}/fil", "/sager/{}/hele-sagen"


class Wish(Addition, frozen=True, kw_only=True, tag="wish"):
    """What somebody wants to talk about."""

    words: str
    whose: str = ""


@pytest.fixture
async def told(folder: Path) -> AsyncIterator[House]:
    """The demo with the meeting before in each of its cases, which every tool was used in."""
    async with open_house(folder) as house:
        plays = Playing.of(house.settings, house.stores).before
        await demo.tell_before(house.stores, plays, house.clock(), house.settings.time_zone)
        yield house


async def taken(client: Client, address: str) -> zipfile.ZipFile:
    answer = await client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(answer.content))


def case_in(file: zipfile.ZipFile) -> CaseFile:
    return msgspec.json.decode(file.read("sag.json"), type=CaseFile)


def meetings_in(file: zipfile.ZipFile) -> list[MeetingFile]:
    names = [name for name in file.namelist() if name.endswith("moede.json")]
    return [msgspec.json.decode(file.read(name), type=MeetingFile) for name in names]


def readable(file: zipfile.ZipFile) -> str:
    """Everything in it that is words."""
    return "\n".join(
        file.read(name).decode() for name in file.namelist() if name.endswith((".json", ".html", ".jsonl"))
    )


async def minutes_of(house: House, meetings: list[Meeting]) -> dict[tuple[str, str], bytes]:
    """Every minute of *meetings* as it is kept, by whose it is."""
    found = {}
    for meeting in meetings:
        for audience in await house.stores.records.audiences(meeting.id):
            kept = await house.stores.records.get(meeting.id, audience)
            assert kept
            found[meeting.id, audience] = kept.content
    return found


async def test_somebodys_own_file_has_what_is_theirs_and_nothing_of_others(house: House, client: Client) -> None:
    evening = Evening(house)
    await evening.begins()
    await evening.says("Amina", "Jeg sover dårligt om natten.")
    await evening.says("Karim", "Vi har det fint.")
    await gathered(evening)
    await evening.ends()
    case, amina, karim = house.family.case, await evening.person("Amina"), await evening.person("Karim")
    now = house.clock()
    add = house.stores.additions.add
    await add(case, Wish(id="w1", at=now, by=amina, words="Tal om søvn.", whose=karim))
    await add(case, Wish(id="w2", at=now, by=karim, words="Kun for Karim.", seen_by=(karim, AUTHORITY)))
    await reader(evening, client, "Amina")
    file = await taken(client, OWN.format(case))
    said, words = case_in(file), readable(file)
    assert (said.of, said.whose, said.rows, said.version) == ("person", "Amina", "", 1)
    assert "raekker.jsonl" not in file.namelist()
    assert [one.said["words"] for one in said.added] == ["Tal om søvn."]
    assert said.added[0].said["whose"] == "Karim"
    assert "Kun for Karim." not in words
    assert "Jeg sover dårligt om natten." in words
    [held] = meetings_in(file)
    kept = await evening.of(amina)
    assert held.digest == kept.digest
    assert [one.name for one in held.closing] == ["Amina"]
    assert file.read(said.meetings[0].folder + "/referat.pdf").startswith(b"%PDF")
    for id in (amina, karim, case, house.family.id):
        assert id not in words, "an id leaves the house"


async def test_page_one_is_all_that_is_in_it_for_whoever_gets_page_one(house: House, client: Client) -> None:
    evening = Evening(house)
    await evening.begins()
    await evening.says("Amina", "Jeg sover dårligt om natten.")
    await evening.says("Karim", "Vi har det fint.")
    await gathered(evening)
    await evening.ends()
    await reader(evening, client, "Karim")
    file = await taken(client, OWN.format(house.family.case))
    [held] = meetings_in(file)
    assert (held.gets, held.minutes.sections, held.minutes.topics) == ("page1", (), ())
    assert not [name for name in file.namelist() if name.endswith(".pdf")]
    assert "Vi har det fint." not in readable(file)


async def test_only_who_may_gets_it_and_it_is_told_who_took_it(house: House, client: Client) -> None:
    evening, case = Evening(house), house.family.case
    await house.another_caseworker()
    async with house.client() as stranger:
        await house.log_in(stranger, "bo")
        assert [(await stranger.get(one.format(case))).status_code for one in (OWN, WHOLE)] == [404, 404]
    await reader(evening, client, "Amina")
    assert (await client.get(WHOLE.format(case))).status_code == 404
    async with house.client() as mette:
        await house.log_in(mette)
        assert (await mette.get(OWN.format(case))).status_code == 404
        await taken(mette, WHOLE.format(case))
    file = await taken(client, OWN.format(case))
    assert "Hentede hele sagen som fil" in [one.what for one in case_in(file).looks]
    looks = await house.stores.looks.of_case(case)
    assert [one.role for one in looks if one.purpose is LookPurpose.FILE] == [Role.CASEWORKER]


async def test_where_the_sides_are_apart_two_parents_get_two_files(house: House, client: Client) -> None:
    evening, stores, case = Evening(house), house.stores, house.family.case
    amina, karim = await evening.person("Amina"), await evening.person("Karim")
    found = await stores.cases.get(case)
    assert found
    await stores.cases.add(replace(found, apart="Hver for sig"))
    for one in await stores.cases.relations(case):
        if one.person in {amina, karim}:
            await stores.cases.relate(replace(one, side="a" if one.person == amina else "b"))
    await reader(evening, client, "Amina")
    file = await taken(client, OWN.format(case))
    assert "Karim" not in readable(file)
    assert "Amina" in {one.name for one in case_in(file).people}


async def test_what_a_tool_said_that_is_gone_is_in_it(told: House) -> None:
    async def stays_open() -> None: ...

    case = told.family.case
    async with told.client() as client:
        await told.log_in(client)
        before = await taken(client, WHOLE.format(case))
    ours = [one for one in compose_tools() if one.id in {"agreements", "ending", "letters"}]
    app = compose(told.settings, told.stores, ours, told.clock, stays_open, quick())
    gone = House(app, told.stores, told.clock, told.settings)
    async with gone.client() as client:
        await gone.log_in(client)
        after = await taken(client, WHOLE.format(case))
    here = {one.tool: one.sentence for one in case_in(before).parts}
    assert here
    assert {one.tool: one.sentence for one in case_in(after).parts} == here
    assert [one.minutes for one in meetings_in(after)] == [one.minutes for one in meetings_in(before)]
    assert after.read("raekker.jsonl").count(b"\n") >= before.read("raekker.jsonl").count(b"\n")


def compose_tools() -> list[Any]:
    from hostapp.meetings import agreements, gathering, letters

    return [agreements.TOOL, gathering.TOOL, letters.TOOL]


async def test_taken_in_elsewhere_a_case_with_all_tools_has_the_same_minutes(told: House, tmp_path: Path) -> None:
    path, case = tmp_path / "sag.zip", told.family.case
    files: Files = told.app.state["files"]
    meetings = [one for one in await told.stores.meetings.of_case(case) if one.ended]
    kept = await minutes_of(told, meetings)
    assert {audience for _meeting, audience in kept} > {AUTHORITY}
    async with told.client() as client:
        await told.log_in(client)
        path.write_bytes((await client.get(WHOLE.format(case))).content)
        pages = await read(client, meetings)
    rows = zipfile.ZipFile(path).read("raekker.jsonl")
    tools = {json.loads(line)["row"]["tool"] for line in rows.splitlines() if b'"table":"boards"' in line}
    assert tools >= {"meeting_note", "network_map", "scaling_questions", "what_we_can", "action_plan"}

    folder = tmp_path / "elsewhere"
    folder.mkdir()
    upgrade(f"sqlite:///{folder}/socialive.db")
    settings = replace(told.settings, data=folder)
    database = Database.open(settings.database_url, Keys(secrets.token_bytes(32)))
    stores = Stores.of(database, settings.municipality, told.clock)
    await Planter.beside(stores.cases).plant(rows_in(path))
    account = await told.stores.accounts.named("mette")
    assert account
    await stores.accounts.add(account)
    app = compose(settings, stores, [*compose_tools(), *installed_tools()], told.clock, database.close, quick())
    there = House(app, stores, told.clock, settings)
    assert await minutes_of(there, meetings) == kept
    async with there.client() as client:
        await there.log_in(client)
        assert await read(client, meetings) == pages
        again: Files = app.state["files"]
        second = b"".join([piece async for piece in again.rows_of(case)])
        first = b"".join([piece async for piece in files.rows_of(case)])
        assert without_looks(second) == without_looks(first)
    await app.state["rooms"].close()


def without_looks(rows: bytes) -> list[bytes]:
    """Rows but looks, of which there are new ones whenever somebody reads."""
    return [line for line in rows.splitlines() if b'"table":"looks"' not in line]


def installed_tools() -> list[Any]:
    from tests.house import installed

    return installed()


async def read(client: Client, meetings: list[Meeting]) -> list[bytes]:
    """The minutes of *meetings* as they are read: as text, as data and as PDF."""
    found = []
    for meeting in meetings:
        for form in ("tekst", "data", "pdf"):
            answer = await client.get(f"{urls.minutes(meeting.id)}/{form}")
            assert answer.status_code == 200
            found.append(answer.content)
    return found


def test_what_is_no_file_of_a_case_is_said_in_words(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"no zip")
    with pytest.raises(CaseError, match="cannot be read"):
        list(rows_in(path))
    for head, why in (
        ({"format": "socialive-case", "version": 1, "rows": ""}, "has not all of it"),
        ({"format": "socialive-case", "version": 99, "rows": "raekker.jsonl"}, "Upgrade first"),
    ):
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("sag.json", json.dumps(head))
        with pytest.raises(CaseError, match=why):
            list(rows_in(path))


async def test_every_file_in_it_is_of_the_form_that_is_published(told: House) -> None:
    async with told.client() as client:
        await told.log_in(client)
        file = await taken(client, WHOLE.format(told.family.case))
    assert file.read("skema.json") == schema()
    assert case_in(file).rows == "raekker.jsonl"
    assert len(meetings_in(file)) == len([one for one in case_in(file).meetings if one.folder])
    for name in json.loads(schema())["$defs"]:
        assert name.isalpha()
