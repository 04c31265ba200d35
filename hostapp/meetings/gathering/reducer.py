"""How an action changes the end of a meeting."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from socialive_core import AUTHORITY, Lazy, Refused, Turn
from socialive_core import lazy as _

from .actions import (
    AddStar,
    AnyAction,
    Ask,
    Close,
    Give,
    Leave,
    Meet,
    NoMeeting,
    Regive,
    Suggest,
    TakeStar,
    Ungive,
    Want,
)
from .state import MOST_STARS, Change, Closing, Gathering, Next, Receiver, Star


def reduce(state: Gathering, action: AnyAction, turn: Turn) -> Gathering:
    """Return the ending after *action*."""
    match action:
        case Suggest():
            return _suggested(state, action, turn)
        case AddStar() | TakeStar():
            return replace(state, stars=_starred(state, action, turn))
        case Give() | Regive() | Ungive():
            return replace(state, receivers=_given(state, action, turn))
        case Want():
            change = Change(id=turn.new_id(1), seen_by=turn.audience, voice=turn.voice, text=turn.new_id(0))
            return replace(state, changes=(*state.changes, change), asked="changes")
        case Ask(asked):
            return replace(state, asked="changes" if state.changes else asked)
        case Meet() | NoMeeting():
            return replace(state, next=_next(action, turn))
        case Leave(reason):
            return replace(state, left=_words(reason, _("Skriv, hvorfor I ikke nåede det.")))
        case Close(value):
            others = tuple(one for one in state.closings if one.person != turn.voice)
            seen_by = (turn.voice, AUTHORITY)
            mine = Closing(id=turn.new_id(0), seen_by=seen_by, person=turn.voice, value=value)
            return replace(state, closings=(*others, mine))
    assert_never(action)


def _suggested(state: Gathering, action: Suggest, turn: Turn) -> Gathering:
    """Suggested lines give way to newer ones, unless some were chosen by hand; receivers are only added."""
    stars = state.stars
    if all(star.suggested for star in stars):
        stars = tuple(
            Star(id=turn.new_id(n), seen_by=pick.seen_by, board=pick.board, key=pick.key, suggested=True)
            for n, pick in enumerate(action.stars)
        )
    named = {receiver.person for receiver in state.receivers}
    new = [getter for getter in action.receivers if getter.person not in named]
    receivers = tuple(
        Receiver(id=turn.new_id(100 + n), seen_by=one.seen_by, to=one.to, gets=one.gets, person=one.person)
        for n, one in enumerate(new)
    )
    return replace(state, stars=stars, receivers=(*state.receivers, *receivers))


def _starred(state: Gathering, action: AddStar | TakeStar, turn: Turn) -> tuple[Star, ...]:
    if isinstance(action, TakeStar):
        if not any(star.id == action.star for star in state.stars):
            raise Refused(_("Linjen er ikke valgt længere."))
        # What is left has been chosen by whoever took the other away.
        return tuple(replace(star, suggested=False) for star in state.stars if star.id != action.star)
    if any((star.board, star.key) == (action.board, action.key) for star in state.stars):
        raise Refused(_("Linjen er valgt."))
    if sum(star.seen_by == turn.audience for star in state.stars) >= MOST_STARS:
        raise Refused(_("I kan vælge tre linjer. Fjern en af dem først."))
    star = Star(id=turn.new_id(0), seen_by=turn.audience, board=action.board, key=action.key)
    return (*(replace(other, suggested=False) for other in state.stars), star)


def _given(state: Gathering, action: Give | Regive | Ungive, turn: Turn) -> tuple[Receiver, ...]:
    if isinstance(action, Give):
        to = _words(action.to, _("Skriv, hvem det er."))
        because = " ".join(action.because.split())
        one = Receiver(id=turn.new_id(0), seen_by=turn.audience, to=to, gets=action.gets, because=because)
        return (*state.receivers, one)
    found = next((one for one in state.receivers if one.id == action.receiver and not one.hidden), None)
    if found is None:
        raise Refused(_("Modtageren står her ikke længere."))
    if isinstance(action, Ungive):
        if found.person:
            raise Refused(_("Den, der var med, skal stå her. Vælg i stedet, hvad personen får."))
        return tuple(one for one in state.receivers if one is not found)
    changed = replace(found, gets=action.gets, because=" ".join(action.because.split()))
    return tuple(changed if one is found else one for one in state.receivers)


def _next(action: Meet | NoMeeting, turn: Turn) -> Next:
    if isinstance(action, NoMeeting):
        because = _words(action.because, _("Skriv, hvorfor mødet ikke er aftalt endnu."))
        return Next(id=turn.new_id(0), seen_by=turn.audience, none_because=because)
    if action.on < turn.at.date():
        raise Refused(_("Dagen er gået. Vælg en anden."))
    place = _words(action.place, _("Skriv, hvor I mødes."))
    at = action.at.replace(":", ".").rjust(5, "0")
    return Next(id=turn.new_id(0), seen_by=turn.audience, on=action.on, at=at, place=place)


def _words(given: str, refusal: Lazy) -> str:
    words = " ".join(given.split())
    if not words:
        raise Refused(refusal)
    return words
