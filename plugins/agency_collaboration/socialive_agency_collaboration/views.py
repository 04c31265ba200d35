"""What a look shows of the board: corners with who does what, what is expected side by side, questions and answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from socialive_core import SINGLE, Agreed, Lazy, Look, Participant, Role

from .kinds import PARTIES, PLACES, Label, Party, Place
from .names import UNNAMED, holder_name, names
from .picture import ABOVE, INKS, MIDDLE, TITLES, drawn
from .state import Asked, Came, Said, Task, Triangle
from .titles import corner, expected_of, party_of, sides

CLOSED = frozenset({"done", "other"})
"""Agreements that nobody waits for any more."""


class Quote(Struct, frozen=True):
    """
    Somebody's words, as a template draws them.

    Attributes:
        speaker: The person behind the voice, where it is one whom this look knows of.
        may_end: The viewer may say that it holds no more: it is their own, or they sit at a screen that several share.
    """

    id: str
    words: str
    voice: str
    speaker: Participant | None
    scribe: str
    may_end: bool
    doer: Label = ""


class Corner(Struct, frozen=True):
    """What stands in a corner, or what nobody does yet; `names` is who is there."""

    id: Place
    title: Lazy
    rows: tuple[Quote, ...]
    names: tuple[str, ...] = ()


class Expectations(Struct, frozen=True):
    """What is expected of a corner, each in their own words, of equal weight."""

    id: Party
    title: Lazy
    sides: tuple[Quote, ...]


class Answer(Struct, frozen=True):
    """What somebody who is not here answered, with where it is from."""

    id: str
    words: str
    source: Label
    scribe: str
    on: date | None


class Asking(Struct, frozen=True):
    """A question to somebody who is not here, and what was answered."""

    said: Quote
    to: Label
    because: str
    before: date | None
    passed: bool
    answers: tuple[Answer, ...]

    @property
    def id(self) -> str:
        """The question's own id."""
        return self.said.id


class Deal(Struct, frozen=True):
    """An open agreement of the case, which can be shared."""

    id: str
    what: str
    people: tuple[Participant, ...]


def view(state: Triangle, look: Look) -> Mapping[str, object]:
    """Return what there is; what was answered stands before everything else, to be read before it is spoken of."""
    held, found = holder_name(state.holder, look), names(state, look)
    asked = tuple(_asking(one, look) for one in state.asking)
    corners = tuple(_corner(place, state, look, found) for place in PLACES)
    viewer = look.person(look.viewer.person or "")
    return {
        "corners": corners[: len(PARTIES)],
        "missing": corners[-1],
        "holder": state.holder,
        "holder_name": held,
        "may_hold": tuple(one for one in look.people if not one.young and one.role is not Role.INTERPRETER),
        "expected": tuple(one for one in (_expected(party, state, look) for party in PARTIES) if one.sides),
        "answered": tuple(one for one in asked if one.answers),
        "open_questions": tuple(one for one in asked if not one.answers),
        "deals": tuple(_deal(fact, look) for fact in look.facts if isinstance(fact, Agreed) and _open(fact)),
        "mine": party_of(viewer) if viewer else "family",
        "young": bool(viewer and viewer.young),
        "picture": drawn(found, held if isinstance(held, str) else UNNAMED, titled=True),
        "places": TITLES,
        "above": ABOVE,
        "ink": INKS[bool(held)],
        "middle": MIDDLE,
        "today": look.today,
        "withheld_ids": tuple(one.id for one in (*state.tasks, *state.expected, *state.asked) if one.hidden),
        "empty": not (state.doing or state.hoping or asked or state.holder),
    }


def _corner(place: Place, state: Triangle, look: Look, found: Mapping[Party, tuple[str, ...]]) -> Corner:
    rows = tuple(_quote(one, look) for one in state.doing if one.place == place)
    return Corner(place, corner(place, look.people), rows, () if place == "missing" else found[place])


def _expected(party: Party, state: Triangle, look: Look) -> Expectations:
    rows = sides(party, state.hoping, look)
    return Expectations(party, expected_of(party, look.people), tuple(_quote(one, look) for one in rows))


def _quote(one: Said, look: Look) -> Quote:
    mine = one.voice == look.viewer.person
    return Quote(
        id=one.id,
        words=one.words,
        voice=one.voice,
        speaker=look.person(one.voice),
        scribe=one.scribe,
        may_end=mine or look.viewer.surface not in SINGLE,
        doer=one.doer if isinstance(one, Task) else "",
    )


def _asking(one: Asked, look: Look) -> Asking:
    passed = one.before is not None and one.before < look.today
    answers = tuple(_answer(came) for came in one.answers)
    return Asking(_quote(one, look), one.to, one.because, one.before, passed, answers)


def _answer(came: Came) -> Answer:
    return Answer(came.id, came.words, came.source, came.scribe, came.on)


def _open(fact: Agreed) -> bool:
    return fact.state not in CLOSED


def _deal(fact: Agreed, look: Look) -> Deal:
    people = (look.person(id) for id in fact.who)
    return Deal(fact.key, fact.what, tuple(one for one in people if one))
