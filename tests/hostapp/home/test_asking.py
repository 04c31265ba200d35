"""What is asked for and told from home lands with the caseworker, is answered, and is read by nobody else."""

from __future__ import annotations

from datetime import timedelta

from hostapp import urls
from hostapp.home.asking.model import AboutMe, Acknowledged, Answered, Wish
from hostapp.home.asking.pages import answers_at
from hostapp.home.asking.standing import asked, told
from hostapp.identity import secret
from hostapp.identity.account import Account
from socialive_core import AUTHORITY, Person, Wishes
from tests.house import NOW, PASSWORD, Client, House, quick

CASE = "case"
WISH = Wish(id="w", at=NOW, by="amina", what="talk")
ANSWER = Answered(id="a", at=NOW, by="mette", to="w", day=NOW.date())


def test_a_wish_stands_with_its_answers_and_the_newest_comes_first() -> None:
    later = Wish(id="v", at=NOW, by="amina", what="topic", words="Skolen")
    first, second = asked((WISH, later, ANSWER))
    assert (first.wish, first.answer) == (later, None)
    assert (second.wish, second.answer) == (WISH, ANSWER)


def test_what_is_written_after_somebody_read_it_is_not_read() -> None:
    said, none = AboutMe(id="1", at=NOW, by="amina", words="Jeg hører dårligt."), Wishes()
    read = Acknowledged(id="2", at=NOW, by="mette", of="amina", seen=told((said,), "amina", none).digest)
    assert told((said, read), "amina", none).known("mette")
    assert not told((said, read), "amina", none).known("line")
    assert not told((said, read), "amina", Wishes(called="Fru Amina")).known("mette")
    again = AboutMe(id="3", at=NOW, by="amina", words="Tal højt.")
    assert not told((said, read, again), "amina", none).known("mette")
    assert not told((), "amina", none)


async def comes_home(house: House, client: Client, name: str = "Amina") -> Person:
    """Log somebody of the family in at home."""
    for key in await house.stores.cases.relations(house.family.case):
        person = await house.stores.cases.person(key.person)
        if person and person.name == name:
            account = Account(secret.new_id(), name.lower(), await quick().hash(PASSWORD), person.id)
            await house.stores.accounts.add(account)
            await house.log_in(client, name.lower())
            return person
    raise LookupError(name)


async def sends(house: House, client: Client, **given: str) -> int:
    page = f"{urls.my_case(house.family.case)}/skriv"
    answer = await client.post(page, data={"id": secret.new_id(), "words": "", **given})
    return answer.status_code


async def test_a_wish_to_talk_is_answered_with_a_date_and_both_are_told(house: House, client: Client) -> None:
    amina = await comes_home(house, client)
    assert await sends(house, client, what="talk", words="Det haster lidt") == 303
    async with house.client() as desk:
        await house.log_in(desk)
        assert "Amina vil gerne tales ved." in (await desk.get(urls.TODAY)).text
        where = answers_at(house.family.case)
        assert "Det haster lidt" in (await desk.get(where)).text
        (one,) = asked(await house.stores.additions.of_case(house.family.case, Wish, Answered))
        assert one.wish.seen_by == (amina.id, AUTHORITY)
        given = {"id": "svar", "wish": one.wish.id, "words": "Jeg ringer.", "day": "", "do": "yes"}
        refused = await desk.post(where, data=given)
        assert refused.status_code == 422
        assert "Jeg ringer." in refused.text
        on = str(NOW.date() + timedelta(days=2))
        assert (await desk.post(where, data={**given, "day": on})).status_code == 303
    page = (await client.get(urls.my_case(house.family.case))).text
    assert "Jeg ringer." in page
    assert "Vi tales ved" in page
    told_her = [str(one.say) for one in await house.stores.news.of(amina.id)]
    assert any("har svaret dig" in one for one in told_her)


async def test_a_wish_sent_twice_stands_once_and_one_without_words_is_asked_for_them(
    house: House, client: Client
) -> None:
    await comes_home(house, client)
    assert await sends(house, client, what="step", words="Gå en tur", id="same") == 303
    assert await sends(house, client, what="step", words="Gå en tur", id="same") == 303
    assert await sends(house, client, what="topic") == 422
    assert await sends(house, client, what="money", words="x") == 422
    assert len(await house.stores.additions.of_case(house.family.case, Wish)) == 1


async def test_no_parent_reads_what_the_other_asks_for_or_tells(house: House, client: Client) -> None:
    await comes_home(house, client)
    await sends(house, client, what="topic", words="Kanariefugl")
    mine = {"id": "1", "about": "Kanariefugl", "called": "Mina", "sounds": "", "avoid": "", "helps": ""}
    assert (await client.post(f"{urls.my_case(house.family.case)}/om-mig", data=mine)).status_code == 303
    async with house.client() as other:
        await comes_home(house, other, "Karim")
        page = (await other.get(urls.my_case(house.family.case))).text
        assert "Kanariefugl" not in page
        assert "Mina" not in page


async def test_a_new_caseworker_acknowledges_and_the_citizen_sees_that(house: House, client: Client) -> None:
    amina = await comes_home(house, client)
    mine = {"id": "1", "about": "Jeg hører dårligt.", "called": "", "sounds": "", "avoid": "", "helps": "Tal højt"}
    await client.post(f"{urls.my_case(house.family.case)}/om-mig", data=mine)
    assert "Ingen fra kommunen har sagt" in (await client.get(urls.my_case(house.family.case))).text
    async with house.client() as desk:
        await house.log_in(desk)
        assert "Amina har skrevet noget, du skal vide." in (await desk.get(urls.case(house.family.case))).text
        page = (await desk.get(answers_at(house.family.case))).text
        assert "Jeg hører dårligt." in page
        assert "Tal højt" in page
        known = await desk.post(f"{urls.case(house.family.case)}/kender", data={"person": amina.id})
        assert known.status_code == 303
    assert "Mette har læst det." in (await client.get(urls.my_case(house.family.case))).text
