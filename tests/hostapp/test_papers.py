"""The case's plan as the law names it: at the desk, in the same words, and to nobody else."""

from __future__ import annotations

import msgspec

from hostapp import urls
from hostapp.identity import secret
from hostapp.live.messages import Act
from hostapp.live.rooms import Rooms
from hostapp.live.screen import Screen
from hostapp.live.turn import take_turn
from socialive_core import Surface, Viewer
from tests.house import Client, House


async def with_a_plan(house: House) -> None:
    """Mette writes what the municipality wants in the plan, and that she rings herself."""
    rooms: Rooms = house.app.state["rooms"]
    meeting = await house.stores.meetings.get(house.family.id)
    assert meeting
    room = await rooms.open(meeting)
    who = next(one for one in room.people if one.name == "Mette")
    plan, agreed = await rooms.lay(room, "action_plan"), room.part("board:agreements")
    assert agreed
    screen = Screen("desk", Viewer(Surface.CONTROL, "da", who.role, who.id), who, None, None)
    room.meeting = msgspec.structs.replace(room.meeting, stage=plan.board.id)
    for board, action, words in (
        (plan, {"do": "ours"}, ("Sofie er i skole", "hun har ret til det.")),
        (agreed, {"do": "agree", "who": who.id}, ("ringer til skolen",)),
    ):
        act = Act(secret.new_id(), board.board.id, board.version, msgspec.Raw(msgspec.json.encode(action)), words=words)
        await take_turn(room, screen, act, rooms.renderer)


async def test_the_plan_stands_under_each_law_in_the_words_it_has(house: House, client: Client) -> None:
    await house.log_in(client)
    page = f"{urls.case(house.family.case)}/papirer"
    assert "Der er ingen plan i sagen endnu." in (await client.get(page)).text
    await with_a_plan(house)
    shown = (await client.get(page)).text
    for law in ("barnets lov § 92", "barnets lov § 109", "serviceloven § 141", "beskæftigelse"):
        assert law in shown
    assert shown.count("Mette: ringer til skolen") == 4
    assert shown.count("Mette: Sofie er i skole (hun har ret til det.)") == 4
    assert "Står ikke i planen endnu" in shown
