"""Cards, posters and paper, and the days on which they can be used."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from hostapp.surveying import codes, wave
from hostapp.surveying.ballots import CASTS, MOST_CARDS, TRIES, Ballots, Paper
from hostapp.surveying.wave import Asked, Group, Role, Wave
from socialive_core import Malformed, Refused
from socialive_core.boxes import MemoryBallot

WORDS: dict[Role, dict[str, str]] = {
    "citizen": {"da": "Jeg bliver mødt med respekt."},
    "staff": {"da": "Borgeren møder mig med respekt."},
}
FIRST, LAST = date(2026, 11, 2), date(2026, 11, 20)
DRAFT = Wave("w", "s", "trust_survey", "before", ("north",), (Asked("respect", "agree", WORDS),), FIRST, LAST)
CITIZEN, STAFF = Group("north", "citizen"), Group("north", "staff")
HERE, THERE = "192.0.2.1", "192.0.2.2"


class Clock:
    """A clock that stands until it is moved on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def ballots(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Ballots:
    monkeypatch.setattr(codes, "COST", 2)
    made = Ballots(MemoryBallot(), clock, "Europe/Copenhagen")
    await made.put(DRAFT)
    await made.put(wave.opened(DRAFT))
    return made


async def answer(ballots: Ballots, word: str, respect: int = 4, own: str = "") -> None:
    await ballots.cast(await ballots.door(word, HERE), {"respect": respect}, {}, HERE, own)


async def test_a_card_opens_for_its_group_and_what_it_answers_counts_once(ballots: Ballots, clock: Clock) -> None:
    mine, other = await ballots.cards("s", CITIZEN, 2)
    door = await ballots.door(codes.shown(mine).lower(), HERE)
    assert (door.group, door.wave.id, door.poster) == (CITIZEN, "w", False)
    for respect in (1, 5):
        await answer(ballots, mine, respect)
    await answer(ballots, other, 2)
    assert await ballots.answers_of("s") == {}
    clock.now += timedelta(days=18)
    (found,) = (await ballots.answers_of("s")).values()
    assert sorted(one.values["respect"] or 0 for one in found) == [2, 5]
    assert await ballots.handed_out("s") == {CITIZEN: 2}


async def test_a_code_that_opens_nothing_is_tried_as_often_as_one_that_does(
    ballots: Ballots, monkeypatch: pytest.MonkeyPatch
) -> None:
    for series in ("first", "second", "third"):
        await ballots.put(replace(wave.opened(DRAFT), id=series, series=series))
    (card,), (other,) = await ballots.cards("first", CITIZEN, 1), await ballots.cards("third", CITIZEN, 1)
    tried: dict[str, list[str]] = {}
    stretch = codes.stretched

    def stretched(code: str, series: str) -> bytes:
        tried.setdefault(code, []).append(series)
        return stretch(code, series)

    monkeypatch.setattr(codes, "stretched", stretched)
    for word in (card, other, codes.draw()):
        with contextlib.suppress(Refused):
            await ballots.door(word, HERE)
    assert [sorted(series) for series in tried.values()] == [["first", "s", "second", "third"]] * 3


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        (datetime(2026, 11, 1, 22, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 1, 23, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 20, 22, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 20, 23, 0, tzinfo=UTC), False),
    ],
)
async def test_a_wave_is_open_from_its_first_day_to_its_last_where_the_municipality_is(
    ballots: Ballots, clock: Clock, at: datetime, opens: bool
) -> None:
    (card,) = await ballots.cards("s", CITIZEN, 1)
    door = await ballots.door(card, HERE)
    clock.now = at
    if opens:
        await ballots.cast(await ballots.door(card, HERE), {}, {}, HERE)
    else:
        with pytest.raises(Refused):
            await ballots.door(card, HERE)
        with pytest.raises(Refused):  # who began in time and sends too late is told so
            await ballots.cast(door, {}, {}, HERE)


async def test_whoever_comes_by_a_poster_is_given_a_code_to_come_back_with(ballots: Ballots, clock: Clock) -> None:
    poster, own = await ballots.poster("s", CITIZEN), codes.draw()
    assert (await ballots.door(poster, HERE)).poster
    for respect in (1, 2):
        await answer(ballots, poster, respect, own)
    await answer(ballots, codes.shown(own), 3)
    assert (await ballots.door(own, HERE)).group == CITIZEN
    clock.now += timedelta(days=18)
    (found,) = (await ballots.answers_of("s"))["w"]
    assert found.values == {"respect": 3}


