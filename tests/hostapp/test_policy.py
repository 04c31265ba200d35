"""Every route has a policy, and every kind of visitor gets through exactly the doors the table says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar import get
from litestar.handlers import BaseRouteHandler

from hostapp import urls
from hostapp.administer.own import COLLECTIONS
from hostapp.identity import secret
from hostapp.identity.account import Account, DeviceState, Office
from hostapp.identity.policy import Policy
from hostapp.identity.relations import Purpose, is_party, may
from socialive_core import Case, Cases, Meeting, Person, Phase, Present, Relation, Role
from tests.house import NOW, OURS, PASSWORD, Client, House, handshake, quick

VISITORS = ["nobody", "stranger", "chair", "waiting", "admitted", "sent out", "elsewhere"]
IN, LOGIN, GONE = "in", "log in", "not found"

DESK = {"stranger": IN, "chair": IN, "*": LOGIN}
OFFICE = {"stranger": GONE, "chair": GONE, "*": LOGIN}
LEAD = CASE = {"chair": IN, "stranger": GONE, "*": LOGIN}
RUNS = {"chair": GONE, "stranger": GONE, "*": LOGIN}
"""Of a meeting that runs there are no minutes yet, whoever asks."""
RECEIVES = {"*": LOGIN}
"""None of these is a receiver; tests/matrix has one."""
OWN = {"admitted": IN, "elsewhere": IN, "*": GONE}
SCREEN = {"waiting": IN, "admitted": IN, "sent out": IN, "elsewhere": IN, "*": GONE}

CHANGES = ("med", "slut", "side", "adresse", "adskilt", "kollega", "enig")
CHANGES += ("loefte", "mail", "moede", "naeste", "navn", "omtale")
INVITED = "/moeder/{meeting}/invitation/{person}"
MINUTES = "/moeder/{meeting}/referat"

TABLE: dict[tuple[str, str], dict[str, str]] = {
    ("GET", "/"): {},
    **{(method, urls.RECEIVE_LOGIN): {} for method in ("GET", "POST")},
    ("POST", f"{urls.RECEIVED}/kode"): {},
    **{
        (method, f"{urls.RECEIVED}{page}"): RECEIVES
        for method, page in (("GET", ""), ("POST", "/ud"), ("GET", "/{share}"))
    },
    **{("POST", f"{urls.RECEIVED}/{{share}}/{act}"): RECEIVES for act in ("laest", "svar")},
    ("GET", urls.LOGIN): {},
    ("POST", urls.LOGIN): {},
    ("GET", urls.JOIN): {},
    ("POST", urls.JOIN): {},
    ("GET", urls.ROOM_SCREEN): {},
    ("POST", urls.ROOM_SCREEN): {},
    ("GET", f"{urls.ROOM_SCREEN}/nu"): {},
    ("POST", urls.LANGUAGE): {},
    ("GET", urls.READY): {},
    ("GET", urls.PATTERNS): {},
    ("GET", "/static/{file_path}"): {},
    ("HEAD", "/static/{file_path}"): {},
    ("GET", "/invitation"): {},
    ("POST", "/invitation"): {},
    ("GET", urls.TAKE_HOME): {},
    **{("GET", f"{front}{poster}"): {} for front in (urls.ANSWER, urls.ANSWER_TABLET) for poster in ("", "/{poster}")},
    ("POST", urls.ANSWER): {},
    **{(method, urls.SURVEYS): OFFICE for method in ("GET", "POST")},
    ("GET", f"{urls.SURVEYS}/{{wave}}"): OFFICE,
    **{(method, f"{urls.SURVEYS}/{{wave}}/spoergsmaal/{{key}}"): OFFICE for method in ("GET", "POST")},
    **{(method, f"{urls.SURVEYS}/{{wave}}/papir"): OFFICE for method in ("GET", "POST")},
    **{("POST", f"{urls.SURVEYS}/{{wave}}/{act}"): OFFICE for act in ("tilstand", "kort", "plakat")},
    ("GET", f"{urls.SURVEYS}/{{wave}}/ark/{{role}}"): OFFICE,
    **{("GET", f"{urls.SURVEYS}/{{wave}}/tal{file}"): OFFICE for file in ("", "/fil", "/pdf")},
    **{("POST", f"{urls.SURVEYS}/{{wave}}/tal/{act}"): OFFICE for act in ("aendrer", "ud")},
    **{(method, f"{urls.SURVEYS}/{{wave}}/ord"): OFFICE for method in ("GET", "POST")},
    ("GET", urls.RESULTS): {},
    ("GET", f"{urls.RESULTS}/{{wave}}"): {"*": GONE},  # nothing is let out
    ("POST", urls.LOGOUT): DESK,
    ("GET", urls.TODAY): DESK,
    ("POST", "/i-dag/laest"): DESK,
    ("POST", urls.NOW): DESK,
    ("GET", urls.ROOM_SCREENS): DESK,
    ("POST", urls.ROOM_SCREENS): DESK,
    ("POST", f"{urls.ROOM_SCREENS}/ned"): DESK,
    ("GET", urls.REACHED): DESK,
    ("POST", urls.REACHED): DESK,
    ("GET", urls.SHEETS): DESK,
    ("GET", f"{urls.SHEETS}/{{tool}}"): RUNS,  # no tool is called that
    ("POST", "/oev"): DESK,
    **{(method, urls.UNITS): OFFICE for method in ("GET", "POST")},
    ("GET", urls.TOOLBOX): OFFICE,
    **{
        ("GET", f"{urls.OPERATION}{page}"): OFFICE
        for page in ("", "/{tool}", *(f"/{{tool}}/rapport{form}" for form in ("", "/tekst", "/data")))
    },
    **{("POST", f"{urls.OPERATION}/{act}"): OFFICE for act in ("tjek", "{tool}/proev", "{tool}/fra")},
    ("POST", f"{urls.TOOLBOX}/raekke"): OFFICE,
    ("POST", f"{urls.TOOLBOX}/skema/{{survey}}"): OFFICE,
    ("GET", f"{urls.TOOLBOX}/{{tool}}"): OFFICE,
    ("GET", urls.own_texts("udseende")): OFFICE,
    **{("POST", f"{urls.own_texts('udseende')}/{step}"): OFFICE for step in ("farve", "logo", "logo/vaek")},
    **{(method, urls.own_texts("slutning")): OFFICE for method in ("GET", "POST")},
    ("GET", "/udseende/{look}"): {"*": GONE},  # nothing is decided, so nothing is there
    **{("GET", urls.own_texts(one.path)): OFFICE for one in COLLECTIONS},
    **{(method, f"{urls.own_texts(one.path)}/{{name}}"): OFFICE for one in COLLECTIONS for method in ("GET", "POST")},
    ("POST", f"{urls.TOOLBOX}/{{tool}}/hvor"): OFFICE,
    **{(method, f"{urls.TOOLBOX}/{{tool}}/indstillinger"): OFFICE for method in ("GET", "POST")},
    **{(method, f"{urls.TOOLBOX}/{{tool}}/proev"): OFFICE for method in ("GET", "POST")},
    ("GET", "/sager"): DESK,
    ("POST", "/sager"): DESK,
    ("POST", "/sager/ny"): DESK,
    ("POST", "/sager/haster"): DESK,
    ("GET", "/moeder/{meeting}"): LEAD,
    ("POST", "/moeder/{meeting}/start"): LEAD,
    ("POST", "/moeder/{meeting}/skaerm"): LEAD,
    ("GET", "/moeder/{meeting}/tablet"): LEAD,
    ("GET", "/moeder/{meeting}/forbered"): LEAD,
    ("POST", "/moeder/{meeting}/forbered"): LEAD,
    ("GET", "/moeder/{meeting}/sag"): LEAD,
    **{("POST", f"/moeder/{{meeting}}/sag{step}"): LEAD for step in ("", "/foelger", "/laeg", "/ny")},
    ("GET", "/moeder/{meeting}/side-1"): LEAD,
    ("GET", "/moeder/{meeting}/hent/{tool}"): LEAD,
    **{("POST", f"/moeder/{{meeting}}/hent/{{tool}}{step}"): LEAD for step in ("", "/laeg", "/fortryd")},
    ("GET", INVITED): LEAD,
    **{("POST", f"{INVITED}{way}"): LEAD for way in ("", "/papir", "/kalender")},
    ("GET", f"{MINUTES}/til/{{person}}"): LEAD,
    ("POST", f"{MINUTES}/aflever"): LEAD,
    **{("GET", f"{MINUTES}{form}"): RUNS for form in ("", "/data", "/pdf", "/stor-skrift", "/tekst")},
    **{("GET", f"{MINUTES}/brev/{{letter}}{page}"): RUNS for page in ("", "/{page}")},
    ("POST", f"{MINUTES}/sagt"): RUNS,
    ("POST", f"{MINUTES}/svar"): RUNS,
    ("GET", f"{MINUTES}/svar"): RUNS,
    **{(method, "/moeder/{meeting}/svar"): {"admitted": IN, "*": GONE} for method in ("GET", "POST")},
    **{(method, "/moeder/{meeting}/spoerg/{person}"): LEAD for method in ("GET", "POST")},
    ("GET", "/sager/{case}"): CASE,
    ("GET", "/sager/{case}/som/{person}"): CASE,
    ("GET", "/sager/{case}/papirer"): CASE,
    **{("POST", f"/sager/{{case}}/{change}"): CASE for change in CHANGES},
    **{(method, "/sager/{case}/tag-ud"): CASE for method in ("GET", "POST")},
    **{(method, "/sager/{case}/del"): CASE for method in ("GET", "POST")},
    ("GET", "/sager/{case}/deling"): CASE,
    ("POST", "/sager/{case}/deling/{share}"): CASE,
    **{("GET", f"/tavler/{{board}}/{{thing}}/{door}"): DESK for door in ("del", "spoerg")},
    **{("GET", f"/sager/{{case}}/hvem-faar-hvad{one}"): RUNS for one in ("", "/{share}")},  # the leader has no say
    ("POST", "/sager/{case}/hvem-faar-hvad/{share}"): RUNS,
    ("GET", "/d/{device}/hvem-faar-hvad"): OWN,
    **{(method, "/d/{device}/hvem-faar-hvad/{share}"): OWN for method in ("GET", "POST")},
    ("GET", "/moeder/{meeting}/deling"): LEAD,
    **{(method, "/moeder/{meeting}/deling/{person}"): LEAD for method in ("GET", "POST")},
    ("POST", "/d/{device}"): SCREEN,
    ("GET", "/d/{device}"): SCREEN,
    ("GET", "/d/{device}/side-1"): {"*": GONE},
    **{("POST", f"/d/{{device}}/side-1/{act}"): {"*": GONE} for act in ("slip", "svar")},
    ("GET", "/d/{device}/side-1/svar"): {"*": GONE},
    ("GET", "/moeder/{meeting}/indkommet/{reply}/{page}"): RUNS,  # nothing has come back; tests/matrix has something
    ("POST", "/moeder/{meeting}/indkommet/{reply}"): RUNS,
    ("POST", "/moeder/{meeting}/brev"): LEAD,
    ("POST", "/d/{device}/brev"): SCREEN,
    ("GET", "/moeder/{meeting}/brev/{letter}/{page}"): {"*": GONE},  # no letter lies there; tests/matrix has one
    ("WS", f"{urls.TOOLBOX}/{{tool}}/proev/live"): {"*": GONE},
    ("WS", "/live/{meeting}"): {"chair": IN, "waiting": IN, "admitted": IN, "*": GONE},
}
"""By method and route, who is let in and how the others are turned away; an empty row lets everybody in."""


def handlers(house: House) -> Iterator[tuple[str, str, BaseRouteHandler]]:
    """Every way into the app: method, path, handler."""
    for route in house.app.routes:
        found: list[BaseRouteHandler] = getattr(route, "route_handlers", None) or [route.route_handler]  # type: ignore[union-attr]
        for handler in found:
            for method in getattr(handler, "http_methods", ["WS"]):
                yield str(method), route.path_format, handler


async def test_every_route_has_a_policy(house: House) -> None:
    found = [
        (f"{method} {path}", one.opt.get("policy")) for method, path, one in handlers(house) if method != "OPTIONS"
    ]
    without = [way for way, policy in found if not isinstance(policy, Policy)]
    assert without == []


async def test_every_route_is_in_the_table(house: House) -> None:
    found = {(method, path) for method, path, _ in handlers(house) if method != "OPTIONS"}
    assert {one for one in found if not one[1].startswith("/tools/")} == set(TABLE)


async def test_a_route_without_a_policy_is_closed(house: House, client: Client) -> None:
    @get("/forgotten")
    async def forgotten() -> str:
        return "open"

    house.app.register(forgotten)
    assert (await client.get("/forgotten")).status_code == 404


class Visit:
    """One visitor at one door."""

    def __init__(self, house: House, client: Client) -> None:
        self.house, self.client = house, client
        self.device = "0" * 32

    async def dress(self, as_: str) -> None:
        """Become the visitor called *as_*."""
        house = self.house
        if as_ == "stranger":
            await house.another_caseworker()
            await house.log_in(self.client, "bo")
        if as_ == "chair":
            await house.log_in(self.client)
        states = {"waiting": DeviceState.WAITING, "sent out": DeviceState.OUT}
        if as_ in {"waiting", "admitted", "sent out", "elsewhere"}:
            meeting = house.young if as_ == "elsewhere" else house.family
            state = states.get(as_, DeviceState.IN)
            joined = await house.device(meeting, state, meeting.people[0].person)
            self.client.cookies.update(house.cookie(joined))
            self.device = joined.device.id

    async def knock(self, method: str, path: str) -> str:
        """Try a door; returns how it went."""
        address = path.replace("{meeting}", self.house.family.id).replace("{device}", self.device)
        address = address.replace("{file_path}", "manifest.json").replace("{case}", self.house.family.case)
        address = address.replace("{letter}", "0" * 32).replace("{page}", "1")
        address = address.replace("{person}", self.house.family.people[0].person)
        if method == "WS":
            by_device = f"?device={self.device}" if self.device != "0" * 32 else ""
            went = await handshake(self.house.app, address + by_device, OURS, dict(self.client.cookies))
            return IN if went == "websocket.accept" else GONE
        answer = await self.client.request(method, address)
        if answer.status_code == 401 or answer.headers.get("location") in {urls.LOGIN, urls.RECEIVE_LOGIN}:
            return LOGIN
        return GONE if answer.status_code == 404 else IN


@pytest.mark.parametrize("visitor", VISITORS)
async def test_each_visitor_gets_through_the_doors_the_table_says(house: House, client: Client, visitor: str) -> None:
    async with house.client() as chair:
        await house.begin(chair, house.family)
    visit = Visit(house, client)
    await visit.dress(visitor)
    went, wanted = {}, {}
    for (method, path), row in TABLE.items():
        if path == urls.LOGOUT:
            continue
        went[method, path] = await visit.knock(method, path)
        wanted[method, path] = row.get(visitor, row.get("*", IN))
    assert went == wanted
    row = TABLE["POST", urls.LOGOUT]
    assert await visit.knock("POST", urls.LOGOUT) == row.get(visitor, row["*"])


async def test_what_does_not_exist_looks_like_what_is_not_for_you(house: House, client: Client) -> None:
    await house.another_caseworker()
    await house.log_in(client, "bo")
    real = await client.get(urls.meeting(house.family.id))
    none = await client.get(urls.meeting("f" * 32))
    assert real.status_code == none.status_code == 404
    assert real.text.replace(house.family.id, "") == none.text.replace("f" * 32, "")


async def test_a_stolen_cookie_name_opens_no_other_screen(house: House, client: Client) -> None:
    own = await house.device(house.family, DeviceState.IN, house.family.people[0].person)
    other = await house.device(house.family, DeviceState.IN, house.family.people[1].person)
    client.cookies.set(house.jar.device(other.device.id), own.ticket)
    assert (await client.get(urls.device(other.device.id))).status_code == 404


async def test_a_relation_that_ended_closes_the_door_at_once(house: House, client: Client) -> None:
    await house.begin(client, house.family)
    assert (await client.get(urls.meeting(house.family.id))).status_code == 200
    account = await house.stores.accounts.named("mette")
    assert account
    for relation in await house.stores.cases.relations_of(account.person):
        yesterday = NOW.date() - timedelta(days=1)
        await house.stores.cases.relate(msgspec.structs.replace(relation, until=yesterday))
    assert (await client.get(urls.meeting(house.family.id))).status_code == 404
    assert "Amina" not in (await client.get(urls.TODAY)).text


class OneCase:
    """Cases, as far as `may` asks."""

    def __init__(self, relations: list[Relation], *people: Person) -> None:
        self._relations, self._people = relations, {person.id: person for person in people}

    async def relations_of(self, person: str) -> tuple[Relation, ...]:
        return tuple(relation for relation in self._relations if relation.person == person)

    async def person(self, person: str) -> Person | None:
        return self._people.get(person)


DAY = date(2026, 1, 5)
DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 9))
RELATIONS = st.builds(
    Relation,
    person=st.sampled_from("ab"),
    case=st.sampled_from("xy"),
    role=st.sampled_from(Role),
    since=DAYS,
    reason=st.just("fordi"),
    until=st.none() | DAYS,
    scope=st.sampled_from([(), ("m",), ("x",), ("n",)]),
    given_by=st.sampled_from([None, None, "b"]),
)
OLD, YOUNG = date(1990, 1, 1), date(2013, 1, 1)
ALL_MAY_SIT = {role for role in Role if role is not Role.CASEWORKER}
READ_THE_CASE = {Role.CHILD, Role.CITIZEN, Role.PARENT, Role.REPRESENTATIVE, Role.CASEWORKER}


@given(
    st.lists(RELATIONS, max_size=4), st.sampled_from(Purpose), DAYS, st.booleans(), st.sampled_from([OLD, YOUNG, None])
)
async def test_only_a_relation_that_holds_today_opens_and_no_further_than_its_role(
    relations: list[Relation], purpose: Purpose, today: date, takes_part: bool, born: date | None
) -> None:
    cases: Cases = OneCase(relations, Person("a", "A", born), Person("b", "B", OLD))  # type: ignore[assignment]
    present = (Present("a"),) if takes_part else ()
    meeting = Meeting("m", "x", "", NOW, people=present)

    def lasts(one: Relation) -> bool:
        return one.since <= today and (one.until is None or one.until >= today)

    party = any(
        (one.person, one.case) == ("b", "x") and lasts(one) and one.role in {Role.CITIZEN, Role.PARENT, Role.CHILD}
        for one in relations
    )
    held = [
        one
        for one in relations
        if (one.person, one.case) == ("a", "x") and lasts(one) and (one.given_by is None or party)
    ]

    def reads_case(one: Relation) -> bool:
        named = "x" in one.scope if one.scope or one.role in {Role.SUPPORTER, Role.REPRESENTATIVE} else True
        old_enough = one.role is not Role.CHILD or born == OLD
        if one.scope or one.role in {Role.SUPPORTER, Role.REPRESENTATIVE}:
            return named and old_enough
        return one.role in READ_THE_CASE and old_enough

    leads = [one for one in held if one.role is Role.CASEWORKER]
    in_scope = [one for one in held if not one.scope or {"m", "x"} & set(one.scope)]
    sits = takes_part and any(
        one.role in ALL_MAY_SIT and (purpose is Purpose.READ or one.role is not Role.INTERPRETER) for one in in_scope
    )
    led = any(one in in_scope for one in leads)
    of_meeting = led or (sits and purpose in {Purpose.READ, Purpose.WRITE})
    assert await may(cases, "a", meeting, purpose, today) == of_meeting
    if purpose is Purpose.READ:
        assert await may(cases, "a", Case("x", "", NOW), purpose, today) == any(reads_case(one) for one in held)
    if purpose is Purpose.LEAD:
        led = any(not one.scope or "x" in one.scope for one in leads)
        assert await may(cases, "a", Case("x", "", NOW), purpose, today) == led


async def test_a_key_with_a_scope_opens_only_what_it_names() -> None:
    key = Relation("a", "x", Role.PARENT, date(2026, 1, 1), "fordi", scope=("m",))
    cases: Cases = OneCase([key])  # type: ignore[assignment]
    people = (Present("a"),)
    assert await may(cases, "a", Meeting("m", "x", "", NOW, people=people), Purpose.READ, DAY)
    assert not await may(cases, "a", Meeting("n", "x", "", NOW, people=people), Purpose.READ, DAY)
    assert not await may(cases, "a", Case("x", "", NOW), Purpose.READ, DAY)


async def test_a_seat_from_before_one_knew_whose_it_is_opens_by_the_key_that_they_have_and_no_longer() -> None:
    key = Relation("amina", "x", Role.PARENT, date(2026, 1, 1), "Mor", until=date(2026, 1, 6))
    cases: Cases = OneCase([key], Person("amina", "Amina", OLD))  # type: ignore[assignment]
    meeting = Meeting("m", "x", "", NOW, people=(Present("typed", same="amina"), Present("other")))
    for person, opens in (("amina", True), ("typed", True), ("other", False)):
        assert await may(cases, person, meeting, Purpose.READ, DAY) == opens
        assert not await may(cases, person, meeting, Purpose.LEAD, DAY)
        assert not await may(cases, person, meeting, Purpose.READ, date(2026, 1, 7))
    assert not await may(cases, "typed", Case("x", "", NOW), Purpose.READ, DAY)


async def test_a_supporter_is_there_only_as_long_as_the_citizen_who_asked_them_is_a_party() -> None:
    line = Relation("line", "x", Role.SUPPORTER, date(2026, 1, 1), "Bisidder", given_by="amina")
    amina = Relation("amina", "x", Role.PARENT, date(2026, 1, 1), "Mor", until=date(2026, 1, 6))
    cases: Cases = OneCase([line, amina], Person("amina", "Amina"))  # type: ignore[assignment]
    meeting = Meeting("m", "x", "", NOW, people=(Present("line"),))
    assert await may(cases, "line", meeting, Purpose.WRITE, DAY)
    assert not await may(cases, "line", meeting, Purpose.WRITE, date(2026, 1, 7))
    assert not await may(cases, "line", Case("x", "", NOW), Purpose.READ, DAY)


@pytest.mark.parametrize(("born", "party", "alone"), [
    (date(2016, 1, 6), False, False),
    (date(2016, 1, 5), True, False),
    (date(2011, 1, 6), True, False),
    (date(2011, 1, 5), True, True),
    (None, False, False),
])  # fmt: skip
async def test_a_child_is_party_from_ten_and_opens_its_case_alone_from_fifteen(
    born: date | None, party: bool, alone: bool
) -> None:
    sofie = Person("sofie", "Sofie", born)
    cases: Cases = OneCase([Relation("sofie", "x", Role.CHILD, date(2026, 1, 1), "Det er hendes sag")], sofie)  # type: ignore[assignment]
    assert is_party(Role.CHILD, sofie, DAY) == party
    assert await may(cases, "sofie", Case("x", "", NOW), Purpose.READ, DAY) == alone
    seated = Meeting("m", "x", "", NOW, people=(Present("sofie"),))
    assert await may(cases, "sofie", seated, Purpose.WRITE, DAY)


async def test_an_interpreter_is_gone_when_the_meeting_is_over() -> None:
    cases: Cases = OneCase([Relation("i", "x", Role.INTERPRETER, date(2026, 1, 1), "Tolker")])  # type: ignore[assignment]
    running = Meeting("m", "x", "", NOW, Phase.WORK, people=(Present("i"),))
    assert await may(cases, "i", running, Purpose.READ, DAY)
    assert not await may(cases, "i", running, Purpose.WRITE, DAY)
    assert not await may(cases, "i", msgspec.structs.replace(running, phase=Phase.CLOSED), Purpose.READ, DAY)


@pytest.mark.parametrize("office", Office)
async def test_who_has_an_office_reaches_no_case_whatever_they_are_to_it(
    house: House, client: Client, office: Office
) -> None:
    chair = await house.stores.accounts.named("mette")
    assert chair
    held = Account(secret.new_id(), "kontor", await quick().hash(PASSWORD), chair.person, office=office)
    await house.stores.accounts.add(held)
    await house.log_in(client, "kontor")
    assert (await client.get(urls.meeting(house.family.id))).status_code == 404
    assert (await client.post(urls.NOW)).status_code == 404
    today = await client.get(urls.TODAY)
    assert today.status_code == 200
    assert "Amina" not in today.text
