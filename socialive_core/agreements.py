"""The core's agreements: who does what, when, because; kept on one board of the case, drawn by any tool."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from .errors import Refused
from .facts import Agreed, AgreementState
from .lazy import Lazy
from .lazy import lazy as _
from .look import Look
from .manifest import Permission
from .participant import EVERYONE, STAFF, WE, Group, Shielded
from .summary import Line, Summary
from .texts import TextId, Write
from .tool import allow
from .turn import Turn

Id = Annotated[str, Meta(max_length=64)]
Label = Annotated[str, Meta(max_length=80)]


class Agreement(Shielded, frozen=True):
    """
    One agreement.

    Attributes:
        who: Persons' ids, or `"we"`.
        what: What they do, in words.
        due: The last day; `None` where none was set.
        because: Why, in words.
        small: How small the first step is.
        source: The line it was made from.
        meeting: The meeting it was made in.
    """

    who: tuple[str, ...] = ()
    what: TextId = ""
    due: date | None = None
    because: TextId | None = None
    small: str = ""
    state: AgreementState = "new"
    source: str | None = None
    meeting: str = ""


class Agreements(Struct, frozen=True):
    """The agreements of a case, oldest first."""

    made: tuple[Agreement, ...] = ()


class Agree(Struct, frozen=True, tag_field="do", tag="agree", forbid_unknown_fields=True):
    """Make an agreement; its words come with the turn: what, and then why, if that is said."""

    who: Id
    due: date | None = None
    because: bool = False
    small: Label = ""
    source: Id | None = None


class Mark(Struct, frozen=True, tag_field="do", tag="mark", forbid_unknown_fields=True):
    """Say how an agreement goes."""

    agreement: Id
    state: AgreementState


class Redate(Struct, frozen=True, tag_field="do", tag="redate", forbid_unknown_fields=True):
    """Set another last day."""

    agreement: Id
    due: date | None = None


AnyAction = Agree | Mark | Redate

PERMISSIONS: Mapping[type[AnyAction] | type[Write], Group | Permission] = {
    Agree: allow(STAFF, for_others=True, we=True),
    Mark: allow(EVERYONE, for_others=True),
    Redate: allow(STAFF, for_others=True, we=True),
}


def reduce(state: Agreements, action: AnyAction, turn: Turn) -> Agreements:
    """Return the agreements after *action*."""
    if isinstance(action, Agree):
        return replace(state, made=(*state.made, _made(action, turn)))
    if not any(agreement.id == action.agreement for agreement in state.made):
        raise Refused(_("Aftalen står her ikke længere."))
    change = {"state": action.state} if isinstance(action, Mark) else {"due": action.due}
    return replace(
        state, made=tuple(replace(one, **change) if one.id == action.agreement else one for one in state.made)
    )


def _made(action: Agree, turn: Turn) -> Agreement:
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
    )


def view(state: Agreements, look: Look) -> dict[str, object]:
    """The agreements with the people who do them."""
    return {"rows": [(one, [look.person(id) for id in one.who if look.person(id)]) for one in state.made]}


def summarise(state: Agreements, look: Look) -> Summary:
    """Each agreement as a line, and as a fact for lists and reminders."""
    shown = [one for one in state.made if not one.hidden]
    lines = tuple(_line(one, look) for one in shown)
    return Summary(_("Aftaler: {n}.", n=len(lines)), lines, tuple(_fact(one) for one in shown))


def _line(one: Agreement, look: Look) -> Line:
    voice = one.who[0] if one.who else WE
    return Line(voice=voice, text=look.words.get(one.what, ""), what="agreed", seen_by=one.seen_by)


def _fact(one: Agreement) -> Agreed:
    return Agreed(
        key=one.id,
        seen_by=one.seen_by,
        who=one.who,
        what=one.what,
        due=one.due,
        because=one.because,
        small=one.small,
        state=one.state,
    )


def describe(action: AnyAction, before: Agreements, after: Agreements, turn: Turn) -> Lazy:
    """What happened, without the words of the agreement."""
    name = turn.participant.name
    match action:
        case Agree():
            return _("{name} skrev en aftale.", name=name)
        case Mark():
            return _("{name} skrev, hvordan det går med en aftale.", name=name)
        case Redate():
            return _("{name} gav en aftale en ny dato.", name=name)
