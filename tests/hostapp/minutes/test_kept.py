"""The minutes of a meeting that people have held: made as it ends, for each what is theirs, and only added to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from hostapp import urls
from hostapp.identity import secret
from hostapp.identity.relations import ALONE_FROM
from hostapp.minutes.record import encode
from socialive_core import AUTHORITY, Meeting, Phase, Present, Role
from tests.hostapp.minutes.evening import Evening, forms_of, gathered, reader, rooms_of
from tests.house import Client
from tests.inside_pdf import plain_pdf

SECRET, SHARED = "Kanariefuglhemmelig", "Kanariefuglfælles"


async def agree(evening: Evening, who: str, what: str, **more: Any) -> None:
    action = {"do": "agree", "who": await evening.person(who), "due": "2026-11-24", **more}
    await evening.says("Mette", what, "agreements", action=action, voice=await evening.person(who))


async def test_the_minutes_are_there_when_the_meeting_has_ended_one_for_each_and_one_for_the_authority(
    evening: Evening,
) -> None:
    await evening.says("Amina", SHARED)
    await agree(evening, "Karim", "ringer til skolen.")
    meeting = await evening.ends()
    kept = await evening.house.stores.records.audiences(meeting.id)
    names = [await evening.person(name) for name in ("Amina", "Karim", "Line")]
    assert set(kept) == {AUTHORITY, *names}
    record = (await evening.of(names[0])).record
    assert [deal.what for deal in record.deals] == ["ringer til skolen."]
    assert record.deals[0].due == date(2026, 11, 24)
    assert record.sections[0].blocks[0].text == SHARED  # type: ignore[union-attr]
    assert record.who(record.of).name == "Amina"  # type: ignore[union-attr]
    assert record.remarks_until == date(2026, 12, 3)
    assert record.contact.name == "Mette"  # type: ignore[union-attr]


async def lines(evening: Evening) -> list[str]:
    """What the note's lines are called."""
    room = await evening.rooms.open(await evening.now())
    note = next(board for board in room.boards.values() if board.board.tool == "meeting_note")
    return [line["id"] for line in note.state["lines"]]


async def test_page_one_says_what_an_agreement_comes_of_but_for_those_who_may_not_know_that(evening: Evening) -> None:
    amina, mette = await evening.person("Amina"), await evening.person("Mette")
    await evening.says("Amina", SHARED)
    await evening.says("Amina", SECRET, audience=[mette])
    for line in await lines(evening):
        await agree(evening, "Mette", "ringer til skolen.", source=line)
    await evening.ends()
    hers, his = await evening.every_form(amina), await evening.every_form(await evening.person("Karim"))
    for words, told in ((SHARED, hers), (SHARED, his), (SECRET, hers)):
        assert f"Fordi Amina sagde: {words}".encode() in told
    assert his.count(b"ringer til skolen.") > 1
    assert SECRET.encode() not in his


async def test_page_one_names_nobody_for_what_is_seen_differently(evening: Evening) -> None:
    await evening.says("Amina", SHARED)
    (line,) = await lines(evening)
    await agree(evening, "Mette", "ringer til skolen.", source=line)
    await evening.says("Karim", "Mandag er fin.", action={"do": "differ", "line": line})
    await evening.ends()
    (deal,) = (await evening.of(AUTHORITY)).record.deals
    assert deal.said is None


async def test_a_meeting_whose_server_was_stopped_between_has_its_minutes_when_they_are_asked_for(
    evening: Evening,
) -> None:
    await evening.says("Amina", SHARED)
    over = replace(await evening.now(), phase=Phase.CLOSED, ended=evening.house.clock())
    await evening.house.stores.meetings.put(over)
    await rooms_of(evening.house).close()
    assert await evening.house.stores.records.audiences(over.id) == ()
    (await evening.rooms.open(over)).meeting = over
    assert SHARED.encode() in await evening.every_form(AUTHORITY)


async def test_what_was_kept_is_never_made_again(evening: Evening) -> None:
    await evening.says("Amina", SHARED)
    meeting = await evening.ends()
    before = await evening.of(AUTHORITY)
    room = await evening.rooms.open(meeting)
    room.meeting = replace(room.meeting, purpose="Noget andet")
    await evening.minutes.ended(room)
    assert await evening.of(AUTHORITY) == before


