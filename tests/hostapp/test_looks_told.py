"""*Hvem har set min sag* tells of the authority and of receivers, and of nobody else and nothing hidden."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.identity.account import Office
from hostapp.identity.looking import LookPurpose
from hostapp.insight.looks import WORDS, Told, seen_by_whom
from hostapp.insight.seen import QUARTER, Seen
from hostapp.sharing.model import Receiver, Share
from hostapp.sharing.standing import Held
from hostapp.sharing.who import receiver_of
from hostapp.theme.environment import context_for, make_environment
from socialive_core import Case, Meeting, Person, Present, Relation, Role, Shield, Surface, Viewer
from tests.house import NOW

ZONE = "Europe/Copenhagen"
ROLES: dict[str, Role | Office] = {
    "amina": Role.PARENT,
    "karim": Role.PARENT,
    "sofie": Role.CHILD,
    "birgit": Role.RELATIVE,
    "line": Role.SUPPORTER,
    "omar": Role.REPRESENTATIVE,
    "leila": Role.INTERPRETER,
    "bo": Role.PROFESSIONAL,
    "ida": Role.PROFESSIONAL,
    "mette": Role.CASEWORKER,
    "hanne": Office.MANAGER,
}
MEETINGS = {
    "all": ("amina", "karim", "bo", "mette"),
    "amina's": ("amina", "line", "ida", "mette"),
    "karim's": ("karim", "bo", "mette"),
    "sofie's": ("sofie", "ida", "mette"),
    "helpers": ("bo", "ida", "mette"),
}
TELLS = {Role.CASEWORKER, Role.PROFESSIONAL, *Office}
SIDES = {"amina": "a", "line": "a", "karim": "b", "ida": "b"}


class House:
    """A family's case with some meetings, and who has looked."""

    def __init__(
        self, *seen: Seen, apart: str = "", sides: dict[str, str] | None = None, shares: tuple[Held, ...] = ()
    ) -> None:
        self.seen, self.apart, self.on, self.shares = seen, apart, sides or {}, shares

    @property
    def kept(self) -> Any:
        since = date(2026, 1, 1)
        relations = tuple(
            Relation(id, "c", role, since, "", side=self.on.get(id, ""))
            for id, role in ROLES.items()
            if isinstance(role, Role)
        )
        meetings = tuple(
            Meeting(id, "c", "", NOW, people=tuple(map(Present, people))) for id, people in MEETINGS.items()
        )
        return SimpleNamespace(
            looks=SimpleNamespace(of_case=always(self.seen)),
            shares=SimpleNamespace(of_case=always(self.shares)),
            meetings=SimpleNamespace(of_case=always(meetings)),
            cases=SimpleNamespace(
                get=always(Case("c", "", NOW, apart=self.apart)),
                relations=always(relations),
                person=lambda one: always(Person(one, one.capitalize()))(),
            ),
        )

    async def told(self, person: str) -> tuple[Told, ...]:
        role = ROLES[person]
        viewer = Viewer(Surface.HOME, "da", role if isinstance(role, Role) else None, person)
        return await seen_by_whom(self.kept, "c", viewer, ZONE, NOW)


def always(value: Any) -> Any:
    async def answer(*_given: Any) -> Any:
        return value

    return answer


def look(person: str, purpose: LookPurpose, meeting: str | None = None, at: datetime = NOW) -> Seen:
    return Seen("c", person, ROLES[person], purpose, at, meeting)


LEAD, MEET, CASE, LIST = LookPurpose.LEAD, LookPurpose.MEET, LookPurpose.CASE, LookPurpose.LIST
DAY = NOW.date()


async def test_a_citizen_is_told_name_role_purpose_day_and_time_the_newest_first() -> None:
    later = NOW + timedelta(days=1)
    house = House(look("mette", LEAD, "all"), look("bo", MEET, "all"), look("hanne", LIST, at=later))
    assert await house.told("amina") == (
        Told(later, DAY + timedelta(days=1), "Hanne", Office.MANAGER, WORDS[LIST]),
        Told(NOW, DAY, "Mette", Role.CASEWORKER, WORDS[LEAD]),
        Told(NOW, DAY, "Bo", Role.PROFESSIONAL, WORDS[MEET]),
    )


LOOKS = st.builds(
    look,
    st.sampled_from(list(ROLES)),
    st.sampled_from(LookPurpose),
    st.sampled_from([*MEETINGS, None, "gone"]),
    st.integers(0, 300).map(lambda quarters: NOW + quarters * QUARTER),
)
KEPT = st.lists(LOOKS, max_size=40)


@given(KEPT, st.sampled_from(list(ROLES)), st.booleans())
async def test_nobody_finds_a_parent_a_child_family_a_supporter_or_an_interpreter(
    seen: list[Seen], asks: str, apart: bool
) -> None:
    told = await House(*seen, apart="fordi" if apart else "", sides=SIDES).told(asks)
    hidden = {id.capitalize() for id, role in ROLES.items() if role not in TELLS}
    assert {row.name for row in told} & hidden == set()
    assert all(row.role in TELLS for row in told)
    if ROLES[asks] not in {Role.CHILD, Role.CITIZEN, Role.PARENT, Role.REPRESENTATIVE, Role.CASEWORKER}:
        assert told == ()


