"""What of a board is shown, what is said of it afterwards, and of each turn."""

from __future__ import annotations

from msgspec import Struct

from socialive_core import WE, Heading, Lazy, Line, Look, Participant, Summary, Turn
from socialive_core import lazy as _

from .state import LAST, Action, Add, Board, Put, Thing


class Row(Struct, frozen=True):
    """
    A thing as it is drawn.

    Attributes:
        place: Its number in the order; the first is the most important.
        person: Whose words it is; nobody where they are everybody's.
        higher: What it is put before to go up one; `None` where it is first. `lower` likewise.
    """

    thing: Thing
    place: int
    person: Participant | None
    higher: str | None
    lower: str | None


def view(state: Board, look: Look) -> dict[str, object]:
    """Return the order as it may be seen."""
    things = [one for one in state.things if not one.hidden]
    ids = [one.id for one in things] + [LAST]
    rows = [
        Row(
            thing=one,
            place=at + 1,
            person=look.person(one.voice),
            higher=ids[at - 1] if at else None,
            lower=ids[at + 2] if at + 2 < len(ids) else None,
        )
        for at, one in enumerate(things)
    ]
    return {"rows": rows, "withheld_ids": [one.id for one in state.things if one.hidden]}


def summarise(state: Board, look: Look) -> Summary:
    """Return the order, each in whose words it is."""
    things = [one for one in state.things if not one.hidden]
    lines = [
        Line(
            voice=one.voice,
            text=_("{n}. {words}", n=at, words=one.text),
            key=one.id,
            seen_by=one.seen_by,
        )
        for at, one in enumerate(things, 1)
    ]
    if not lines:
        return Summary()
    return Summary(_("I lagde det vigtigste først."), (Heading(text=_("Det vigtigste først")), *lines))


def describe(action: Action, before: Board, after: Board, turn: Turn) -> Lazy:
    """Return what happened, in a sentence; whose words they were goes in a slot."""
    name = next((person.name for person in turn.people if person.id == turn.voice), "")
    if isinstance(action, Add):
        return _("Alle skrev en seddel.") if turn.voice == WE else _("{name} skrev en seddel.", name=name)
    return _("Rækkefølgen blev en anden.") if isinstance(action, Put) else _("En seddel blev taget væk.")