async def test_two_parents_with_a_shield_between_them_share_no_byte_of_what_is_secret(evening: Evening) -> None:
    amina, mette = await evening.person("Amina"), await evening.person("Mette")
    await evening.says("Amina", SECRET, audience=[mette])
    await evening.says("Karim", SHARED)
    await evening.ends()
    hers, his = await evening.every_form(amina), await evening.every_form(await evening.person("Karim"))
    assert SECRET.encode() in hers
    assert SHARED.encode() in hers
    assert SHARED.encode() in his
    assert SECRET.encode() not in his
    assert len((await evening.of(amina)).record.sections[0].blocks) == 2
    assert len((await evening.of(await evening.person("Karim"))).record.sections[0].blocks) == 1


async def test_the_words_of_a_pdf_are_found_in_it(evening: Evening) -> None:
    """Otherwise not finding a secret there would say nothing."""
    await evening.says("Amina", SECRET)
    await evening.ends()
    kept, forms = await evening.of(AUTHORITY), forms_of(evening.house)
    for make in (forms.pdf, forms.large):
        assert SECRET.encode() in plain_pdf(make(kept, "da"))


async def test_sides_that_are_kept_apart_do_not_know_of_each_other_in_the_minutes(evening: Evening) -> None:
    cases = evening.house.stores.cases
    case = await cases.get(evening.house.family.case)
    assert case
    await cases.add(replace(case, apart="Der er en sag i retten."))
    for name, side in (("Amina", "a"), ("Karim", "b")):
        for relation in await cases.relations_of(await evening.person(name)):
            await cases.relate(replace(relation, side=side))
    await evening.says("Amina", SECRET)
    await evening.ends()
    his = await evening.every_form(await evening.person("Karim"))
    for word in (SECRET, "Amina"):
        assert word.encode() not in his
    assert SECRET.encode() in await evening.every_form(AUTHORITY)


async def test_no_id_and_no_audience_leaves_the_house(evening: Evening) -> None:
    await evening.says("Amina", SECRET, audience=[await evening.person("Mette")])
    await evening.ends()
    content = await evening.every_form(AUTHORITY)
    for name in ("Amina", "Karim", "Mette"):
        assert (await evening.person(name)).encode() not in content
    assert b'"seen_by"' not in content


async def test_who_answers_for_the_case_hears_of_a_remark_and_whoever_wrote_it_does_not(evening: Evening) -> None:
    await evening.ends()
    amina, mette = [await evening.person(name) for name in ("Amina", "Mette")]
    for by in (mette, amina):
        await evening.minutes.remark(await evening.now(), amina, by, "Det var om tirsdagen.", date(2026, 11, 20))
    told = await evening.minutes.stores.news.of(mette)
    assert [str(one.say) for one in told] == ["Amina har skrevet noget til referatet."]
    assert await evening.minutes.stores.news.of(amina) == ()


async def test_remarks_are_added_beside_the_minutes_for_those_who_may_read_them(evening: Evening) -> None:
    await evening.ends()
    amina, karim, mette = [await evening.person(name) for name in ("Amina", "Karim", "Mette")]
    digest = (await evening.of(AUTHORITY)).digest
    today = date(2026, 11, 20)
    await evening.minutes.remark(await evening.now(), amina, mette, "  Det var om tirsdagen. ", today)
    for audience in (AUTHORITY, amina, karim):
        kept = await evening.of(audience)
        assert [(one.name, one.words) for one in kept.remarks] == [("Amina", "Det var om tirsdagen.")]
    assert (await evening.of(AUTHORITY)).digest == digest
    for voice, words in ((amina, "   "), ("nobody", "Hej")):
        with pytest.raises(Exception, match=r"Skriv|Vælg"):
            await evening.minutes.remark(await evening.now(), voice, mette, words, today)


