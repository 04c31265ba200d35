"""What a child is asked and answers with a picture: never a number, and beside nobody's number."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from socialive_core import AnyBlock, Figure, Heading, Lazy, Look, Participant, Refused, Role, Table, Turn, in_all
from socialive_core import lazy as _
from socialive_core.pictures import svg

from .actions import AskPictures, Pick
from .library import settled, told
from .shown import ALONE, child_among_others
from .skies import OTHER, WORDS, sky
from .state import Picked, Pictured, Scales


class Asked(Struct, frozen=True):
    """A question with pictures as a template draws it: each child, and what was said before and now."""

    id: str
    question: Lazy | str
    rows: tuple[tuple[Participant, str | None], ...]


def pictures(state: Scales, action: AskPictures | Pick, turn: Turn) -> Scales:
    """Return *state* with the question asked, or answered."""
    if isinstance(action, AskPictures):
        return _asked(state, action, turn)
    now = next((one for one in reversed(state.pictured) if not one.hidden), None)
    if now is None or now.id != action.asked:
        raise Refused(_("Spørgsmålet er et andet nu. Se det, og svar igen."))
    if not any(one.id == turn.voice and one.role is Role.CHILD for one in turn.people):
        raise Refused(_("Billederne er til barnet. I andre kan sige et tal."))
    before = next((one for one in now.picked if one.voice == turn.voice and one.sky is not None), None)
    picked = before or Picked(id=turn.new_id(), seen_by=turn.audience, voice=turn.voice)
    picked = replace(picked, scribe=turn.participant.id, sky=action.sky)
    rest = tuple(picked if one is before else one for one in now.picked)
    changed = replace(now, picked=rest if before else (*now.picked, picked))
    return replace(state, pictured=tuple(changed if one is now else one for one in state.pictured))


def _asked(state: Scales, action: AskPictures, turn: Turn) -> Scales:
    words = action.question.strip()
    if not words:
        raise Refused(_("Skriv et spørgsmål først."))
    if not any(one.role is Role.CHILD and not one.away for one in turn.people):
        raise Refused(_("Billederne er til en samtale med et barn."))
    known = settled(turn.settings).like(words)
    sensitive = bool(known and known.sensitive)
    if sensitive and child_among_others(turn.people):
        raise Refused(ALONE)
    asked = Pictured(id=turn.new_id(), seen_by=turn.audience, question=words, sensitive=sensitive)
    return replace(state, pictured=(*state.pictured, asked), front="pictures")


def shown(state: Scales, look: Look) -> tuple[Asked, ...]:
    """Return what was asked with pictures, the newest first; nothing sensitive while others listen."""
    crowd = child_among_others(look.people)
    return tuple(
        Asked(one.id, told(one.question), _rows(one, look))
        for one in reversed(state.pictured)
        if not (one.hidden or (crowd and one.sensitive))
    )


def _rows(asked: Pictured, look: Look) -> tuple[tuple[Participant, str | None], ...]:
    said = {one.voice: one.sky for one in asked.picked if one.sky is not None}
    return tuple((one, said.get(one.id)) for one in look.people if one.role is Role.CHILD)


def blocks(state: Scales, look: Look) -> Iterator[AnyBlock]:
    """Return each picture that was chosen with its word, in the order they were; a no is nobody's. No fact."""
    for asked in state.pictured:
        seen = [one for one in asked.picked if one.sky in WORDS or one.sky == "unknown"]
        if seen:
            yield Heading(text=told(asked.question), seen_by=asked.seen_by)
        for one in seen:
            yield from _block(asked, one, look)


def _block(asked: Pictured, one: Picked, look: Look) -> Iterator[AnyBlock]:
    who = look.person(one.voice)
    words = {**WORDS, **OTHER}[one.sky or "unknown"]
    seen_by = in_all(asked.seen_by, one.seen_by)
    rows = ((who.name if who else "", words),)
    table = Table(caption=_("Svar med et billede"), head=(_("Hvem"), _("Billede")), rows=rows, seen_by=seen_by)
    if one.sky in WORDS:
        yield Figure(svg=svg(sky(one.sky)), alt=words, table=table, seen_by=seen_by)
    else:
        yield table
