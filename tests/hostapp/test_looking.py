"""Whoever is let in to something of a case has a row in its log, and who is not let in has none."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import hostapp
from hostapp import urls
from hostapp.identity.account import DeviceState
from hostapp.identity.looking import Looker, LookPurpose
from hostapp.identity.policy import Policy
from hostapp.insight.seen import Seen
from hostapp.insight.watch import Watch
from hostapp.live.heartbeat import Heartbeat
from hostapp.live.looking_on import looking_on
from hostapp.storage.errors import Unavailable
from socialive_core import Phase, Role, Surface
from tests.hostapp.live.table import Table
from tests.hostapp.test_policy import Visit, handlers
from tests.house import OURS, Client, Hands, House, handshake

LEAD, CASE, MEET = LookPurpose.LEAD, LookPurpose.CASE, LookPurpose.MEET

ROUTES: dict[tuple[str, str], dict[str, LookPurpose]] = {
    ("GET", "/moeder/{meeting}"): {"chair": LEAD},
    ("GET", "/moeder/{meeting}/tablet"): {"chair": LEAD},
    ("POST", "/moeder/{meeting}/start"): {"chair": LEAD},
    ("POST", "/moeder/{meeting}/skaerm"): {"chair": LEAD},
    ("GET", "/sager/{case}"): {"chair": CASE},
    ("GET", "/sager/{case}/som/{person}"): {"chair": LookPurpose.PREVIEW},
    ("GET", "/sager/{case}/papirer"): {"chair": CASE},
    ("POST", "/sager/{case}/adresse"): {"chair": CASE},
    ("POST", "/sager/{case}/adskilt"): {"chair": CASE},
    ("POST", "/sager/{case}/enig"): {"chair": CASE},
    ("POST", "/sager/{case}/kollega"): {"chair": CASE},
    ("POST", "/sager/{case}/loefte"): {"chair": CASE},
    ("POST", "/sager/{case}/med"): {"chair": CASE},
    ("POST", "/sager/{case}/side"): {"chair": CASE},
    ("POST", "/sager/{case}/slut"): {"chair": CASE},
    ("POST", "/sager/{case}/moede"): {"chair": CASE},
    ("POST", "/sager/{case}/mail"): {"chair": CASE},
    ("POST", "/sager/{case}/naeste"): {"chair": CASE},
    ("POST", "/sager/{case}/navn"): {"chair": CASE},
    ("GET", "/moeder/{meeting}/forbered"): {"chair": LEAD},
    ("GET", "/moeder/{meeting}/spoerg/{person}"): {"chair": LEAD},
    ("GET", "/moeder/{meeting}/svar"): {"admitted": MEET},
    ("POST", "/moeder/{meeting}/svar"): {"admitted": MEET},
    ("POST", "/moeder/{meeting}/spoerg/{person}"): {"chair": LEAD},
    ("GET", "/moeder/{meeting}/sag"): {"chair": LEAD},
    ("POST", "/moeder/{meeting}/sag"): {"chair": LEAD},
    ("POST", "/moeder/{meeting}/sag/foelger"): {"chair": LEAD},
    ("POST", "/moeder/{meeting}/sag/laeg"): {"chair": LEAD},
    ("POST", "/moeder/{meeting}/sag/ny"): {"chair": LEAD},
    ("POST", "/moeder/{meeting}/forbered"): {"chair": LEAD},
    ("GET", "/moeder/{meeting}/invitation/{person}"): {"chair": LEAD},
    ("POST", "/moeder/{meeting}/invitation/{person}"): {"chair": LEAD},
    ("POST", "/moeder/{meeting}/invitation/{person}/papir"): {"chair": LEAD},
    ("POST", "/moeder/{meeting}/invitation/{person}/kalender"): {"chair": LEAD},
    ("GET", "/moeder/{meeting}/referat/til/{person}"): {"chair": LookPurpose.PREVIEW},
    ("GET", "/moeder/{meeting}/side-1"): {"chair": LookPurpose.PREVIEW},
    ("POST", "/moeder/{meeting}/referat/aflever"): {"chair": LEAD},
    ("POST", "/sager/{case}/omtale"): {"chair": CASE},
    ("GET", "/sager/{case}/tag-ud"): {"chair": CASE},
    ("POST", "/sager/{case}/tag-ud"): {"chair": CASE},
    ("GET", "/moeder/{meeting}/hent/{tool}"): {"chair": LEAD},
    ("POST", "/moeder/{meeting}/hent/{tool}"): {"chair": LEAD},
    ("POST", "/moeder/{meeting}/hent/{tool}/laeg"): {"chair": LEAD},
    ("POST", "/moeder/{meeting}/hent/{tool}/fortryd"): {"chair": LEAD},
    ("GET", "/sager/{case}/del"): {"chair": CASE},
    ("POST", "/sager/{case}/del"): {"chair": CASE},
    ("GET", "/sager/{case}/deling"): {"chair": CASE},
    ("POST", "/sager/{case}/deling/{share}"): {"chair": CASE},
    ("GET", "/sager/{case}/hvem-faar-hvad"): {},
    ("GET", "/sager/{case}/hvem-faar-hvad/{share}"): {},
    ("POST", "/sager/{case}/hvem-faar-hvad/{share}"): {},
    ("GET", "/d/{device}/hvem-faar-hvad"): {"admitted": MEET},
    ("GET", "/d/{device}/hvem-faar-hvad/{share}"): {"admitted": MEET},
    ("POST", "/d/{device}/hvem-faar-hvad/{share}"): {"admitted": MEET},
    ("GET", "/moeder/{meeting}/deling"): {"chair": LEAD},
    ("GET", "/moeder/{meeting}/deling/{person}"): {"chair": LEAD},
    ("POST", "/moeder/{meeting}/deling/{person}"): {"chair": LEAD},
    ("GET", "/d/{device}"): {"admitted": MEET},
    ("POST", "/d/{device}"): {"admitted": MEET},
    ("GET", "/moeder/{meeting}/indkommet/{reply}/{page}"): {"chair": LEAD},
    ("POST", "/moeder/{meeting}/indkommet/{reply}"): {"chair": LEAD},
    ("POST", "/moeder/{meeting}/brev"): {"chair": LEAD},
    ("POST", "/d/{device}/brev"): {"admitted": MEET},
    ("GET", "/moeder/{meeting}/brev/{letter}/{page}"): {"chair": LEAD, "admitted": MEET},
    ("WS", "/live/{meeting}"): {"chair": LEAD, "admitted": MEET},
}
"""Every route behind which there is something of a case, and whose visit there is a look; at the family's case."""


