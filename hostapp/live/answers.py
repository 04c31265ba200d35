"""What somebody elsewhere has answered is put beside its question when the board is opened, before it is spoken of."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from hashlib import sha256

import msgspec
from msgspec import Raw

from hostapp import log
from hostapp.clock import day
from hostapp.meetings.incoming import known_to, seen_alone, source
from hostapp.sharing.asking import Answer, Reply
from socialive_core import Question, Role, SocialiveError, Surface, Viewer
from socialive_core import Reply as Answered

from .hand import Hand
from .messages import Act
from .room import Room
from .screen import Screen
from .state import LiveBoard
from .turn import take_turn

TAG = "reply"
"""What the core's action is called: a tool that asks allows it."""


async def bring(hand: Hand, board: LiveBoard) -> None:
    """
    Take a turn on *board* for each answer to one of its questions that all who are here may know; each once.

    What the tool refuses costs nothing else: the answer stands on the page of the case all the same.
    """
    asked = {fact.key for fact in board.facts if isinstance(fact, Question)}
    screen = _leading(hand)
    if not asked or screen is None or TAG not in board.runner.manifest.permissions:
        return
    for reply, answer in _answers(await _known(hand.room)):
        id = sha256(f"{reply.id} {answer.question.id}".encode()).hexdigest()[:32]  # the same whoever leads
        if answer.question.id in asked and all(entry.turn != id for entry in board.entries):
            try:
                await take_turn(hand.room, screen, _act(id, board, reply, answer, hand.room.zone), hand.renderer)
            except SocialiveError as error:
                log.event("answer_refused", logging.WARNING, error, tool=board.board.tool)


async def _known(room: Room) -> tuple[Reply, ...]:
    return await known_to(room.stores, room.meeting.case, seen_alone(room.people), room.clock(), room.today)


def _answers(replies: tuple[Reply, ...]) -> Iterator[tuple[Reply, Answer]]:
    return ((reply, answer) for reply in replies for answer in reply.answers)


def _leading(hand: Hand) -> Screen | None:
    """A screen that nobody looks at, of whoever leads; nothing where that is no caseworker."""
    chair = next((one for one in hand.room.people if one.chair and one.role is Role.CASEWORKER), None)
    if chair is None:
        return None
    viewer = Viewer(Surface.CONTROL, hand.screen.viewer.language, chair.role, chair.id)
    return Screen("answers", viewer, chair, None, None)


def _act(id: str, board: LiveBoard, reply: Reply, answer: Answer, zone: str) -> Act:
    action = Answered(answer.question.id, source(reply), day(reply.at, zone))
    return Act(id, board.board.id, board.version, Raw(msgspec.json.encode(action)), None, (answer.words,))
