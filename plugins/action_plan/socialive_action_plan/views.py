"""What a plan shows: goals with their voice, the steps as path, board and list, and who has how many of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from socialive_core import STAFF, Lazy, Look, Participant
from socialive_core import lazy as _

from .kinds import Label, Part, Stand, Weeks
from .state import Aim, Plan, Said
from .steps import MANY, STATES, Step, Whose, column, is_young, load, steps
from .titles import PARTS

COLUMNS = (
    ("new", STATES["new"], frozenset({"new"})),
    ("going", STATES["going"], frozenset({"going", "waiting"})),
    ("done", STATES["done"], frozenset({"done", "other"})),
)
GROUPS: dict[Whose, Lazy] = {
    "mine": _("Det gør jeg"),
    "municipality": _("Det gør kommunen"),
    "others": _("Det gør andre"),
    "nobody": _("Det har ingen taget endnu"),
}


class Quote(Struct, frozen=True):
    """
    Somebody's words, as a template draws them.

    Attributes:
        words, because: Texts; the screen fills in the words.
        speaker: The person behind the voice, where it is one whom this look knows of.
        mine: The viewer may say it in other words: it is their own, or they sit at a screen that several share.
    """

    id: str
    words: str
    voice: str
    speaker: Participant | None
    mine: bool
    scribe: str = ""
    because: str = ""
    paragraph: Label = ""
    stand: Stand = "now"


class Shown(Struct, frozen=True):
    """Lines under one heading, or steps in one column or group."""

    id: str
    title: Lazy
    rows: tuple[Quote | Step, ...]


class Again(Struct, frozen=True):
    """When the plan is looked at again, and why then."""

    id: str
    words: str
    on: date | None
    weeks: Weeks
    passed: bool


def view(state: Plan, look: Look) -> Mapping[str, object]:
    """
    Return what is drawn of the plan.

    `path` is the steps in their order, `columns` the same by how they stand, `groups` by who does them.
    """
    every = steps(look)
    counted = load(every, look)
    goals = [goal for goal in state.goals if not goal.hidden]
    return {
        "goals": tuple(_quote(one, look) for one in goals if one.stand == "now" and not one.ours),
        "ours": tuple(_quote(one, look) for one in goals if one.stand == "now" and one.ours),
        "former": tuple(_quote(one, look) for one in goals if one.stand != "now"),
        "parts": tuple(_part(id, title, state, look) for id, title in PARTS.items()),
        "review": _again(state, look),
        "path": every,
        "columns": tuple(Shown(id, title, column(every, states)) for id, title, states in COLUMNS),
        "groups": tuple(_group(whose, title, every) for whose, title in GROUPS.items()),
        "load": counted,
        "much": any(one.count > MANY for one in counted),
        "work": sum(step.work and step.open for step in every),
        "states": tuple(STATES.items()),
        "leads": look.viewer.role in STAFF,
        "young": is_young(look),
        "withheld_ids": tuple(row.id for row in (*state.goals, *state.lines) if row.hidden),
        "empty": not every and not any(True for _row in state.rows),
    }


def _part(id: Part, title: Lazy, state: Plan, look: Look) -> Shown:
    rows = tuple(_quote(one, look) for one in state.lines if one.part == id and not one.hidden)
    return Shown(id, title, rows)


def _group(whose: Whose, title: Lazy, every: tuple[Step, ...]) -> Shown:
    return Shown(whose, title, tuple(step for step in every if step.whose == whose))


def _quote(one: Said, look: Look) -> Quote:
    more = {name: getattr(one, name) for name in ("because", "paragraph", "stand")} if isinstance(one, Aim) else {}
    return Quote(
        id=one.id,
        words=one.words,
        voice=one.voice,
        speaker=look.person(one.voice),
        mine=one.voice == look.viewer.person,
        scribe=one.scribe,
        **more,
    )


def _again(state: Plan, look: Look) -> Again | None:
    review = state.review
    if review is None or review.hidden:
        return None
    passed = review.on is not None and review.on < look.today
    return Again(review.id, review.words, review.on, review.weeks, passed)
