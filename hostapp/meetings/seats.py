"""Who of a case they are who sat in a meeting before one knew: as their names say, or as somebody has chosen."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from hostapp.identity.relations import GIVEN
from socialive_core import Malformed, Participant, Refused, Role
from socialive_core import lazy as _

from .belonging import Belongs

MEETING, CASE = "", "case"
"""What somebody new is to the case: they read this meeting and no more, or belong to it from now on."""

_STAYS = GIVEN | {Role.INTERPRETER}
"""Roles that come with one meeting: who is to help somebody in the whole case, that one says."""


class Seat(Struct, frozen=True):
    """
    Somebody of the meeting who is not in the case under the same id.

    Attributes:
        chosen: `MEETING`, `CASE` or the id of who of the case they are.
        joins: They can be let into the case as a whole.
    """

    who: Participant
    chosen: str
    joins: bool


def seat_of(who: Participant, known: tuple[Belongs, ...], chosen: Mapping[str, str]) -> Seat:
    """Who is called as one of the case is taken for them, until somebody has said otherwise."""
    alike = [one.person.id for one in known if one.person.name.casefold() == who.name.casefold()]
    said = chosen.get(f"who-{who.id}")
    return Seat(who, said if said is not None else alike[0] if len(alike) == 1 else MEETING, who.role not in _STAYS)


def check_seats(seats: tuple[Seat, ...], known: set[str]) -> None:
    """Raise `Malformed` where somebody cannot be who they are chosen to be, `Refused` where two are the same."""
    same = [seat.chosen for seat in seats if seat.chosen not in {MEETING, CASE}]
    if not set(same) <= known or any(seat.chosen == CASE and not seat.joins for seat in seats):
        raise Malformed
    if len(set(same)) < len(same):
        raise Refused(_("Du har valgt den samme person to gange."))
