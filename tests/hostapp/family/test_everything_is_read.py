"""Every text that is kept of relatives and children is read by whom it is for, or is named here with the reason."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from hostapp import urls
from hostapp.family import children, relatives
from hostapp.home.additions import Addition
from hostapp.identity import secret
from socialive_core import AUTHORITY, Phase
from tests.hostapp.family.people import TODAY, at_home, person
from tests.hostapp.family.test_children import Sofie
from tests.hostapp.family.test_children import sofie as sofie
from tests.house import Client, House

NAMES = {"id", "by", "child", "meeting", "of", "view", "worry", "to", "piece", "use", "value", "how"}
"""Fields that name something, and hold no words of anybody's."""

NOT_READ = {
    ("child_trusts", "who", "child"): "Who it is to the child, as the child said it: the child knows.",
    ("child_trusts", "name", "child"): "It stands on the door of the page, which is open here.",
    ("child_page_opened", "beside", "child"): "The name that the door said.",
    ("child_page_opened", "beside", "desk"): "The name that stands beside the child's page.",
    ("child_choice", "beside", "child"): "The name that the door said.",
    ("child_choice", "beside", "desk"): "The name that stands beside the child's page.",
    ("child_view", "whom", "child"): "Who asked was there.",
    (
        "child_view",
        "because",
        "child",
    ): "Why a child was not asked is for the desk; a caseworker tells it in words of its own.",
}
"""By kind, field and reader, why it does not stand on that reader's page."""

GIVEN: dict[str, Any] = {"use": "said", "value": "not", "how": "others", "on": TODAY, "yes": True, "piece": "step"}


def texts(kind: type[Addition]) -> list[str]:
    """The fields of *kind* in which words stand."""
    return [one.name for one in msgspec.structs.fields(kind) if one.type is str and one.name not in NAMES]


def planted(kind: type[Addition], **given: Any) -> tuple[Addition, dict[str, str]]:
    """One of *kind* with a word of its own in every text."""
    words = {name: f"Kanariefugl{kind.__name__}{name.title()}" for name in texts(kind)}
    fields = {one.name for one in msgspec.structs.fields(kind)}
    more: dict[str, Any] = {name: value for name, value in {**GIVEN, **given}.items() if name in fields}
    return kind(**more | words), words


def unread(kind: type[Addition], words: dict[str, str], pages: dict[str, str]) -> list[tuple[str, str, str]]:
    tag = str(kind.__struct_config__.tag)
    every = [(tag, name, reader) for name, word in words.items() for reader, page in pages.items() if word not in page]
    return [one for one in every if one not in NOT_READ]


@pytest.mark.parametrize("kind", children.KINDS, ids=lambda kind: kind.__name__)
async def test_what_is_a_childs_is_read_by_the_child_and_at_the_desk(sofie: Sofie, kind: type[Addition]) -> None:
    stores, now = sofie.house.stores, sofie.house.clock()
    over = replace(sofie.house.family, id=secret.new_id(), starts=now - timedelta(days=7), phase=Phase.CLOSED)
    coming = replace(over, id=secret.new_id(), starts=now + timedelta(days=7), phase=Phase.PREPARE)
    for meeting in (over, coming):
        await stores.meetings.add(meeting)
    common = {"at": now, "by": sofie.id, "child": sofie.id, "seen_by": (sofie.id, AUTHORITY)}
    view, _ = planted(children.ChildView, **common, id=secret.new_id())
    await stores.additions.add(sofie.case.id, view)
    meeting = coming if kind is children.CardBefore else over
    one, words = planted(kind, **common, id=secret.new_id(), view=view.id, of=view.id, meeting=meeting.id)
    await stores.additions.add(sofie.case.id, one)
    desk = (await sofie.mette.get(sofie.desk)).text
    await sofie.opens()
    assert unread(kind, words, {"child": await sofie.reads(), "desk": desk}) == []


async def test_what_is_between_an_adult_and_a_relative_is_read_by_both_and_at_the_desk(
    house: House, client: Client
) -> None:
    case = house.young.case
    birgit, jonas = [(await person(house, case, name)).id for name in ("Birgit", "Jonas")]
    common = {"at": house.clock(), "seen_by": (birgit, jonas, AUTHORITY)}
    worry, said = planted(relatives.Worry, **common, id=secret.new_id(), by=birgit)
    answer, answered = planted(relatives.WorryAnswer, **common, id=secret.new_id(), by=birgit, worry=worry.id)
    piece, shown = planted(relatives.PieceShown, **common, id=secret.new_id(), by=jonas, to=birgit)
    for one in (worry, answer, piece):
        await house.stores.additions.add(case, one)
    await house.log_in(client)
    async with at_home(house, case, "Birgit") as hers, at_home(house, case, "Jonas") as his:
        pages = {
            "relative": (await hers.get(urls.relative(case))).text,
            "adult": (await his.get(urls.relatives(case))).text,
            "desk": (await client.get(urls.worries(case))).text,
        }
    for kind, words in ((relatives.Worry, said), (relatives.WorryAnswer, answered), (relatives.PieceShown, shown)):
        assert words
        assert unread(kind, words, pages) == []
