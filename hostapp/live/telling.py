"""What a turn would tell of where somebody is whose address is protected: whoever writes is asked first (rule 4)."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from typing import Any

from hostapp.meetings.guarded import Guarded
from socialive_core import AUTHORITY, Refused, Shield, SocialiveError, Surface, TextChanges, take_out
from socialive_core import lazy as _
from socialive_core.shielding import Raw, Shape

from .change import Change
from .messages import Act, Press
from .room import Room
from .screen import Screen
from .state import LiveBoard

ASKED = frozenset({Surface.CONTROL, Surface.OWN, Surface.HOME})
"""Surfaces that can be asked. What is written where all sit has been seen, and a question there would tell."""


class AsksFirst(SocialiveError):
    """It may tell where somebody is: whoever wrote it says whether it goes on, and to whom."""

    why = "place"


def check_places(
    room: Room, screen: Screen, board: LiveBoard, change: Change, texts: TextChanges, press: Press
) -> None:
    """
    Let *change* go on where it tells no protected address, or as whoever wrote it has answered.

    Raises:
        AsksFirst: They have not been asked.
        Refused: It is to be hidden, and stands where nothing can be.
    """
    answer = press.place if isinstance(press, Act) else ""
    told = told_by(room, screen, board, change, texts) if room.guarded and answer != "told" else []
    if told and answer == "kept":
        narrowed(room, board, change, texts, told)
    elif told:
        raise AsksFirst(_("Her står måske, hvor {name} er. Skal de andre kunne læse det?", name=told[0].name))


def told_by(room: Room, screen: Screen, board: LiveBoard, change: Change, texts: TextChanges) -> list[Guarded]:
    """
    Return those of whom *change* would tell, to somebody outside, where they may be.

    Of what is written by somebody outside nothing is returned: a question would tell them that they are right.
    """
    presser = screen.participant.id if screen.participant else ""
    if screen.viewer.surface not in ASKED:
        return []
    guarded = [one for one in room.guarded if presser not in one.outside]
    return [one for one in guarded if _tells(one, one.outside, room, board, change, texts)]


def narrowed(room: Room, board: LiveBoard, change: Change, texts: TextChanges, told: Iterable[Guarded]) -> None:
    """
    Let what would tell be for those inside, for the authority, and for whoever said it.

    Raises:
        Refused: It stands where nothing can be hidden.
    """
    change.state, words = copy.deepcopy(change.state), _words(room, texts)
    for one in told:
        for piece, leaves in _pieces(change.state, board.runner.manifest.shape):
            if any(one.told_by(words.get(leaf, leaf)) for leaf in leaves):
                said = {piece[name] for name in ("voice", "scribe") if piece.get(name) in one.inside | one.outside}
                to = one.inside if piece["seen_by"] is None else one.inside & {*piece["seen_by"]}
                piece["seen_by"] = [*sorted(to | said), AUTHORITY]
                shield = Shield(board.board.id, piece["id"], change.turn.at, change.turn.participant.id)
                change.shields = (*change.shields, shield)
        if _tells(one, [""], room, board, change, texts):
            raise Refused(_("Det kan ikke skjules her. Skriv det på en anden måde."))


def _tells(
    one: Guarded, persons: Iterable[str], room: Room, board: LiveBoard, change: Change, texts: TextChanges
) -> bool:
    """Whether what one of *persons* would see after *change*, and does not see now, may tell where somebody is."""
    shape, words = board.runner.manifest.shape, _words(room, texts)
    put = {revision.text for revision in texts.closed}
    new = set[str]()
    for person in persons:
        before, after = (set(_leaves(_seen_by(person, state, shape))) for state in (board.state, change.state))
        new |= {words.get(leaf, leaf) for leaf in after if leaf not in before or leaf in put}
    return any(one.told_by(leaf) for leaf in new)


def _words(room: Room, texts: TextChanges) -> dict[str, str]:
    """Every text by its id, as it will stand."""
    standing = {id: text.words for id, text in room.texts.items() if not text.open}
    begun = {opened.text: opened.words for opened in texts.opened}
    return standing | begun | {revision.text: revision.words for revision in texts.closed}


def _seen_by(person: str, state: Raw, shape: Shape) -> Raw:
    return take_out(state, shape, lambda piece: piece.get("seen_by") is None or person in piece["seen_by"])


def _pieces(state: Raw, shape: Shape) -> Iterator[tuple[Raw, list[str]]]:
    """Every shielded piece, with what it says itself and not in the pieces within it."""
    for name, inner in shape.inside.items():
        yield from _pieces(state.get(name) or {}, inner)
    for name, inner in (*shape.many.items(), *shape.one.items()):
        held = state.get(name)
        for piece in held if isinstance(held, list) else [held] if held else []:
            within = {*inner.many, *inner.one}
            yield piece, list(_leaves({key: value for key, value in piece.items() if key not in within}))
            yield from _pieces(piece, inner)


def _leaves(value: Any) -> Iterator[str]:
    """Every string in plain values, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner)
