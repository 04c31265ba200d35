"""Who is here, who comes and what they see of what is written already, and who goes: acts of the chair."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from hostapp.identity.account import DeviceState
from socialive_core import Malformed, Phase, Present, Refused, Role, Surface, Viewer
from socialive_core import lazy as _

from .hand import Hand
from .room import Room
from .unseen import standing_in

RUNS = frozenset({Phase.WORK, Phase.READBACK})
NOT_ASKED = frozenset({Role.CASEWORKER, Role.INTERPRETER})
"""A caseworker answers for the whole case, and an interpreter looks back on nothing anyway."""


async def here(hand: Hand, person: str, away: str = "") -> None:
    """Say that somebody who was asked is not here, or is here after all."""
    room = hand.room
    seats = {present.person: present for present in room.meeting.people}
    if person not in seats or seats[person].chair:
        raise Malformed
    if away and await _has_screen(hand, person):
        raise Refused(_("Vedkommende er med på sin egen skærm. Luk den ude først."))
    await seen(hand, person, away=bool(away))
    await hand.renderer.show_all(room)


async def seen(hand: Hand, person: str, *, away: bool = False) -> None:
    """
    Keep whether *person* is here; of whoever comes it is asked whether they may see what is written.

    Raises:
        Refused: A plugin denies that they take part.
    """
    present, who = _present(hand.room, person), hand.room.person(person)
    if present is None or present.away is away:
        return
    if who and not away:
        await hand.rooms.hooks.check(hand.room.meeting, who)
    if away:
        hand.room.knew[person] = frozenset(_standing(hand.room, person))
        await _keep(hand, replace(present, away=True))
    else:
        await _keep(hand, replace(present, away=False))
        await came(hand, person)


async def came(hand: Hand, person: str) -> None:
    """Let *person*, who has just come, see what is written from now on, until it is said that all is theirs."""
    room, present, who = hand.room, _present(hand.room, person), hand.room.person(person)
    before = _standing(room, person) - room.knew.pop(person, frozenset())
    if present and who and before and room.meeting.phase in RUNS and who.role not in NOT_ASKED:
        await _keep(hand, replace(present, unseen=tuple(sorted({*present.unseen, *before})), undecided=True))


async def past(hand: Hand, person: str, show: str = "") -> None:
    """Say whether *person* may see what was written before they came; nothing goes to a screen while that is kept."""
    present = _present(hand.room, person)
    if present is None:
        raise Malformed
    now = replace(present, unseen=() if show else present.unseen, undecided=False)
    await hand.rooms.change(hand.room.meeting.case, partial(_put, hand, now))
    await hand.renderer.show_all(hand.room)


async def went(hand: Hand, person: str) -> None:
    """Somebody goes: they are in no seat any more, and nothing is on their own screens from now on."""
    present = _present(hand.room, person)
    if present is None or present.chair:
        raise Malformed
    await seen(hand, person, away=True)
    for device in await hand.room.stores.devices.of_meeting(hand.room.meeting.id):
        if device.person == person and device.state is DeviceState.IN:
            await hand.joining.remove(hand.room.meeting.id, device.id)
    await hand.renderer.show_all(hand.room)


def _present(room: Room, person: str) -> Present | None:
    return next((one for one in room.meeting.people if one.person == person), None)


def _standing(room: Room, person: str) -> set[str]:
    """What stands that *person* may see: of what is not for them it is never asked."""
    who = room.person(person)
    eyes = Viewer(Surface.OWN, role=who.role if who else None, person=person)
    seen = [(room.seen(board, eyes), board.runner.manifest.shape) for board in room.boards.values()]
    return {id for state, shape in seen for id in standing_in(state, shape)}


async def _keep(hand: Hand, now: Present) -> None:
    await _put(hand, now)
    await hand.rooms.refresh(hand.room)


async def _put(hand: Hand, now: Present) -> None:
    people = hand.room.meeting.people
    await hand.keep(people=tuple(now if one.person == now.person else one for one in people))


async def _has_screen(hand: Hand, person: str) -> bool:
    devices = await hand.room.stores.devices.of_meeting(hand.room.meeting.id)
    return any(device.person == person and device.state is DeviceState.IN for device in devices)
