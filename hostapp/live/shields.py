"""Who may see a piece that stands, decided afterwards: shown, its row alone, or not even that (rule 2)."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from hostapp.identity.grounds import GROUNDS, Ground
from socialive_core import (
    AUTHORITY,
    Forbidden,
    Malformed,
    Permission,
    Person,
    Refused,
    Role,
    Shield,
    Surface,
    Turn,
    Viewer,
)
from socialive_core import lazy as _
from socialive_core.shielding import Raw, piece_of

from .change import Change
from .guard import guard_screen
from .messages import Act, Id
from .room import Room
from .screen import Screen
from .state import LiveBoard

SHIELD = "shield"
"""The tag of the host's own action on any board; no tool may have one of this name."""

MOST_NEW = 8
"""Things that one turn makes, at most."""


class Hiding(Struct, frozen=True):
    """
    What whoever leads chooses from, so that not even the existence of something is told.

    Attributes:
        grounds: By the name they are kept under.
        colleagues: Those who can say yes to it.
        first: The first day on which it can be looked at again.
    """

    grounds: Mapping[str, Ground]
    colleagues: tuple[Person, ...]
    first: date


class Wish(Struct, frozen=True, tag_field="do", tag=SHIELD, forbid_unknown_fields=True):
    """
    Let *thing* be seen by some, or by everybody again.

    Attributes:
        to: Persons; empty is everybody.
        ground: With one, not even its existence is told to the others, until `review`, if `second` says yes.
    """

    thing: Id
    to: Annotated[tuple[Id, ...], Meta(max_length=40)] = ()
    ground: Id = ""
    second: Id = ""
    review: date | None = None


def shielded(room: Room, screen: Screen, board: LiveBoard, act: Act) -> Change:
    """Return the change by which whoever leads the meeting says who may see a piece."""
    turn, wish = _guarded(room, screen, act)
    state = copy.deepcopy(board.state)
    piece = piece_of(state, board.runner.manifest.shape, wish.thing)
    if piece is None or not room.sees(screen.viewer)(piece):
        raise Refused(_("Linjen står ikke i notatet mere."))
    piece["seen_by"] = _audience(room, piece, wish)
    shield = Shield(board.board.id, wish.thing, turn.at, turn.participant.id)
    if wish.ground:
        shield = replace(shield, told=False, ground=wish.ground, second=wish.second, review=wish.review)
    sentence = _("{name} valgte, hvem der må se noget.", name=turn.participant.name)
    hidden = tuple(piece["seen_by"]) if wish.ground else None
    rule = Permission(frozenset({Role.CASEWORKER}), final=True)
    action = msgspec.json.encode(wish)
    return Change(turn, rule, SHIELD, action, state, sentence, board.version + 1, (), (shield,), hidden)


def shields_of(room: Room, board: LiveBoard, turn: Turn, state: Raw) -> tuple[Shield, ...]:
    """Return what is told of new things that are for some alone: that they are there."""
    new = (piece_of(state, board.runner.manifest.shape, turn.new_id(n)) for n in range(MOST_NEW))
    found = [piece["id"] for piece in new if piece and piece.get("seen_by") is not None]
    return tuple(Shield(board.board.id, thing, turn.at, turn.participant.id) for thing in found)


def hiding_for(room: Room, viewer: Viewer) -> Hiding | None:
    """Return what *viewer* chooses from when they say who may see something; nothing where they do not."""
    if not _decides(room, viewer):
        return None
    others = tuple(person for person in room.colleagues if person.id != viewer.person)
    return Hiding(GROUNDS, others, room.today + timedelta(days=1))


def _decides(room: Room, viewer: Viewer) -> bool:
    answers = any(person.id == viewer.person for person in room.colleagues)
    return answers and viewer.role is Role.CASEWORKER and viewer.surface is Surface.CONTROL


def _guarded(room: Room, screen: Screen, act: Act) -> tuple[Turn, Wish]:
    presser = guard_screen(room, screen)
    if not _decides(room, screen.viewer):
        raise Forbidden
    try:
        wish = msgspec.json.decode(act.action, type=Wish)
    except msgspec.DecodeError as error:
        raise Malformed from error
    if not set(wish.to) <= {person.id for person in room.people} | {AUTHORITY}:
        raise Malformed
    _check_ground(room, presser.id, wish)
    return Turn(act.id, room.clock(), presser, presser.id, room.sitting), wish


def _check_ground(room: Room, presser: str, wish: Wish) -> None:
    """What hides that something exists needs a legal ground, a second person and a day to look at it again."""
    if not wish.ground:
        return
    if wish.ground not in GROUNDS:
        raise Malformed
    if not wish.to:
        raise Refused(_("Vælg, hvem der må se det."))
    if wish.second == presser or all(person.id != wish.second for person in room.colleagues):
        raise Refused(_("Vælg en kollega, som skal sige ja."))
    if wish.review is None or wish.review <= room.today:
        raise Refused(_("Vælg en dag, hvor I ser på det igen."))


def _audience(room: Room, piece: Raw, wish: Wish) -> list[str] | None:
    """Those it is for, and always whoever said it and the authority; `None` is everybody."""
    if not wish.to:
        return None
    known = {person.id for person in room.people}
    said = {piece[name] for name in ("voice", "scribe") if piece.get(name) in known}
    return [*sorted({*wish.to, *said} - {AUTHORITY}), AUTHORITY]
