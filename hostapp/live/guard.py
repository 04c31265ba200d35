"""May this screen ask for this turn, in this voice?"""

from __future__ import annotations

import msgspec

from hostapp.meetings.gathering import AddStar
from socialive_core import AUTHORITY, WE, Entry, Forbidden, Malformed, Participant, Permission, Refused, Turn, guard
from socialive_core import lazy as _
from socialive_core.guarding import undo_target
from socialive_core.shielding import piece_of

from .growing import is_theirs, waits_for
from .messages import Act, Press
from .room import Room
from .screen import Screen
from .state import LiveBoard, LiveText


def guard_screen(room: Room, screen: Screen) -> Participant:
    """Return whose screen it is; raises `Forbidden` where nobody's is, or the meeting is over."""
    if room.ended:
        raise Forbidden(_("Mødet er slut. Det, der står, er gemt."))
    if screen.participant is None:
        raise Forbidden
    return screen.participant


def guard_board(room: Room, screen: Screen, board_id: str) -> LiveBoard:
    """Return a board that *screen* is shown; whether another exists is not told."""
    board = room.boards.get(board_id)
    if board is None or not room.shows(screen, board):
        raise Malformed
    return board


def guard_act(room: Room, screen: Screen, board: LiveBoard, act: Act, tag: str) -> tuple[Turn, Permission]:
    """Return the turn that *act* asks for, and the rule that allows it."""
    presser = guard_screen(room, screen)
    rule = board.runner.manifest.permissions.get(tag)
    if rule is None:
        raise Malformed
    people = room.known_to(screen.viewer)
    voice = guard(rule, presser, screen.viewer.surface, act.voice, {one.id for one in people})
    pointed = _pointed_at(room, act) if (board.part, tag) == ("ending", "star") else None
    audience = pointed or guard_audience(room, screen, voice, act.audience)
    settings = msgspec.Raw(board.board.settings)
    return Turn(act.id, room.clock(), presser, voice, room.sitting, audience, settings, people), rule


def _pointed_at(room: Room, act: Act) -> tuple[str, ...] | None:
    """Return whom a line is for that is starred: so is its star."""
    try:
        star = msgspec.json.decode(act.action, type=AddStar)
    except msgspec.DecodeError as error:
        raise Malformed from error
    board = room.boards.get(star.board)
    piece = piece_of(board.state, board.runner.manifest.shape, star.key) if board else None
    return tuple(piece["seen_by"]) if piece and piece.get("seen_by") is not None else None


def guard_audience(room: Room, screen: Screen, voice: str, asked: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """
    Return whom a new thing is for: those it was *asked* for, or those whom the case's sides make it for.

    Whoever says it and whoever writes it down see it too, and the authority does: it is told in the case.
    """
    if asked is None:
        return room.sides.audience(voice, room.people)
    if not set(asked) <= {one.id for one in room.known_to(screen.viewer)} | {AUTHORITY}:
        raise Malformed
    spoken = {voice} - {WE} or {one.id for one in room.people}
    presser = {screen.participant.id} if screen.participant else set[str]()
    return (*sorted({*asked, *spoken, *presser} - {AUTHORITY}), AUTHORITY)


def guard_undo(room: Room, screen: Screen, press: Press, head: Entry | None) -> tuple[Turn, int]:
    """Return the turn that takes back *head*, and the version it goes back to."""
    presser = guard_screen(room, screen)
    target = undo_target(head, presser, screen.viewer.surface)
    return Turn(press.id, room.clock(), presser, head.voice if head else presser.id, room.sitting), target


def guard_text(room: Room, screen: Screen, text_id: str) -> LiveText:
    """Return a text that *screen* is shown and may write in."""
    presser = guard_screen(room, screen)
    text = room.texts.get(text_id)
    if text is None:
        raise Malformed
    board = room.boards[text.board]
    if not room.holds(screen, board, text_id):
        raise Malformed
    rule = board.runner.manifest.writes
    if rule is None or presser.role not in rule.roles:
        raise Forbidden
    if waits_for(room, screen, text) or is_theirs(room, screen, text):
        raise Refused(_("Vent, til linjen er i notatet. Så kan du skrive."))
    return text