async def test_how_people_gathered_up_is_on_page_one_as_each_may_see_it(evening: Evening) -> None:
    await evening.says("Amina", SHARED)
    await gathered(evening)
    await evening.ends()
    hers = (await evening.of(await evening.person("Amina"))).record
    his = (await evening.of(await evening.person("Karim"))).record
    assert [str(star.words) for star in hers.stars] == [SHARED]
    assert hers.next
    assert (hers.next.on, hers.next.at, hers.next.place) == (date(2026, 12, 3), "10.00", "Biblioteket")
    given = [(gift.to, gift.gets) for gift in hers.gifts]
    assert given == [("Lærer Bo", "nothing_yet"), ("Karim", "page1"), ("Line", "chosen")]
    assert [change.words for change in hers.changes] == [SHARED]
    assert (hers.gets, his.gets) == ("whole", "page1")
    assert his.changes == ()
    for audience in (AUTHORITY, await evening.person("Amina")):
        assert b'"closings"' not in encode((await evening.of(audience)).record)


async def test_whoever_gets_page_one_gets_page_one_alone(evening: Evening, client: Client) -> None:
    await evening.says("Amina", SHARED)
    await evening.says("Amina", SECRET)
    await gathered(evening)
    meeting = await evening.ends()
    await reader(evening, client, "Karim")
    page = await client.get(urls.minutes(meeting.id))
    assert SHARED in page.text  # starred
    assert SECRET not in page.text
    assert (await client.get(f"{urls.minutes(meeting.id)}/data")).status_code == 303


async def test_a_parent_reads_their_own_minutes_in_every_form_and_adds_to_them(
    evening: Evening, client: Client
) -> None:
    await evening.says("Amina", SHARED)
    await evening.says("Karim", SECRET, audience=[await evening.person("Mette")])
    meeting = await evening.ends()
    await reader(evening, client, "Amina")
    address = urls.minutes(meeting.id)
    page = await client.get(address)
    assert page.status_code == 200
    assert SHARED in page.text
    assert SECRET not in page.text
    assert "Kopiér til sagssystemet" not in page.text
    for form, kind in (
        ("pdf", "application/pdf"),
        ("stor-skrift", "application/pdf"),
        ("tekst", "text/plain"),
        ("data", "json"),
    ):
        made = await client.get(f"{address}/{form}")
        assert made.status_code == 200
        assert kind in made.headers["content-type"]
        assert "Amina" not in made.headers["content-disposition"]
    karim = await evening.person("Karim")
    await client.post(f"{address}/sagt", data={"words": "Det var om tirsdagen.", "voice": karim})
    told = (await client.get(address)).text
    assert "Det var om tirsdagen." in told
    assert "Aminas ord, " in told


async def test_whoever_gets_nothing_yet_is_told_so_and_gets_nothing(evening: Evening, client: Client) -> None:
    await evening.says("Amina", SHARED)
    meeting = await evening.ends()
    await reader(evening, client, "Line")
    for form in ("", "/pdf", "/tekst", "/data", "/stor-skrift"):
        page = await client.get(f"{urls.minutes(meeting.id)}{form}", follow_redirects=True)
        assert SHARED not in page.text
        assert "Der er ikke noget til dig endnu" in page.text


async def test_a_child_under_fifteen_does_not_read_by_a_login_of_its_own(evening: Evening, client: Client) -> None:
    cases, family = evening.house.stores.cases, evening.house.family
    child = next(one for one in await cases.relations(family.case) if one.role is Role.CHILD)
    person = await cases.person(child.person)
    assert person
    seated = (*family.people, Present(child.person))
    await evening.house.stores.meetings.put(replace(await evening.now(), people=seated))
    evening.house.meetings[0] = replace(family, people=seated)
    (await evening.rooms.open(await evening.now())).meeting = await evening.now()
    meeting = await evening.ends()
    await reader(evening, client, person.name)
    for age, status in ((ALONE_FROM - 1, 404), (ALONE_FROM, 200)):
        born = date(2026 - age, 1, 1)
        await cases.add_person(replace(person, born=born))
        assert (await client.get(urls.minutes(meeting.id))).status_code == status


