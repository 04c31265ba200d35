"""What is done to a map, for `dev.py bench tools`: a board in use, and the largest that makes sense."""

from __future__ import annotations

from itertools import product
from typing import Any

from socialive_network_map.actions import Add, Draw, Place, Remove, Say, Show
from socialive_network_map.circle import MOST
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
    """As many as a map has room for, half of them tied and spoken of."""
    people = tuple(
        Known(
            id=f"{at:024x}.0", voice="amina", scribe="mette", label=f"Person {at}", ring=ring, group=group,
            marks=("helps", "wanted") if at % 2 else (),
        )
        for at, (ring, group, n) in enumerate(product(RINGS, GROUPS, range(max(MOST.values()))))
        if n < MOST[ring]
    )  # fmt: skip
    ties = tuple(
        Tie(id=f"{at:024x}.1", a=one.id, b=other.id, bond="supports")
        for at, (one, other) in enumerate(zip(people[::2], people[1::2], strict=True))
    )
    return Network(people=people, ties=ties)
