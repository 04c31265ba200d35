"""The municipality's own texts: what is written holds on the next page, stands with who and why, and can be undone."""

from __future__ import annotations

import html
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostapp import urls
from hostapp.administer.own import COLLECTIONS, NEEDED
from hostapp.i18n import HOST, LOCALES, Catalogues, Worded
from hostapp.municipality.glossary import TERMS
from hostapp.municipality.plain import hard_words, lix
from hostapp.municipality.texts import WORD, Own, Texts
from hostapp.municipality.words import FORMS, MEANS, forms_in, terms, tidied, wrong_with
from hostapp.toolbox.decided import OWN, Decision, Toolbox
from tests.hostapp.test_administer import hanne as hanne
from tests.hostapp.test_administer import seen, shelf
from tests.house import NOW, Client, House

CATALOGUES = Catalogues.load({HOST: LOCALES})
NEW = urls.own_texts("ord") + "/ny"
BISIDDER = urls.own_texts("ord") + "/bisidder"
PARAGRAPH = {
    "da.forms": "partsrettighed|bisidder-aften",
    "da.means": "En aften om dine rettigheder.",
    "en.forms": "support evening",
    "en.means": "An evening about your rights.",
}
HELPER = {
    "da.forms": "bisidder|bisiddere",
    "da.means": "En ven, der går med dig.",
    "en.forms": "support person",
    "en.means": "A friend who goes with you.",
    "why": "Det er lettere.",
}


def word(forms: str, means: str = "Noget.", **more: str) -> Texts:
    return Texts({FORMS: {"da": forms, **more}, MEANS: {"da": means}})


def test_a_word_of_ours_is_replaced_and_one_of_their_own_comes_last() -> None:
    own = Own().with_(NOW, WORD + "bisidder", word("bisidder", "En ven.")).with_(NOW, WORD + "w1", word("råd"))
    held = dict(terms(own))
    assert [*held] == [*TERMS, "w1"]
    assert CATALOGUES.say(held["bisidder"].means, "da") == "En ven."


def test_a_word_that_is_taken_off_is_explained_no_more_until_it_is_given_back() -> None:
    off = Own().with_(NOW, WORD + "bisidder", Texts(off=True))
    assert "bisidder" not in dict(terms(off))
    assert terms(off.with_(NOW, WORD + "bisidder", None)) == terms(Own())


def test_a_sentence_of_their_own_is_read_in_danish_where_it_was_not_written_otherwise() -> None:
    said = Worded("Hej", words={"da": "Hej", "en": "Hello"})
    assert [CATALOGUES.say(said, one) for one in ("da", "en", "ar")] == ["Hej", "Hello", "Hej"]
    assert CATALOGUES.say(Worded("{navn}"), "da") == "{navn}"


@pytest.mark.parametrize(
    ("forms", "wrong"),
    [
        ("råd", False),
        ("forældre-samtale", False),
        ("barnets lov 2", True),
        ("<b>", True),
        ("bisidder", True),
        ("BISIDDER", True),
        ("|".join(f"råd{'a' * at}" for at in range(9)), True),
    ],
)
def test_a_word_is_letters_and_is_explained_in_one_place(forms: str, wrong: bool) -> None:
    assert bool(wrong_with(word(forms), dict(terms(Own())).values(), CATALOGUES)) is wrong


@given(st.lists(st.text("abcæøå ", min_size=1, max_size=9), min_size=1, max_size=6))
def test_the_longest_way_to_write_a_word_is_looked_for_first(forms: list[str]) -> None:
    kept = tidied(word("|".join(forms))).said[FORMS]["da"].split("|")
    assert kept == sorted(kept, key=len, reverse=True) or kept == [""]
    assert [one for one in kept if one] == forms_in("|".join(kept))


def test_what_held_when_something_opened_can_be_read_afterwards() -> None:
    before, after = NOW, NOW.replace(hour=11)
    own = Own().with_(before, "a", word("x")).with_(after, "a", None)
    assert own.then(before) == {"a": word("x")}
    assert own.then(after) == own.now == {}
    assert own.then(before.replace(hour=1)) == {}
    assert Toolbox().own.then(None) == {}


