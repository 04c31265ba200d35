"""Every route × every kind of visitor × own, ended, other, another municipality's: who gets in, and not a byte more."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import httpx
import pytest
from litestar import Litestar
from litestar.handlers import BaseRouteHandler

from hostapp import urls
from hostapp.administer.own import COLLECTIONS
from hostapp.identity.doors import LOGINS
from hostapp.identity.policy import Policy
from hostapp.municipality.looks import Looks
from tests.house import OURS
from tests.matrix.visitors import NAMES, SHARED, WITH_ACCOUNT, WITH_SCREEN, Visitor, dressed
from tests.matrix.world import CANARIES, COLOUR, World, made
from tests.surveying.asked import draft

IN, LOGIN, GONE = "in", "log in", "not found"
OFFICES = {"administrator", "operator", "manager"}
WORK = {Policy.DESK: WITH_ACCOUNT.keys() - OFFICES, Policy.ADMINISTER: {"administrator"}}
WORK[Policy.OPERATE] = {"administrator", "operator"}
WORK[Policy.SURVEY] = {"administrator", "manager"}
WAYS_OUT = {urls.LOGOUT, f"{urls.RECEIVED}/ud"}
THINGS = ("own", "ended", "moved", "other", "abroad", "unknown")
LED = {
    ("caseworker", "own"),
    ("caseworker", "ended"),
    ("caseworker", "moved"),
    ("other caseworker", "other"),
    ("substitute", "other"),
}
READ = {(who, thing) for who in ("caseworker", "other parent's account") for thing in ("ended", "moved")}
PARTIES = {(who, thing) for who in ("citizen's account", "other parent's account") for thing in ("own", "ended")}
PHONES = {*WITH_SCREEN, "of another meeting"} - {"ended relation"}
SCREENS = {*WITH_SCREEN, *SHARED, "waiting", "sent out", "of another meeting"}
ROOM = {
    Policy.SHOWN: {(who, "own") for who in {*WITH_SCREEN, "caseworker"} - {"ended relation", "interpreter"}},
    Policy.SEATED: {
        ("of another meeting", "other"),
        *((who, "own") for who in {*WITH_SCREEN, "table"} - {"ended relation"}),
    },
}

REACHED = {Policy.LEAD: LED, Policy.CASE: LED, Policy.DECIDE: LED, Policy.MINUTES: READ, Policy.PARTY: PARTIES}
HELD: dict[Policy, set[str]] = {Policy.DEVICE: SCREENS, Policy.PHONE: PHONES, Policy.TAKEN: set()}
"""By a screen; none here was in a meeting that ended in the last 24 hours."""


def expected(policy: Policy, visitor: str, thing: str) -> str:
    """How a door of this policy is to be for those who are of the municipality or its meetings."""
    logged_in = visitor in WITH_ACCOUNT
    match policy:
        case Policy.ANYONE | Policy.BALLOT:
            return IN
        case Policy.ACCOUNT:
            return IN if logged_in else LOGIN
        case Policy.DESK | Policy.ADMINISTER | Policy.OPERATE | Policy.SURVEY:
            return LOGIN if not logged_in else IN if visitor in WORK[policy] else GONE
        case Policy.LEAD | Policy.CASE | Policy.DECIDE | Policy.MINUTES | Policy.PARTY:
            return LOGIN if not logged_in else IN if (visitor, thing) in REACHED[policy] else GONE
        case Policy.TAKEN | Policy.DEVICE | Policy.PHONE:
            return IN if visitor in HELD[policy] and thing == "own" else GONE
        case Policy.SHOWN | Policy.SEATED:
            return IN if (visitor, thing) in ROOM[policy] else GONE
        case _:
            raise AssertionError("sockets have a test of their own")


def wanted(policy: Policy, visitor: str, thing: str) -> str:
    """How a door of this policy is to be: written down once, apart from the code that does it."""
    return (received if policy in LOGINS else expected)(policy, visitor, thing)


def received(policy: Policy, visitor: str, thing: str) -> str:
    """The doors of receivers: to nobody else, and to no more than what is shared with them now."""
    if visitor != "receiver":
        return LOGIN
    return IN if policy is Policy.RECEIVER or thing == "own" else GONE


@pytest.fixture
async def world(folder: Path) -> AsyncIterator[World]:
    async with made(folder) as found:
        yield found


def doors(app: Litestar) -> Iterator[tuple[str, str, Policy]]:
    """Every way in by http, as the app itself knows it, with the policy it names."""
    for route in app.routes:
        found: list[BaseRouteHandler] = getattr(route, "route_handlers", None) or [route.route_handler]  # type: ignore[union-attr]
        for handler, method in ((one, str(m)) for one in found for m in getattr(one, "http_methods", ())):
            if method != "OPTIONS":
                policy = handler.opt.get("policy")
                assert isinstance(policy, Policy), f"{method} {route.path_format} names no policy"
                yield method, route.path_format, policy


def text_behind(path: str) -> str:
    """A text of ours that stands at *path*, and may be put in other words."""
    found = [one for one in COLLECTIONS if path.startswith(urls.own_texts(one.path))]
    return next((name for one in found for name in one.ours if name not in one.fixed), "")


def address(world: World, visitor: Visitor, path: str, thing: str) -> str:
    """The door's address with the thing in it."""
    meetings = {
        "own": world.running,
        "ended": world.ended,
        "moved": world.moved,
        "other": world.other,
        "abroad": world.abroad,
    }
    meeting = meetings.get(thing)
    own = visitor.device if thing == "own" else next(iter(world.persons.values()))
    filled = path.replace("{meeting}", meeting.id if meeting else "0" * 32)
    filled = filled.replace("{reply}", world.replies.get(thing, "0" * 32))
    shared = world.shares.get(thing, "0" * 32) if path.startswith(urls.RECEIVED) else world.asked
    filled = filled.replace("{share}", shared).replace("{board}", world.board).replace("{thing}", "t1")
    filled = filled.replace("{letter}", world.letters.get(thing, "0" * 32)).replace("{page}", "1")
    filled = filled.replace("{case}", meeting.case if meeting else "0" * 32)
    filled = filled.replace("{device}", own).replace("{person}", world.persons["Amina"])
    filled = filled.replace("{tool}", "scaling_questions").replace("{name}", text_behind(path))
    filled = filled.replace(
        "{sheet}", next(iter(world.app.state["pages"].environment.globals["styles"]), "").rpartition("/")[2]
    )
    filled = filled.replace("{look}", Looks(COLOUR).address.rpartition("/")[2])
    closed = path.startswith((urls.RESULTS, f"{urls.SURVEYS}/{{wave}}/tal", f"{urls.SURVEYS}/{{wave}}/ord"))
    filled = filled.replace("{wave}", "w0" if closed else draft().id)
    filled = filled.replace("{survey}", "trust_survey").replace("{key}", "voice").replace("{role}", "citizen")
    tool = path.removeprefix("/tools/").partition("/")[0]
    return filled.replace("{file_path}", f"{tool}.css" if path.startswith("/tools/") else "manifest.json")


