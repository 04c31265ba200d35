"""One turn: from a pressed button to every screen."""

from __future__ import annotations

from typing import Any

import msgspec

from socialive_core import Entry, Limit, Malformed, Permission, Refused, Stale, Step, Turn, put_back, take_out, texts_in
from socialive_core import lazy as _
from socialive_core.journal import RING
from socialive_core.shielding import Raw, Shape, changed_for
from socialive_core.tool import MOST_STATE

from .after_letters import after_letters, check_brought
from .change import Change
from .guard import guard_act, guard_board, guard_screen, guard_undo
from .messages import Act, Press, frame
from .published import published
from .render import Renderer
from .room import Room
from .runner import ToolFailed
from .screen import Screen
from .shields import SHIELD, shielded, shields_of
from .state import LiveBoard
from .telling import check_places
from .words import reopen, settle_words, words_after

_tag = msgspec.json.Decoder(msgspec.defstruct("Tagged", [("do", str)], module=__name__))


async def take_turn(room: Room, screen: Screen, press: Press, renderer: Renderer) -> None:
    """
    Take the turn that *press* asks for: decode, guard, reduce, keep, render, send.

    Nothing is shown that is not kept, and the same turn twice is one entry. Raises a `SocialiveError` where
    nothing was changed and nothing is shown.
    """
    async with room.turn:
        board = guard_board(room, screen, press.board)
        if not board.took(press.id, guard_screen(room, screen).id):
            before = board.state
            if board.rests:
                raise ToolFailed(board.runner.manifest, "rests")
            await _keep(room, screen, board, press)
            other = await after_letters(room, board, before)
            await renderer.show_board(room, board)
            if other:
                await renderer.show_all(room)
        screen.send(frame("done", id=press.id))


async def _keep(room: Room, screen: Screen, board: LiveBoard, press: Press) -> None:
    """Reduce and keep; where another process was first, reduce again on what it kept."""
    while True:
        change = await (_reduce if isinstance(press, Act) else _undo)(room, screen, board, press)
        texts = await settle_words(room, board, change.state, change.turn, change.words, undoes=change.tag == "undo")
        try:
            check_places(room, screen, board, change, texts, press)
            facts, said = await published(room, board, change.state)
            entry = _entry(board, change)
            changed = None if facts == board.kept else facts
            state = msgspec.json.encode(change.state)
            if len(state) > MOST_STATE:
                raise Limit
            version = board.runner.manifest.state_version
            summary = None if said == board.said else said
            step = Step(entry, state, version, texts, changed, shields=change.shields, summary=summary)
            await room.stores.journal.append(step)
        except BaseException as error:
            reopen(room, texts)
            if not isinstance(error, Stale):
                raise
            await board.load(room.stores.shields)
            if change.rule.strict:
                raise
            continue
        board.advance(entry, change.state, facts)
        board.said = said
        board.shields |= {shield.thing: shield for shield in change.shields}
        words_after(room, board, texts, change.turn.participant.id)
        return


async def _reduce(room: Room, screen: Screen, board: LiveBoard, act: Any) -> Change:
    """What an action makes of the state that its presser may see, put back into the whole."""
    action = bytes(act.action)
    tag = _decode_tag(action)
    if tag == SHIELD:
        return shielded(room, screen, board, act)
    check_brought(board, act, tag)
    turn, rule = guard_act(room, screen, board, act, tag)
    if rule.strict and act.base != room.pictures[board.part, screen.viewer].version:
        raise Stale
    shape, sees = board.runner.manifest.shape, room.sees(screen.viewer)
    seen = room.seen(board, screen.viewer)
    reduced = await board.runner.turn(msgspec.json.encode(seen), action, msgspec.json.encode(turn))
    after = msgspec.json.decode(reduced.state)
    _check_texts(seen, after, turn, shape)
    state = put_back(after, board.state, shape, sees)
    made = shields_of(room, board, turn, state) if act.audience else ()
    return Change(turn, rule, tag, reduced.action, state, reduced.sentence, board.version + 1, act.words, made)


def _check_texts(seen: Raw, after: Raw, turn: Turn, shape: Shape) -> None:
    """Raise `Malformed` where a text came into sight that the presser did not see and this turn did not make."""
    known = {id for id, _open in texts_in(seen, shape)}
    if any(id not in known and not id.startswith(f"{turn.id}.") for id, _open in texts_in(after, shape)):
        raise Malformed


async def _undo(room: Room, screen: Screen, board: LiveBoard, press: Press) -> Change:
    """The state before what the presser sees was done last; what they do not see stays as it is."""
    sees = room.sees(screen.viewer)
    head = board.head_for(sees)
    turn, target = guard_undo(room, screen, press, head)
    before = await board.state_after(target) if board.since_then(target, sees) <= RING else None
    if before is None:
        raise Refused(_("Det er for længe siden til at fortryde. Ret det i stedet."))
    state, stands = before, board.entries[target - 1].stands if target else 0
    if head is not board.head:
        shape = board.runner.manifest.shape
        state, stands = put_back(take_out(state, shape, sees), board.state, shape, sees), board.version + 1
    sentence = _("{name} fortrød det sidste.", name=turn.participant.name)
    return Change(turn, Permission(frozenset()), "undo", b'{"do":"undo"}', state, sentence, stands)


def _entry(board: LiveBoard, change: Change) -> Entry:
    turn = change.turn
    return Entry(
        board=board.board.id,
        version=board.version + 1,
        turn=turn.id,
        participant=turn.participant.id,
        voice=turn.voice,
        at=turn.at,
        tag=change.tag,
        action=change.action,
        sentence=change.sentence,
        stands=change.stands,
        final=change.rule.final,
        seen_by=change.seen_by or changed_for(board.state, change.state, board.runner.manifest.shape),
    )


def _decode_tag(action: bytes) -> str:
    """The tag of an action, before its tool is asked to decode it."""
    try:
        tag: str = _tag.decode(action).do  # type: ignore[attr-defined]
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Malformed from error
    return tag
