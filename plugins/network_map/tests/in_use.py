"""What is done to a map, for `dev.py bench tools`: a board in use, and the largest that makes sense."""

from __future__ import annotations

from itertools import product
from typing import Any

from socialive_network_map.actions import Add, Draw, Place, Remove, Say, Show
from socialive_network_map.bounds import MOST, MOST_TIES
from socialive_network_map.kinds import GROUPS, RINGS
from socialive_network_map.state import Known, Network, Tie

from socialive_core.testing import AMINA, KARIM, LINE, METTE

PEOPLE = (AMINA, KARIM, LINE, METTE)


def act(n: int, state: Network) -> tuple[str, Any]:
    """Somebody is said, placed, tied, spoken of, looked for and taken off again; every tenth press takes one back."""
    last = state.people[-1].id if state.people else ""
    first = state.people[0].id if state.people else ""
    presses: tuple[tuple[str, Any], ...] = (
        ("amina", Add(f"Nabo {n}", 2)),
        ("karim", Add(f"Ven {n}", 1, "friends")),
        ("amina", Place(last, 2, "work")),
        ("karim", Draw(last, first, "supports")),
        ("mette", Say(last, "helps")),
        ("mette", Show("" if state.layer else "helps")),
        ("amina", Remove(last)),
        ("amina", Remove(last)),
        ("amina", Add(f"Moster {n}", 3)),
        ("amina", "undo"),
    )
    return presses[n % len(presses)]


def largest() -> Network:
    """As many people and ties as a map takes, but for those whom the presses bring: far more than can be drawn."""
    fields = tuple(product(RINGS, GROUPS))
    people = tuple(
        Known(
            id=f"{at:024x}.0", voice="amina", scribe="mette", label=f"Person {at}", ring=ring, group=group,
            marks=("helps", "wanted") if at % 2 else (),
        )
        for at, (ring, group) in ((at, fields[at % len(fields)]) for at in range(MOST - 2))
    )  # fmt: skip
    pairs = ((people[at % len(people)], people[(at * 7 + 1 + at // len(people)) % len(people)]) for at in range(999))
    ends = list({frozenset((one.id, other.id)): (one.id, other.id) for one, other in pairs if one != other}.values())
    ties = tuple(
        Tie(id=f"{at:024x}.1", a=a, b=b, bond="supports" if at % 2 else "knows")
        for at, (a, b) in enumerate(ends[: MOST_TIES - 2])
    )
    return Network(people=people, ties=ties)
