"""How worried the authority is, and why: an instrument of its own, in no lane, no picture and no history of theirs."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from socialive_core import AnyBlock, Figure, Heading, Lazy, Line, Look, Participant, Refused, Table, Turn
from socialive_core import lazy as _
from socialive_core.pictures import EDGE, INK, PAPER, Picture, shape, svg, written

from .actions import TurnTo, Weigh
from .shown import ALONE, child_among_others
from .state import Scales, Worry

TITLE = _("Kommunens bekymring")
MOST = 10
_BOX = 44


class Weighed(Struct, frozen=True):
    """
    What the authority said, as a template draws it.

    Attributes:
        because: A text; the screen fills it in.
        boxes: Which of ten are filled.
        speaker: Who said it, where this look knows of them.
    """

    id: str
    value: int
    because: str
    boxes: tuple[bool, ...]
    voice: str
    speaker: Participant | None


def apart(state: Scales, action: Weigh | TurnTo, turn: Turn) -> Scales:
    """Return *state* with what the authority says, or with the display turned to it or away."""
    if isinstance(action, TurnTo):
        return replace(state, front=action.front)
    return _weighed(state, action, turn)


def _weighed(state: Scales, action: Weigh, turn: Turn) -> Scales:
    """
    Return *state* with what the authority says now; what it said before stays as it was.

    Like a sensitive question it is not put before a child while others listen (rule 1).
    """
    if child_among_others(turn.people):
        raise Refused(ALONE)
    worry = Worry(
        id=turn.new_id(1), seen_by=turn.audience, voice=turn.voice, value=action.value, because=turn.new_id(0)
    )
    return replace(state, worries=(*state.worries, worry), front="worry")


def worries(state: Scales, look: Look) -> tuple[Weighed, ...]:
    """Return what was said, the newest first."""
    return tuple(
        Weighed(one.id, one.value, one.because, _boxes(one.value), one.voice, look.person(one.voice))
        for one in reversed(state.worries)
        if not one.hidden
    )


def withheld_worries(state: Scales) -> tuple[str, ...]:
    """Return those that may be known to be there, and no more."""
    return tuple(one.id for one in state.worries if one.hidden)


def blocks(state: Scales, look: Look) -> Iterator[AnyBlock]:
    """Return what was said for note, minutes and paper: a picture of the last, and each with its reason. No fact."""
    said = [one for one in state.worries if not one.hidden]
    for one in said:
        if one is said[-1]:
            yield Heading(text=TITLE, seen_by=one.seen_by)
            yield _figure(one, look)
        because = look.words.get(one.because, "")
        text = _("{value} af 10, fordi {because}", value=str(one.value), because=because)
        yield Line(voice=one.voice, text=text, seen_by=one.seen_by, key=one.id)


def _figure(one: Worry, look: Look) -> Figure:
    speaker = look.person(one.voice)
    table = Table(
        caption=_("0: slet ikke bekymret. 10: meget bekymret."),
        head=(_("Hvem"), TITLE),
        rows=((speaker.name if speaker else "", _("{value} af 10", value=str(one.value))),),
        seen_by=one.seen_by,
    )
    return Figure(svg=svg(gauge(one.value)), alt=_alt(one), table=table, seen_by=one.seen_by)


def _alt(one: Worry) -> Lazy:
    return _("{value} af 10. 0 er slet ikke bekymret, 10 er meget bekymret.", value=str(one.value))


def gauge(value: int) -> Picture:
    """Return ten boxes in a row, as many of them filled as *value* says: no lane, and nobody's mark."""
    boxes = [
        shape("rect", x=20 + at * (_BOX + 6), y=14, width=_BOX, height=_BOX, fill=INK if filled else PAPER, stroke=EDGE)
        for at, filled in enumerate(_boxes(value))
    ]
    number = written(str(value), 20 + MOST * (_BOX + 6) + 14, 14 + _BOX / 2, size=34, weight=600)
    return Picture(20 + MOST * (_BOX + 6) + 70, _BOX + 28, (*boxes, number))


def _boxes(value: int) -> tuple[bool, ...]:
    return tuple(at < value for at in range(MOST))
