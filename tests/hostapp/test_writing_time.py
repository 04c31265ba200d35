"""The writing-time meter says how it went to whoever did it, and of a whole municipality only what tells of nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hostapp.cli import main
from hostapp.meetings.writing_time import Written, minutes_between, of_municipality, of_worker, summed
from hostapp.storage.records import KeptRecord, Remark
from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, Meeting, Phase, Present
from tests.house import NOW, House


async def held(stores: Stores, id: str, by: str, minutes: int, remarks: int = 0) -> Meeting:
    meeting = Meeting(id, "c", "Vi taler.", NOW, Phase.CLOSED, people=(Present(by, chair=True),), ended=NOW)
    await stores.meetings.add(meeting)
    await stores.records.keep("c", KeptRecord(id, AUTHORITY, NOW + timedelta(minutes=minutes), b"{}"))
    for n in range(remarks):
        await stores.records.remark("c", Remark(id, f"{id}{n}", NOW, "amina", by, "Noget."))
    return meeting


def test_several_are_told_by_the_middle_one() -> None:
    times = [Written("mette", minutes, later) for minutes, later in ((0, 0), (2, 1), (90, 2))]
    total = summed(times)
    assert total
    assert (total.meetings, total.minutes, total.later, total.workers) == (3, 2, 3, 1)
    assert summed([]) is None
    assert minutes_between(NOW, NOW - timedelta(minutes=1)) == 0


async def test_a_worker_sees_their_own_alone(house: House) -> None:
    meetings = [await held(house.stores, "a", "mette", 3, remarks=2), await held(house.stores, "b", "bo", 50)]
    mine = await of_worker(house.stores, "mette", meetings)
    assert mine
    assert (mine.meetings, mine.minutes, mine.later) == (1, 3, 2)
    assert await of_worker(house.stores, "ida", meetings) is None


async def test_a_sum_of_fewer_than_five_workers_is_not_told(house: House) -> None:
    for n in range(4):
        await held(house.stores, f"m{n}", f"worker{n}", n)
    assert await of_municipality(house.stores) is None
    await held(house.stores, "m4", "worker4", 4)
    total = await of_municipality(house.stores)
    assert total
    assert (total.meetings, total.minutes, total.workers) == (5, 2, 5)


def test_nothing_is_measured_before_the_municipality_has_written_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOCIALIVE_SETTINGS", raising=False)
    with pytest.raises(SystemExit, match="writing_time_because"):
        main(["writing-time"])
