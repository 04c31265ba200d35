"""What is asked in a case of those who are not here: questions that boards have published and nobody has answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from hostapp.meetings.promises import among
from hostapp.storage.stores import Stores
from socialive_core import WE, Case, Meeting, Viewer, words_of
from socialive_core import Question as Published
from socialive_core.shielding import sees_of

from .asking import MOST_QUESTIONS, Question, Request
from .model import Share


class Open(Struct, frozen=True):
    """
    One that can be sent.

    Attributes:
        to: Whom it is for, as those who ask call them.
        because: Why they want to know; empty where nobody said.
        seen_by: Who may know of it at all; `None` is everyone of the case.
    """

    question: Question
    to: str
    because: str
    seen_by: tuple[str, ...] | None


async def open_in(stores: Stores, case: Case, viewer: Viewer) -> tuple[Open, ...]:
    """Return what is asked in *case* and not answered, as far as *viewer* may know, in the words it was written in."""
    meetings = {one.id: one for one in await stores.meetings.of_case(case.id)}
    boards = {one.id: one for one in await stores.meetings.of_whole_case(case.id)}
    sees, found = sees_of(viewer, ()), []
    for board, fact in await stores.facts.of_boards(boards):
        if isinstance(fact, Published) and not fact.answered:
            known = among(fact, boards[board], meetings)
            if sees({"seen_by": known.seen_by}):
                found.append((board, known))
    words = {board: await _words(stores, board) for board in {board for board, _fact in found}}
    return tuple([await _opened(stores, fact, words[board], meetings.values()) for board, fact in found])


async def _words(stores: Stores, board: str) -> Mapping[str, str]:
    return {one.text: words_of(one) for one in await stores.texts.of_board(board)}


async def _opened(stores: Stores, fact: Published, words: Mapping[str, str], meetings: Iterable[Meeting]) -> Open:
    """Everybody by the id that they have in the case, and whose words it is by name."""
    same = {seat.person: seat.same for meeting in meetings for seat in meeting.people if seat.same}
    voice = same.get(fact.voice, fact.voice)
    person = await stores.cases.person(voice) if voice != WE else None
    question = Question(fact.key, voice, person.name if person else "", words.get(fact.words, ""))
    seen_by = fact.seen_by and tuple(same.get(one, one) for one in fact.seen_by)
    return Open(question, fact.to, words.get(fact.because or "", ""), seen_by)


def request_of(share: Share, asked: Iterable[Open]) -> Request | None:
    """Return what of *asked* travels with *share*, in the words that it delivers; nothing where it only tells."""
    pieces = {piece.id: piece for piece in share.pieces}
    chosen = [one.question for one in asked if one.question.id in pieces][:MOST_QUESTIONS]
    questions = tuple(Question(one.id, one.voice, pieces[one.id].voice, pieces[one.id].text) for one in chosen)
    return Request(share.id, share.case, questions) if questions else None