def went(answer: httpx.Response) -> str:
    if answer.status_code == 401 or answer.headers.get("location") in {urls.LOGIN, urls.RECEIVE_LOGIN}:
        return LOGIN
    return GONE if answer.status_code == 404 else IN


def bytes_of(answer: httpx.Response) -> str:
    return f"{answer.status_code} {dict(answer.headers)} {answer.text}"


async def knock(world: World, visitor: Visitor) -> AsyncIterator[tuple[Any, str, str, httpx.Response]]:
    """Try every door with every thing; logging out comes last, since nothing comes after it."""
    ways = sorted(set(doors(world.app)), key=lambda way: (way[1] in WAYS_OUT, way))
    door = httpx.ASGITransport(app=world.app, raise_app_exceptions=False)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=door, base_url=OURS["origin"], headers=OURS) as client:
        for (method, path, policy), thing in product(ways, THINGS):
            if (thing != "own" and "{" not in path) or (thing == "moved" and "{meeting}" not in path):
                continue
            client.cookies.clear()
            client.cookies.update(visitor.cookies)
            answer = await client.request(method, address(world, visitor, path, thing))
            yield (method, path, thing), wanted(policy, visitor.name, thing), went(answer), answer


@pytest.mark.parametrize("name", NAMES)
async def test_everybody_gets_through_exactly_the_doors_that_are_theirs_and_reads_nothing_else(
    world: World, name: str
) -> None:
    visitor = await dressed(world, name)
    unexpected, leaked, tried, read = [], [], 0, set[str]()
    async for way, wanted, got, answer in knock(world, visitor):
        tried += 1
        if got != wanted:
            unexpected.append((way, wanted, got))
        told = bytes_of(answer)
        read |= {word for word in CANARIES if word in told}
        leaked += [(way, word) for word in (*CANARIES, *world.secrets) if word in told and word not in visitor.may_read]
    assert unexpected == []
    assert leaked == []
    assert tried > 60
    print(f"{name}: {tried} doors, {len(read)} protected words read of {len(visitor.may_read)} allowed")


async def test_what_is_not_ours_looks_like_what_is_not_there(world: World) -> None:
    """Status, headers and bytes are alike, but for the address that was asked for."""
    for name in (
        "other caseworker",
        "substitute",
        "former caseworker",
        "administrator",
        "citizen's account",
        "receiver",
    ):
        visitor = await dressed(world, name)
        seen: dict[tuple[str, str], dict[str, str]] = {}
        async for (method, path, thing), wanted, _got, answer in knock(world, visitor):
            if wanted == GONE:
                asked = address(world, visitor, path, thing)
                seen.setdefault((method, path), {})[thing] = bytes_of(answer).replace(asked, "")
        assert seen
        for way, answers in seen.items():
            assert len(set(answers.values())) == 1, (name, way, sorted(answers))
