"""What a look shows of a map."""

from __future__ import annotations

from collections.abc import Mapping

from socialive_core import Lazy, Look, Participant, Surface
from socialive_core import lazy as _
from socialive_core.pictures import Picture

from .changes import last_time, once, since, wished
from .circle import Spot, fields, spots
from .drawing import PAGE, WALL, arrow, drawn, ground, line
from .kinds import FIRST_BONDS, GROUPS, RINGS
from .library import (
    BEINGS,
    BONDS,
    FIRST_MARKS,
    KINDS,
    LAYERS,
    MARKS,
    MORE_LAYERS,
    MORE_MARKS,
    OTHERS,
    RING_NAMES,
    settled,
)
from .middle import discreet, hides_names, initials, middle
from .shown import chosen_part, joined, looked_for, open_steps, part, rows, sections, suggested
from .state import Network

JOINED_FROM = (Surface.CONTROL, Surface.TABLE, Surface.OWN)
BACK = ("last", "before")
"""What is looked for in what was."""


def view(state: Network, look: Look) -> Mapping[str, object]:
    """Return the list, the picture that is computed from it, and what can be said."""
    state, wall = discreet(state, look), look.viewer.surface is Surface.DISPLAY
    first_letters = wall and hides_names(state.names, look.people)
    names = {one.id: initials(one.label) if first_letters else one.label for one in state.shown}
    before = last_time(look.facts)
    lit = looked_for(state, state.layer, before)
    ties = joined(state, names)
    people = rows(state, ties, names, settled(look.settings), lit)
    then = once(before) if state.layer == "before" and before else None
    stand = spots((then or state).shown)
    only = chosen_part(stand, state.only) if wall else ""
    stand = part(stand, only)
    ego = middle(state, look.people)
    return {
        "ego": ego,
        "mine": ego is not None and ego.id == look.viewer.person,
        "people_of": people,
        "row_of": {row.id: row for row in people},
        "sections": sections(people),
        "waiting": tuple(row for row in people if not row.ring),
        "spots": stand,
        "fields": tuple(fields()),
        "ties": ties,
        "ties_stamp": "\n".join(tie.stamp for tie in ties),
        "picture": _then(then, stand, ego, look, first_letters) if then else _picture(state, stand, names, look, lit),
        "then": _listed(then, first_letters) if then else (),
        "day": before[0].on if before else None,
        "then_words": _("Sådan var kortet {day}:", day=before[0].on) if before and before[0].on else "",
        "supported": any({"gives", "gets"} & set(one.marks) for one in state.shown),
        "steps": open_steps(look.facts) if look.viewer.surface in JOINED_FROM else (),
        "newest": people[-1] if people else None,
        "count": len(people),
        "withheld_ids": tuple(one.id for one in state.people if one.hidden),
        "layer": state.layer,
        "layers": tuple(LAYERS.items()),
        "found_names": ", ".join(row.name for row in people if row.lit),
        "asked": {**LAYERS, **MORE_LAYERS}.get(state.layer, ""),
        "only": state.only,
        "part_name": dict(_parts(look)).get(only, ""),
        "names": state.names,
        "first_letters": hides_names(state.names, look.people),
        "suggested": suggested(state, look.people, ego, before) if not wall else (),
        "changes": () if first_letters else tuple(since(state, before)) if state.layer in BACK or not wall else (),
        "wishes": () if first_letters else tuple(wished(state)) if state.layer == "wished" or not wall else (),
        **_words(look),
    }


def _listed(then: Network, first_letters: bool) -> tuple[tuple[str, str, int, str], ...]:
    called = initials if first_letters else str
    return tuple((one.id, called(one.label), one.ring, one.group) for one in then.shown)


def _then(then: Network, stand: tuple[Spot, ...], ego: Participant | None, look: Look, first_letters: bool) -> Picture:
    """The map of last time, which is only looked at."""
    names = {one.id: initials(one.label) if first_letters else one.label for one in then.shown}
    sheet = WALL if look.viewer.surface is Surface.DISPLAY else PAGE
    return drawn((), stand, names, ego.name if ego else "", frozenset(), sheet)


def _picture(
    state: Network, stand: tuple[Spot, ...], names: dict[str, str], look: Look, lit: frozenset[str]
) -> Picture:
    """The whole map where it is only looked at, and the ground beneath the tokens where they are pressed."""
    if look.viewer.surface in (Surface.CONTROL, Surface.TABLE):
        return ground(state.joined(), stand)
    ego = middle(state, look.people)
    sheet = WALL if look.viewer.surface is Surface.DISPLAY else PAGE
    return drawn(state.joined(), stand, names, ego.name if ego else "", lit, sheet)


def _words(look: Look) -> Mapping[str, object]:
    """What can be chosen, with its words."""
    settings = settled(look.settings)
    return {
        "ring_names": RING_NAMES,
        "group_names": {group: settings.named(group) for group in GROUPS},
        "bonds": tuple((bond, BONDS[bond]) for bond in FIRST_BONDS),
        "more_bonds": tuple((bond, words) for bond, words in BONDS.items() if bond not in FIRST_BONDS),
        "bond_lines": {bond: line(bond) for bond in BONDS},
        "arrow": arrow(),
        "marks": tuple((mark, MARKS[mark]) for mark in FIRST_MARKS),
        "more_marks": tuple((mark, MARKS[mark]) for mark in MORE_MARKS),
        "more_layers": tuple(MORE_LAYERS.items()),
        "kinds": tuple(KINDS.items()),
        "beings": tuple(BEINGS.items()),
        "others": OTHERS,
        "parts": _parts(look),
    }


def _parts(look: Look) -> tuple[tuple[str, Lazy | str], ...]:
    """The rings and the quarters, of which a wall can show one alone."""
    quarters = ((group, settled(look.settings).named(group)) for group in GROUPS)
    return (*((f"ring{ring}", RING_NAMES[ring]) for ring in RINGS), *quarters)