async def test_a_pile_of_paper_is_put_in_whole_or_not_at_all_and_a_card_answers_once(ballots: Ballots) -> None:
    (card,) = await ballots.cards("s", CITIZEN, 1)
    pile = [Paper(CITIZEN, {"respect": n}, {}) for n in (1, 2)] + [Paper(CITIZEN, {"respect": 3}, {}, card)]
    for wrong in (Paper(STAFF, {}, {}, card), Paper(CITIZEN, {}, {}, codes.draw()), Paper(CITIZEN, {}, {}, "slip")):
        with pytest.raises(Refused):
            await ballots.lay_in("w", [*pile, wrong])
    with pytest.raises(Malformed):
        await ballots.lay_in("nothing", pile)
    await ballots.lay_in("w", [Paper(CITIZEN, {"respect": 5}, {}, codes.shown(card))])
    await ballots.lay_in("w", pile)
    await ballots.put(wave.closed(wave.opened(DRAFT)))
    found = (await ballots.answers_of("s"))["w"]
    assert sorted(one.values["respect"] or 0 for one in found) == [1, 2, 3]


async def test_a_network_guesses_so_often_and_no_more_and_holds_up_nobody_else(ballots: Ballots, clock: Clock) -> None:
    (card,) = await ballots.cards("s", CITIZEN, 1)
    for _ in range(3 * TRIES):  # one who knows their code is never held back
        await ballots.door(card, HERE)
    said = set()
    for _ in range(TRIES + 5):
        with pytest.raises(Refused) as refusal:
            await ballots.door(codes.draw(), HERE)
        said.add(refusal.value.say.message)
    assert len(said) == 2
    with pytest.raises(Refused, match="ti minutter"):
        await ballots.door(card, HERE)
    assert await ballots.door(card, THERE)
    clock.now += timedelta(minutes=10)
    assert await ballots.door(card, HERE)


async def test_a_guess_in_a_form_that_was_filled_in_by_hand_is_counted_as_one(ballots: Ballots) -> None:
    poster, (card,) = await ballots.poster("s", CITIZEN), await ballots.cards("s", CITIZEN, 1)
    by_card, by_poster = await ballots.door(card, HERE), await ballots.door(poster, HERE)
    for n in range(TRIES):
        door, own = (replace(by_card, code=codes.draw()), "") if n % 2 else (by_poster, card)
        with pytest.raises(Refused, match=r"passer ikke|i brug"):
            await ballots.cast(door, {}, {}, HERE, own)
    for door in (by_card, by_poster):
        with pytest.raises(Refused, match="ti minutter"):
            await ballots.cast(door, {}, {}, HERE)


@pytest.mark.parametrize("poster", [True, False])
async def test_from_one_network_so_many_answers_are_taken_and_from_others_they_go_on(
    ballots: Ballots, clock: Clock, poster: bool
) -> None:
    word = await ballots.poster("s", CITIZEN) if poster else (await ballots.cards("s", CITIZEN, 1))[0]
    door = await ballots.door(word, HERE)
    for _ in range(CASTS[poster]):
        await ballots.cast(door, {}, {}, HERE)
    with pytest.raises(Refused, match="ti minutter"):
        await ballots.cast(door, {}, {}, HERE)
    await ballots.cast(door, {}, {}, THERE)
    clock.now += timedelta(minutes=10)
    await ballots.cast(door, {}, {}, HERE)


async def test_cards_are_made_in_numbers_that_can_be_printed(ballots: Ballots) -> None:
    for many in (0, -1, MOST_CARDS + 1):
        with pytest.raises(Refused):
            await ballots.cards("s", CITIZEN, many)


async def test_a_card_of_a_unit_that_is_not_asked_opens_nothing(ballots: Ballots) -> None:
    (card,) = await ballots.cards("s", Group("south", "citizen"), 1)
    with pytest.raises(Refused):
        await ballots.door(card, HERE)


def test_a_wave_opens_once_with_questions_and_closes_once() -> None:
    opened = wave.opened(DRAFT)
    for wrong in (opened, replace(DRAFT, items=()), replace(DRAFT, units=()), replace(DRAFT, closes=date(2026, 11, 1))):
        with pytest.raises(Refused):
            wave.opened(wrong)
    with pytest.raises(Refused):
        wave.closed(DRAFT)
    assert wave.closed(opened).state == "closed"
