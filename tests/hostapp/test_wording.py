"""Invitations in the municipality's own text: slots are checked strictly, and what was sent stays as it was sent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hostapp import urls
from hostapp.meetings.invitation import invitation
from hostapp.meetings.wording import NAMES, OF_KIND, SLOTS, TEMPLATES, WORDS, filled, template, tidied, wrong_with
from hostapp.municipality.texts import INVITATION, Texts
from socialive_core import Kind, Lazy
from tests.hostapp.test_administer import hanne as hanne
from tests.hostapp.test_administer import seen, shelf
from tests.hostapp.test_invitation import CATALOGUES, MEETING, ZONE, asked
from tests.house import Client, House

OURS = str(TEMPLATES["meeting"])
PAGE = f"{urls.own_texts('invitationer')}/meeting"
OWN = OURS.replace("Vil du mødes", "Vi vil gerne spørge dig: Vil du mødes")
ENGLISH = CATALOGUES.say(TEMPLATES["meeting"], "en").replace("Will you", "We would like to ask: Will you")
GIVEN = {"da.words": OWN, "en.words": ENGLISH, "why": "Det lyder venligere.", "do": "save"}


def text(words: str) -> Texts:
    return Texts({WORDS: {"da": words}})


@pytest.mark.parametrize("language", ["da", "en"])
def test_our_own_texts_have_every_slot_once_and_promise_nothing_untrue(language: str) -> None:
    for ours in TEMPLATES.values():
        assert wrong_with(text(CATALOGUES.say(ours, language))) == {}
    assert set(TEMPLATES) == set(NAMES) == {"meeting", *OF_KIND.values()}


@pytest.mark.parametrize("slot", SLOTS)
def test_a_slot_that_is_missing_or_stands_twice_is_named(slot: str) -> None:
    for words in (OURS.replace(f"{{{slot}}}", ""), OURS + f" {{{slot}}}"):
        (wrong,) = wrong_with(text(words)).values()
        assert f"{{{slot}}}" in str(wrong)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{nvan}", "Mente I {navn}?"),
        ("{Navn}", "Mente I {navn}?"),
        ("{cpr}", "{cpr} kender vi ikke. Brug dem, der står under teksten."),
        ("{}", "{} kender vi ikke."),
        ("}", "Der er en krøllet parentes for meget."),
        ("{", "Der er en krøllet parentes for meget."),
        ("Det er hemmeligt.", "Hver linje viser, hvis ord det er."),
    ],
)
def test_what_cannot_stand_in_a_text_is_said(written: str, said: str) -> None:
    (wrong,) = wrong_with(text(f"{OURS} {written}")).values()
    assert said in str(wrong)


def test_what_it_costs_not_to_come_stands_right_after_the_time() -> None:
    moved = OURS.replace(" {følger}", "").replace("{afbud}", "{afbud} {følger}")
    (wrong,) = wrong_with(text(moved)).values()
    assert "lige efter tiden" in str(wrong)


@given(st.dictionaries(st.sampled_from(sorted(SLOTS)), st.text(), max_size=14))
def test_what_is_filled_in_is_never_read_as_a_slot_and_leaves_no_empty_paragraph(values: dict[str, str]) -> None:
    told = filled(OURS, {name: words.replace("\n", " ") for name, words in values.items()})
    assert "\n\n\n" not in told
    assert all(" ".join(words.split()) in told for words in values.values())
    assert filled("{navn}", {"navn": "{kommune}", "kommune": "Aarby"}) == "{kommune}"


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_meeting_has_its_text(kind: Kind) -> None:
    name = OF_KIND.get(kind, "meeting")
    own = {INVITATION + name: text(f"Kære {{navn}}. {OURS}".replace("Hej {navn}.", ""))}
    made = invitation(asked(meeting=replace(MEETING, kind=kind)), danish, "da", ZONE, own)
    assert made.words.startswith("Kære Amina.")
    assert template(kind, {}) == TEMPLATES[name]


def danish(lazy: Lazy) -> str:
    return CATALOGUES.say(lazy, "da")


def test_one_kind_of_line_break_is_kept() -> None:
    assert tidied(text(" a\r\n\r\nb \n")) == text("a\n\nb")


async def test_a_text_is_seen_on_paper_and_phone_before_it_holds(house: House, hanne: Client) -> None:
    number = seen(await hanne.get(PAGE), PAGE)
    looked = await hanne.post(PAGE, data=GIVEN | {"seen": number, "do": "look"})
    assert looked.text.count("Hej Amina.\n\nVi vil gerne spørge dig: Vil du mødes med mig") == 2
    assert looked.text.count("Hello Amina.\n\nWe would like to ask: Will you meet me") == 2
    off = await hanne.post(PAGE, data=GIVEN | {"seen": number, "do": "off"})
    assert off.status_code == 422
    assert "What we want to talk about:\n– " in looked.text
    assert shelf(house).now.own.now == {}
    wrong = await hanne.post(PAGE, data=GIVEN | {"seen": "0", "da.words": OWN.replace("{navn}", "{nvan}")})
    assert wrong.status_code == 422
    assert "Mente I {navn}?" in wrong.text


async def test_what_was_sent_stays_as_it_was_and_the_next_has_the_new_text(house: House, hanne: Client) -> None:
    async with house.client() as mette:
        await house.log_in(mette)
        amina, karim = [one.person for one in house.family.people if not one.chair][:2]
        pages = {person: f"/moeder/{house.family.id}/invitation/{person}" for person in (amina, karim)}
        assert (await mette.post(f"{pages[amina]}/kalender")).status_code == 200
        house.clock.move(timedelta(minutes=1))
        assert (await hanne.post(PAGE, data=GIVEN | {"seen": "0"})).status_code == 303
        assert "Vi vil gerne spørge dig" not in (await mette.get(pages[amina])).text
        assert "Vi vil gerne spørge dig" in (await mette.get(pages[karim])).text
        house.clock.move(timedelta(minutes=1))
        assert (await mette.post(f"{pages[amina]}/kalender")).status_code == 200
        assert "Vi vil gerne spørge dig" not in (await mette.get(pages[amina])).text