async def seen_in(house: House, case: str) -> list[tuple[str, LookPurpose]]:
    return [(one.person, one.purpose) for one in await house.stores.looks.of_case(case)]


def watch_of(house: House) -> Watch:
    return house.app.state["watch"]  # type: ignore[no-any-return]


async def test_every_route_into_a_case_says_whose_look_it_is(house: House) -> None:
    inward = {Policy.LEAD, Policy.CASE, Policy.DECIDE, Policy.PARTY, Policy.DEVICE, Policy.PHONE}
    inward |= {Policy.LIVE, Policy.SHOWN, Policy.SEATED}
    found = {(method, path) for method, path, one in handlers(house) if one.opt.get("policy") in inward}
    assert {one for one in found if one[0] != "OPTIONS"} == set(ROUTES)


@pytest.mark.parametrize("visitor", ["nobody", "stranger", "chair", "waiting", "admitted", "sent out"])
async def test_a_look_is_logged_of_whoever_is_let_in_and_of_nobody_else(
    house: House, client: Client, visitor: str
) -> None:
    async with house.client() as chair:
        await house.begin(chair, house.family)
    visit = Visit(house, client)
    await visit.dress(visitor)
    for (method, path), looks in ROUTES.items():
        house.clock.move(timedelta(minutes=15))
        before = len(await seen_in(house, house.family.case))
        await visit.knock(method, path)
        purposes = [purpose for _person, purpose in (await seen_in(house, house.family.case))[before:]]
        assert purposes == ([looks[visitor]] if visitor in looks else []), path


async def test_a_list_is_a_look_at_each_case_on_it(house: House, client: Client) -> None:
    await house.log_in(client)
    await client.get(urls.TODAY)
    await client.get(urls.TODAY)
    account = await house.stores.accounts.named("mette")
    assert account
    for meeting in house.meetings:
        assert await seen_in(house, meeting.case) == [(account.person, LookPurpose.LIST)]


