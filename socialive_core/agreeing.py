"""How an action changes agreements: who is in one says so themselves, and no child is left alone with one."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from .agreements import Accept, Agree, Agreement, Agreements, AnyAction, Join, Leave, Mark, Place, Redate
from .errors import Refused
from .lazy import lazy as _
from .participant import STAFF, WE
from .turn import Turn


def reduce(state: Agreements, action: AnyAction, turn: Turn) -> Agreements:
    """Return the agreements after *action*, or raise `Refused` where it makes no sense or burdens a child."""
    if isinstance(action, Agree):
        return replace(state, made=(*state.made, _made(action, turn)))
    one = _find(state, action.agreement)
    match action:
        case Mark():
            ended = turn.new_id(0) if action.why else one.ended
            return _with(state, replace(one, state=action.state, ended=ended))
        case Redate():
            return _with(state, _redated(one, action, turn))
        case Join():
            return _with(state, _joined(one, action.who or turn.voice, turn))
        case Accept():
            return _with(state, _accepted(one, turn))
        case Leave():
            return _with(state, _left(one, turn))
        case Place():
            return _placed(state, one, action.before)
    assert_never(action)


def _find(state: Agreements, id: str) -> Agreement:
    found = next((one for one in state.made if one.id == id and not one.hidden), None)
    if found is None:
        raise Refused(_("Aftalen står her ikke længere."))
    return found


def _with(state: Agreements, changed: Agreement) -> Agreements:
    return replace(state, made=tuple(changed if one.id == changed.id else one for one in state.made))


def _made(action: Agree, turn: Turn) -> Agreement:
    if _only_children((action.who,), turn):
        raise Refused(_("Et barn står aldrig alene med et skridt. Vælg en voksen først."))
    return Agreement(
        id=turn.new_id(2),
        seen_by=turn.audience,
        who=(action.who,),
        what=turn.new_id(0),
        due=action.due,
        because=turn.new_id(1) if action.because else None,
        small=action.small,
        source=action.source,
        meeting=turn.meeting.id,
        waits=(action.who,) if _unasked(action.who, turn) else (),
    )


def _redated(one: Agreement, action: Redate, turn: Turn) -> Agreement:
    """Those who are in it set another day; of others the municipality alone, which writes first (rule 29)."""
    if turn.participant.role not in STAFF and not {turn.voice, WE} & set(one.who):
        raise Refused(_("Det er en andens dato. Bed om en ny."))
    return replace(one, due=action.due)


def _unasked(who: str, turn: Turn) -> bool:
    """Whether *who* has not said it: somebody else than they wrote it, and they are not here to say it aloud."""
    person = next((one for one in turn.people if one.id == who), None)
    if who == WE or (who == turn.voice and person and not person.away):
        return False
    return person is None or person.away or turn.participant.role not in STAFF


def _only_children(who: tuple[str, ...], turn: Turn) -> bool:
    """Whether nobody but children would be left with it; whoever is not known here is taken for grown up."""
    children = {one.id for one in turn.people if one.young}
    return bool(who) and set(who) <= children


def _joined(one: Agreement, who: str, turn: Turn) -> Agreement:
    if who in one.who:
        raise Refused(_("Personen er med i skridtet allerede."))
    doing = (*(other for other in one.who if other != WE), who)
    if _only_children(doing, turn):
        raise Refused(_("Et barn står aldrig alene med et skridt. Vælg en voksen først."))
    return replace(one, who=doing, waits=(*one.waits, who) if _unasked(who, turn) else one.waits)


def _accepted(one: Agreement, turn: Turn) -> Agreement:
    if turn.voice not in one.waits:
        raise Refused(_("Der er ikke noget at svare på her."))
    if any(person.id == turn.voice and person.away for person in turn.people):
        raise Refused(_("Personen er her ikke. Vent med svaret."))
    return replace(one, waits=tuple(who for who in one.waits if who != turn.voice))


def _left(one: Agreement, turn: Turn) -> Agreement:
    """A no is an answer; where only children would be left, nobody is, until somebody grown up takes it."""
    if turn.voice not in one.who:
        raise Refused(_("Personen er ikke med i skridtet."))
    doing = tuple(who for who in one.who if who != turn.voice)
    doing = () if _only_children(doing, turn) else doing
    return replace(one, who=doing, waits=tuple(who for who in one.waits if who in doing))


def _placed(state: Agreements, one: Agreement, before: str) -> Agreements:
    others = [other for other in state.made if other is not one]
    if before and before not in {other.id for other in others}:
        raise Refused(_("Aftalen står her ikke længere."))
    at = next((at for at, other in enumerate(others) if other.id == before), len(others))
    return replace(state, made=(*others[:at], one, *others[at:]))
