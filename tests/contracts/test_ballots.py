"""What every store of anonymous waves does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from hostapp.storage.stores import Stores
from socialive_core import Malformed, Refused
from socialive_core.ballots import Answered, Asked, Ballot, Cast, Change, Group, Wave

from .conftest import Made

WORDS = {role: {"da": "Jeg bliver mødt med respekt."} for role in ("citizen", "relative", "staff")}
ITEMS = (Asked("respect", "agree", WORDS), Asked("overall", "number", WORDS), Asked("more", "text", WORDS))
DRAFT = Wave("w1", "s", "trust_survey", "before", ("north", "south"), ITEMS, date(2026, 11, 2), date(2026, 11, 20))
OPEN = replace(DRAFT, state="open")
CLOSED = replace(DRAFT, state="closed")
AFTER = replace(OPEN, id="w2", moment="after", opens=date(2027, 5, 3), closes=date(2027, 5, 21))
CITIZEN, STAFF = Group("north", "citizen"), Group("south", "staff")
CARD, OTHER, POSTER, OWN = b"card", b"other card", b"poster", b"own"


@pytest.fixture
def ballot(stores: Made) -> Ballot:
    return stores.ballot


async def opened(ballot: Ballot, *waves: Wave) -> None:
    for wave in waves or (OPEN,):
        await ballot.put(wave)
    await ballot.hand_out("s", CITIZEN, [CARD])
    await ballot.hand_out("s", STAFF, [OTHER])
    await ballot.hand_out("s", CITIZEN, [POSTER], "poster")


def answer(secret: bytes = CARD, respect: int | None = 4, **more: Any) -> Cast:
    return Cast({"respect": respect, "overall": 7}, {"more": "Mere tid"}, secret, **more)


async def read(ballot: Ballot, wave: Wave = CLOSED) -> tuple[Answered, ...]:
    await ballot.put(replace(wave, state="closed"))
    return await ballot.answers(wave.id)


async def test_waves_are_read_as_they_were_put_the_one_that_opens_first_first(ballot: Ballot) -> None:
    assert await ballot.wave("w1") is None
    await ballot.put(AFTER)
    await ballot.put(DRAFT)
    await ballot.put(replace(DRAFT, units=("north",)))
    assert await ballot.waves() == (replace(DRAFT, units=("north",)), AFTER)
    assert await ballot.wave("w2") == AFTER


async def test_what_is_asked_stands_once_a_wave_is_open(ballot: Ballot) -> None:
    await ballot.put(OPEN)
    other = replace(OPEN, items=(replace(ITEMS[0], words={"staff": {"da": "Noget andet."}}), *ITEMS[1:]))
    for changed in (other, DRAFT, replace(OPEN, units=("north",))):
        with pytest.raises(Refused):
            await ballot.put(changed)
    assert await ballot.wave("w1") == OPEN
    said = replace(CLOSED, changes=(Change("Vi ringer først.", "Mette", date(2027, 1, 4)),))
    await ballot.put(CLOSED)
    await ballot.put(said)
    assert await ballot.wave("w1") == said


async def test_an_answer_is_kept_as_it_was_given_and_read_once_the_wave_is_closed(ballot: Ballot) -> None:
    await opened(ballot)
    await ballot.cast("w1", answer())
    await ballot.cast("w1", answer(OTHER, None))
    for wave in ("w1", "nothing"):
        with pytest.raises(Refused):
            await ballot.answers(wave)
    found = {one.unit: one for one in await read(ballot)}
    assert {unit: one.role for unit, one in found.items()} == {"north": "citizen", "south": "staff"}
    assert found["north"].values == {"respect": 4, "overall": 7}
    assert found["south"].values == {"respect": None, "overall": 7}
    assert found["north"].texts == {"more": "Mere tid"}


async def test_nobody_answers_a_wave_that_is_not_open(ballot: Ballot) -> None:
    await opened(ballot, DRAFT)
    with pytest.raises(Refused):
        await ballot.cast("w1", answer())
    await ballot.put(OPEN)
    await ballot.cast("w1", answer())
    assert len(await read(ballot)) == 1
    with pytest.raises(Refused):
        await ballot.cast("w1", answer())
    with pytest.raises(Refused):
        await ballot.cast("nothing", answer())
    assert len(await ballot.answers("w1")) == 1


async def test_a_card_has_one_answer_in_a_wave_and_it_is_the_last(ballot: Ballot) -> None:
    await opened(ballot)
    for respect in (1, 2, 5):
        await ballot.cast("w1", answer(respect=respect))
    await ballot.cast("w1", answer(OTHER))
    assert sorted(one.values["respect"] or 0 for one in await read(ballot)) == [4, 5]


async def test_only_what_was_handed_out_in_the_series_opens_its_waves(ballot: Ballot) -> None:
    await opened(ballot, OPEN, replace(OPEN, id="w3", series="another"))
    await ballot.hand_out("another", STAFF, [b"theirs"])
    assert await ballot.group_of("s", CARD) == CITIZEN
    assert await ballot.group_of("s", b"theirs") is None
    assert await ballot.group_of("never", CARD) is None
    for wave, secret in (("w1", b"theirs"), ("w3", CARD), ("w1", b"guessed"), ("w1", b"")):
        with pytest.raises((Refused, Malformed)):
            await ballot.cast(wave, answer(secret))
    assert await read(ballot) == ()


async def test_a_code_pairs_the_waves_of_its_series_and_of_no_other(ballot: Ballot) -> None:
    await opened(ballot, OPEN, AFTER, replace(OPEN, id="w3", series="another"))
    await ballot.hand_out("another", CITIZEN, [CARD])
    for wave in ("w1", "w2", "w3"):
        await ballot.cast(wave, answer())
        await ballot.cast(wave, answer(OTHER if wave != "w3" else CARD))
    first, second = await read(ballot), await read(ballot, AFTER)
    (elsewhere,) = await read(ballot, replace(CLOSED, id="w3", series="another"))
    assert {(one.unit, one.pair) for one in first} == {(one.unit, one.pair) for one in second}
    assert elsewhere.pair not in {one.pair for one in first}
    assert all(len(one.pair) == 64 for one in first)


async def test_who_comes_by_a_poster_counts_and_is_paired_by_a_code_of_their_own(ballot: Ballot) -> None:
    await opened(ballot, OPEN, AFTER)
    await ballot.cast("w1", answer(POSTER, own=OWN))
    await ballot.cast("w1", answer(POSTER, 5, own=OWN))  # sent twice
    await ballot.cast("w1", answer(POSTER, 1))
    await ballot.cast("w1", answer(POSTER, 1))
    await ballot.cast("w2", answer(OWN))
    first, (second,) = await read(ballot), await read(ballot, AFTER)
    assert sorted((one.values["respect"], one.pair == second.pair) for one in first) == [
        (1, False),
        (1, False),
        (5, True),
    ]
    assert second.unit == "north"
    assert await ballot.handed_out("s") == {CITIZEN: 1, STAFF: 1}


async def test_a_code_of_ones_own_that_is_somebody_elses_is_refused(ballot: Ballot) -> None:
    await opened(ballot)
    await ballot.hand_out("s", STAFF, [b"staff poster"], "poster")
    await ballot.cast("w1", answer(POSTER, own=OWN))
    for secret, own in ((b"staff poster", OWN), (POSTER, CARD), (POSTER, POSTER)):
        with pytest.raises(Refused):
            await ballot.cast("w1", answer(secret, own=own))
    assert len(await read(ballot)) == 1


async def test_paper_is_typed_in_for_a_group_without_a_code(ballot: Ballot) -> None:
    await opened(ballot)
    await ballot.cast("w1", answer(b"", group=STAFF))
    with pytest.raises(Malformed):
        await ballot.cast("w1", answer(b"", group=Group("east", "staff")))
    (one,) = await read(ballot)
    assert (one.unit, one.role, one.pair) == ("south", "staff", "")


async def test_of_a_pile_all_is_kept_or_nothing(ballot: Ballot) -> None:
    await opened(ballot)
    pile = [answer(b"", n, group=CITIZEN) for n in (1, 2, 3)]
    for wrong in (answer(b"guessed"), answer(b"", 9, group=STAFF), answer(POSTER, own=CARD)):
        with pytest.raises((Refused, Malformed)):
            await ballot.cast("w1", *pile, answer(POSTER, own=OWN), wrong)
    assert await ballot.group_of("s", OWN) is None
    await ballot.cast("w1", *pile, answer(respect=4), answer(respect=5))
    assert sorted(one.values["respect"] or 0 for one in await read(ballot)) == [1, 2, 3, 5]


async def test_ids_are_others_once_a_wave_is_closed_and_say_nothing_of_the_order(ballot: Ballot) -> None:
    await opened(ballot)
    for _ in range(40):
        await ballot.cast("w1", answer(POSTER))
    found = [one.id for one in await read(ballot)]
    assert found == sorted(found)
    assert len({*found}) == 40


async def test_a_wave_that_is_removed_is_gone_and_its_series_with_the_last_of_it(ballot: Ballot) -> None:
    await opened(ballot, OPEN, AFTER)
    await ballot.cast("w1", answer())
    await ballot.cast("w2", answer())
    await ballot.remove("w1")
    await ballot.remove("w1")
    assert await ballot.wave("w1") is None
    assert len(await read(ballot, AFTER)) == 1
    await ballot.remove("w2")
    assert await ballot.group_of("s", CARD) is None
    assert await ballot.handed_out("s") == {}


async def test_another_municipality_sees_none_of_it(make: Callable[[], Made]) -> None:
    here, there = make().ballot, make().ballot
    await opened(here)
    assert await there.waves() == ()
    assert await there.group_of("s", CARD) is None
    await there.remove("w1")
    with pytest.raises(Refused):
        await there.cast("w1", answer())
    await here.cast("w1", answer())
    assert len(await read(here)) == 1


async def test_neighbours_in_one_database_do_not_meet(sql: Stores, neighbour: Stores) -> None:
    await opened(sql.ballot)
    await opened(neighbour.ballot)
    await sql.ballot.cast("w1", answer())
    await neighbour.ballot.remove("w1")
    assert len(await read(sql.ballot)) == 1
