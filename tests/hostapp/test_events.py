"""A plugin is told what has happened once it is kept: at least once, later where it fails, and of no practice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from hostapp.jobs.worker import Worker
from hostapp.meetings.practice import begin_practice
from hostapp.plugins.events import GIVES_UP, Events
from hostapp.storage import happened
from socialive_core import Case, Meeting, Phase, Present
from socialive_core.hookspecs import FAILS, Failing
from tests.hooked import NAME, Sky, hooks_of
from tests.house import House

TOLD = [hook for hook, then in FAILS.items() if then in {Failing.RETRIES, Failing.LOGS}]


class Told:
    """The worker and what it hands out, in a house where nothing waits."""

    def __init__(self, house: House, **plugins: Any) -> None:
        self.house = house
        self.hooks, self.monitors = hooks_of(**plugins)
        self.events = Events(house.stores, self.hooks, house.clock, "Europe/Copenhagen")
        self.worker = Worker(house.stores.jobs, {happened.KIND: self.events.tell}, house.clock)
        self.events.worker = self.worker

    async def all(self) -> None:
        """Hand out what waits now, and do what is due."""
        await self.events.once()
        while await self.worker.once():
            pass


async def told(house: House, **plugins: Any) -> Told:
    made = Told(house, **plugins)
    for note in await house.stores.outbox.pending(1_000, happened.KIND):  # what the demo is made of
        await house.stores.outbox.told(note.id)
    return made


async def everything(house: House) -> tuple[Case, Meeting]:
    """Let everything happen that is told of."""
    stores = house.stores
    case = Case("c1", "Sofies sag", house.clock(), "plan")
    await stores.cases.add(case)
    meeting = replace(house.family, phase=Phase.WORK)
    await stores.meetings.put(meeting)
    closed = replace(meeting, phase=Phase.CLOSED, ended=house.clock())
    await stores.meetings.put(closed)
    await stores.cases.forget("c1")
    return case, closed


async def test_a_plugin_is_told_everything_that_happens(house: House) -> None:
    sky = Sky()
    telling = await told(house, sky=sky)
    case, meeting = await everything(house)
    await telling.all()
    heard = {hook for hook, _given in sky.heard}
    assert heard == set(TOLD) - {"case_opened"}, "The case was gone before anybody could be told that it was opened."
    given = dict(sky.heard)
    assert given["meeting_ended"] == (meeting,)
    assert given["case_closed"] == (Case("c1", "", case.opened, "plan"),), "Of what is destroyed nothing is told."
    joined = [given[1].name for hook, given in sky.heard if hook == "participant_joined"]
    assert len(joined) == len(meeting.people)
    await telling.all()
    assert len(sky.heard) == 3 + len(joined), "Once is enough."


async def test_a_case_that_is_opened_is_told_of_as_it_is(house: House) -> None:
    sky = Sky()
    telling = await told(house, sky=sky)
    case = Case("c1", "Sofies sag", house.clock(), "plan")
    await house.stores.cases.add(case)
    await telling.all()
    assert sky.heard == [("case_opened", (case,))]


@pytest.mark.parametrize("hook", TOLD)
async def test_what_fails_is_tried_again_until_it_works_where_the_table_says_so(house: House, hook: str) -> None:
    sky, sun = Sky(), Sky()
    telling = await told(house, sky=sky, sun=sun)
    sky.wrong = {hook: "raise"}
    if hook == "case_opened":
        await house.stores.cases.add(Case("c1", "Sofies sag", house.clock()))
    else:
        await everything(house)
    await telling.all()
    assert [name for name, _given in sun.heard].count(hook), "Another plugin is told meanwhile."
    before = len([1 for name, _given in sky.heard if name == hook])
    sky.wrong = {}
    house.clock.move(timedelta(minutes=3))
    telling.monitors.hooks[NAME].breaker.reset()
    await telling.all()
    after = len([1 for name, _given in sky.heard if name == hook])
    assert after - before == (1 if FAILS[hook] is Failing.RETRIES else 0)


async def test_after_three_days_it_is_given_up(house: House) -> None:
    sky = Sky()
    telling = await told(house, sky=sky)
    sky.wrong = {"case_opened": "raise"}
    await house.stores.cases.add(Case("c1", "Sofies sag", house.clock()))
    for _try in range(20):
        await telling.all()
        telling.monitors.hooks[NAME].breaker.reset()
        house.clock.move(timedelta(hours=6))
    tried = len(sky.heard)
    house.clock.move(GIVES_UP)
    await telling.all()
    assert 8 < tried == len(sky.heard)


async def test_what_is_practised_on_is_told_to_nobody(house: House) -> None:
    sky = Sky()
    telling = await told(house, sky=sky)
    account = await house.stores.accounts.named("mette")
    assert account
    meeting = await begin_practice(
        house.stores, account.person, "Øvemøde", "Vi øver os.", house.clock(), "Europe/Copenhagen"
    )
    await house.stores.meetings.put(replace(meeting, people=(*meeting.people, Present("en til"))))
    await telling.all()
    assert sky.heard == []


async def test_without_plugins_nothing_is_left_waiting(house: House) -> None:
    telling = await told(house)
    await everything(house)
    await telling.all()
    assert await house.stores.outbox.pending(kind=happened.KIND) == ()
