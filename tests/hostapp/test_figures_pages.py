"""The pages of the figures: nobody sees more than those who answered until they have it, and nothing small."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta

import pypdfium2
import pytest
from msgspec.structs import replace

from hostapp import urls
from hostapp.identity import secret
from hostapp.identity.account import Account, Office
from hostapp.storage.errors import Unreadable
from hostapp.surveying.ballots import Ballots
from hostapp.surveying.figures.shelf import Shelf
from hostapp.surveying.wave import Change, Role, Wave
from hostapp.toolbox.units import Unit
from socialive_core import Malformed, Person, Refused
from tests.house import NOW, PASSWORD, Client, House, quick
from tests.surveying.filled import fill
from tests.surveying.made_up import ITEMS, NUMBER, WORDS, asked

UNITS = {"u0": "north", "u1": "south", "u2": "west"}
SIZES: dict[tuple[str, Role], int] = {
    ("u0", "citizen"): 60, ("u1", "citizen"): 40, ("u2", "citizen"): 3,
    ("u0", "relative"): 20, ("u1", "relative"): 3, ("u2", "relative"): 2,
    ("u0", "staff"): 4, ("u1", "staff"): 3, ("u2", "staff"): 1,
}  # fmt: skip
LINE = {"line": "Vi ringer inden to dage.", "owner": "Leder i Nord", "by": "2027-01-15"}


@dataclass
class Measured:
    """A house in which three waves are closed."""

    house: House
    waves: tuple[Wave, ...]
    manager: Client
    administrator: Client
    anybody: Client

    @property
    def shelf(self) -> Shelf:
        stores = self.house.stores
        return Shelf(Ballots(stores.ballot, self.house.clock, "Europe/Copenhagen"), stores.results)

    async def out(self, wave: Wave) -> None:
        for act, form in (("aendrer", LINE), ("ud", {})):
            answer = await self.manager.post(f"{urls.figures(wave.id)}/{act}", data=form)
            assert answer.status_code == 303


async def account(house: House, name: str, what: Office) -> None:
    person = Person(secret.new_id(), name)
    await house.stores.cases.add_person(person)
    kept = await quick().hash(PASSWORD)
    await house.stores.accounts.add(Account(secret.new_id(), name.lower(), kept, person.id, office=what))


@pytest.fixture
async def measured(house: House) -> AsyncIterator[Measured]:
    for id, name in (("north", "Nord"), ("south", "Syd"), ("west", "Vest")):
        await house.stores.units.put(Unit(id, name, NOW))
    waves = await fill(house.stores, asked(4, SIZES, (*ITEMS[:3], NUMBER, WORDS), texts=0.5), UNITS)
    await account(house, "Birgit", Office.MANAGER)
    await account(house, "Hanne", Office.ADMINISTRATOR)
    async with house.client() as manager, house.client() as administrator, house.client() as anybody:
        await house.log_in(manager, "birgit")
        await house.log_in(administrator, "hanne")
        yield Measured(house, waves, manager, administrator, anybody)


def letters(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


async def test_until_those_who_answered_have_it_nobody_sees_more(measured: Measured) -> None:
    after = measured.waves[2]
    page = await measured.manager.get(urls.figures(after.id))
    assert page.status_code == 200
    assert "Nu ser du det samme" in page.text
    assert "Nord" not in page.text
    assert "alfa" not in page.text
    same = await measured.manager.get(f"{urls.figures(after.id)}?enhed=north")
    assert words(same.text) == words(page.text)
    for file in ("fil", "pdf"):
        assert (await measured.manager.get(f"{urls.figures(after.id)}/{file}")).status_code == 404
    assert (await measured.anybody.get(urls.results(after.id))).status_code == 404
    assert "Der er ikke noget at se endnu" in (await measured.anybody.get(urls.RESULTS)).text


async def test_it_goes_out_when_something_is_changed_because_of_it(measured: Measured) -> None:
    after = measured.waves[2]
    early = await measured.manager.post(f"{urls.figures(after.id)}/ud")
    assert early.status_code == 422
    assert "Skriv først mindst én ting" in early.text
    await measured.out(after)
    theirs = await measured.anybody.get(urls.results(after.id))
    assert theirs.status_code == 200
    for said in ("Vi ringer inden to dage.", "Leder i Nord", "15. januar", "Det ændrer vi", "Tilliden alt i alt"):
        assert said in words(theirs.text)
    assert after.id in (await measured.anybody.get(urls.RESULTS)).text
    page = await measured.manager.get(urls.figures(after.id))
    assert "Syd + Vest" not in words((await measured.anybody.get(urls.results(after.id))).text)
    assert "De har haft det siden torsdag den 19. november." in words(page.text)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({**LINE, "line": " "}, "hvad I ændrer"),
        ({**LINE, "owner": ""}, "hvem der sørger for det"),
        ({**LINE, "by": "snart"}, "Vælg en dato"),
    ],
)
async def test_what_is_changed_says_what_who_and_when(measured: Measured, form: dict[str, str], said: str) -> None:
    answer = await measured.manager.post(f"{urls.figures(measured.waves[0].id)}/aendrer", data=form)
    assert answer.status_code == 422
    assert said in answer.text
    assert "Leder i Nord" in answer.text or not form["owner"]


async def test_of_a_role_that_is_too_few_no_number_is_in_any_form(measured: Measured) -> None:
    before = measured.waves[0]
    await measured.out(before)
    staff = sum(one.role == "staff" for one in (await measured.shelf.box.answers_of(before.series))[before.id])
    assert 0 < staff < 8
    page = words((await measured.manager.get(urls.figures(before.id))).text)
    assert "Medarbejdere For få svar til at vise" in page
    table = (await measured.manager.get(f"{urls.figures(before.id)}/fil")).content.decode("utf-8-sig")
    assert ["Medarbejdere", "For få svar til at vise"] in [*csv.reader(io.StringIO(table), delimiter=";")]
    assert f"Medarbejdere;{staff}" not in table


async def test_every_form_shows_the_same_of_a_unit(measured: Measured) -> None:
    after = measured.waves[2]
    await measured.out(after)
    for query in ("", "?enhed=north", "?enhed=south", "?enhed=nowhere"):
        page = words((await measured.manager.get(f"{urls.figures(after.id)}{query}")).text)
        file = await measured.manager.get(f"{urls.figures(after.id)}/fil{query}")
        pdf = await measured.manager.get(f"{urls.figures(after.id)}/pdf{query}")
        on_paper = "".join(letters(pdf.content).split())
        for row in csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"):
            for cell in row[1:]:
                assert cell.replace("-", "−") in page.replace("-", "−"), cell
                assert cell.split()[0].replace("-", "−") in on_paper.replace("-", "−"), cell
        assert pdf.content[:5] == b"%PDF-"


async def test_the_figures_are_made_once_and_stay(measured: Measured) -> None:
    first = await measured.shelf.of(measured.waves[1].id)
    kept = await measured.house.stores.results.of(measured.waves[1])
    again = await measured.shelf.of(measured.waves[1].id)
    assert first == again
    assert kept == await measured.house.stores.results.of(measured.waves[1])
    assert first
    assert first[1].release.base == measured.waves[0].id
    assert first[1].release.moved


async def test_words_are_shown_when_somebody_has_read_them_and_as_they_were_left(measured: Measured) -> None:
    before = measured.waves[0]
    page = await measured.administrator.get(urls.figures_words(before.id))
    ids = re.findall(r'name="id" value="(\w+)"', page.text)
    assert len(ids) >= 10
    assert (await measured.manager.get(urls.figures_words(before.id))).status_code == 404
    form = {"id": ids[0], "item": "open", "words": "Ring oftere, og ikke Mette", "do": "show"}
    assert (await measured.administrator.post(urls.figures_words(before.id), data=form)).status_code == 303
    await measured.administrator.post(urls.figures_words(before.id), data={**form, "id": ids[1], "do": "keep"})
    assert "og ikke Mette" not in (await measured.manager.get(urls.figures(before.id))).text
    await measured.out(before)
    shown = (await measured.manager.get(urls.figures(before.id))).text
    assert shown.count("<blockquote>") == 1
    assert "og ikke Mette" in shown
    await measured.administrator.post(urls.figures_words(before.id), data={**form, "words": "Ring oftere"})
    shown = (await measured.manager.get(urls.figures(before.id))).text
    assert "og ikke Mette" not in shown
    assert "og ikke Mette" not in (await measured.anybody.get(urls.results(before.id))).text
    assert "Læst af Hanne" in (await measured.administrator.get(urls.figures_words(before.id))).text


async def test_what_too_few_have_written_is_read_by_nobody(measured: Measured) -> None:
    before = measured.waves[0]
    bag = (await measured.shelf.box.answers_of(before.series))[before.id]
    wrote = {one.id for one in bag if one.role == "staff" and one.texts["open"]}
    page = (await measured.administrator.get(urls.figures_words(before.id))).text
    assert not any(id in page for id in wrote)
    form = {"id": next(iter(one.id for one in bag if one.role == "staff")), "item": "open", "words": "x", "do": "show"}
    assert (await measured.administrator.post(urls.figures_words(before.id), data=form)).status_code == 409


async def test_a_wave_that_runs_has_no_figures(measured: Measured, house: House) -> None:
    draft = replace(measured.waves[0], id="open", state="draft", series="other")
    await house.stores.ballot.put(draft)
    today = house.clock().date()
    await house.stores.ballot.put(replace(draft, state="open", opens=today, closes=today + timedelta(days=9)))
    for path in (urls.figures("open"), urls.results("open"), urls.figures_words("open")):
        assert (await measured.administrator.get(path)).status_code == 404


async def test_what_is_kept_goes_with_the_key_of_the_wave(measured: Measured) -> None:
    wave, stores = measured.waves[2], measured.house.stores
    assert await measured.shelf.of(wave.id)
    await stores.ballot.remove(wave.id)
    assert await measured.shelf.of(wave.id) is None
    with pytest.raises(Unreadable):
        await stores.results.of(wave)


async def test_results_that_were_never_made_are_not_altered(measured: Measured) -> None:
    promised = replace(measured.waves[0], changes=(Change("Vi ringer", "Nord", date(2027, 1, 1)),))
    with pytest.raises(Malformed):
        await measured.shelf.let_out(promised, date(2027, 1, 1))
    with pytest.raises(Refused):
        await measured.shelf.promise(measured.waves[0], "", "", None)