async def test_nothing_that_shows_nothing_is_a_look(house: House, client: Client) -> None:
    await house.begin(client, house.family)
    amina = house.family.people[0].person
    joined = await house.device(house.family, DeviceState.IN, amina)
    own = urls.device(joined.device.id)
    async with house.client() as phone:
        phone.cookies.update(house.cookie(joined))
        assert (await phone.get(f"{own}?{urls.HIDDEN}")).status_code == 200
        meeting = await house.stores.meetings.get(house.family.id)
        assert meeting
        await house.stores.meetings.put(replace(meeting, phase=Phase.CLOSED))
        assert "Tak for i dag" in (await phone.get(own)).text
        assert (amina, MEET) not in await seen_in(house, house.family.case)
        await house.stores.meetings.put(meeting)
        await phone.post(f"{own}?{urls.HIDDEN}", data={})
    assert (amina, MEET) in await seen_in(house, house.family.case)


@pytest.mark.parametrize("surface", [Surface.DISPLAY, Surface.TABLE])
async def test_a_screen_for_all_is_nobodys_look(house: House, client: Client, surface: Surface) -> None:
    await house.begin(client, house.family)
    joined = await house.device(house.family, DeviceState.IN)
    await house.stores.devices.put(replace(joined.device, surface=surface))
    before = await seen_in(house, house.family.case)
    async with house.client() as wall:
        wall.cookies.update(house.cookie(joined))
        assert (await wall.get(urls.device(joined.device.id))).status_code == 200
    socket = f"/live/{house.family.id}?device={joined.device.id}"
    assert await handshake(house.app, socket, OURS, house.cookie(joined)) == "websocket.accept"
    assert await seen_in(house, house.family.case) == before


MAY_TOUCH = {"storage/looks.py", "storage/tables.py", "storage/stores.py", "insight/watch.py", "insight/looks.py"} | {
    "storage/anchors.py",  # read the heads of its chain
    "storage/moves.py",  # a meeting is laid in a case, and it is said who did it, in one transaction
    "storage/verify.py",
}


def test_nothing_else_in_the_host_reaches_the_log() -> None:
    host = Path(hostapp.__file__).parent
    reaches = re.compile(
        r"\bSqlLooks\b|\blooks\.(saw|of_case)\b|\blook_heads\b|\btables import\b.*\blooks\b|tables\.looks\b"
    )
    files = (path for path in host.rglob("*.py") if "versions" not in path.parts)
    found = {path.relative_to(host).as_posix() for path in files if reaches.search(path.read_text())}
    assert found <= MAY_TOUCH
    named = {path.relative_to(host).as_posix() for path in host.rglob("*.py") if "stores.looks" in path.read_text()}
    assert named == {"composition/parts.py"}


class Full:
    """A log on a disk with no room left."""

    async def saw(self, *seen: Seen) -> None:
        raise Unavailable


async def test_a_look_that_cannot_be_logged_is_not_given(house: House, client: Client) -> None:
    await house.begin(client, house.family)
    joined = await house.device(house.family, DeviceState.IN, house.family.people[0].person)
    house.clock.move(timedelta(minutes=15))
    watch_of(house)._looks = Full()  # type: ignore[assignment]
    async with house.client() as phone:
        phone.cookies.update(house.cookie(joined))
        answers = [
            await client.get(urls.TODAY),
            await client.get(urls.meeting(house.family.id)),
            await client.get(urls.case(house.family.case)),
            await phone.get(urls.device(joined.device.id)),
            await phone.post(urls.device(joined.device.id), data={"do": "say", "words": "Hej"}),
        ]
    assert [answer.status_code for answer in answers] == [503] * 5
    for answer in answers:
        assert "Vi kan ikke svare lige nu" in answer.text
        assert "Amina" not in answer.text
    by_device = f"/live/{house.family.id}?device={joined.device.id}"
    assert await handshake(house.app, by_device, OURS, house.cookie(joined)) == "websocket.close"
    assert await handshake(house.app, f"/live/{house.family.id}", OURS, dict(client.cookies)) == "websocket.close"


async def test_who_is_not_let_in_is_told_the_same_whether_or_not_it_can_be_logged(house: House, client: Client) -> None:
    await house.another_caseworker()
    await house.log_in(client, "bo")
    watch_of(house)._looks = Full()  # type: ignore[assignment]
    assert (await client.get(urls.meeting(house.family.id))).status_code == 404
    assert (await client.get(urls.TODAY)).status_code == 200


class Counting:
    """A log that fails so many times, and remembers what it was given."""

    def __init__(self, fails: int = 0) -> None:
        self.given: list[Sequence[Seen]] = []
        self.fails = fails

    async def saw(self, *seen: Seen) -> None:
        self.given.append(seen)
        await asyncio.sleep(0)
        if len(self.given) <= self.fails:
            raise Unavailable


