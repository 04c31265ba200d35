"""How an action changes a map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from socialive_core import Refused, Turn, in_all
from socialive_core import lazy as _

from .actions import Action, Add, Bring, Centre, Draw, Erase, Name, Place, Remove, Rename, Say, Show, Tell
from .bounds import FULL, FULL_TIES, MOST, MOST_TIES, may_be_said
from .bringing import brought
from .kinds import PRIVATE
from .middle import seated
from .state import Known, Network, Tie


def reduce(state: Network, action: Action, turn: Turn) -> Network:
    """Return the map after *action*, or raise `Refused` where it makes no sense or may hurt somebody."""
    return _HOW[type(action)](state, action, turn)


def _added(state: Network, action: Add, turn: Turn) -> Network:
    label = _label(state, action.name)
    if len(state.people) >= MOST:
        raise Refused(FULL)
    one = Known(
        id=turn.new_id(), seen_by=turn.audience, voice=turn.voice, scribe=turn.participant.id, label=label,
        ring=action.ring, group=action.group, kind=action.what, at_table=seated(label, turn.people),
    )  # fmt: skip
    return replace(state, people=(*state.people, one))


def _label(state: Network, words: str, but: str = "") -> str:
    """What somebody is to be called: something, and nothing that somebody else is called."""
    label = " ".join(words.split())
    if not label:
        raise Refused(_("Skriv, hvem det er."))
    same = state.called(label)
    if same is not None and same.id != but:
        raise Refused(_("{label} er på kortet. Skriv for eksempel: {label} fra skolen.", label=label))
    return label


def _placed(state: Network, action: Place, _turn: Turn) -> Network:
    one = _known(state, action.person)
    return _with(state, replace(one, ring=action.ring or one.ring, group=action.group or one.group))


def _renamed(state: Network, action: Rename, turn: Turn) -> Network:
    one = _known(state, action.person)
    label = _label(state, action.name, but=one.id)
    after = _with(state, replace(one, label=label, at_table=seated(label, turn.people)))
    if any(tie.bond in PRIVATE and not _present(a, b) for tie, a, b in after.joined() if one.id in (a.id, b.id)):
        raise Refused(_("Tag stregen væk først."))
    return after


def _removed(state: Network, action: Remove, _turn: Turn) -> Network:
    gone = _known(state, action.person).id
    return replace(
        state,
        people=tuple(one for one in state.people if one.id != gone),
        ties=tuple(tie for tie in state.ties if gone not in (tie.a, tie.b)),
    )


def _drawn(state: Network, action: Draw, turn: Turn) -> Network:
    one, other = _known(state, action.person), _known(state, action.other)
    if one.id == other.id:
        raise Refused(_("Vælg to, der ikke er den samme."))
    may_be_said(one, other, action.bond)
    before = next((tie for tie in state.ties if not tie.hidden and tie.joins(one.id, other.id)), None)
    if before is not None:
        changed = replace(before, bond=action.bond)
        return replace(state, ties=tuple(changed if tie is before else tie for tie in state.ties))
    if len(state.ties) >= MOST_TIES:
        raise Refused(FULL_TIES)
    audience = in_all(turn.audience, one.seen_by, other.seen_by)
    tie = Tie(id=turn.new_id(), seen_by=audience, a=one.id, b=other.id, bond=action.bond)
    return replace(state, ties=(*state.ties, tie))


def _present(one: Known, other: Known) -> bool:
    return bool(one.at_table or other.at_table)


def _erased(state: Network, action: Erase, _turn: Turn) -> Network:
    if not any(tie.id == action.tie and not tie.hidden for tie in state.ties):
        raise Refused(_("Stregen er der ikke mere."))
    return replace(state, ties=tuple(tie for tie in state.ties if tie.id != action.tie))


def _said(state: Network, action: Say, _turn: Turn) -> Network:
    """Somebody is wished for or not, and never both."""
    one = _known(state, action.person)
    against = {"wanted": "unwanted", "unwanted": "wanted"}.get(action.mark) if action.on else None
    marks = tuple(mark for mark in one.marks if mark not in (action.mark, against))
    return _with(state, replace(one, marks=(*marks, action.mark) if action.on else marks))


def _told(state: Network, action: Tell, _turn: Turn) -> Network:
    one = _known(state, action.person)
    told = {"kind": action.what, "being": action.being, "wish": action.wish}
    return _with(state, replace(one, **{name: value for name, value in told.items() if value is not None}))


def _centred(state: Network, action: Centre, turn: Turn) -> Network:
    if state.people and action.person != state.about:
        raise Refused(_("Kortet er begyndt. Begynd et nyt, hvis det handler om en anden."))
    if not any(person.id == action.person for person in turn.people):
        raise Refused(_("Vælg en, der er med i mødet."))
    return replace(state, about=action.person)


def _looked(state: Network, action: Show, _turn: Turn) -> Network:
    layer = state.layer if action.layer is None else action.layer
    return replace(state, layer=layer, only=state.only if action.only is None else action.only)


def _named(state: Network, action: Name, _turn: Turn) -> Network:
    return replace(state, names=action.names)


def _known(state: Network, id: str) -> Known:
    one = state.find(id)
    if one is None:
        raise Refused(_("Den person er ikke på kortet mere."))
    return one


def _with(state: Network, changed: Known) -> Network:
    return replace(state, people=tuple(changed if one.id == changed.id else one for one in state.people))


_HOW: dict[type, Callable[[Network, Any, Turn], Network]] = {
    Add: _added,
    Place: _placed,
    Rename: _renamed,
    Remove: _removed,
    Draw: _drawn,
    Erase: _erased,
    Say: _said,
    Tell: _told,
    Centre: _centred,
    Show: _looked,
    Name: _named,
    Bring: brought,
}