@given(KEPT, st.sampled_from(["amina", "karim", "sofie", "omar"]), st.booleans())
async def test_a_meeting_one_does_not_know_of_leaves_no_word_that_is_not_said_of_any_work_with_the_case(
    seen: list[Seen], asks: str, apart: bool
) -> None:
    own = [one for one in seen if one.meeting is None or asks in MEETINGS.get(one.meeting, ())]
    others = [one for one in seen if one not in own]
    told = await House(*seen, apart="fordi" if apart else "", sides=SIDES).told(asks)
    only_own = await House(*own, apart="fordi" if apart else "", sides=SIDES).told(asks)
    more = [row for row in told if row not in only_own]
    assert all(row.purpose == WORDS[CASE] for row in more)
    came_from_work = {(one.person.capitalize(), one.meeting) for one in others if one.role is Role.PROFESSIONAL}
    assert {row.name for row in more if row.role is Role.PROFESSIONAL} <= {
        name for name, meeting in came_from_work if meeting == "helpers"
    }


async def test_a_talk_with_the_other_parent_looks_like_an_hour_at_the_desk() -> None:
    hour = [NOW + number * QUARTER for number in range(4)]
    talk = House(*(look("mette", LEAD, "karim's", at) for at in hour), look("bo", MEET, "karim's"))
    desk = House(*(look("mette", CASE, None, at) for at in hour))
    assert await talk.told("amina") == await desk.told("amina") != ()
    assert [row.name for row in await talk.told("karim")] == ["Mette", "Bo"]
    assert {row.name for row in await talk.told("mette")} == {"Mette", "Bo"}


async def test_who_helped_without_the_family_there_is_told() -> None:
    told = await House(look("bo", MEET, "helpers")).told("amina")
    assert [(row.name, row.purpose) for row in told] == [("Bo", WORDS[CASE])]


async def test_whoever_helps_the_other_side_is_not_told_even_of_a_meeting_for_all() -> None:
    seen = [look("ida", MEET, "all"), look("bo", MEET, "all")]
    assert [row.name for row in await House(*seen, apart="fordi", sides=SIDES).told("amina")] == ["Bo"]
    assert {row.name for row in await House(*seen, sides=SIDES).told("amina")} == {"Bo", "Ida"}


async def test_a_look_that_goes_on_is_told_once_and_one_after_a_pause_again() -> None:
    quarters = [0, 1, 2, 3, 6, 7, 30]
    house = House(*(look("mette", LEAD, "all", NOW + number * QUARTER) for number in reversed(quarters)))
    begun = [row.at for row in await house.told("amina")]
    assert begun == [NOW + number * QUARTER for number in (30, 6, 0)]


async def test_the_day_is_the_municipalitys() -> None:
    late = datetime.fromisoformat("2026-11-19T23:30:00+00:00")
    assert [row.day for row in await House(look("mette", CASE, at=late)).told("amina")] == [date(2026, 11, 20)]


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_purpose_and_role_is_said_in_words(language: str) -> None:
    assert set(WORDS) == set(LookPurpose)
    catalogues = Catalogues.load({HOST: LOCALES})
    environment = make_environment([], catalogues)
    rows = [Told(NOW, DAY, "Mette", role, words) for role in sorted(TELLS) for words in WORDS.values()]
    viewer = Viewer(Surface.HOME, language, Role.PARENT, "amina")
    html = environment.get_template("parts/looks.html").render(context_for(environment, viewer) | {"looks": rows})
    said = {catalogues.say(words, language) for words in WORDS.values()}
    assert len(said) == len(LookPurpose)
    assert all(words in html for words in said)


TO_BO = Share("s", "c", NOW, "mette", "a", (), Receiver("Byskolen", "Bo", "", "b@s.example"), "", "", NOW + QUARTER)
WAITS = Shield("", "", NOW, "mette", told=False, ground="danger", second="eva", review=NOW.date())


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (TO_BO, {"amina", "karim", "mette"}),
        (replace(TO_BO, seen_by=("amina",)), {"amina", "mette"}),
        (replace(TO_BO, wait=WAITS), {"mette"}),
    ],
)
async def test_a_receiver_is_told_of_to_those_who_may_know_of_the_share(share: Share, told: set[str]) -> None:
    look = Seen("c", receiver_of(share), Role.PROFESSIONAL, LookPurpose.RECEIVE, NOW)
    house = House(look, shares=(Held(share),), apart="ja", sides={"amina": "a", "karim": "b"})
    found = {who for who in ("amina", "karim", "mette", "birgit") if await house.told(who)}
    assert found == told
    assert await House(look).told("amina") == ()  # there is no such share
