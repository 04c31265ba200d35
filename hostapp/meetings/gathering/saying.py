"""What is shown of the end of a meeting, and what it says of itself."""

from __future__ import annotations

from typing import assert_never

from socialive_core import Lazy, Line, Look, Summary, Turn
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
from .state import Gathering


def view(state: Gathering, look: Look) -> dict[str, object]:
    """What there is for this look; the answer to the one question is the viewer's own, and nobody else's."""
    mine = next((one.value for one in state.closings if one.person == look.viewer.person), None)
    return {
        "stars": tuple(star for star in state.stars if not star.hidden),
        "receivers": tuple(one for one in state.receivers if not one.hidden),
        "changes": tuple(one for one in state.changes if not one.hidden),
        "next": state.next if state.next and not state.next.hidden else None,
        "asked": state.asked,
        "left": state.left,
        "closing": mine,
    }


def summarise(state: Gathering, look: Look) -> Summary:
    """What somebody wants changed, in their voice, and how it was asked; assent is no signature."""
    lines = tuple(
        Line(voice=one.voice, text=look.words.get(one.text, ""), seen_by=one.seen_by, key=one.id)
        for one in state.changes
        if not one.hidden
    )
    return Summary(_asked(state), lines)


def _asked(state: Gathering) -> Lazy | str:
    if state.left:
        return _("Vi nåede ikke at samle op: {reason}", reason=state.left)
    if state.asked == "none":
        return _("Spurgt, ingen rettelser.")
    return _("Spurgt, med rettelser.") if state.asked else ""


def describe(action: AnyAction, before: Gathering, after: Gathering, turn: Turn) -> Lazy:
    """What happened, without anybody's words."""
    name = turn.participant.name
    match action:
        case Suggest():
            return _("{name} begyndte at samle op.", name=name)
        case AddStar() | TakeStar():
            return _("{name} valgte det vigtigste.", name=name)
        case Give() | Regive() | Ungive():
            return _("{name} skrev, hvem der får hvad.", name=name)
        case Want():
            return _("{name} skrev en rettelse.", name=name)
        case Ask():
            return _("{name} spurgte, om noget skal rettes.", name=name)
        case Meet() | NoMeeting():
            return _("{name} skrev om det næste møde.", name=name)
        case Leave():
            return _("{name} skrev, at I ikke nåede at samle op.", name=name)
        case Close():
            return _("{name} svarede på et spørgsmål.", name=name)
    assert_never(action)