async def test_the_caseworker_copies_hands_out_and_prints(evening: Evening, client: Client) -> None:
    await evening.says("Amina", SHARED)
    meeting = await evening.ends()
    await evening.house.log_in(client)
    page = (await client.get(urls.minutes(meeting.id))).text
    assert "Kopiér til sagssystemet" in page
    assert "Aflever til sagssystemet" not in page  # no case system is named in the settings
    assert "Vores" in page or SHARED in page
    taking = (await client.get(f"{urls.meeting(meeting.id)}/side-1")).text
    assert taking.count('class="sheet-1"') == 2  # for each parent; the supporter gets nothing yet
    amina, line = await evening.person("Amina"), await evening.person("Line")
    copy = await client.get(f"{urls.minutes(meeting.id)}/til/{amina}")
    assert copy.headers["content-type"] == "application/pdf"
    assert (await client.get(f"{urls.minutes(meeting.id)}/til/{line}")).status_code == 303


async def test_page_one_is_on_a_phone_that_was_let_in_for_a_day_without_login(evening: Evening, client: Client) -> None:
    await evening.says("Amina", SECRET)
    await agree(evening, "Karim", "ringer til skolen.")
    for words in (SHARED, "Og mere.", "Og mere endnu."):  # what is said last is starred, and so on page 1
        await evening.says("Karim", words)
    await evening.ends()
    phone = evening.devices["Amina"]
    client.cookies.update(evening.house.cookie(phone))
    bye = await client.get(urls.device(phone.device.id))
    assert f'href="{urls.page_one(phone.device.id)}"' in bye.text
    scanned = await client.get(urls.TAKE_HOME)
    assert scanned.headers["location"] == urls.page_one(phone.device.id)
    page = await client.get(urls.page_one(phone.device.id))
    assert "ringer til skolen." in page.text
    assert SHARED not in page.text  # page 1 alone
    assert "Max-Age=" in page.headers["set-cookie"]
    evening.house.clock.move(timedelta(hours=24))
    assert (await client.get(urls.page_one(phone.device.id))).status_code == 404
    assert "Side 1 er ikke på denne telefon" in (await client.get(urls.TAKE_HOME)).text


async def test_a_phone_that_was_sent_out_or_is_let_go_of_shows_nothing(evening: Evening, client: Client) -> None:
    await evening.says("Amina", SHARED)
    await evening.says("Karim", SHARED)
    hers, his = evening.devices["Amina"], evening.devices["Karim"]
    await evening.rooms.joining.remove(evening.house.family.id, his.device.id)
    await evening.ends()
    client.cookies.update(evening.house.cookie(his))
    assert (await client.get(urls.page_one(his.device.id))).status_code == 404
    client.cookies.update(evening.house.cookie(hers))
    assert (await client.get(urls.page_one(hers.device.id))).status_code == 200
    await client.post(f"{urls.page_one(hers.device.id)}/slip")
    client.cookies.update(evening.house.cookie(hers))
    assert (await client.get(urls.page_one(hers.device.id))).status_code == 404


async def test_a_meeting_that_goes_on_has_no_minutes(evening: Evening, client: Client) -> None:
    await evening.house.log_in(client)
    assert (await client.get(urls.minutes(evening.house.family.id))).status_code == 404
    assert (await client.get(f"{urls.meeting(evening.house.family.id)}/side-1")).status_code == 303
    assert await evening.minutes.get(await evening.now(), AUTHORITY) is None


async def test_the_next_planned_meeting_stands_for_those_who_are_asked_to_it(evening: Evening) -> None:
    family = evening.house.family
    amina, mette = await evening.person("Amina"), await evening.person("Mette")
    planned = Meeting(
        secret.new_id(), family.case, "Igen", evening.house.clock() + timedelta(days=14),
        people=(Present(amina), Present(mette, True)), place="Biblioteket",
    )  # fmt: skip
    await evening.house.stores.meetings.add(planned)
    await evening.ends()
    hers = (await evening.of(amina)).record.next
    assert hers
    assert (hers.on, hers.at, hers.place) == (date(2026, 12, 3), "10.00", "Biblioteket")
    assert (await evening.of(await evening.person("Karim"))).record.next is None