def test_a_hard_text_is_told_by_its_long_words() -> None:
    assert lix([]) == 0
    assert hard_words("Sagsbehandleren kommer. Sagsbehandleren går.") == ["Sagsbehandleren"]


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda one: one.path)
async def test_every_text_of_ours_has_a_page_that_says_it(hanne: Client, collection: object) -> None:
    path = urls.own_texts(collection.path)  # type: ignore[attr-defined]
    page = await hanne.get(path)
    assert page.status_code == 200
    found = re.findall(rf'href="({path}/[^"]+)"', page.text)
    assert len(found) >= len(collection.ours)  # type: ignore[attr-defined]
    for one in found:
        assert (await hanne.get(one)).status_code == 200, one
    assert (await hanne.get(f"{path}/nothing")).status_code == 404


async def test_a_word_is_put_otherwise_seen_first_and_told_with_its_reason(house: House, hanne: Client) -> None:
    number = seen(await hanne.get(BISIDDER), BISIDDER)
    looked = await hanne.post(BISIDDER, data=HELPER | {"seen": number, "do": "look"})
    assert "<summary>bisidder</summary><span>En ven, der går med dig.</span>" in looked.text
    assert shelf(house).now.own.now == {}
    kept = await hanne.post(BISIDDER, data=HELPER | {"seen": number, "do": "save"})
    assert kept.status_code == 303
    page = await hanne.get(urls.own_texts("ord"))
    assert "Det er lettere." in page.text
    assert "Jeres egne ord" in page.text
    told = await hanne.get(urls.TOOLBOX)
    assert "Skrevet om:" in told.text
    back = {"do": "back", "seen": seen(await hanne.get(BISIDDER), BISIDDER), "why": "Vores passer bedst."}
    assert (await hanne.post(BISIDDER, data=back)).status_code == 303
    assert shelf(house).now.own.now == {}
    assert len([one for one in await shelf(house).log() if one.about == f"{OWN}{WORD}bisidder"]) == 2


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"why": ""}, "Skriv, hvorfor du ændrer det."),
        ({"seen": "7"}, "En anden har lige ændret det."),
        ({"en.means": ""}, "Skriv noget her."),
        ({"da.forms": "tolk"}, "tolk er forklaret i forvejen."),
        ({"da.means": "x" * 161}, "Skriv højst 160 tegn."),
    ],
)
async def test_what_cannot_be_kept_is_said_and_what_was_typed_stands(
    house: House, hanne: Client, changed: dict[str, str], said: str
) -> None:
    given = HELPER | {"seen": "0", "do": "save"} | changed
    answer = await hanne.post(BISIDDER, data=given)
    assert answer.status_code == 422
    assert said in answer.text
    assert html.escape(given["da.forms"]) in answer.text
    assert shelf(house).now.own.now == {}


async def test_a_new_word_is_added_and_taken_off_again(house: House, hanne: Client) -> None:
    answer = await hanne.post(NEW, data=PARAGRAPH | {"seen": "0", "do": "save", "why": "Mange spørger."})
    assert answer.status_code == 303
    (name,) = shelf(house).now.own.now
    page = f"{urls.own_texts('ord')}/{name.removeprefix(WORD)}"
    assert "Ordet står ikke i noget, vi skriver lige nu" in (await hanne.get(page)).text
    off = {"do": "off", "seen": seen(await hanne.get(page), page), "why": "Ingen bruger det."}
    assert (await hanne.post(page, data=off)).status_code == 303
    assert name.removeprefix(WORD) not in (await hanne.get(urls.own_texts("ord"))).text
    assert (await hanne.get(page)).status_code == 404


def test_danish_and_english_are_always_written() -> None:
    assert set(CATALOGUES.languages()) == NEEDED


async def test_what_another_process_decided_holds_here_without_a_restart(house: House) -> None:
    value = msgspec.json.encode(word("bisidder", "En ven."))
    decision = Decision(f"{OWN}{WORD}bisidder", value, NOW, "p", "Hanne", "Fordi.")
    assert await house.stores.decisions.decide(decision, 0)
    await house.app.state["switching"].once()
    assert shelf(house).now.own.now[f"{WORD}bisidder"].said[MEANS] == {"da": "En ven."}


async def test_a_hint_names_the_long_words_of_what_is_hard_and_lets_a_short_text_be(hanne: Client) -> None:
    hard = "Partsrepræsentanten varetager borgerens interesser ved sagsbehandlingen og afgørelsen i kommunen."
    for means, hinted in ((hard, True), ("En sagsbehandler.", False)):
        given = HELPER | {"da.means": means, "seen": "0", "do": "look"}
        assert ("Prøv kortere ord end: Partsrepræsentanten" in (await hanne.post(BISIDDER, data=given)).text) is hinted
