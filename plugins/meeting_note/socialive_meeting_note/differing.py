"""What is seen differently, side by side, and what a caseworker makes of it: nothing here replaces anything."""

from __future__ import annotations

from typing import Any

from msgspec.structs import asdict, replace

from socialive_core import WE, Refused, Turn, in_all
from socialive_core import lazy as _

from .parts import Part
from .state import Assessment, Difference, Note, Statement

Audience = tuple[str, ...] | None


def differed(state: Note, id: str | None, turn: Turn) -> Note:
    """Return the note with a difference that begins with the turn's words, or sets them beside a line."""
    if id is None:
        return _opened(state, turn, turn.audience, ())
    there = next((one for one in state.differences if any(line.id == id for line in one.statements)), None)
    if there:
        return stated(state, there.id, turn)
    line = next((line for line in state.lines if line.id == id), None)
    if line is None:
        raise Refused(_("Linjen står ikke i notatet mere."))
    if line.voice == turn.voice:
        raise Refused(_("Det er samme persons ord. Ret dem i stedet."))
    left = replace(state, lines=tuple(other for other in state.lines if other is not line))
    return _opened(left, turn, line.seen_by, (Statement(**asdict(line), moved=True),))


def stated(state: Note, id: str, turn: Turn) -> Note:
    """Return the note with the turn's words beside a difference or an assessment."""
    for one in state.differences:
        if one.id == id:
            wider = replace(one, statements=(*one.statements, _statement(turn, one.seen_by)))
            return _with_difference(state, one, wider)
    for assessment in state.assessments:
        if assessment.id == id:
            answered = replace(assessment, answers=(*assessment.answers, _statement(turn, assessment.seen_by)))
            rest = (answered if other is assessment else other for other in state.assessments)
            return replace(state, assessments=tuple(rest))
    raise Refused(_("Det står ikke i notatet mere."))


def agreed_on(state: Note, id: str, turn: Turn) -> Note:
    """Return the note where all say together what they agree on across the columns."""
    one = next((one for one in state.differences if one.id == id), None)
    if one is None:
        raise Refused(_("Det står ikke i notatet mere."))
    if turn.voice != WE:
        raise Refused(_("Det, I er enige om, siger I sammen. Skriv det på den skærm, I deler."))
    if len({statement.voice for statement in one.statements}) < 2:
        raise Refused(_("Skriv først, hvordan den anden ser det."))
    if one.common:
        raise Refused(_("Det står der allerede. Ret det i stedet."))
    common = _statement(turn, one.seen_by, *(statement.seen_by for statement in one.statements))
    return _with_difference(state, one, replace(one, common=(common,)))


def assessed(state: Note, parts: tuple[Part, ...], turn: Turn) -> Note:
    """Return the note with an assessment below the earlier ones."""
    if len(set(parts)) < len(parts):
        raise Refused(_("Hvert af de fire felter kan kun stå der én gang."))
    texts: dict[str, Any] = {part: turn.new_id(n) for n, part in enumerate(parts)}
    assessment = Assessment(
        id=turn.new_id(len(parts)),
        seen_by=turn.audience,
        voice=turn.voice,
        topic=turn.meeting.topic,
        at=turn.at,
        **texts,
    )
    return replace(state, assessments=(*state.assessments, assessment))


def _opened(state: Note, turn: Turn, seen_by: Audience, before: tuple[Statement, ...]) -> Note:
    difference = Difference(
        id=turn.new_id(2),
        seen_by=seen_by,
        topic=turn.meeting.topic,
        at=turn.at,
        statements=(*before, _statement(turn, seen_by)),
    )
    return replace(state, differences=(*state.differences, difference))


def _statement(turn: Turn, *within: Audience) -> Statement:
    """The turn's own words, for those who may also see what they stand beside."""
    return Statement(
        id=turn.new_id(1),
        seen_by=in_all(turn.audience, *within),
        voice=turn.voice,
        scribe=turn.participant.id,
        words=turn.new_id(0),
        topic=turn.meeting.topic,
        at=turn.at,
    )


def _with_difference(state: Note, old: Difference, new: Difference) -> Note:
    return replace(state, differences=tuple(new if one is old else one for one in state.differences))