AMINA = Looker("amina", Role.PARENT, MEET)
METTE = Looker("mette", Role.CASEWORKER, LEAD)


async def settle() -> None:
    for _turn in range(5):
        await asyncio.sleep(0)


async def test_whoever_looks_on_is_logged_again_in_each_quarter_and_a_beat_in_between_costs_nothing() -> None:
    clock, log = Hands(), Counting()
    watch = Watch(log, clock)  # type: ignore[arg-type]
    looking = [(AMINA, "c", "m"), (METTE, "c", "m")]
    for _minute in range(46):
        for _beat in range(3):
            watch.still(looking)
            await settle()
        clock.move(timedelta(minutes=1))
    assert [[seen.person for seen in given] for given in log.given] == [["amina", "mette"]] * 4


async def test_a_meeting_that_runs_is_not_cut_and_is_logged_as_soon_as_it_can_be() -> None:
    clock, log = Hands(), Counting(fails=3)
    watch = Watch(log, clock)  # type: ignore[arg-type]
    for _beat in range(6):
        watch.still([(AMINA, "c", "m")])
        watch.still([(AMINA, "c", "m")])  # the one before is not done yet
        await settle()
    assert len(log.given) == 4


async def test_in_a_running_room_own_screens_and_the_chairs_look_on_and_the_display_does_not() -> None:
    table = await Table.laid()
    for person, surface in (("amina", Surface.OWN), ("mette", Surface.CONTROL), (None, Surface.DISPLAY)):
        screen = await table.sits(person, surface)
        screen.looker = {"amina": AMINA, "mette": METTE}.get(person or "")
    found = sorted((looker.person, case, meeting) for looker, case, meeting in looking_on([table.room]))
    assert found == [("amina", "c1", "m1"), ("mette", "c1", "m1")]


async def test_the_beat_asks_who_looks_on(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hostapp.live.heartbeat.BEAT_EVERY", 0.01)
    asked = asyncio.Event()
    monkeypatch.setattr(Watch, "still", lambda self, looking: asked.set())
    state = house.app.state
    beating = asyncio.create_task(Heartbeat(state["rooms"], state["doorkeeper"], state["watch"]).run())
    await asyncio.wait_for(asked.wait(), 5)
    beating.cancel()


def events(caplog: pytest.LogCaptureFixture, name: str) -> list[dict[str, Any]]:
    found = [record for record in caplog.records if record.name == "socialive" and record.msg == name]
    return [record.fields for record in found]  # type: ignore[attr-defined]


async def test_a_try_that_is_refused_is_told_to_the_log_and_is_no_look(
    house: House, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    bo = await house.another_caseworker()
    await house.log_in(client, "bo")
    caplog.set_level(logging.INFO, "socialive")
    await client.get(urls.meeting(house.family.id))
    await client.get(urls.case(house.family.case))
    assert await handshake(house.app, f"/live/{house.family.id}", OURS, dict(client.cookies)) == "websocket.close"
    await client.get(urls.meeting("f" * 32))
    await client.get(urls.case("f" * 32))
    routes = ["/moeder/{meeting}", "/sager/{case}", "/live/{meeting}"]
    assert events(caplog, "refused") == [{"route": route, "account": bo.id} for route in routes]
    assert events(caplog, "not_there") == [{"route": route, "account": bo.id} for route in routes[:2]]
    assert await seen_in(house, house.family.case) == []


async def test_what_is_not_there_takes_the_same_steps_as_what_is_not_for_you(
    house: House, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.another_caseworker()
    await house.log_in(client, "bo")
    asked: list[str] = []
    for store in (house.stores.cases, house.stores.meetings, house.stores.accounts, house.stores.looks):
        for name in ("get", "relations_of", "relations", "person", "of_case", "session", "saw"):
            really = getattr(type(store), name, None)
            if really:
                monkeypatch.setattr(type(store), name, counted(asked, f"{type(store).__name__}.{name}", really))
    for address in (urls.meeting, urls.case):
        steps = []
        for id in (house.family.id if address is urls.meeting else house.family.case, "f" * 32):
            asked.clear()
            await client.get(address(id))
            steps.append(list(asked))
        assert steps[0] == steps[1] != []


def counted(asked: list[str], name: str, really: Any) -> Any:
    async def step(self: Any, *given: Any) -> Any:
        asked.append(name)
        return await really(self, *given)

    return step
