"""How an interview from another program comes onto a map: whole, or not at all."""

from __future__ import annotations

from msgspec.structs import replace

from socialive_core import Refused, Turn, in_all
from socialive_core import lazy as _

from .actions import Bring, Someone
from .bounds import FULL, FULL_TIES, MOST, MOST_TIES, may_be_said
from .middle import seated
from .state import Known, Network, Tie

FILE = _("Filen passer ikke mere. Hent den ind igen.")


def brought(state: Network, action: Bring, turn: Turn) -> Network:
    """Return the map with everybody whom *action* names; who stands there already is not changed."""
    here = {one.label.casefold(): one for one in state.shown}
    row: list[Known] = []
    new: list[Known] = []
    for one in action.people:
        label = " ".join(one.name.split())
        known = here.get(label.casefold())
        if known is None:
            known = here[label.casefold()] = _known(one, label, turn, len(new))
            new.append(known)
        row.append(known)
    if len(state.people) + len(new) > MOST:
        raise Refused(FULL)
    ties = _ties(state, action, turn, tuple(row), len(new))
    if not new and not ties:
        raise Refused(_("Alt fra filen er på kortet allerede."))
    return replace(state, people=(*state.people, *new), ties=(*state.ties, *ties))


def _known(one: Someone, label: str, turn: Turn, n: int) -> Known:
    if not label:
        raise Refused(FILE)
    return Known(
        id=turn.new_id(n), seen_by=turn.audience, voice=turn.voice, scribe=turn.participant.id, label=label,
        ring=one.ring, group=one.group, kind=one.what, being=one.being, marks=tuple(dict.fromkeys(one.marks)),
        at_table=seated(label, turn.people),
    )  # fmt: skip


def _ties(state: Network, action: Bring, turn: Turn, row: tuple[Known, ...], n: int) -> list[Tie]:
    """The ties between them that the map does not have."""
    tied = {frozenset((tie.a, tie.b)) for tie in state.ties if not tie.hidden}
    found: list[Tie] = []
    for between in action.ties:
        if max(between.one, between.other) >= len(row):
            raise Refused(FILE)
        one, other = row[between.one], row[between.other]
        ends = frozenset((one.id, other.id))
        if len(ends) == 1 or ends in tied:
            continue
        may_be_said(one, other, between.bond)
        tied.add(ends)
        audience = in_all(turn.audience, one.seen_by, other.seen_by)
        found.append(Tie(id=turn.new_id(n + len(found)), seen_by=audience, a=one.id, b=other.id, bond=between.bond))
    if len(state.ties) + len(found) > MOST_TIES:
        raise Refused(FULL_TIES)
    return found
