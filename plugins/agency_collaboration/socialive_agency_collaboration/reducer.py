"""How an action changes the board."""

from __future__ import annotations

from typing import Any, assert_never

from msgspec.structs import replace

from socialive_core import STAFF, Refused, Reply, Role, Turn, in_all
from socialive_core import lazy as _

from .actions import Action, Ask, End, Expect, Hold, Put
from .state import Asked, Came, Expected, Holder, Said, Task, Triangle

MOST_ANSWERS = 12


def reduce(state: Triangle, action: Action, turn: Turn) -> Triangle:
    """Return the board after *action*, or raise `Refused` where it makes no sense."""
    match action:
        case Put():
            task = Task(**_said(turn, 1), place=action.place, doer=_one_line(action.doer))
            return replace(state, tasks=(*state.tasks, task))
        case Expect():
            return replace(state, expected=(*state.expected, Expected(**_said(turn, 1), of=action.of)))
        case Hold():
            return _held(state, action, turn)
        case Ask():
            return _asked(state, action, turn)
        case End():
            return _ended(state, action.row, turn)
        case Reply():
            return _answered(state, action, turn)
    assert_never(action)


def _said(turn: Turn, id: int) -> dict[str, Any]:
    """What every row says of itself; the turn's words are for its first ids, and the row's own comes after them."""
    return {
        "id": turn.new_id(id),
        "seen_by": turn.audience,
        "voice": turn.voice,
        "scribe": turn.participant.id,
        "words": turn.new_id(0),
    }


def _one_line(label: str) -> str:
    return " ".join(label.split())


def _held(state: Triangle, action: Hold, turn: Turn) -> Triangle:
    """One at a time: whoever was it before, and may be known of, is it no more."""
    label = "" if action.person else _one_line(action.label)
    _check_holder(action.person, label, turn)
    others = tuple(one for one in state.holders if one.hidden)
    if not action.person and not label:
        return replace(state, holders=others)
    holder = Holder(id=turn.new_id(0), seen_by=turn.audience, person=action.person, label=label)
    return replace(state, holders=(*others, holder))


def _check_holder(person: str, label: str, turn: Turn) -> None:
    """No child is given it, and nobody is by others than those whose job it is to ask."""
    if turn.participant.role not in STAFF and (label or person not in {"", turn.participant.id}):
        raise Refused(_("Du kan kun sige det om dig selv. Spørg den anden, om de vil."))
    if not person:
        return
    named = next((one for one in turn.people if one.id == person), None)
    if named is None or named.role is Role.INTERPRETER:
        raise Refused(_("Vælg en, der er med i mødet, eller skriv et navn."))
    if named.young:
        raise Refused(_("Et barn skal ikke holde trådene. Vælg en voksen."))


def _asked(state: Triangle, action: Ask, turn: Turn) -> Triangle:
    if action.parts not in (("question",), ("question", "because")):
        raise Refused(_("Skriv spørgsmålet først, og så hvorfor."))
    to = _one_line(action.to)
    if not to:
        raise Refused(_("Skriv, hvem I vil spørge."))
    if action.before and action.before < turn.at.date():
        raise Refused(_("Datoen er gået. Vælg en ny."))
    because = turn.new_id(1) if "because" in action.parts else ""
    asked = Asked(**_said(turn, 2), to=to, because=because, before=action.before)
    return replace(state, asked=(*state.asked, asked))


def _ended(state: Triangle, id: str, turn: Turn) -> Triangle:
    row = next((one for one in state.rows if one.id == id), None)
    if row is None:
        raise Refused(_("Linjen står her ikke mere."))
    if row.voice != turn.voice:
        raise Refused(_("Det er en andens ord. Spørg, hvad de synes."))
    return _with(state, row, replace(row, over=True))


def _answered(state: Triangle, action: Reply, turn: Turn) -> Triangle:
    """It is for whoever may read the question, and stands as it was given."""
    row = next((one for one in state.asking if one.id == action.question), None)
    if row is None:
        raise Refused(_("Spørgsmålet står her ikke mere."))
    source = _one_line(action.source)
    if not source:
        raise Refused(_("Skriv, hvem der har svaret."))
    if len(row.answers) >= MOST_ANSWERS:
        raise Refused(_("Der står allerede mange svar. Stil et nyt spørgsmål."))
    came = Came(
        id=turn.new_id(1),
        seen_by=in_all(turn.audience, row.seen_by),
        scribe=turn.participant.id,
        words=turn.new_id(0),
        source=source,
        on=action.on,
    )
    return _with(state, row, replace(row, came=(*row.came, came)))


def _with(state: Triangle, row: Said, other: Said) -> Triangle:
    """The board with *other* where *row* stood."""
    return replace(
        state,
        tasks=tuple(other if one is row and isinstance(other, Task) else one for one in state.tasks),
        expected=tuple(other if one is row and isinstance(other, Expected) else one for one in state.expected),
        asked=tuple(other if one is row and isinstance(other, Asked) else one for one in state.asked),
    )
